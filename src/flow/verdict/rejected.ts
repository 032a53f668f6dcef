/** Guards that were met on the way to an effect and keep no repeat from it, and why. */
import type { Guard, Rejection, RejectedGuard } from "../../findings/finding.ts";
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, OPEN, RELEASED, SKIPPED, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import { letsRepeatsPass, type GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { heldAgain } from "../run/claimed-states.ts";
import { sameThing } from "../run/same-thing.ts";
import { askedOf, guardsFor, isOfRecord, isTested } from "./asked-guards.ts";
import { through } from "./bounds.ts";
import { isKeyTurned } from "./chosen-keys.ts";
import { changesBeside } from "./changes-beside.ts";
import { isOfSameRecord, isTurned } from "./looks.ts";
import { bypassOf, isWithin, standsAt } from "./bypassed.ts";
import { isForThere, isForWork } from "./worked-on.ts";
import { isUndone } from "./marker-row.ts";
import { isReleased } from "./released.ts";
import { isStep } from "./steps.ts";
import { isTurnedBack } from "./turned-back.ts";
import { areInOtherFunctions, commonCalls, isRoundOf, placesInCommon } from "./in-common.ts";

type Place = GuardFacts["at"];

/** The most telling first. */
const ORDER: readonly Rejection[] = [
  "reset",
  "undone",
  "passes",
  "turned-round",
  "released",
  "skipped",
  "swallowed",
  "unmarked",
  "elsewhere",
  "counted",
  "rekeyed",
  "reread",
  "unawaited",
  "outside",
  "ignored",
  "per-record",
  "partly",
  "behind",
];

/**
 * Guards that were met and do not count, each with why, the most telling first.
 *
 * @param counts whether a guard keeps repeats out
 * @param isReset whether each delivery puts back what it asks for
 * @param describe a guard for people
 */
export function rejectedGuards(
  event: EffectEvent,
  log: RunLog,
  counts: (id: GuardId, facts: GuardFacts, stands?: Outcomes) => boolean,
  isReset: (id: GuardId, facts: GuardFacts, stands: Outcomes) => boolean,
  describe: (facts: GuardFacts) => Guard,
): readonly RejectedGuard[] {
  const rejected: RejectedGuard[] = [];
  // A look and the tests of what it found are one for whoever reads of them.
  for (const [id, facts] of through(askedOf(log).looks))
    if (!rejected.some((one) => samePlace(one.at, facts.at)) && isTurnedBack(id, event, log) === "yes")
      rejected.push({ ...describe(facts), why: "released" });
  for (const [id, facts] of through(guardsFor(event, log))) {
    const isOwn = event.own.includes(id) || samePlace(facts.at, event.at);
    if (letsRepeatsPass(facts) && (isOwn || has(standsAt(id, event), FRESH))) {
      rejected.push({ ...describe(facts), why: facts.doubt === "past" ? "passes" : "reread" });
      continue;
    }
    if (isOwn && (!isTested(id, facts, log) || isKeyTurned(facts.chosen, log) !== "yes")) continue;
    const met = isOwn ? "rekeyed" : rejectionOf(id, facts, standsAt(id, event), event, log, counts, isReset);
    const why = met === "turned-round" && isReachedFresh(facts, event, log) ? whyReached(facts) : met;
    if (why === undefined || rejected.some((one) => samePlace(one.at, facts.at) && tellsAsMuch(one.why, why))) continue;
    if (why === "behind" && isMetBefore(facts, event, log)) continue;
    if (why === "partly" && isForThere(facts, event, log)) continue;
    // It decides by something else than whether it finds anything: `item.done`, which nothing sets.
    const [further] = why === "partly" ? testThatHolds(event, log, counts, isReset, describe, facts.look?.id) : [];
    if (further && further.why !== "skipped") {
      rejected.push(further);
      continue;
    }
    if (why === "partly" && isForWork(id, facts, event, log)) continue;
    const told = describe(facts);
    // With another key each time it refuses nobody.
    if (why === "swallowed" && told.key === "volatile" && !told.isKeyPerhapsStable) {
      rejected.push({ ...told, why: "rekeyed" });
      continue;
    }
    const detail =
      why === "skipped" ? whereSkipped(facts, event) : why === "passes" ? { by: heldAgain(facts.claimed!)! } : {};
    rejected.push({ ...told, why, ...detail });
  }
  if (rejected.length === 0) rejected.push(...testThatHolds(event, log, counts, isReset, describe));
  const sorted = rejected.sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why));
  return sorted.filter((one, index) => !sorted.slice(0, index).some(({ at }) => samePlace(at, one.at)));
}

