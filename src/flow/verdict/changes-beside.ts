/** Changes that a run makes beside an effect: which of them count as marks of what was done, by where they stand. */
import type { Change, EffectEvent } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { howAnswered } from "./answered-to.ts";
import { isApart, isApartInRound, standsIn } from "./apart.ts";
import { through } from "./bounds.ts";

const [beside, surely] = [1, 2].map(() => new WeakMap<EffectEvent, readonly Change[]>()) as [Kept, Kept];
type Kept = WeakMap<EffectEvent, readonly Change[]>;
/** The same changes are one list, by the numbers of those that are left out. */
const lists = new WeakMap<RunLog, Map<string, readonly Change[]>>();

/** What a run changes, without what it changes only because this effect failed, or on the other side of a branch. */
export function changesBeside(effect: EffectEvent, log: RunLog): readonly Change[] {
  return changesWithout(beside, effect, log, (change) => isInstead(change, effect));
}

/** Of these, those that it makes whatever this effect answers, or where it answers as it should. */
export function changesSurelyMade(effect: EffectEvent, log: RunLog): readonly Change[] {
  const isLeft = (change: Change): boolean => isInstead(change, effect) || howAnswered(change, effect) !== "well";
  return changesWithout(surely, effect, log, isLeft);
}

/** Of one of those that were found: what is changed on the other side of a branch is another one. */
export function inRound(changes: readonly Change[], effect: EffectEvent): readonly Change[] {
  const left = changes.filter((change) => !isApartInRound(change, effect));
  return left.length === changes.length ? changes : left;
}

function isInstead(change: Change, effect: EffectEvent): boolean {
  if (change.insteadOf.some((block) => standsIn(effect, block)) || isApart(change, effect)) return true;
  return howAnswered(change, effect) === "badly";
}

function changesWithout(
  kept: Kept,
  effect: EffectEvent,
  log: RunLog,
  isLeft: (change: Change) => boolean,
): readonly Change[] {
  const known = kept.get(effect);
  if (known) return known;
  const left = [...through(log.changes).entries()].flatMap(([index, change]) => (isLeft(change) ? [index] : []));
  let ofRun = lists.get(log);
  if (!ofRun) lists.set(log, (ofRun = new Map([["", log.changes]])));
  let list = ofRun.get(left.join());
  if (!list) ofRun.set(left.join(), (list = log.changes.filter((change) => !isLeft(change))));
  kept.set(effect, list);
  return list;
}
