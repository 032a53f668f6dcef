/** What becomes of an effect, given the guards that stood before it and how far back a replay reaches. */
import { compareSeverity, type Effect, type Guard, type Reason } from "../../findings/finding.ts";
import { comparePlaces } from "../../syntax/source-text.ts";
import { textOfPlace } from "../domain/site.ts";
import { isRecord, nameInRecord } from "../interpret/roots.ts";
import { entries, lookup } from "../domain/int-map.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type Condition,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import {
  BATCH,
  CLOCK,
  FUNCTION_NAME,
  has,
  MADE,
  NONE,
  PERHAPS,
  RECORD,
  VOLATILE,
  WHOLE_RECORD,
  type Provenance,
} from "../domain/provenance.ts";
import type { EffectEvent, GuardFacts, Thing } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import type { Circumstances } from "./circumstances.ts";
import { isKeyTurned, leadsOver } from "./chosen-keys.ts";
import { isTurned } from "./looks.ts";
import { judgeRepeat, madeKeyText } from "./repeat.ts";
import type { WeakReason } from "../../vocabulary.ts";
import { unknownGuard, unknownGuardOf } from "./decisions.ts";
import { rejectedGuards } from "./rejected.ts";
import { replacedRows } from "./replaced.ts";
import { sameThing } from "../run/same-thing.ts";

interface Judged {
  readonly verdict: "guarded" | "weak";
  readonly reasons: readonly WeakReason[];
  readonly guard: Guard;
}

/** The guard that holds best on a path. */
interface Held {
  readonly id: GuardId;
  readonly facts: GuardFacts;
  readonly judged: Judged;
}

/**
 * One effect for each place: the worst of its verdicts, by the shortest way. In the order of the places.
 *
 * @param events of the run that the log is of: all of them, or those of one call
 */
export function judgeEffects(events: readonly EffectEvent[], log: RunLog, circumstances: Circumstances): Effect[] {
  const worst = new Map<string, Effect>();
  const { lastFailure, lastMisread } = log;
  for (const event of events) {
    const effect: Effect = {
      ...judgeEffect(event, log, circumstances),
      isLast: isBehindFailures(event, lastFailure),
      isBehindContent: event.order > lastMisread,
    };
    const { source, start, end } = effect.at;
    const key = `${source.path}:${start}:${end}:${effect.call}`;
    const known = worst.get(key);
    const worse = !known || isWorse(effect, known) ? effect : known;
    const everywhere = (is: "isLast" | "isBehindContent"): boolean => effect[is] && (known?.[is] ?? true);
    worst.set(key, { ...worse, isLast: everywhere("isLast"), isBehindContent: everywhere("isBehindContent") });
  }
  return [...worst.values()].sort((a, b) => comparePlaces(a.at, b.at));
}

/** In a loop, what fails in a later round comes behind it. */
function isBehindFailures({ depth, isInRounds, loopFrom, order }: EffectEvent, lastFailure: number): boolean {
  if (depth === 0 && !isInRounds) return order >= lastFailure;
  return loopFrom !== undefined && lastFailure < loopFrom;
}

function isWorse(a: Effect, b: Effect): boolean {
  const difference = compareSeverity(a.verdict, b.verdict);
  return difference > 0 || (difference === 0 && a.chain.length < b.chain.length);
}

/** An effect without what is said of where it stands among the others. */
type LoneEffect = Omit<Effect, "isLast" | "isBehindContent">;

function judgeEffect(event: EffectEvent, log: RunLog, circumstances: Circumstances): LoneEffect {
  const { at, call, nature, chain } = event;
  const { verdict, because } = judgeRepeat(event, log, circumstances);
  const plain: LoneEffect = { at, call, nature, chain, because, verdict, reasons: [], guard: undefined, rejected: [] };
  if (verdict === "idempotent") return plain;
  const best = bestGuard(event, log, circumstances);
  if (!best) return decidedByUnknown(plain, event, log, circumstances);
  if (best.verdict === "weak" && verdict === "unknown") return plain;
  return { ...plain, ...best, because: { kind: "guard" } };
}

