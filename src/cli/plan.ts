import { unresolvedBehind } from "../behind-change.ts";
import type { Baseline } from "../deployment/baseline/baseline.ts";
import { VERDICTS, type Comparison } from "../deployment/changes.ts";
import { withCopies, type Copies } from "../deployment/compare/copies.ts";
import { editedForOtherTools } from "../deployment/beside/foreign-tools.ts";
import { saidOnce } from "../deployment/said-once.ts";
import type { ChangeImpact, Pipeline } from "../pipeline.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import { refusedIn } from "../project/unwalked.ts";
import { noConfiguration } from "./no-configuration.ts";

/** What the next deployment changes. */
export interface Plan {
  readonly baseline: Baseline;
  /** Most damage first, then by file and line. The same change in several stacks is one. */
  readonly impacts: readonly PlannedChange[];
  readonly comparison: Comparison | undefined;
  readonly unresolved: readonly Unresolved[];
  /** False: nothing that was asked for is, or was, a deployment configuration. */
  readonly hasConfigurations: boolean;
}

/** A change with what runs again behind it, and the stacks that have the same one. */
export type PlannedChange = ChangeImpact & Copies;

/** Changes that one edit makes: a renamed function and its mappings, a renamed service and all of its functions. */
export interface Edit {
  readonly first: PlannedChange;
  readonly impacts: readonly PlannedChange[];
}

/** What the next deployment does to mappings, and which effects run again. */
export function plan(pipeline: Pipeline): Plan {
  const comparison = withOtherTools(pipeline, pipeline.sides.comparison());
  const impacts = pipeline.impacts();
  const hasConfigurations = pipeline.sides.hasConfigurations();
  const baseline = pipeline.sides.baseline();
  const unresolved = saidOnce([
    ...pipeline.sides.problems(),
    ...(comparison?.unresolved ?? []),
    ...impacts.flatMap(({ change }) => unresolvedBehind(pipeline, change)),
    ...(hasConfigurations ? [] : [noConfiguration(pipeline)]),
  ]);
  return {
    baseline,
    impacts: withCopies(impacts.toSorted(byDamage)),
    comparison,
    unresolved: [...unresolved, ...refusedOnEitherSide(pipeline.source, baseline, unresolved)],
    hasConfigurations,
  };
}

/** What other tools deploy is a question where it changes, whatever the configurations say that are read. */
function withOtherTools({ sides, source }: Pipeline, comparison: Comparison | undefined): Comparison | undefined {
  const baseline = sides.baseline();
  if (comparison === undefined || baseline.kind !== "source") return comparison;
  const edited = editedForOtherTools({ before: baseline.source, after: source }, sides.paths);
  return { ...comparison, unresolved: [...comparison.unresolved, ...edited] };
}

function refusedOnEitherSide(
  source: TextSource,
  baseline: Baseline,
  said: readonly Unresolved[],
): readonly Unresolved[] {
  const now = refusedIn(source, said);
  if (baseline.kind !== "source") return now;
  const then = refusedIn(baseline.source, said).map((one): Unresolved => ({
    ...one,
    what: `${one.what} in ${baseline.source.label}`,
  }));
  return [...now, ...then];
}

/** One edit is reported at one place, however many mappings it re-creates. The order of the worst change stays. */
export function groupByEdit(impacts: readonly PlannedChange[]): readonly Edit[] {
  const groups = new Map<string, PlannedChange[]>();
  for (const impact of impacts) {
    const { at, change } = impact;
    const key = `${at.source.path}:${at.start}:${at.end} ${change.cause.edit}`;
    const group = groups.get(key);
    if (group) group.push(impact);
    else groups.set(key, [impact]);
  }
  return [...groups.values()].map((group) => ({ first: group[0]!, impacts: group }));
}

function byDamage(a: ChangeImpact, b: ChangeImpact): number {
  const [pathA, pathB] = [a.at.source.path, b.at.source.path];
  return (
    VERDICTS.indexOf(a.change.verdict) - VERDICTS.indexOf(b.change.verdict) ||
    (pathA < pathB ? -1 : pathA > pathB ? 1 : a.at.start - b.at.start)
  );
}
