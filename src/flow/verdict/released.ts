/** Markers that are taken away again, or put back in a state under which the claim passes once more. */
import { entries, lookup } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, SKIPPED, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSameCall, sameThing, type Likeness } from "../run/same-thing.ts";
import { isRefusedBehind, leftThere, passesAgain, passesWithout } from "../run/claimed-states.ts";
import { howAnswered } from "./answered-to.ts";
import { isApart, isSurelyBehind, standsIn } from "./apart.ts";
import { through } from "./bounds.ts";
import { changeIndexOf } from "./change-index.ts";
import { failingBehind } from "./failed-behind.ts";
import { isTurnedBack } from "./turned-back.ts";
import { prunedAfter } from "./pruned.ts";
import { mayPassBehind, wideWrites } from "./wide-writes.ts";
import { changesOfRow, claimedBehind, claimedUntil, isInstead, isUndone, mayMakeRow } from "./marker-row.ts";

/**
 * Whether the marker of a guard is gone when a record is done, whose effect was made.
 *
 * What is released only because the effect failed may come again: nothing was done of which it would be a repeat. Who releases
 * it also where it was refused takes away the marker of the first delivery. Where a write releases it on one way and another one
 * does not, which of them is that of the effect is not known.
 */
export function isReleased(id: GuardId, effect: EffectEvent, log: RunLog): Likeness {
  const known = released.get(effect) ?? new Map<GuardId, Likeness>();
  released.set(effect, known);
  let likeness = known.get(id);
  if (likeness === undefined) known.set(id, (likeness = askReleased(id, effect, log)));
  return likeness;
}

/** Each path to an effect asks it of each guard on it. Of a log that is complete. */
const released = new WeakMap<EffectEvent, Map<GuardId, Likeness>>();

function askReleased(id: GuardId, effect: EffectEvent, log: RunLog): Likeness {
  const byRepeat = isReleasedByRepeat(id, log);
  if (byRepeat === "yes") return byRepeat;
  const byOthers = askReleasedByOthers(id, effect, log);
  if (byOthers !== "no") return byOthers;
  return byRepeat === "no" && failingBehind(id, effect, log) ? "unknown" : byRepeat;
}

function askReleasedByOthers(id: GuardId, effect: EffectEvent, log: RunLog): Likeness {
  const turnedBack = isTurnedBack(id, effect, log);
  const byOthers = [
    isReopened(id, effect, log),
    isUndone(id, effect, log),
    isMadeAgain(id, effect, log),
    isPruned(id, log),
    turnedBack ?? "no",
  ].find((one) => one !== "no");
  if (byOthers !== undefined) return byOthers;
  // Whatever is taken away of what a look has found, it answers otherwise from now on.
  if (turnedBack !== undefined) return "no";
  const isOfFailure = (change: Change): boolean =>
    (change.insteadOf.some((block) => standsIn(effect, block)) ||
      isApart(change, effect) ||
      howAnswered(change, effect) === "badly") &&
    !change.guards.some((path) => has(lookup(path, id) ?? SKIPPED, DUPLICATE));
  const { thing, order = 0, kind } = log.guards.get(id) ?? {};
  const index = changeIndexOf(log);
  const cleared = index.clearing.filter(
    (change) => change.order > order && change.thing.store === thing?.store && sameThing(change.thing, thing) === "yes",
  );
  if (kind !== "check" && cleared.some((change) => !isOfFailure(change)))
    return cleared.some((change) => isSurelyBehind(change, effect)) ? "yes" : "unknown";
  const all = index.takingBack.get(id) ?? [];
  const isClosed = all.length > 0 ? closedTo(id, effect, log) : () => false;
  const back = through(all).filter((change) => !isClosed(change));
  if (all.length > 0 && back.length === 0) return "no";
  const removals = index.removals.filter((change) => thing !== undefined && sameThing(change.thing, thing) !== "no");
  const writes = back.filter((change) => change.does === "writes" && !isOfFailure(change) && !isApart(change, effect));
  const isSure = (change: Change): boolean => change.takesBack!.some(({ guard, isSure }) => guard === id && isSure);
  if (log.released.has(id)) {
    const isByRemoval = removals.length > 0 && !isNeeded(id, log);
    if (!isByRemoval && removals.length > 0 && back.every(({ does }) => does === "removes")) return "no";
    const isByWrites = !isByRemoval && back.length > 0;
    const isOfMarker = removals.some((change) => sameThing(change.thing, thing!) === "yes");
    // Some answers of the effect lead to where it is taken away, and nobody can tell which.
    const mayBeOfFailure = (change: Change): boolean => isOfFailure(change) || isOfSomeAnswers(change, id, effect);
    if (!isByWrites && !(isByRemoval && removals.every(isOfFailure)))
      return isByRemoval && (!isOfMarker || removals.every(mayBeOfFailure)) ? "unknown" : "yes";
    const sure = writes.filter(isSure);
    const isAlways = !has(log.ends.get(id) ?? 0, FRESH) || sure.some((change) => isSurelyBehind(change, effect));
    if (sure.length > 0) return isAlways ? "yes" : "unknown";
  }
  const isPerhaps = (change: Change): boolean => change.does === "removes" && !isOfFailure(change);
  return writes.length > 0 || back.some(isPerhaps) || isWrittenOver(id, effect, log) ? "unknown" : "no";
}