/** It is not known whether a repeat comes here where each path that no guard holds hangs on the answer of an unlisted call. */
function decidedByUnknown(
  plain: LoneEffect,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): LoneEffect {
  if (plain.verdict !== "unguarded") return plain;
  const replaced = replacedRows(event, log) ?? askedForByName(event);
  if (replaced) return { ...plain, verdict: "unknown", because: replaced };
  const own = event.own.flatMap((id) => log.guards.get(id) ?? []);
  const unread = own.find(({ doubt }) => doubt && doubt !== "sometimes");
  if (unread) return { ...plain, verdict: "unknown", because: unreadCondition(unread) };
  const chosen = own.find((facts) => isKeyTurned(facts.chosen, log) === "unknown");
  if (chosen) return { ...plain, verdict: "unknown", because: { kind: "unknown-input", text: "the key" } };
  const doubted = event.own.flatMap((id) => (log.doubted.has(id) ? (log.guards.get(id) ?? []) : [])).at(0);
  const open = event.guards.filter((path) => !bestOnPath(path, event, log, circumstances));
  const grounds = open.map(
    (path) =>
      (doubted && unknownGuard(doubted)) ??
      unreadOnPath(path, event, log) ??
      unknownGuardOf(path, event, log) ??
      listedOnPath(path, event, log) ??
      uncomparedLook(path, event, log) ??
      blurredLook(path, event, log),
  );
  const unordered = guardOfMachine(event, log);
  if (unordered) return { ...plain, verdict: "unknown", because: unknownGuard(unordered) };
  const [first] = grounds;
  if (first && grounds.every(Boolean)) return { ...plain, verdict: "unknown", because: first };
  return {
    ...plain,
    rejected: rejectedGuards(
      event,
      log,
      (id, facts) => keepsRepeatsOut(id, facts, FRESH, log, event),
      (facts) => describeGuard(facts, circumstances),
    ),
  };
}

/** A POST may be how the other side is asked, where the function that makes it is named so: `getBanks`, `listOrders`. */
function askedForByName({ repeat }: EffectEvent): Reason | undefined {
  const askedBy = repeat.on === "again" ? repeat.askedBy : undefined;
  return askedBy === undefined ? undefined : { kind: "unknown-input", text: `\`${askedBy}\` only asks, by its name` };
}

/** A guard among the steps of the same state machine, of which nobody knows which comes first. */
function guardOfMachine(event: EffectEvent, log: RunLog): GuardFacts | undefined {
  if (!event.isUnordered) return undefined;
  for (const [id, facts] of log.guards)
    if (
      facts.isUnordered &&
      facts.kind !== "dedup-token" &&
      !facts.needsUse &&
      [FRESH, DUPLICATE].some((one) => keepsRepeatsOut(id, facts, one, log, event))
    )
      return facts;
  return undefined;
}

/** A write whose condition cannot be read, or whose key a repeat may have other than it was, and that did not refuse on this path. */
function unreadOnPath(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const facts = log.guards.get(id);
    const isMade = facts !== undefined && has(facts.key.provenance, MADE);
    if (!(facts?.doubt || isMade) || !keepsRepeatsOut(id, facts, outcomes, log, event)) continue;
    if (isMade) return { kind: "unknown-input", text: `${madeKeyText(facts.key)}, and \`${facts.call}\` remembers it` };
    if (facts.doubt !== "sometimes") return unreadCondition(facts);
    if (!has(facts.key.provenance, VOLATILE)) return unknownGuard(facts);
  }
  return undefined;
}

/**
 * What runs once, where a list has anything that a guard let through, of the records or of what one record is about: what it does may
 * be of these alone. In a loop over records it is about another record than a list that was filled before.
 */
function listedOnPath(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const under = outcomes === FRESH ? (log.decisions.get(id)?.under ?? []) : [];
    const guards = under.map((condition) => guardIn(condition, event, log));
    const from = event.depth === 0 ? -1 : (event.loopFrom ?? -1);
    if (guards[0] && guards.every((one) => one && one.order >= from)) return unknownGuard(guards[0]);
  }
  return undefined;
}

/** The guard under whose outcomes no repeat is. */
function guardIn(condition: Condition, event: EffectEvent, log: RunLog): GuardFacts | undefined {
  for (const [id, outcomes] of entries(condition)) {
    const facts = log.guards.get(id);
    if (facts && !facts.doubt && keepsRepeatsOut(id, facts, outcomes, log, event)) return facts;
  }
  return undefined;
}

function unreadCondition({ call, at, doubt }: GuardFacts): Reason {
  return { kind: "unread-condition", call, at, isSure: doubt === "unread" };
}

/** A look whose answer the handler turns if what it changes is what was looked at, which is not known. */
function uncomparedLook(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const [facts, answer] = [log.guards.get(id), outcomes & ~FAILED];
    const isOne = answer === FRESH || answer === DUPLICATE;
    if (isOne && facts?.kind === "check" && isTurned(facts, answer, log, event) === "unknown")
      return unknownGuard(facts);
  }
  return undefined;
}

