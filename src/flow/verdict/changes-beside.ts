/** Changes that a run makes beside an effect: which of them count as marks of what was done, by where they stand. */
import type { Change, EffectEvent } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { howAnswered } from "./answered-to.ts";
import { isApart, isApartInRound, standsIn } from "./apart.ts";
import { through } from "./bounds.ts";

const [beside, surely] = [1, 2].map(() => new WeakMap<EffectEvent, readonly Change[]>()) as [Kept, Kept];
type Kept = WeakMap<EffectEvent, readonly Change[]>;
/** The same changes are one list, by the numbers of those that are left out. */
const listsOf = new WeakMap<RunLog, Map<string, readonly Change[]>>();

/** What a run changes, without what it changes only because this effect failed, or on the other side of a branch. */
export function changesBeside(effect: EffectEvent, log: RunLog): readonly Change[] {
  return changesOf(
    beside,
    effect,
    log,
    () => log.changes,
    (change) => !isInstead(change, effect),
  );
}

/** Of these, those that it makes whatever this effect answers, or where it answers as it should. */
export function changesSurelyMade(effect: EffectEvent, log: RunLog): readonly Change[] {
  const among = (): readonly Change[] => changesBeside(effect, log);
  return changesOf(surely, effect, log, among, (change) => howAnswered(change, effect) === "well");
}

/** Asked for each look that stands before an effect. */
const inRounds = new WeakMap<EffectEvent, WeakMap<readonly Change[], readonly Change[]>>();

/** Of one of those that were found: what is changed on the other side of a branch is another one. */
export function inRound(changes: readonly Change[], effect: EffectEvent): readonly Change[] {
  let known = inRounds.get(effect);
  if (!known) inRounds.set(effect, (known = new WeakMap()));
  let left = known.get(changes);
  if (!left) {
    left = changes.filter((change) => !isApartInRound(change, effect));
    if (left.length === changes.length) left = changes;
    known.set(changes, left);
  }
  return left;
}

function isInstead(change: Change, effect: EffectEvent): boolean {
  if (change.insteadOf.some((block) => standsIn(effect, block)) || isApart(change, effect)) return true;
  return howAnswered(change, effect) === "badly";
}

function changesOf(
  kept: Kept,
  effect: EffectEvent,
  log: RunLog,
  among: () => readonly Change[],
  counts: (change: Change) => boolean,
): readonly Change[] {
  const known = kept.get(effect);
  if (known) return known;
  const list = asOneList(through(among()).filter(counts), log);
  kept.set(effect, list);
  return list;
}

/** @param changes of the run, in the order in which it made them */
function asOneList(changes: readonly Change[], log: RunLog): readonly Change[] {
  let lists = listsOf.get(log);
  if (!lists) listsOf.set(log, (lists = new Map([["", log.changes]])));
  let next = 0;
  const left = log.changes.flatMap((change, index) => {
    if (change !== changes[next]) return [index];
    next++;
    return [];
  });
  const key = left.join();
  const known = lists.get(key);
  if (known) return known;
  lists.set(key, changes);
  return changes;
}
