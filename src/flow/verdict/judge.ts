/** What becomes of an effect, given the guards that stood before it and how far back a replay reaches. */
import { alikeEvents, outermost } from "./alike.ts";
import { asAnswered } from "./as-answered.ts";
import { underChangedKey } from "./changed-keys.ts";
import type { Effect, Reason } from "../../findings/finding.ts";
import { placeName } from "../../syntax/source-text.ts";
import { DUPLICATE, FRESH, type GuardId, type GuardStates } from "../domain/outcomes.ts";
import { has, RECORD } from "../domain/provenance.ts";
import { letsRepeatsPass, type DecisionFacts, type GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import { samePlace } from "../domain/same.ts";
import type { RunLog } from "../run/run-log.ts";
import type { Circumstances } from "./circumstances.ts";
import { chosenAlong } from "./chosen-along.ts";
import { isKeyTurned } from "./chosen-keys.ts";
import { Judging } from "./bounds.ts";
import { judgeRepeat } from "./repeat.ts";
import { takesNextOne } from "./next-one.ts";
import { besideStage, repetitionOf, setsNextStage } from "./next-stage.ts";
import { leadsHereAnyway, unknownGuard, unknownGuardOf } from "./decisions.ts";
import { isReleased, isTakenAway } from "./released.ts";
import { rejectedGuards } from "./rejected.ts";
import { rejectedOnAnyWay } from "./rejected-ways.ts";
import { withPartners } from "./partners.ts";
import { replacedRows } from "./replaced.ts";
import { claimedByToken } from "./own-tokens.ts";
import { onPossibleWays } from "./states-left.ts";
import { countedInGiven, listedInGiven, listedOnPath } from "./listed.ts";
import { reasonOfOtherWay } from "./other-ways.ts";
import { leadsToNextState } from "./next-state.ts";
import { isReset } from "./answered-before.ts";
import { untoldGuard } from "./untold-tests.ts";
import type { Repeats } from "./repeats.ts";
import {
  doubtfulCondition,
  doubtfulToken,
  doubtfulTokenKey,
  doubtOnPath,
  isOfCircumstances,
  perhapsFoundAgain,
  perhapsRefused,
  UNDECLARED,
  reasonOnPath,
  reasonsWhere,
  uncomparedLook,
} from "./doubts.ts";
import { blurredLook } from "./blurred.ts";
import { bestGuard, bestOnPath, isUsed } from "./best-guard.ts";
import { keepsOut, keepsRepeatsOut } from "./keeps-out.ts";
import { describeGuard } from "./weaknesses.ts";
import { judgeWorst, worstOfEach, type LoneEffect } from "./worst-of-each.ts";

/**
 * The same of an invocation and those that follow in its environment: the worst counts here as well.
 *
 * @param repeats what repeats of them do
 */
export function judgeRuns(
  log: RunLog,
  circumstances: Circumstances,
  eventsOf: (log: RunLog) => readonly EffectEvent[],
  repeats: Repeats,
): readonly Effect[] {
  const runs = [log, ...log.later].map((one) => judgeEffects(eventsOf(one), one, circumstances, repeats));
  return runs.length === 1 ? runs[0]! : worstOfEach(runs.flat());
}

/**
 * One effect for each place: the worst of its verdicts, by the shortest way. In the order of the places.
 *
 * @param events of the run that the log is of: all of them, or those of one call
 * @param repeats what repeats of the run do
 */
export function judgeEffects(
  events: readonly EffectEvent[],
  log: RunLog,
  circumstances: Circumstances,
  repeats: Repeats,
): Effect[] {
  const { lastFailure, lastMisread } = log;
  const judging = new Judging();
  return judgeWorst(
    alikeEvents(withoutEmptyRounds(events)).flatMap((alike) => {
      const isLast = alike.every((event) => isBehindFailures(event, lastFailure));
      const isBehindContent = alike.every(({ order }) => order > lastMisread);
      return outermost(alike).map((event) => {
        const judge = (): LoneEffect =>
          judging.within(() =>
            judgeEffect(onPossibleWays(withPartners(event, log), log), log, circumstances, repeats),
          ) ?? notJudged(event, log);
        return { at: event.at, call: event.call, chain: event.chain, isLast, isBehindContent, judge };
      });
    }),
  );
}

/** A batch that is sent before anything is in it says nothing of what is sent there in another round. */
function withoutEmptyRounds(events: readonly EffectEvent[]): readonly EffectEvent[] {
  if (!events.some((one) => one.isOfNothing)) return events;
  const filled = new Set(events.filter((one) => !one.isOfNothing).map(({ at }) => placeName(at)));
  return events.filter((one) => !one.isOfNothing || !filled.has(placeName(one.at)));
}

/** In a loop, what fails in a later round comes behind it. */
function isBehindFailures({ depth, isInRounds, loopFrom, order }: EffectEvent, lastFailure: number): boolean {
  if (depth === 0 && !isInRounds) return order >= lastFailure;
  return loopFrom !== undefined && lastFailure < loopFrom;
}

const TOO_MUCH: Reason = { kind: "unknown-input", text: "too many calls, looks and guards stand in front of it" };

/** The log says that something was cut off. */
function notJudged({ at, call, nature, chain }: EffectEvent, log: RunLog): LoneEffect {
  log.exhaust();
  return {
    at,
    call,
    nature,
    chain,
    because: TOO_MUCH,
    verdict: "unknown",
    reasons: [],
    guard: undefined,
    rejected: [],
  };
}

function judgeEffect(event: EffectEvent, log: RunLog, circumstances: Circumstances, repeats: Repeats): LoneEffect {
  const { at, call, nature, chain } = event;
  const alone = judgeRepeat(event, log, circumstances);
  const stage = alone.verdict === "idempotent" ? setsNextStage(at, log) : undefined;
  const next =
    alone.verdict === "idempotent" && !stage ? (takesNextOne(event, log) ?? underChangedKey(event, log)) : undefined;
  const { verdict, because } = next
    ? { verdict: "unknown" as const, because: next }
    : stage
      ? repetitionOf(stage)
      : alone;
  const ofBatch = event.isOfBatch && !event.isOfRecord && !log.event.isOfOne ? ({ isOfBatch: true } as const) : {};
  const found = { reasons: [], guard: undefined, rejected: [], ...ofBatch };
  const plain: LoneEffect = { at, call, nature, chain, because, verdict, ...found };
  if (verdict === "idempotent") return plain;
  const behind = stage ? besideStage(event, stage.field, log) : event;
  const held = bestGuard(behind, log, circumstances);
  if (!held) return decidedByUnknown(plain, behind, log, circumstances, stage !== undefined, repeats);
  const { perhaps, ...best } = held;
  if (best.verdict === "guarded" && perhaps) return { ...plain, verdict: "unknown", because: perhaps };
  if (best.verdict === "weak" && verdict === "unknown") return plain;
  const cut = cutOffBeside(event, log);
  if (cut) return { ...plain, verdict: "unknown", because: cut };
  const otherWay = best.verdict === "guarded" ? reasonOfOtherWay(behind, log, circumstances) : undefined;
  if (otherWay) return { ...plain, verdict: "unknown", because: otherWay };
  if (leadsToNextState(behind, log)) return { ...plain, verdict: "unknown", because: BY_ANOTHER };
  return { ...plain, ...best, because: { kind: "guard" } };
}

const BY_ANOTHER: Reason = {
  kind: "unknown-input",
  text: "a repeat may find the next state of what it looks at, which leads here as well",
};

/** Whether deliveries of one record are counted, or of several. */
const COUNTED_TOGETHER = { kind: "unknown-input", text: "whether its key is of one record alone" } as const;

/** A count whose answer decides about something, under a key of the record that others may have. */
function isCountPerhapsOfRecord(id: GuardId, log: RunLog, circumstances: Circumstances): boolean {
  const facts = log.guards.get(id);
  return facts?.isSharedCount === true && has(facts.key.provenance, RECORD) && isUsed(id, log, circumstances);
}

const SET_BACK = { kind: "unknown-input", text: "whether another write sets its number back" } as const;

/** `INCR` behind which a write to the same key may leave what there was before. */
function mayBeSetBack(id: GuardId, event: EffectEvent, log: RunLog): boolean {
  return log.guards.get(id)?.isOfNumber === true && isReleased(id, event, log) === "unknown";
}

/** It is not known whether a repeat comes here where each path that no guard holds hangs on the answer of an unlisted call. */
function decidedByUnknown(
  plain: LoneEffect,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
  isNextStage: boolean,
  repeats: Repeats,
): LoneEffect {
  if (plain.verdict !== "unguarded") return plain;
  if (isTakenAway(event, log)) return { ...plain, verdict: "idempotent", because: { kind: "taken-away" } };
  const replaced = replacedRows(event, log) ?? askedForByName(event);
  if (replaced) return { ...plain, verdict: "unknown", because: replaced };
  const own = event.own.flatMap((id) => log.guards.get(id) ?? []);
  const unread = own.find((one) => one.doubt && !letsRepeatsPass(one) && !isOfCircumstances(one.doubt));
  if (unread) return { ...plain, verdict: "unknown", because: doubtfulCondition(unread) };
  const count = event.own.find((id) => isCountPerhapsOfRecord(id, log, circumstances));
  if (count) return { ...plain, verdict: "unknown", because: COUNTED_TOGETHER };
  if (event.own.some((id) => mayBeSetBack(id, event, log))) return { ...plain, verdict: "unknown", because: SET_BACK };
  const token = own.find(({ kind, doubt }) => kind === "dedup-token" && doubt);
  if (token) return { ...plain, verdict: "unknown", because: doubtfulToken(token) };
  const untold = doubtfulTokenKey(own);
  if (untold) return { ...plain, verdict: "unknown", because: untold };
  if (event.own.some((id) => isUndeclared(id, log))) return { ...plain, verdict: "unknown", because: UNDECLARED };
  if (tellsByItsAnswer(event, log)) return { ...plain, verdict: "unknown", because: ANSWERED };
  const told = event.own.flatMap((id) => (isHeeded(id, log) ? (log.guards.get(id) ?? []) : []));
  const chosen = told.find((facts) => isKeyTurned(facts.chosen, log) === "unknown");
  if (chosen) return { ...plain, verdict: "unknown", because: { kind: "unknown-input", text: "the key" } };
  const doubted = event.own.flatMap((id) => (log.doubted.has(id) ? (log.guards.get(id) ?? []) : [])).at(0);
  const open = event.guards.filter((path) => !bestOnPath(path, event, log, circumstances));
  const isDecided = !leadsHereAnyway(open, log);
  const groundOn = (path: GuardStates): Reason | undefined =>
    (doubted && unknownGuard(doubted)) ??
    doubtOnPath(path, event, log) ??
    (isDecided ? (unknownGuardOf(path, event, log) ?? untoldGuard(path, event, log)) : undefined) ??
    listedOnPath(path, event, log) ??
    uncomparedLook(path, event, log) ??
    perhapsFoundAgain(path, event, log) ??
    perhapsRefused(path, log) ??
    claimedByToken(path, event, log) ??
    blurredLook(path, event, log, isNextStage);
  const grounds = open.map((path) => groundOn(path) ?? asAnswered(path, event).map(groundOn).find(Boolean));
  const [first] = grounds;
  if (first && grounds.every(Boolean)) return { ...plain, verdict: "unknown", because: first };
  // A stage is told by the ways that lead to it.
  const repeat = isNextStage ? undefined : repeats;
  const keptOut = repeat?.reasonFor(
    event,
    log,
    (path) => reasonOnPath(path, event, log, circumstances),
    (path) => reasonsWhere(path, event, log, circumstances),
  );
  if (keptOut) return { ...plain, verdict: "unknown", because: keptOut };
  const given = chosenAlong(event, log) ?? listedInGiven(event, log) ?? countedInGiven(event, log);
  if (given) return { ...plain, verdict: "unknown", because: given };
  const unordered = unorderedGuard(event, log);
  if (unordered) return { ...plain, verdict: "unknown", because: unknownGuard(unordered) };
  return {
    ...plain,
    rejected: rejectedOnAnyWay(event, log, (way) =>
      rejectedGuards(
        way,
        log,
        (id, facts, stands = FRESH) => keepsRepeatsOut(id, facts, stands, log, way),
        (id, facts, stands) => isReset(id, facts, stands, way, log, keepsOut(way, log)),
        (facts) => describeGuard(facts, log, circumstances),
      ),
    ),
  };
}

const ANSWERED: Reason = {
  kind: "unknown-input",
  text: "whether the other side does it again, which is asked for what tells a repeat",
};

/** Code asks what another service answers for what may tell whether it knows the record. */
function tellsByItsAnswer({ at }: EffectEvent, { answers, decisions, tested }: RunLog): boolean {
  const asked = [...answers].flatMap(([id, one]) => (one.answersBy && samePlace(one.at, at) ? [id] : []));
  const isAsked = ([id, one]: readonly [GuardId, DecisionFacts]): boolean =>
    !one.isByOperation && (one.by !== "refusal" || tested.has(id)) && asked.some((by) => one.answers.includes(by));
  return asked.length > 0 && [...decisions].some(isAsked);
}

/** Code tests for a duplicate, of which nothing declares that it is refused. */
function isUndeclared(id: GuardId, { guards, tested }: RunLog): boolean {
  const facts = guards.get(id);
  return facts?.doubt === "undeclared" && tested.has(id);
}

/** A plain insert is a guard only where code tests whether it is refused. */
function isHeeded(id: GuardId, { guards, tested }: RunLog): boolean {
  return guards.get(id)?.needsTest !== true || tested.has(id);
}

/** What was not followed may call the function in which the effect stands as well, where no guard is. */
function cutOffBeside({ chain }: EffectEvent, { cutOffs }: RunLog): Reason | undefined {
  const [cut] = chain.length === 0 ? [] : cutOffs;
  return cut && { kind: "cut-off", call: cut.call, at: cut.at, leadsHere: true };
}

/** A POST may be how the other side is asked, where the function that makes it is named so: `getBanks`, `listOrders`. */
function askedForByName({ repeat }: EffectEvent): Reason | undefined {
  const askedBy = repeat.on === "again" ? repeat.askedBy : undefined;
  return askedBy === undefined ? undefined : { kind: "unknown-input", text: `\`${askedBy}\` only asks, by its name` };
}

/** A guard among the steps of the same state machine, or in another function that a package was handed: nobody knows which comes first. */
function unorderedGuard(event: EffectEvent, log: RunLog): GuardFacts | undefined {
  if (event.unordered === undefined) return undefined;
  for (const [id, facts] of log.guards)
    if (
      facts.unordered !== undefined &&
      (facts.unordered === "steps") === (event.unordered === "steps") &&
      (facts.unordered === "steps" || facts.unordered !== event.unordered) &&
      facts.kind !== "dedup-token" &&
      !facts.needsUse &&
      [FRESH, DUPLICATE].some((one) => keepsRepeatsOut(id, facts, one, log, event))
    )
      return facts;
  return undefined;
}