/** Where too many ways became one, a guard may have decided on each of them: what came of it is not known any more. */
function blurredLook(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  const all = [...entries(path)];
  const isEither = (outcomes: Outcomes, one: Outcomes): boolean => has(outcomes, one) && (outcomes & ~one) !== 0;
  if (all.filter(([, outcomes]) => isEither(outcomes, SKIPPED)).length < BLURRED) return undefined;
  const turned = all.findLast(([id, outcomes]) => {
    const facts = log.guards.get(id);
    if (facts === undefined || facts.doubt || log.released.has(id) || !isEither(outcomes & ~FAILED, FRESH))
      return false;
    return [FRESH, DUPLICATE].some((one) => has(outcomes, one) && keepsRepeatsOut(id, facts, one, log, event));
  });
  return turned && unknownGuard(log.guards.get(turned[0])!);
}

/** Guards of one way that may have been met or not: ways that are told apart have none. */
const BLURRED = 3;

/** On each path the guard that holds best, one without a weakness, else the one with the fewest; the worst of these counts. */
function bestGuard(event: EffectEvent, log: RunLog, circumstances: Circumstances): Judged | undefined {
  const held = event.guards.map((path) => bestOnPath(path, event, log, circumstances));
  let weakest: Judged | undefined;
  for (const [index, path] of event.guards.entries()) {
    const best = held[index]?.judged ?? failedOpen(path, held);
    if (!best) return undefined;
    if (!weakest || best.reasons.length > weakest.reasons.length) weakest = best;
  }
  return weakest;
}

/** Where the look failed, as on the paths where what it found was tested: it lets the record pass. */
function failedOpen(path: GuardStates, held: readonly (Held | undefined)[]): Judged | undefined {
  const open = held.find(
    (one) => one && [one.id, one.facts.look?.id].some((id) => id !== undefined && lookup(path, id) === FAILED),
  );
  return (
    open && { ...open.judged, verdict: "weak", reasons: [...new Set([...open.judged.reasons, "fails-open" as const])] }
  );
}

