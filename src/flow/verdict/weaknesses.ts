/** What a guard is weak by, and how it is told of. */
import type { Guard, Reason } from "../../findings/finding.ts";
import type { WeakReason } from "../../vocabulary.ts";
import { textOfPlace } from "../domain/site.ts";
import { entries, lookup } from "../domain/int-map.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import {
  BATCH,
  BY_PARTS,
  BY_PLACE,
  CLOCK,
  FUNCTION_NAME,
  has,
  INSTANT,
  lastsForAWhile,
  NONE,
  PERHAPS,
  PLACES,
  type Provenance,
  RECORD,
  VOLATILE,
  WHOLE_RECORD,
} from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import { isRecord, nameInRecord } from "../interpret/place-in-event.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { isTested } from "./asked-guards.ts";
import { changedPartOf, type ChangedPart } from "./changed-keys.ts";
import { changesBeside } from "./changes-beside.ts";
import type { Circumstances } from "./circumstances.ts";
import { turnedByAny, turnedByItself } from "./looks.ts";
import { unknownGuard } from "./decisions.ts";
import { underLock } from "./held-locks.ts";
import { isLocked } from "./locked.ts";
import { isSerial, isSerializable } from "./serial.ts";

/** By what a replay may pass it, and by what it may do so, where that is not known. */
interface Weaknesses {
  readonly reasons: readonly WeakReason[];
  readonly perhaps?: Reason;
}

