/** The changes of a log that is complete by what is asked of them: each effect asks the same for each guard that stands before it. */
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { Change } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";

/** All lists are in the order of the log. */
interface ChangeIndex {
  /** By the store that is changed. */
  readonly on: ReadonlyMap<string, readonly Change[]>;
  /** They search themselves for what they change. */
  readonly searching: readonly Change[];
  /** They take away some of what is there, by its age or by its place. */
  readonly pruning: readonly Change[];
  /** They clear a whole store. */
  readonly clearing: readonly Change[];
  readonly removals: readonly Change[];
  /** Beginnings and ends of transactions. */
  readonly transactions: readonly Change[];
  /** They make a row, or take one away: by each of the names of the row. */
  readonly made: ReadonlyMap<string, readonly Change[]>;
  /** They take the marker of a guard back. */
  readonly takingBack: ReadonlyMap<GuardId, readonly Change[]>;
  /** Removals where a guard may have refused. */
  readonly removedWhereRefused: ReadonlyMap<GuardId, readonly Change[]>;
}

const indexes = new WeakMap<RunLog, ChangeIndex>();

/** The changes of a log by what is asked of them; made once for each log. */
export function changeIndexOf(log: RunLog): ChangeIndex {
  const known = indexes.get(log) ?? indexOf(log.changes);
  indexes.set(log, known);
  return known;
}

function indexOf(changes: readonly Change[]): ChangeIndex {
  const removals = changes.filter(({ does }) => does === "removes");
  return {
    on: byEach(changes, ({ thing }) => [thing.target]),
    searching: changes.filter(({ searches }) => searches !== undefined),
    pruning: changes.filter(({ prunes }) => prunes),
    clearing: changes.filter(({ isOfAll }) => isOfAll),
    removals,
    transactions: changes.filter(({ transaction }) => transaction !== undefined),
    made: byEach(
      changes.filter((change) => change.does === "removes" || makesRow(change)),
      ({ row }) => row,
    ),
    takingBack: byEach(changes, ({ takesBack = [] }) => takesBack.map(({ guard }) => guard)),
    removedWhereRefused: byEach(removals, ({ guards }) => {
      const refusing: GuardId[] = [];
      for (const path of guards)
        for (const [guard, outcomes] of entries(path)) if (has(outcomes, DUPLICATE)) refusing.push(guard);
      return refusing;
    }),
  };
}

/** The change writes a row that may not have been there before. */
export function makesRow({ does, isInsert, setsThere, makesRow }: Change): boolean {
  return does === "writes" && (isInsert || setsThere !== undefined || makesRow === true);
}

/** In the order in which they are there; what has no key is in none. */
export function byEach<K, T>(all: readonly T[], keysOf: (one: T) => readonly K[]): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>();
  for (const one of all)
    for (const key of new Set(keysOf(one))) {
      const known = found.get(key);
      if (known) known.push(one);
      else found.set(key, [one]);
    }
  return found;
}
