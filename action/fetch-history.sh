#!/usr/bin/env bash
# A checkout is one commit deep by default: what is compared with has to be in the clone. That it cannot be fetched is told by the plan.
set -uo pipefail

quietly() {
  git "$@" || echo "::notice title=replay-safe::\`git $1\` could not fetch what is compared with."
}

if [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" = true ]; then
  quietly fetch --quiet --no-tags --unshallow origin
fi
if [ -n "${GITHUB_BASE_REF:-}" ]; then
  quietly fetch --quiet --no-tags origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/origin/$GITHUB_BASE_REF"
fi
exit 0