function isOfSomeAnswers(change: Change, id: GuardId, effect: EffectEvent): boolean {
  const isOfRefused = change.guards.some((path) => has(lookup(path, id) ?? SKIPPED, DUPLICATE));
  return howAnswered(change, effect) === "unknown" && !isOfRefused;
}

/** By a write behind it to all rows that are as the claim has left its own. */
function isWrittenOver(id: GuardId, effect: EffectEvent, log: RunLog): boolean {
  const facts = log.guards.get(id);
  if (facts?.claimed === undefined || facts.kind === "check") return false;
  const claimed = claimedBehind(id, effect, log)!;
  return wideWrites(facts, log).some(
    (change) =>
      change.order > facts.order &&
      !isInstead(change, effect) &&
      howAnswered(change, effect) !== "badly" &&
      mayPassBehind(change, claimed, facts, log),
  );
}

/**
 * The row of a lock, which the handler takes away again. Where it does so on some ways only, the row that is left refuses a repeat. Not looked at is
 * what takes it away where it was refused.
 */
export function isTakenAway({ own, order }: EffectEvent, log: RunLog): boolean {
  const index = changeIndexOf(log);
  return own.some((id) => {
    const { kind, thing, doubt, needsTest } = log.guards.get(id) ?? {};
    if (kind !== "unique-constraint" || thing === undefined) return false;
    const made = log.changes.filter((one) => one.own === id);
    const isOfIt = (one: Change): boolean =>
      one.order > order &&
      sameThing(one.thing, thing) === "yes" &&
      (isSameRow(one.thing, thing) || made.every(({ row }) => isNamedAlike(one.row, row)));
    // What goes among others may stay: then it refuses a repeat.
    const back = through(index.takingBack.get(id) ?? []).some((one) => one.does === "removes" && one.order > order);
    const isGone = log.released.has(id) && index.removals.some(isOfIt);
    if (!(isGone || back) || index.removedWhereRefused.get(id)?.some(isOfIt)) return false;
    const isAlways = !has(log.ends.get(id) ?? FRESH, FRESH) && (doubt === undefined || doubt === "undeclared");
    return isAlways || (!doubt && (!needsTest || log.tested.has(id)));
  });
}

/** What is printed with its place in the record: of what was parsed of one it is not known which member it is. */
function isNamedAlike(few: readonly string[], more: readonly string[]): boolean {
  return few.length > 0 && few.every((name) => name.includes(" at ") && more.includes(name));
}

/** What a claim gives back tells of the row that it has made: whether that is gone once a record is done. */
export function isOfReleasedClaim(facts: GuardFacts, effect: EffectEvent, log: RunLog): boolean {
  return [...log.guards].some(
    ([id, one]) =>
      one.kind !== "check" && one !== facts && isSameCall(one, facts) && isReleased(id, effect, log) !== "no",
  );
}

/** It is taken away among others, and after how long is not known. */
function isPruned(id: GuardId, log: RunLog): Likeness {
  const facts = log.guards.get(id);
  return facts && prunedAfter(facts, log) === undefined ? "unknown" : "no";
}

