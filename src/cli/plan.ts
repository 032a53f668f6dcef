import type { Baseline } from "../deployment/baseline/baseline.ts";
import type { Comparison } from "../deployment/changes.ts";
import type { Meeting, Pipeline } from "../pipeline.ts";
import type { Unresolved } from "../project/text-source.ts";
import { relativePath } from "../words/effect.ts";

export interface Plan {
  readonly baseline: Baseline;
  /** Most damage first. */
  readonly meetings: readonly Meeting[];
  readonly comparison: Comparison | undefined;
  readonly unresolved: readonly Unresolved[];
}

const damage = ["replay", "conflict", "gap", "queue-rename", "new-consumer", "function-replaced"];

/** What the next deployment does to mappings, and which effects run again. */
export function plan(pipeline: Pipeline): Plan {
  const baseline = pipeline.baseline();
  const comparison = pipeline.comparison();
  const meetings = pipeline
    .meetings()
    .toSorted((a, b) => damage.indexOf(a.change.verdict) - damage.indexOf(b.change.verdict));
  return {
    baseline,
    meetings,
    comparison,
    unresolved: [...pipeline.problems(), ...(comparison?.unresolved ?? [])],
  };
}

/** The baseline as the report names it; `null` where there is none. */
export function baselineJson(baseline: Baseline, folder: string) {
  if (baseline.kind === "none" || baseline.kind === "problem") return null;
  return baseline.describe.kind === "git"
    ? baseline.describe
    : { kind: baseline.describe.kind, file: relativePath(baseline.describe.file, folder) };
}
