#!/usr/bin/env bash
# Annotations for the log, Markdown for the comment and the summary, SARIF where it is asked for.
set -uo pipefail

options=()
if [ -n "${BASE:-}" ]; then options+=(--base "$BASE"); fi
paths=()
while IFS= read -r path; do
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"${PATHS:-}"

# The command is words: `npx --no-install replay-safe`.
read -r -a command <<<"$COMMAND"
plan() {
  "${command[@]}" plan --quiet ${options[@]+"${options[@]}"} "$@" -- ${paths[@]+"${paths[@]}"}
}

folder=$(mktemp -d "$RUNNER_TEMP/replay-safe.XXXXXX")
status=0
plan --format markdown --output "$folder/plan.md" || status=$?
if [ "$status" -ne 0 ]; then
  plan --format github || true
  if [ -s "$folder/plan.md" ]; then cat "$folder/plan.md" >>"$GITHUB_STEP_SUMMARY"; fi
fi
if [ "${SARIF:-}" = true ]; then plan --format sarif --output "$folder/plan.sarif" || true; fi

{
  echo "status=$status"
  echo "markdown=$folder/plan.md"
  echo "sarif=$folder/plan.sarif"
} >>"$GITHUB_OUTPUT"
