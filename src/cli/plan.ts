import type { Baseline } from "../deployment/baseline/baseline.ts";
import type { Change, Comparison, Verdict } from "../deployment/changes.ts";
import type { Meeting, Pipeline } from "../pipeline.ts";
import type { Unresolved } from "../project/text-source.ts";

export interface Plan {
  readonly baseline: Baseline;
  /** Most damage first, then by file and line. */
  readonly meetings: readonly Meeting[];
  readonly comparison: Comparison | undefined;
  readonly unresolved: readonly Unresolved[];
}

/** Changes that one edit makes: a renamed function and its mappings, a renamed service and all of its functions. */
export interface Edit {
  readonly first: Change;
  readonly meetings: readonly Meeting[];
}

const damage: readonly Verdict[] = ["replay", "conflict", "gap", "queue-rename", "new-consumer", "function-replaced"];

/** What the next deployment does to mappings, and which effects run again. */
export function plan(pipeline: Pipeline): Plan {
  const comparison = pipeline.comparison();
  const meetings = pipeline.meetings();
  const handlers = new Set(meetings.flatMap((meeting) => meeting.handlers));
  return {
    baseline: pipeline.baseline(),
    meetings: meetings.toSorted((a, b) => byDamage(a.change, b.change)),
    comparison,
    unresolved: [
      ...pipeline.problems(),
      ...(comparison?.unresolved ?? []),
      ...[...handlers].flatMap(({ unresolved }) => unresolved),
    ],
  };
}

/** One edit is reported at one place, however many mappings it re-creates. The order of the worst change stays. */
export function groupByEdit(meetings: readonly Meeting[]): readonly Edit[] {
  const groups = new Map<string, Meeting[]>();
  for (const meeting of meetings) {
    const { at, cause } = meeting.change;
    const key = `${at.source.path}:${at.start}:${at.end} ${cause.edit}`;
    const group = groups.get(key);
    if (group) group.push(meeting);
    else groups.set(key, [meeting]);
  }
  return [...groups.values()].map((group) => ({ first: group[0]!.change, meetings: group }));
}

function byDamage(a: Change, b: Change): number {
  const [pathA, pathB] = [a.at.source.path, b.at.source.path];
  return (
    damage.indexOf(a.verdict) - damage.indexOf(b.verdict) ||
    (pathA < pathB ? -1 : pathA > pathB ? 1 : a.at.start - b.at.start)
  );
}