/** By what a replay may pass it. */
export function weaknesses(
  id: GuardId,
  facts: GuardFacts,
  outcomes: Outcomes,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Weaknesses {
  const key = keyProvenance(facts, changedIn(facts, log, event), circumstances);
  const answer = outcomes & ~FAILED;
  const reasons: WeakReason[] = [];
  // One record stands for all: which one is the first depends on how the batch was cut.
  const isOfMore = event.depth > 0 || (event.isOfBatch === true && !log.event.isOfOne);
  // A list that is claimed outside of all rounds is of the batch, however it was made, and so is what is sent there.
  const isOfAllClaimed =
    facts.isOfList === true &&
    facts.kind !== "check" &&
    event.depth === 0 &&
    !event.isInRounds &&
    !has(key, BY_PARTS) &&
    (event.isOfBatch ?? event.isOfRecord) === true &&
    !log.event.isOfOne;
  // The claim of the first is none of the last; who works on both is given more than one.
  const isOfOtherPlace = has(event.places ?? NONE, PLACES & ~key) && has(key, PLACES);
  // What is done once, for no record, beside what is done for each of them: the next batch may begin with another one.
  const isForAll = event.isOfRecord !== true && log.effects.some((one) => one.isOfAnyRecord === true);
  const mayBeOfOther = isOfMore || isOfOtherPlace || ((event.isOfAnyRecord === true || isForAll) && !log.event.isOfOne);
  const isFurtherIn =
    event.depth > facts.depth + (facts.isOfEach ? 1 : 0) || (has(key, BY_PLACE) && mayBeOfOther) || isOfAllClaimed;
  const isOfAnotherRecord = has(key, RECORD) && isFurtherIn && !circumstances.isSingle;
  // A look at all that waits, or a claim of it, is of no record: what it found is. One row for all of the batch is there for no other batch.
  const isOfBatchRow = facts.isOfOneRow === true && has(key, BATCH);
  const isOfFound =
    !has(key, RECORD) && !isOfBatchRow && (facts.kind === "check" || event.found?.includes(id) === true);
  // Where nothing was found for any of them, nothing is there for this one.
  const isOfNone = facts.hasOwnRows === true && answer === FRESH;
  const isOfAll = facts.isKeyConstant === true || isOfEachRecord(facts, circumstances);
  const isOfOthers = isOfFound || isOfNone || isOfOwnRow(facts, event) || isOfRowsOfClaim(id, facts, event, log);
  if (!isOfOthers && (has(key, BATCH) || isOfAnotherRecord || isOfAll)) reasons.push("batch-key");
  if (has(key, VOLATILE)) reasons.push("volatile-key");
  if (has(key, FUNCTION_NAME)) reasons.push("name-bound");
  if (forgetsTooEarly(facts, circumstances)) reasons.push("window");
  const isItself =
    facts.look?.isOfOld !== undefined && turnedByItself(facts, answer, changesBeside(event, log)) === "yes";
  const serial = isSerializable(facts, answer, path, event, log);
  const isAlone =
    facts.look?.isTaking === true ||
    isItself ||
    isSerial(facts, answer, event, log) ||
    serial === "yes" ||
    isLocked(facts, answer, path, event, log) ||
    isMadeOnce(facts, path, event, log);
  const mayRace = facts.kind === "check" && !isAlone && !isUnchanged(facts, path, event, log);
  const held = mayRace ? underLock(facts, answer, path, event, log, circumstances) : "yes";
  const isPerhapsSerial = held === "no" && serial === "unknown";
  if (held === "no" && !isPerhapsSerial) reasons.push("racy");
  if (facts.isKeyMissing || findsNothing(facts, circumstances)) reasons.push("key-missing");
  if (has(outcomes, FAILED) || hasFailedToLook(facts, path, log)) reasons.push("fails-open");
  return {
    reasons,
    ...(typeof held === "object" && { perhaps: held }),
    ...(isPerhapsSerial && { perhaps: unknownGuard(facts) }),
  };
}

/**
 * Where the look failed, and its error is swallowed, nothing has the field that is asked, as of a row that was not worked on. One that is tried
 * again has not failed where it then answers.
 */
function hasFailedToLook({ look }: GuardFacts, path: GuardStates, { guards }: RunLog): boolean {
  if (look === undefined || !has(lookup(path, look.id) ?? SKIPPED, FAILED)) return false;
  const at = guards.get(look.id)?.at;
  return !entries(path).some(([id, stands]) => {
    const other = guards.get(id);
    const isLook = id !== look.id && other !== undefined && other.look?.asks.of !== "test";
    return isLook && at !== undefined && samePlace(other.at, at) && !has(stands, FAILED) && (stands & ANSWERED) !== 0;
  });
}

const ANSWERED = FRESH | DUPLICATE;

/** It is done for one of the rows that a look for all of the batch found, each of which is there under an id of its own, however the batch is cut. */
function isOfOwnRow({ kind, look, key, isOfRound }: GuardFacts, event: EffectEvent): boolean {
  if (kind !== "check" || look === undefined || !has(key.provenance, BATCH)) return false;
  const isOfEach = look.asks.of === "presence" || isOfRound === true;
  return isOfEach && event.isInRounds === true && event.found?.includes(look.id) === true;
}

/**
 * It is given the rows that a claim of the whole batch gave back, and nothing else of the records: `publish(JSON.stringify(rows))`. However the batch is
 * cut, each of them is given back once.
 */
function isOfRowsOfClaim(id: GuardId, facts: GuardFacts, event: EffectEvent, { guards }: RunLog): boolean {
  const { kind, at, key, isOfList } = facts;
  if (kind === "check" || !isOfList || !has(key.provenance, BATCH) || event.isOfBatch || event.isOfRecord) return false;
  return (event.found ?? []).some((one) => {
    const rows = guards.get(one);
    return one !== id && rows !== undefined && samePlace(rows.at, at);
  });
}

/** The key expression asks a record for what no record of its source has. */
function findsNothing({ keyInRecord }: GuardFacts, { recordFields }: Circumstances): boolean {
  return keyInRecord?.every((name) => recordFields?.includes(name) === false) ?? false;
}

/** Nothing in the key tells one record from another: `record.eventId` of a stream, which has an `eventID`. */
function isOfEachRecord({ keyMembers = [] }: GuardFacts, { isSameForAll }: Circumstances): boolean {
  return isSameForAll !== undefined && keyMembers.length > 0 && keyMembers.every(isSameForAll);
}

/** What was looked at is written only as it was read: of two deliveries at once one is refused. */
function isUnchanged(check: GuardFacts, path: GuardStates, event: EffectEvent, log: RunLog): boolean {
  const { thing } = check;
  const isOfIt = (id: GuardId): boolean => {
    const facts = log.guards.get(id);
    if (facts === undefined || thing === undefined) return false;
    if (facts.doubt !== "optimistic" && !(isTested(id, facts, log) && isNextNumber(facts, check, log))) return false;
    return facts.kind === "transaction" || facts.thing === undefined || sameThing(facts.thing, thing) !== "no";
  };
  return event.own.some(isOfIt) || [...entries(path)].some(([id, outcomes]) => outcomes === FRESH && isOfIt(id));
}

/** A row under a number that is counted on what was read with the look or before it: two deliveries that read the same make the same one. */
function isNextNumber({ numberedBy = [], key }: GuardFacts, check: GuardFacts, { looks }: RunLog): boolean {
  const looked = check.lookedAt ?? check.order;
  return (
    numberedBy.length > 0 &&
    !has(key.provenance, VOLATILE) &&
    numberedBy.every((id) => (looks.get(id)?.order ?? Infinity) <= looked)
  );
}

/** The row that was not there is made in front of the effect, and the database makes no second one: of two deliveries at once one fails. */
function isMadeOnce(facts: GuardFacts, path: GuardStates, event: EffectEvent, log: RunLog): boolean {
  if (!facts.isByUnique) return false;
  const made = log.changes.filter(
    ({ own, isInsert }) => isInsert && own !== undefined && (event.own.includes(own) || lookup(path, own) === FRESH),
  );
  return made.length > 0 && turnedByAny(facts, FRESH, made) === "yes";
}

/**
 * What is forgotten before a message comes again for the first time keeps none out. How long a service recognises a token nobody can set: it is
 * held against all that comes again by itself.
 */
function forgetsTooEarly({ kind, windowSeconds }: GuardFacts, circumstances: Circumstances): boolean {
  const { replayWindowSeconds, redeliverySeconds, hiddenSeconds } = circumstances;
  if (isTooShort(windowSeconds, replayWindowSeconds) || isTooShort(windowSeconds, hiddenSeconds)) return true;
  // What is forgotten once it is done keeps out no delivery that comes after that, however soon.
  if (kind === "dedup-token" && windowSeconds === 0) return true;
  return kind === "dedup-token" && isTooShort(windowSeconds, redeliverySeconds);
}

function isTooShort(windowSeconds: number | null | undefined, replay: number | null): boolean {
  if (windowSeconds === null || windowSeconds === undefined) return false;
  return replay === null || windowSeconds < replay;
}

/** What the handler changes only where the effect failed, or on another branch, changes no key of it. */
function changedIn({ key }: GuardFacts, log: RunLog, event: EffectEvent | undefined): ChangedPart | undefined {
  return changedPartOf(key, log, (change) => event === undefined || changesBeside(event, log).includes(change));
}

function keyProvenance(
  { key }: GuardFacts,
  changed: ChangedPart | undefined,
  { isSingle, isRecordVolatile }: Circumstances,
): Provenance {
  const isChanged = (isRecordVolatile && has(key.provenance, WHOLE_RECORD)) || changed !== undefined;
  const volatile = isChanged ? CLOCK | INSTANT : NONE;
  const provenance = key.provenance | volatile;
  return isSingle && has(provenance, BATCH) ? (provenance & ~BATCH) | RECORD : provenance;
}

/** @param event the effect that it stands before; undefined: it is told of by itself */
export function describeGuard(
  facts: GuardFacts,
  log: RunLog,
  circumstances: Circumstances,
  event?: EffectEvent,
): Guard {
  const { kind, look, call, at, keyAt, options, windowSeconds } = facts;
  const changed = changedIn(facts, log, event);
  return {
    kind: look?.isTaking ? "conditional-write" : kind,
    call,
    at,
    key:
      (facts.hasOwnRows && has(facts.key.provenance, BATCH)) || (event && isOfOwnRow(facts, event))
        ? "record"
        : isOfEachRecord(facts, circumstances)
          ? "unknown"
          : keyKind(keyProvenance(facts, changed, circumstances)),
    ...(has(facts.key.provenance, BY_PLACE) && { isKeyByPlace: true }),
    isKeyPerhapsStable: has(facts.key.provenance, PERHAPS),
    ...(changed !== undefined && { changedInKey: changed }),
    ...(lastsForAWhile(facts.key.provenance) && { isKeyForAWhile: true }),
    keyText: keyText(facts),
    ...(facts.isNameAdded && { isNameAdded: true }),
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