/** What one call of a helper keeps says nothing of another call of it, whose mark is taken away again. */
function tellsAsMuch(told: Rejection, why: Rejection): boolean {
  return told !== "rekeyed" && !(told === "partly" && why === "released");
}

/** A function that looks is called once more behind the effect: at its place stands one that was met in front of it. */
function isMetBefore({ at }: GuardFacts, event: EffectEvent, log: RunLog): boolean {
  return guardsFor(event, log).some(([id, facts]) => samePlace(facts.at, at) && (standsAt(id, event) & ~SKIPPED) !== 0);
}

/** Its answer does not keep a repeat away, in which way it may be told. */
function whyReached({ tells }: GuardFacts): Rejection {
  return tells === "result" ? "ignored" : "swallowed";
}

/** A callback is called with either answer: this is one of the ways to the effect that the same call begins. */
function isReachedFresh({ at }: GuardFacts, event: EffectEvent, log: RunLog): boolean {
  const [begun] = event.chain;
  return log.effects.some(
    (one) =>
      begun !== undefined &&
      samePlace(one.at, event.at) &&
      one.chain[0] !== undefined &&
      samePlace(one.chain[0].at, begun.at) &&
      guardsFor(one, log).some(([id, facts]) => samePlace(facts.at, at) && has(standsAt(id, one), FRESH)),
  );
}

function whereSkipped(facts: GuardFacts, event: EffectEvent): Pick<RejectedGuard, "where"> {
  const bypass = bypassOf(facts, event);
  return bypass ? { where: { test: bypass.test, is: bypass.where } } : {};
}

/**
 * The first test of what a look for the record found, on one side of which the effect stands and a repeat may stand as well: one that a test that
 * can be named leads around, else one that nothing turns.
 *
 * @param of the look, where only its tests are meant
 */
function testThatHolds(
  event: EffectEvent,
  log: RunLog,
  counts: (id: GuardId, facts: GuardFacts, stands: Outcomes) => boolean,
  isReset: (id: GuardId, facts: GuardFacts, stands: Outcomes) => boolean,
  describe: (facts: GuardFacts) => Guard,
  of?: GuardId,
): readonly RejectedGuard[] {
  const whyOf = (id: GuardId, facts: GuardFacts): Rejection | undefined => {
    const stands = standsAt(id, event) & (FRESH | DUPLICATE);
    const asks = facts.look?.asks;
    if (asks?.of !== "test" || !isOfRecord(facts) || facts.thing?.isOfSettings) return undefined;
    if (stands !== FRESH && stands !== DUPLICATE) return undefined;
    // That there has to be something is asked of what is worked on, in whatever words.
    if (!facts.look?.isTaking && asks.isMore !== undefined && asks.isMore === (stands === FRESH)) return undefined;
    if (isStepped(facts, stands === FRESH, event, log)) return "counted";
    if (isReset(id, facts, stands)) return "reset";
    // What a removal answers is its own mark.
    const counted = counts(id, facts, facts.look?.isTaking ? FRESH : stands);
    if (!counted) return unmarked(facts, stands, event, log);
    const isSkipped = has(standsAt(id, event), SKIPPED) && !facts.doubt && bypassOf(facts, event) !== undefined;
    return isSkipped ? "skipped" : undefined;
  };
  const { tests, testsOf } = askedOf(log);
  const all = through(of === undefined ? tests : (testsOf.get(of) ?? [])).flatMap(([id, facts]) => {
    const why = whyOf(id, facts);
    return why === undefined ? [] : [{ facts, why }];
  });
  const told = all.find(({ why }) => why === "skipped") ?? all[0];
  return told
    ? [{ ...describe(told.facts), why: told.why, ...(told.why === "skipped" && whereSkipped(told.facts, event)) }]
    : [];
}

