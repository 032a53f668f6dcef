import { statSync, writeFileSync } from "node:fs";
import type { Baseline } from "../../deployment/baseline/baseline.ts";
import { Pipeline } from "../../pipeline.ts";
import { pathWithin, toPath } from "../../project/paths.ts";
import { resolveRevision } from "../../project/revision.ts";
import { DEFAULT_SETTINGS, type BaselineSetting } from "../../project/settings.ts";
import { count, quote } from "../../words/phrase.ts";
import { planHtml } from "../formats/html.ts";
import { planJson } from "../formats/json.ts";
import { planMarkdown } from "../formats/markdown.ts";
import { planSarif } from "../formats/sarif.ts";
import { planText } from "../formats/text.ts";
import { failure, statusOf, type Outcome } from "../outcome.ts";
import { plan, type Plan } from "../plan.ts";
import { buildRefactoring } from "../refactor.ts";
import { buildPlanReport } from "../report.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

export function runPlan(invocation: Invocation): Outcome {
  const { source, folder, paths, options } = invocation;
  const settings = { ...DEFAULT_SETTINGS, baseline: baselineSetting(invocation) };
  const pipeline = new Pipeline(source, settings, folder, { paths });
  const missing = describeMissing(
    invocation,
    (path) => source.kind(path) !== "missing" || mayBeDeployed(pipeline.baseline(), path),
  );
  if (missing.length > 0) return failure(...missing);
  const result = plan(pipeline);
  return {
    output: print(result, invocation),
    errors: options.refactor === undefined ? "" : `${writeRefactoring(result, options.refactor, invocation)}\n`,
    status: statusOf(result.unresolved, result.impacts.length),
  };
}

function print(result: Plan, { folder, source, options, terminal, version }: Invocation): string {
  switch (options.format) {
    case "json":
      return planJson(result, folder);
    case "sarif":
      return planSarif(result, source.root, version);
    case "markdown":
      return planMarkdown(buildPlanReport(result, folder));
    case "html":
      return planHtml(buildPlanReport(result, folder));
    default:
      return planText(buildPlanReport(result, folder), terminal);
  }
}

/**
 * `--base` names a revision, unless a file of that name is there: a lock file or a deployed template. What is staged is
 * compared with the last commit; before the very first one there is none.
 */
function baselineSetting({ source, folder, options: { base, staged } }: Invocation): BaselineSetting {
  if (staged) return resolveRevision(source.root, "HEAD") === undefined ? "auto" : { git: "HEAD" };
  if (base === undefined) return "auto";
  const file = toPath(`${folder}/${base}`);
  const isLock = base.endsWith(".lock.json");
  if (!isLock && !statSync(file, { throwIfNoEntry: false })?.isFile()) return { git: base };
  return isLock ? { lock: file } : { template: file };
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

/** A sentence: what was written, or why nothing was. */
function writeRefactoring({ comparison }: Plan, name: string, { folder, options }: Invocation): string {
  if (comparison === undefined) return "No file for a stack refactoring: nothing was compared.";
  const refactoring = buildRefactoring(comparison, options["stack-name"]);
  if (!refactoring.ok) return refactoring.why;
  try {
    writeFileSync(`${folder}/${name}`, `${JSON.stringify(refactoring.mappings, null, 2)}\n`);
  } catch (error) {
    return `${quote(name)} cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
  }
  return `Wrote ${quote(name)}: ${count(refactoring.mappings.length, "resource")} to move. Other resources with the old id (permissions, log groups, versions) must be moved in the same step.`;
}
