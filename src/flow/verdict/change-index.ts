/** The changes of a log that is complete by what is asked of them: each effect asks the same for each guard that stands before it. */
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { Change } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";

/** All lists are in the order of the log. */
export interface ChangeIndex {
  /** They clear a whole store. */
  readonly clearing: readonly Change[];
  readonly removals: readonly Change[];
  /** Beginnings and ends of transactions. */
  readonly transactions: readonly Change[];
  /** They make a row, or take one away. */
  readonly made: readonly Change[];
  /** They take the marker of a guard back. */
  readonly takingBack: ReadonlyMap<GuardId, readonly Change[]>;
  /** Removals where a guard may have refused. */
  readonly removedWhereRefused: ReadonlyMap<GuardId, readonly Change[]>;
}

const indexes = new WeakMap<RunLog, ChangeIndex>();

export function changeIndexOf(log: RunLog): ChangeIndex {
  const known = indexes.get(log) ?? indexOf(log.changes);
  indexes.set(log, known);
  return known;
}

function indexOf(changes: readonly Change[]): ChangeIndex {
  const removals = changes.filter(({ does }) => does === "removes");
  return {
    clearing: changes.filter(({ isOfAll }) => isOfAll),
    removals,
    transactions: changes.filter(({ transaction }) => transaction !== undefined),
    made: changes.filter((change) => change.does === "removes" || makesRow(change)),
    takingBack: byGuard(changes, ({ takesBack = [] }) => takesBack.map(({ guard }) => guard)),
    removedWhereRefused: byGuard(removals, ({ guards }) => {
      const refusing: GuardId[] = [];
      for (const path of guards)
        for (const [guard, outcomes] of entries(path)) if (has(outcomes, DUPLICATE)) refusing.push(guard);
      return refusing;
    }),
  };
}

export function makesRow({ does, isInsert, setsThere, makesRow }: Change): boolean {
  return does === "writes" && (isInsert || setsThere !== undefined || makesRow === true);
}

function byGuard(
  changes: readonly Change[],
  guardsOf: (change: Change) => readonly GuardId[],
): ReadonlyMap<GuardId, readonly Change[]> {
  const all = new Map<GuardId, Change[]>();
  for (const change of changes)
    for (const guard of new Set(guardsOf(change))) {
      const known = all.get(guard);
      if (known) known.push(change);
      else all.set(guard, [change]);
    }
  return all;
}
