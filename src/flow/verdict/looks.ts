/** Looks: which of their answers a repeat does not get, by what the handler changes itself. */
import { simpleValues } from "../domain/choice.ts";
import { attributesOf, inItem, looksOf } from "../domain/attributes.ts";
import { wouldTell } from "../domain/field-test.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { entries, lookup } from "../domain/int-map.ts";
import { FOR_RECORD, has, NONE, UNKNOWN } from "../domain/provenance.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import { sameValue } from "../domain/same.ts";
import type { Asked, ClaimedState, GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import { inOwnColumns, lookAtTable, setsEither } from "./joined-columns.ts";
import type { Asks, LookFacts } from "../run/look-facts.ts";
import { isApartFrom } from "../run/rows-apart.ts";
import { cannotFollow, changesAsked, isRefusedBehind } from "../run/claimed-states.ts";
import { anyOf } from "../run/likeness.ts";
import { isSameCall, sameThing, type Likeness } from "../run/same-thing.ts";
import type { RunLog } from "../run/run-log.ts";
import { triesOf } from "../run/tries.ts";
import { changesBeside, changesSurelyMade, inRound } from "./changes-beside.ts";
import { isOfNewRow, makesNone } from "./asked-fields.ts";
import { isAnotherRow, isItemApart, mayBeAnotherRow } from "./asked-rows.ts";
import { through } from "./bounds.ts";
import { isForNone, isForSome, whereOf } from "./look-answers.ts";
import { mayKnowItself } from "./acts-on.ts";
import { isPossibleMark } from "./possible-marks.ts";
import { madeWhere } from "./refused-marks.ts";
import { writtenTo } from "./steps.ts";
import { turnedBy } from "./turned-by.ts";

/** Answers of `isTurned` by the changes that count: each effect asks the same of each look that stands before it. */
const turned = new WeakMap<readonly Change[], Map<GuardFacts, Map<Outcomes, Likeness>>>();

/**
 * Do the handler's changes make a look answer otherwise than it did, for the same record?
 *
 * @param answer one of the two outcomes of the look
 * @param of what is done where it has it; what the handler changes only because this failed is no mark of what was done
 * @param path the way to what is done
 */
export function isTurned(
  facts: GuardFacts,
  answer: Outcomes,
  log: RunLog,
  of?: EffectEvent,
  path?: GuardStates,
): Likeness {
  const ofOne = (all: readonly Change[]): readonly Change[] =>
    facts.isOfRound && of?.isInRounds ? inRound(all, of) : all;
  const changes = madeWhere(facts, answer, ofOne(of ? changesBeside(of, log) : log.changes), log);
  const further = askedFurther(facts, log);
  const likeness = turnedByFollowing(facts, answer, changes, log) ?? turnedByAny(facts, answer, changes, further);
  if (likeness !== "yes" || of === undefined) return likeness;
  const surelyMade = madeWhere(facts, answer, ofOne(changesSurelyMade(of, log)), log);
  if (turnedByAny(facts, answer, surelyMade, further) !== "yes") return "unknown";
  if (path === undefined) return likeness;
  const [isRefused, isAskedThere] = [isOfRefusedClaim(facts, path, log), asksAlsoWhereFound(facts, path)];
  if (!isRefused && !isAskedThere) return likeness;
  const there = through(changes).filter(
    (change) =>
      !(isRefused && isSameCall(change, facts)) && (!isAskedThere || isMadeThere(change, facts, answer, path)),
  );
  return there.length === changes.length ? likeness : turnedByChanges(facts, answer, there, isOfSameRecord, further);
}

/** Of a condition: whether what is written behind it ends it. What asks for another state than the write leaves is not done behind that. */
function turnedByFollowing(
  facts: GuardFacts,
  answer: Outcomes,
  changes: readonly Change[],
  { guards }: RunLog,
): Likeness | undefined {
  const { claimed, look } = facts;
  if (look?.asks.of !== "condition" || claimed === undefined) return undefined;
  const ofList = followingOf.get(changes) ?? new Map<ClaimedState, readonly Change[]>();
  followingOf.set(changes, ofList);
  const following = ofList.get(claimed) ?? through(changes).filter((change) => !cannotFollow(change, claimed, guards));
  ofList.set(claimed, following);
  return following.length === changes.length ? undefined : turnedByAny(facts, answer, following);
}

/** Each effect asks the same of each condition, on each path that leads to it. */
const followingOf = new WeakMap<readonly Change[], Map<ClaimedState, readonly Change[]>>();

/** A test of what a claim gave back, on a path on which that has refused, and so written nothing: whoever comes by it again is refused again. */
function isOfRefusedClaim(facts: GuardFacts, path: GuardStates, log: RunLog): boolean {
  return entries(path).some(([id, outcomes]) => {
    const claim = (outcomes & ~FAILED) === DUPLICATE ? log.guards.get(id) : undefined;
    return claim !== undefined && claim.kind !== "check" && !claim.doubt && isSameCall(claim, facts);
  });
}

type Fields = ReadonlySet<string>;

const ofLooks = new WeakMap<RunLog, { readonly size: number; readonly looks: ReadonlyMap<GuardId, Fields> }>();
const NO_FIELDS: Fields = new Set();

/** The fields that code tests of what a look found: a row that lacks a value may be there before, for an update to set it. */
function askedFurther({ look }: GuardFacts, log: RunLog): Fields {
  let known = ofLooks.get(log);
  if (known?.size !== log.guards.size) {
    const looks = new Map<GuardId, Set<string>>();
    for (const { look: one } of log.guards.values())
      if (one?.asks.of === "test" && one.asks.field !== undefined)
        for (const id of triesOf(one.id, log.guards)) looks.set(id, (looks.get(id) ?? new Set()).add(one.asks.field));
    ofLooks.set(log, (known = { size: log.guards.size, looks }));
  }
  return (look && known.looks.get(look.id)) ?? NO_FIELDS;
}

/** A test of what a look found, where something may have been found: what is filled only where nothing was, as a cache is, is no mark there. */
function asksAlsoWhereFound({ look }: GuardFacts, path: GuardStates): boolean {
  return look?.asks.of === "test" && has(lookup(path, look.id) ?? SKIPPED, DUPLICATE);
}

function isMadeThere(change: Change, { look }: GuardFacts, answer: Outcomes, path: GuardStates): boolean {
  return look === undefined || isMadeBeside(change, look.id, path) || surelyTurns(change, look.asks, answer);
}

/** Where the look may have found something on this path, the change is made also where it did. */
export function isMadeBeside(change: Change, look: GuardId, path: GuardStates): boolean {
  const isMade = (states: GuardStates): boolean => has(lookup(states, look) ?? SKIPPED, DUPLICATE | SKIPPED);
  return !has(lookup(path, look) ?? SKIPPED, DUPLICATE) || change.guards.some((states) => isMade(states));
}

function surelyTurns(change: Change, asks: LookFacts["asks"], answer: Outcomes): boolean {
  const written = asks.of === "test" && asks.field !== undefined ? writtenTo(change, asks.field) : undefined;
  if (asks.of !== "test" || written === undefined) return false;
  const isKnown = (one: SimpleValue): boolean => one.kind !== "symbolic" || asks.test.is === "compared";
  return simpleValues(written).some((one) => isKnown(one) && wouldTell(asks.test, one) === (answer !== FRESH));
}

/** Whether one of these changes has a look answer otherwise, remembered for the list of them. */
export function turnedByAny(
  facts: GuardFacts,
  answer: Outcomes,
  changes: readonly Change[],
  further?: Fields,
): Likeness {
  let ofRun = turned.get(changes);
  if (!ofRun) turned.set(changes, (ofRun = new Map()));
  let ofLook = ofRun.get(facts);
  if (!ofLook) ofRun.set(facts, (ofLook = new Map()));
  const asked = further?.size === 0 ? -answer : answer;
  let known = ofLook.get(asked);
  if (known === undefined)
    ofLook.set(asked, (known = turnedByChanges(facts, answer, changes, isOfSameRecord, further)));
  return known;
}

/**
 * @param isOfWhatIsAsked which changes count: by default those of the record for which it looks
 * @param further the fields that are asked of what it finds; none: nothing but whether there is one
 */
function turnedByChanges(
  facts: GuardFacts,
  answer: Outcomes,
  changes: readonly Change[],
  isOfWhatIsAsked = isOfSameRecord,
  further?: Fields,
): Likeness {
  const { look, thing, lookedAt = facts.order } = facts;
  if (look === undefined || thing === undefined) return "no";
  if (look.isTaking) return takesAway(look.asks, thing, answer, changes);
  if (look.asks.of === "condition") return endsCondition(facts, answer, changes);
  const byItself = turnedByItself(facts, answer, changes);
  if (byItself !== "no") return byItself;
  let likeness: Likeness = mayKnowItself(thing, look.asks) ? "unknown" : "no";
  for (const made of through(changes)) {
    const removed = asRemoval(made, thing);
    const change = inOwnColumns(removed, thing);
    const asking = lookAtTable(look, thing, change);
    const isOfAsked = isOfWhatIsAsked(change, facts, look);
    if (change.order < lookedAt || !(isOfAsked || mayBeOfSame(change, facts)) || isLeftByItself(change, facts))
      continue;
    const isAnother = isAnotherRow(change, thing);
    if ((answer === facts.ofKept && isOfNewRow(change)) || isAnother === "yes") continue;
    if (isApartFrom(change, whereOf(asking)) || isItemApart(change, whereOf(asking))) continue;
    if (isPossibleMark(change, facts, asking, thing, answer, further)) likeness = "unknown";
    if (
      further?.size === 0 &&
      thing.beside === undefined &&
      isForNone(look, answer) &&
      makesNone(change, whereOf(asking), thing.key)
    )
      continue;
    const turned = turnedBy(change, thing, asking, answer, further);
    if (
      turned === "yes" &&
      isOfAsked &&
      removed === made &&
      isAnother === "no" &&
      !mayBeAnotherRow(change, facts) &&
      !setsEither(change, thing)
    )
      return "yes";
    if (turned !== "no") likeness = "unknown";
  }
  return likeness;
}

/** What takes some of a collection away, by their time or their place, may take what was found there: `zremrangebyscore` behind `zrangebyscore`. */
function asRemoval(change: Change, { names }: Thing): Change {
  return change.prunes && change.does === "writes" && names === undefined ? { ...change, does: "removes" } : change;
}

/** `UPDATE … RETURNING status`: what the call sets stands in what it gives back each time, and the row that it finds was there. */
function isLeftByItself(change: Change, { isOfWritten, look, ...facts }: GuardFacts): boolean {
  const isOfRow = look?.asks.of === "presence" || (look?.asks.of === "test" && look.asks.field !== undefined);
  return isOfWritten === true && isOfRow && isSameCall(change, facts);
}

/**
 * Of what stood there before the call wrote: the call has marked it itself. What comes behind and may leave the field as it was makes that
 * unknown.
 */
export function turnedByItself(facts: GuardFacts, answer: Outcomes, changes: readonly Change[]): Likeness {
  const { look, thing } = facts;
  if (!look?.isOfOld || thing === undefined || look.asks.of !== "test" || look.asks.field === undefined) return "no";
  const [first, ...below] = inItem(look.asks.field).split(".");
  const field = look.isOfOld.includes(first!) && below.length > 0 ? below.join(".") : inItem(look.asks.field);
  const asked = { ...look, asks: { ...look.asks, field } };
  const own = changes.filter((change) => isSameCall(change, facts));
  if (!own.some((change) => turnedBy(change, thing, asked, answer) === "yes")) return "no";
  const last = Math.max(...own.map(({ order }) => order));
  const isOver = (change: Change): boolean =>
    change.order > last &&
    (change.does === "removes" || change.isOpen || change.sets?.has(field) === true) &&
    sameThing(thing, change.thing) !== "no" &&
    turnedBy(change, thing, asked, answer) !== "yes";
  return changes.some(isOver) ? "unknown" : "yes";
}

/** A later write, or a removal, leaves a state under which the write is refused. What came of a refusal was no record that comes again. */
function endsCondition(facts: GuardFacts, answer: Outcomes, changes: readonly Change[]): Likeness {
  const { look, thing, claimed, order } = facts;
  if (answer !== FRESH || claimed === undefined) return "no";
  const all = through(changes).map((change): Likeness => {
    if (change.order < order || isSameCall(change, facts) || !isOfSameRecord(change, facts, look!)) return "no";
    // The write under the condition does not end it, and what is asked there stays as it has left that.
    if (!changesAsked(claimed, change)) return "no";
    const [likeness, isSame] = [isRefusedBehind(claimed, change), sameThing(thing!, change.thing)];
    return likeness === "no" || isSame === "no" ? "no" : likeness === "yes" ? isSame : "unknown";
  });
  return anyOf(all);
}

/** What was there was deleted by the look itself: a repeat finds nothing, unless the handler puts it there. */
function takesAway(asks: Asks, thing: Thing, answer: Outcomes, changes: readonly Change[]): Likeness {
  const isFound = asks.of === "condition" ? true : asks.of === "test" ? asks.isMore : undefined;
  if (isFound === undefined) return "unknown";
  if (isFound !== (answer === FRESH)) return "no";
  const isPut = changes.some((change) => change.does === "writes" && sameThing(thing, change.thing) !== "no");
  return isPut ? "unknown" : "yes";
}

/** Does a look get another answer than this one where this change has left this value in a field? */
export function turnedBySetting(
  facts: GuardFacts,
  answer: Outcomes,
  change: Change,
  name: string,
  value: Value,
): Likeness {
  const set = { ...change, sets: new Map(change.sets).set(name, value) };
  const { look } = facts;
  if (look?.asks.of !== "test" || look.asks.field === undefined)
    return turnedByChanges(facts, answer, [set], isOfSameItem);
  const field = inItem(look.asks.field);
  // What is asked of a field is not whether there is an item.
  const asks = { ...look.asks, field, ...(field !== look.asks.field && { isMore: undefined }) };
  return turnedByChanges({ ...facts, look: { ...look, asks } }, answer, [set], isOfSameItem);
}

/** Also an item under a key that no record names, as the one of a counter: it is the same one for each delivery. */
function isOfSameItem(change: Change, facts: GuardFacts, look: LookFacts): boolean {
  if (isOfSameRecord(change, facts, look)) return true;
  return facts.thing !== undefined && sameThing(facts.thing, change.thing) === "yes";
}

/** By the record itself or what was loaded for it, by what the look found, or by what another one found by which this one looks. */
export function isOfSameRecord(change: Change, facts: GuardFacts, look: LookFacts): boolean {
  const { key } = facts;
  if (isOfWhatWasFound(change, key, look)) return true;
  if (has(key.provenance, FOR_RECORD)) return change.isOfRecord || change.found.length > 0;
  return (
    isListTaken(change, facts, look) || isMadeOnceForAll(change, facts, look) || isRowMadeForAll(change, facts, look)
  );
}

/** It was given what the look found, or what another one found by which this one looks. */
export function isOfWhatWasFound({ found }: Change, key: GuardFacts["key"], { id }: LookFacts): boolean {
  const by = [id, ...looksOf(attributesOf(key) ?? [])];
  return found.some((one) => by.includes(one));
}

/** Nobody knows of what it looks, as where a package hands that over: what is written under a name that nobody knows may be of the same. */
function mayBeOfSame({ thing }: Change, { key: { provenance } }: GuardFacts): boolean {
  const isOfUnknown = has(provenance, UNKNOWN) && !has(provenance, FOR_RECORD);
  const texts = [...thing.key.values()];
  return isOfUnknown && (texts.length === 0 || texts.some((text) => text.includes(true)));
}

/** A row with all that is asked for, which is written there: `if (!(await findFirst({ where: { name: "A" } }))) await create({ data: { name: "A" } })`. */
function isRowMadeForAll(change: Change, { thing, key, unread }: GuardFacts, look: LookFacts): boolean {
  const where = whereOf(look);
  const isOfRow = isForSome(look, FRESH) || isForNone(look, FRESH);
  if (!isOfRow || !isOfNewRow(change) || !thing || unread || key.provenance !== NONE || !where?.size) return false;
  const has = ([field, { isOne, of }]: readonly [string, Asked<Value>]): boolean => {
    const written = change.sets?.get(field);
    return isOne && written?.kind === "constant" && of.some((one) => sameValue(one, written));
  };
  return sameThing(thing, change.thing) !== "no" && [...where].every(has);
}

/** The one thing of its name is made that was not there, whichever record comes first: `if (!(await get("setup"))) { …; await put("setup"); }`. */
function isMadeOnceForAll({ does, thing: made }: Change, { thing, key }: GuardFacts, { asks }: LookFacts): boolean {
  const isOfRow = asks.of === "presence" || (asks.of === "test" && asks.isMore !== undefined && !asks.field);
  if (does !== "writes" || !isOfRow || !thing || thing.names !== undefined || key.provenance !== NONE) return false;
  const isWritten = ({ key: texts }: Thing): boolean =>
    texts.size > 0 && [...texts.values()].every((text) => text.every((part) => typeof part === "string"));
  return isWritten(thing) && isWritten(made) && sameThing(thing, made) === "yes";
}

/** What stands under a key that is the same for each record, all that waits there, is taken away. */
function isListTaken({ does, thing: removed }: Change, { thing }: GuardFacts, { asks }: LookFacts): boolean {
  if (does !== "removes" || asks.of !== "presence" || !thing || thing.names !== undefined) return false;
  return thing.key.size > 0 && sameThing(thing, removed) === "yes";
}
