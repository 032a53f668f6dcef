/** Changes that a run makes beside an effect: which of them count as marks of what was done, by where they stand. */
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { howAnswered } from "./answered-to.ts";
import { isApart, isApartInRound, isOtherSide, standsIn } from "./apart.ts";
import { placeName } from "../../syntax/source-text.ts";
import { through } from "./bounds.ts";
import { byEach } from "./change-index.ts";

const [beside, surely] = [1, 2].map(() => new WeakMap<EffectEvent, readonly Change[]>()) as [Kept, Kept];
type Kept = WeakMap<EffectEvent, readonly Change[]>;

/** What a run changes, without what it changes only because this effect failed, or on the other side of a branch. */
export function changesBeside(effect: EffectEvent, log: RunLog): readonly Change[] {
  const known = beside.get(effect) ?? withoutThose(log.changes, perhapsInstead(log), effect, isInstead);
  beside.set(effect, known);
  return known;
}

/** Of these, those that it makes whatever this effect answers, or where it answers as it should. */
export function changesSurelyMade(effect: EffectEvent, log: RunLog): readonly Change[] {
  const known =
    surely.get(effect) ?? withoutThose(changesBeside(effect, log), perhapsAnswered(log), effect, isNotSurelyMade);
  surely.set(effect, known);
  return known;
}

/** Changes of which the same is said beside any effect, but that what an effect answers says nothing of those in front of it. */
interface Alike {
  readonly last: Change;
  readonly all: readonly Change[];
}

/** Few changes stand beside anything, and most that do are in the same block: only these are asked for each effect. */
const perhapsInstead = alikeOf(
  ({ insteadOf, answered, apart, chain }) =>
    insteadOf.length > 0 ||
    hasSome(answered) ||
    chain.some(({ into }) => into) ||
    apart.some((spans) => spans.some((span) => isOtherSide(span))),
);
const perhapsAnswered = alikeOf(({ answered }) => hasSome(answered));

function hasSome(lists: readonly (readonly unknown[])[]): boolean {
  return lists.some((list) => list.length > 0);
}

/** Those changes of a run, which has ended, of which something may be said. */
function alikeOf(mayBe: (change: Change) => boolean): (log: RunLog) => readonly Alike[] {
  const kept = new WeakMap<RunLog, readonly Alike[]>();
  return (log) => {
    const known = kept.get(log) ?? groups(log.changes.filter((change) => mayBe(change)));
    kept.set(log, known);
    return known;
  };
}

function groups(changes: readonly Change[]): readonly Alike[] {
  return [...byEach(changes, (change) => [standing(change)]).values()].map((all) => ({
    last: all.reduce((last, one) => (one.order > last.order ? one : last)),
    all,
  }));
}

/** What `isInstead` asks of a change, beside its order. */
function standing({ at, chain, insteadOf, answered, apart }: Change): string {
  const sides = apart.map((spans) => spans.filter((span) => isOtherSide(span)).map(({ from, to }) => [from, to]));
  const calls = chain.map(({ at: { source, start }, into }) => [source.path, start, into && placeName(into)]);
  return JSON.stringify([at.source.path, calls, insteadOf.map(placeName), sides, answered]);
}

/** The same changes without the same of others are one list. */
const shorter = new WeakMap<readonly Alike[], WeakMap<readonly Change[], Map<string, readonly Change[]>>>();

/** @param perhaps those of which it has to be asked */
function withoutThose(
  changes: readonly Change[],
  perhaps: readonly Alike[],
  effect: EffectEvent,
  isLeftOut: (change: Change, effect: EffectEvent) => boolean,
): readonly Change[] {
  const left = through(perhaps).map(({ last, all }): readonly Change[] =>
    isLeftOut(last, effect) ? through(all).filter((one) => isLeftOut(one, effect)) : [],
  );
  if (left.every((those) => those.length === 0)) return changes;
  const ofThose = shorter.get(perhaps) ?? new WeakMap<readonly Change[], Map<string, readonly Change[]>>();
  shorter.set(perhaps, ofThose);
  const lists = ofThose.get(changes) ?? new Map<string, readonly Change[]>();
  ofThose.set(changes, lists);
  // Of changes that are alike the last ones are left out.
  const key = left.map(({ length }) => length).join();
  const known = lists.get(key) ?? without(changes, new Set(left.flat()));
  lists.set(key, known);
  return known;
}

function without(changes: readonly Change[], those: ReadonlySet<Change>): readonly Change[] {
  return through(changes).filter((change) => !those.has(change));
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

function isNotSurelyMade(change: Change, effect: EffectEvent): boolean {
  return howAnswered(change, effect) !== "well";
}