/** The run counts on, or down, what the look tests: it may answer otherwise after several deliveries, not after one. */
function isStepped(facts: GuardFacts, truth: boolean, event: EffectEvent, log: RunLog): boolean {
  const { look, thing, lookedAt = facts.order } = facts;
  if (look === undefined || thing === undefined) return false;
  return changesBeside(event, log).some(
    (change) =>
      change.order >= lookedAt &&
      isStep(change, look.asks, truth) &&
      isOfSameRecord(change, facts, look) &&
      sameThing(thing, change.thing) === "yes",
  );
}

function rejectionOf(
  id: GuardId,
  facts: GuardFacts,
  stands: Outcomes,
  event: EffectEvent,
  log: RunLog,
  counts: (id: GuardId, facts: GuardFacts) => boolean,
  isReset: (id: GuardId, facts: GuardFacts, stands: Outcomes) => boolean,
): Rejection | undefined {
  const isCondition = facts.look?.asks.of === "condition";
  // A condition that nothing ends asks for what is worked on, or for what the write itself leaves.
  if (isCondition && !counts(id, facts))
    return (stands & ~FAILED) === FRESH && facts.claimed && heldAgain(facts.claimed) ? "passes" : undefined;
  const isClaim = facts.kind !== "check" || isCondition;
  // It stands in something that is done later.
  if (has(stands, OPEN)) return "unawaited";
  if ((stands & ~SKIPPED) === 0) return isClaim || counts(id, facts) ? whyNotMet(id, facts, event, log) : undefined;
  // Where a look found something is the side of what is there to be worked on, and says nothing of a repeat. Nor does an error with two reasons.
  const isTurned = stands === DUPLICATE || (stands === (DUPLICATE | FAILED) && isOfConflicts(id, facts, log));
  if (isTurned) return facts.look === undefined && !facts.refusesOtherwise ? "turned-round" : undefined;
  if (has(stands, DUPLICATE)) {
    if (!has(stands, FRESH)) return undefined;
    if (!isClaim) return counts(id, facts) ? "partly" : undefined;
    return whyReached(facts);
  }
  // Released in front of the effect on each way to it.
  if (isClaim && (stands & ~(SKIPPED | FAILED)) === RELEASED && isReleased(id, event, log) === "yes") return "released";
  if (!has(stands, FRESH)) return undefined;
  if (isReset(id, facts, FRESH)) return "reset";
  if (isUndone(id, event, log) === "yes") return "undone";
  if (isReleased(id, event, log) === "yes") return "released";
  if (isKeyTurned(facts.chosen, log) === "yes") return "rekeyed";
  if (!counts(id, facts)) return facts.thing?.isOfSettings ? undefined : unmarked(facts, FRESH, event, log);
  return has(stands, SKIPPED) ? "skipped" : undefined;
}

/** Code asks for its refusal, and another error of the same name tells only that another write came at the same time. */
function isOfConflicts(id: GuardId, { reasons }: GuardFacts, log: RunLog): boolean {
  return reasons !== undefined && log.tested.has(id);
}

/** What it looks for may be marked all the same: where the effect failed, or on another side of a branch. */
function unmarked(facts: GuardFacts, answer: Outcomes, event: EffectEvent, log: RunLog): Rejection {
  const isMarked = isTurned(facts, answer, log) === "yes" && isTurned(facts, answer, log, event) === "no";
  return isMarked ? "elsewhere" : "unmarked";
}