function bestOnPath(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Held | undefined {
  let best: Held | undefined;
  const consider = (id: GuardId, stands: Outcomes): void => {
    const facts = log.guards.get(id);
    if (!facts || facts.doubt) return;
    if (isKeyTurned(facts.chosen, log) !== "no" || has(facts.key.provenance, MADE)) return;
    // What a look finds was marked on whichever path the record came first, and the call itself is made on each of them.
    const isMet = facts.kind === "check" || event.own.includes(id);
    const outcomes = isMet ? stands : stands | passedOver(id, path, event, log);
    if (!keepsRepeatsOut(id, facts, outcomes, log, event)) return;
    // A lock keeps out what runs at the same time, and remembers nothing.
    if (log.released.has(id)) return;
    const reasons = weaknesses(id, facts, outcomes, event, log, circumstances);
    if (best && best.judged.reasons.length <= reasons.length) return;
    const guard = describeGuard(facts, circumstances);
    best = { id, facts, judged: { verdict: reasons.length === 0 ? "guarded" : "weak", reasons, guard } };
  };
  for (const id of event.own) if (!log.guards.get(id)?.needsUse || isUsed(id, log, circumstances)) consider(id, FRESH);
  for (const [id, outcomes] of entries(path)) consider(id, outcomes);
  return best;
}

/**
 * Outcomes by which a repeat comes to this path, and to a guard here that has not seen the record, since another guard let it
 * through on another path when it came first.
 */
function passedOver(id: GuardId, path: GuardStates, { guards: paths }: EffectEvent, log: RunLog): Outcomes {
  let through = 0;
  for (const other of paths)
    if (((lookup(other, id) ?? SKIPPED) & ~DUPLICATE) !== FRESH)
      for (const [guard, first] of entries(other)) {
        const here = lookup(path, guard) ?? SKIPPED;
        if (here !== first && !isMarkedBy(guard, id, log) && leadsOver(guard, first, here, log) !== "no")
          through |= isSameMarker(guard, id, log) ? here & DUPLICATE : here;
      }
  return through & (DUPLICATE | FAILED);
}

/** A claim that is tried again: it may have been made, although it seemed to fail. */
function isSameMarker(one: GuardId, other: GuardId, { guards }: RunLog): boolean {
  const [a, b] = [guards.get(one), guards.get(other)];
  return (
    one === other || (a?.keyPrint !== undefined && a.keyPrint === b?.keyPrint && a.thing?.target === b.thing?.target)
  );
}

/** Who claims a row that is there, since its lease is over, is refused where that row would have to be new. */
function isMarkedBy(one: GuardId, other: GuardId, { guards }: RunLog): boolean {
  const [a, b] = [guards.get(one), guards.get(other)];
  return b?.isOfNewRow === true && a?.thing !== undefined && b.thing !== undefined && isSameRow(a.thing, b.thing);
}

/** All that is known of what names the one names the other too, with the same. */
function isSameRow(a: Thing, b: Thing): boolean {
  const [few, more] = a.key.size < b.key.size ? [a, b] : [b, a];
  return few.key.size > 0 && [...few.key.keys()].every((name) => more.key.has(name)) && sameThing(a, b) === "yes";
}

/** Something is done only where it let the record through. */
function isUsed(id: GuardId, log: RunLog, circumstances: Circumstances): boolean {
  return log.effects.some(
    (event) =>
      event.guards.some((path) => ((lookup(path, id) ?? SKIPPED) & ~FAILED) === FRESH) &&
      judgeRepeat(event, log, circumstances).verdict !== "idempotent",
  );
}

/** Only answers are left that a repeat does not get, or the guard could not tell. */
function keepsRepeatsOut(id: GuardId, facts: GuardFacts, outcomes: Outcomes, log: RunLog, event: EffectEvent): boolean {
  const answer = outcomes & ~FAILED;
  if (facts.needsTest && !log.tested.has(id)) return false;
  if (facts.kind !== "check") return answer === FRESH;
  return (answer === FRESH || answer === DUPLICATE) && isTurned(facts, answer, log, event) === "yes";
}

function weaknesses(
  id: GuardId,
  facts: GuardFacts,
  outcomes: Outcomes,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): readonly WeakReason[] {
  const key = keyProvenance(facts, circumstances);
  const reasons: WeakReason[] = [];
  // One record stands for all: which one is the first depends on how the batch was cut.
  const isOfAnotherRecord = has(key, RECORD) && event.depth > facts.depth && !circumstances.isSingle;
  // A look at all that waits is of no record: what it found is.
  const isOfFound = facts.kind === "check" && !has(key, RECORD);
  if (!isOfFound && (has(key, BATCH) || isOfAnotherRecord || facts.isKeyConstant)) reasons.push("batch-key");
  if (has(key, VOLATILE)) reasons.push("volatile-key");
  if (has(key, FUNCTION_NAME)) reasons.push("name-bound");
  if (forgetsTooEarly(facts, circumstances)) reasons.push("window");
  if (facts.kind === "check") reasons.push("racy");
  if (facts.isKeyMissing) reasons.push("key-missing");
  if (has(outcomes, FAILED)) reasons.push("fails-open");
  return reasons;
}

/** How long a service recognises a token nobody can set: it is held against what comes again by itself as well. */
function forgetsTooEarly({ kind, windowSeconds }: GuardFacts, circumstances: Circumstances): boolean {
  const { replayWindowSeconds, redeliverySeconds } = circumstances;
  if (isTooShort(windowSeconds, replayWindowSeconds)) return true;
  return kind === "dedup-token" && isTooShort(windowSeconds, redeliverySeconds);
}

function isTooShort(windowSeconds: number | null | undefined, replay: number | null): boolean {
  if (windowSeconds === null || windowSeconds === undefined) return false;
  return replay === null || windowSeconds < replay;
}

function keyProvenance({ key }: GuardFacts, { isSingle, isRecordVolatile }: Circumstances): Provenance {
  const volatile = isRecordVolatile && has(key.provenance, WHOLE_RECORD) ? CLOCK : NONE;
  const provenance = key.provenance | volatile;
  return isSingle && has(provenance, BATCH) ? (provenance & ~BATCH) | RECORD : provenance;
}

export function describeGuard(facts: GuardFacts, circumstances: Circumstances): Guard {
  const { kind, call, at, keyAt, options, windowSeconds } = facts;
  return {
    kind,
    call,
    at,
    key: keyKind(keyProvenance(facts, circumstances)),
    isKeyPerhapsStable: has(facts.key.provenance, PERHAPS),
    keyText: keyText(facts),
    keyAt,
    isWholeRecord: isRecord(facts.key),
    options,
    windowSeconds,
  };
}

function keyKind(provenance: Provenance): Guard["key"] {
  if (has(provenance, VOLATILE)) return "volatile";
  if (has(provenance, BATCH)) return "batch";
  return has(provenance, RECORD) ? "record" : "unknown";
}

/** The expression that makes the key volatile, else the member of the record that it is. */
function keyText({ key, keyAt }: GuardFacts): string {
  if (keyAt) return textOfPlace(keyAt);
  return nameInRecord(key);
}