/** Of a claim that takes its row away: whether the row is made again behind the work, for the next delivery to take. */
function isMadeAgain(id: GuardId, effect: EffectEvent, log: RunLog): Likeness {
  const { takes = [], thing, order = 0 } = log.guards.get(id) ?? {};
  if (takes.length === 0 || thing === undefined) return "no";
  const isOfFailure = (change: Change): boolean =>
    change.insteadOf.some((block) => standsIn(effect, block)) ||
    isApart(change, effect) ||
    howAnswered(change, effect) === "badly";
  // What it took is put there again as it was: `{ ...Attributes, state: "done" }` names the row by nothing else.
  const isTaken = ({ found, thing: { key } }: Change): boolean => key.size === 0 && found.includes(id);
  const last = through(changeIndexOf(log).on.get(thing.target) ?? []).findLast(
    (change) =>
      change.order > order &&
      (takes.every((name) => change.row.includes(name)) || isTaken(change)) &&
      !isSameCall(change, effect) &&
      !isOfFailure(change) &&
      sameThing(change.thing, thing) === "yes",
  );
  const isMade = last === undefined ? "no" : mayMakeRow(last, log);
  if (last === undefined || isMade === "no") return "no";
  return isMade === "yes" && isSurelyBehind(last, effect) ? "yes" : "unknown";
}

/** A claim of a row in some state, which passes no more where the row is gone, and in front of which nothing makes it. */
function isNeeded(id: GuardId, log: RunLog): boolean {
  const { claimed, order = 0 } = log.guards.get(id) ?? {};
  if (claimed === undefined || passesWithout(claimed) !== "no") return false;
  return !changesOfRow(id, log).some((change) => change.does === "writes" && change.order < order);
}

/**
 * Of writes to the row of a claim: whether something else that the claim asks for stands in there as well by then, or is written later, so that it
 * passes no more.
 */
function closedTo(id: GuardId, effect: EffectEvent, log: RunLog): (change: Change) => boolean {
  const until = claimedUntil(id, effect, log);
  if (until === undefined) return () => false;
  const { row } = log.guards.get(id)!;
  const written = changesOfRow(id, log).filter((one) => one.does === "writes" && isSurelyBehind(one, effect));
  return (change) => {
    if (change.does === "removes" || change.sets === undefined) return false;
    const claimed = until(change);
    if (passesAgain(claimed, leftThere(change), row) === "no") return true;
    return through(written).some((one) => one.order > change.order && isRefusedBehind(claimed, one) === "yes");
  };
}

/**
 * The refusal of a repeat leads to where the marker is taken away, as a handler of all errors of a block does in which the claim stands: the
 * delivery behind that is new once more. Unknown: something asks which error it is, or what nobody knows decides.
 */
function isReleasedByRepeat(id: GuardId, log: RunLog): Likeness {
  const { guards, tested, doubted, decisions } = log;
  const facts = guards.get(id);
  if (facts?.thing === undefined || facts.kind === "check") return "no";
  const { thing, order } = facts;
  const refused = changeIndexOf(log).removedWhereRefused.get(id) ?? [];
  // A claim that takes its row takes that of another record in the next round.
  const removals = refused.filter((change) => isSameRow(change.thing, thing) && !isSameCall(change, facts));
  if (removals.length === 0 || isNeeded(id, log)) return "no";
  const isDecided = ({ isOfSomeErrors, guards: paths }: Change): boolean =>
    isOfSomeErrors || paths.some((path) => entries(path).some(([one]) => (decisions.get(one)?.order ?? -1) > order));
  return tested.has(id) || doubted.has(id) || removals.some(isDecided) ? "unknown" : "yes";
}

/**
 * What was refused writes a state over the one that refused it (`skipped` over `done`), under which the claim passes, as far as can be
 * told: what comes after it is new once more. Not looked at is what hangs on a further guard or look, or on a condition of its own.
 */
function isReopened(id: GuardId, effect: EffectEvent, log: RunLog): Likeness {
  const facts = log.guards.get(id);
  if (facts?.claimed === undefined || facts.kind === "check") return "no";
  const { order } = facts;
  const isOfRefused = ({ guards: paths }: Change): boolean =>
    paths.length > 0 &&
    paths.every(
      (path) =>
        lookup(path, id) === DUPLICATE &&
        entries(path).every(([one]) => one === id || (log.guards.get(one)?.order ?? order) < order),
    );
  const over = changesOfRow(id, log).filter(
    (change) => change.does === "writes" && change.order > order && change.own === undefined && isOfRefused(change),
  );
  if (over.length === 0) return "no";
  const claimed = claimedBehind(id, effect, log);
  return over.some((change) => passesAgain(claimed, leftThere(change), facts.row) === "yes") ? "unknown" : "no";
}

/** All that is known of what names the one names the other too, with the same. */
export function isSameRow(a: Thing, b: Thing): boolean {
  const [few, more] = a.key.size < b.key.size ? [a, b] : [b, a];
  return few.key.size > 0 && [...few.key.keys()].every((name) => more.key.has(name)) && sameThing(a, b) === "yes";
}