/** A guard that no way to the effect has met, although it is of the same records. */
function whyNotMet(id: GuardId, facts: GuardFacts, event: EffectEvent, log: RunLog): Rejection | undefined {
  const places = placesInCommon(facts, event);
  if (places === undefined || areExclusive(facts, event)) return undefined;
  const [guard, effect] = places;
  if (facts.order > event.order) {
    if (guard.start <= effect.end || isNextStep(id, facts, log) || isOfFurtherRound(facts, event, log))
      return undefined;
    // What is only read checks nothing.
    if (facts.kind === "check" && !decidesAnything(id, log)) return undefined;
    return facts.kind === "check" && isMetInFurtherRound(id, facts, event, log) ? "partly" : "behind";
  }
  if (guard.end > effect.start) return undefined;
  if (facts.isAround) return facts.depth > event.depth ? "per-record" : "outside";
  if (!isInForce(id, log)) return "unawaited";
  return facts.depth > event.depth ? "per-record" : "partly";
}

/** Something is done on one of its sides alone. */
function decidesAnything(id: GuardId, log: RunLog): boolean {
  return log.effects.some((one) => [FRESH, DUPLICATE].includes(standsAt(id, one) & (FRESH | DUPLICATE)));
}

/**
 * The next step of the work, which a service refuses the second time (`subscriptions.cancel(id)`), and of whose refusal code asks nothing: nobody has
 * meant it as a claim.
 */
function isNextStep(id: GuardId, { kind, tells, thing }: GuardFacts, { tested }: RunLog): boolean {
  return kind === "unique-constraint" && tells === "throws" && thing?.isOfService === true && !tested.has(id);
}

/**
 * The function that both stand in calls itself: the same place ran before the effect, in the round that the effect is of; or the way to the guard
 * goes once more through a call that leads to both, and on another way the effect comes behind it.
 */
function isOfFurtherRound(facts: GuardFacts, event: EffectEvent, log: RunLog): boolean {
  const common = commonCalls(facts, event);
  const { guards } = log;
  const [shared, further] = [facts.chain.slice(0, common), facts.chain.slice(common)];
  const isOnceMore = further.some(({ at }) => shared.some((one) => samePlace(one.at, at)));
  if (isOnceMore && log.effects.some((one) => samePlace(one.at, event.at) && isMetBefore(facts, one, log))) return true;
  return [...guards.values()].some(
    (one) => one !== facts && one.order < event.order && samePlace(one.at, facts.at) && isRoundOf(facts, one, common),
  );
}

/** In a further round, of a loop over something else than records or of a function that calls itself, the effect comes behind the guard. */
function isMetInFurtherRound(id: GuardId, facts: GuardFacts, event: EffectEvent, { effects }: RunLog): boolean {
  const common = commonCalls(facts, event);
  return effects.some(
    (one) =>
      samePlace(one.at, event.at) &&
      isRoundOf(one, event, common) &&
      one.guards.some((path) => ((lookup(path, id) ?? SKIPPED) & ~SKIPPED) !== 0),
  );
}

/** It took effect somewhere: a promise that nobody waits for takes none. */
function isInForce(id: GuardId, { effects, ends }: RunLog): boolean {
  return ends.has(id) || effects.some(({ guards }) => guards.some((path) => lookup(path, id) !== undefined));
}

/**
 * One of two branches has the guard, the other the effect, or the effect stands on a side that leaves in front of the guard; or of several functions
 * one of which is called, `steps[kind](record)`, one has the guard and another one the effect.
 */
function areExclusive(facts: GuardFacts, event: EffectEvent): boolean {
  if (areInOtherFunctions(facts, event)) return true;
  const [, effect] = placesInCommon(facts, event) ?? [];
  if (effect === undefined) return false;
  const bypasses = facts.bypasses[commonCalls(facts, event)] ?? [];
  return bypasses.some(({ from, to, test, where, side, ...exit }) => {
    if (where === "empty" || !isSameFile(test, effect)) return false;
    return "returns" in exit ? side !== undefined && isWithin(effect, ...side) : !isWithin(effect, from, to);
  });
}

function isSameFile(a: Place, b: Place): boolean {
  return a.source.path === b.source.path;
}
