import { isAbsolute, resolve } from "node:path";
import type { Baseline } from "../../deployment/baseline/baseline.ts";
import { Pipeline } from "../../pipeline.ts";
import { pathWithin, toPath } from "../../project/paths.ts";
import { isRepository } from "../../project/root.ts";
import { resolveRevision } from "../../project/revision.ts";
import type { BaselineSetting } from "../../project/settings.ts";
import { shellCommand } from "../../project/shell-words.ts";
import { quote } from "../../words/phrase.ts";
import { relativePath } from "../../words/place.ts";
import { printPlan } from "../formats/index.ts";
import { failure, statusOf, type Outcome } from "../outcome.ts";
import { plan } from "../plan.ts";
import { writeRefactoring } from "./write-refactoring.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

/** `replay-safe plan`: what the edits since the baseline do when they are deployed. */
export function runPlan(invocation: Invocation): Outcome {
  const { source, folder, paths, options } = invocation;
  const chosen = baselineSetting(invocation);
  const isBaselineOfFile = chosen === undefined && invocation.settings.isBaselineOfFile;
  const settings = { ...invocation.settings, baseline: chosen ?? invocation.settings.baseline, isBaselineOfFile };
  const pipeline = new Pipeline(source, settings, folder, { paths, enter: invocation.enter });
  const mistaken = mistakenFile(settings.baseline, invocation);
  if (mistaken !== undefined) return failure(mistaken);
  const missing = describeMissing(
    invocation,
    (path) => source.kind(path) !== "missing" || mayBeDeployed(pipeline.sides.baseline(), path),
  );
  if (missing.length > 0) return failure(...missing);
  const within = repositoriesWithin(invocation, pipeline.sides.baseline());
  if (within.length > 0) return failure(...within);
  const result = plan(pipeline);
  const failing = result.impacts.filter(({ change }) => options["fail-on"]?.includes(change.verdict) ?? true);
  const written = options.refactor === undefined ? undefined : writeRefactoring(result, options.refactor, invocation);
  return {
    output: printPlan(result, invocation),
    errors: written === undefined ? "" : `${written.text}\n`,
    status: written?.isFailure ? 2 : statusOf(result.unresolved, failing.length),
  };
}

/** A sentence for each repository that is, or stands in, a folder which is named from where there is none: its commits are not asked. */
function repositoriesWithin({ source, folder, paths }: Invocation, baseline: Baseline): readonly string[] {
  if (baseline.kind !== "none" || baseline.isChosen || isRepository(source.root)) return [];
  const folders = paths.flatMap((path) => [path, ...source.list(path).map((name) => `${path}/${name}`)]);
  return folders
    .filter(isRepository)
    .map((path) => `${quote(relativePath(path, folder))} is a repository; run it in there, or name that one alone.`);
}

/**
 * What whoever runs it asks to compare with; undefined: nothing, so that the settings say it. `--base` names a revision. It means a file only where nobody can take it for a revision: else whoever adds a file named `main`
 * chooses what `--base main` compares with. What is staged is compared with the last commit; before the very first one there is
 * none.
 */
function baselineSetting({ source, folder, options }: Invocation): BaselineSetting | undefined {
  const { base, lock, template, staged } = options;
  if (options["no-baseline"]) return "none";
  const file = (name: string): string => toPath(resolve(folder, name));
  if (staged) return resolveRevision(source.root, "HEAD") === undefined ? "auto" : { git: "HEAD" };
  if (lock !== undefined) return { lock: file(lock) };
  if (template !== undefined) return { template: file(template) };
  if (base === undefined) return undefined;
  const isPath = base.startsWith(".") || isAbsolute(base);
  const isFile = isPath || (base.endsWith(".json") && resolveRevision(source.root, base) === undefined);
  if (!isFile) return { git: base };
  return base.endsWith(".lock.json") ? { lock: file(base) } : { template: file(base) };
}

/** A sentence where `--base` is no revision and a file has that name. */
function mistakenFile(
  baseline: BaselineSetting,
  { source, folder, options: { base } }: Invocation,
): string | undefined {
  if (base === undefined || typeof baseline === "string" || !("git" in baseline)) return undefined;
  if (source.kind(toPath(resolve(folder, base))) !== "file") return undefined;
  if (resolveRevision(source.root, base) !== undefined) return undefined;
  return `${quote(base)} is no revision; the file is meant by ${shellCommand("--template", base)} or ${shellCommand("--base", `./${base}`)}.`;
}

/** A path that only the baseline has is a deleted file. Where the baseline cannot be read, that is what the report says. */
function mayBeDeployed(baseline: Baseline, path: string): boolean {
  switch (baseline.kind) {
    case "source":
      return baseline.source.kind(path) !== "missing";
    case "stacks":
      return baseline.stacks.some(({ config }) => pathWithin(path, config) !== undefined);
    case "none":
      return false;
    case "problem":
      return true;
  }
}
