/** A call of a library as an effect: what it does, what it writes, and which markers it takes away. */
import { areOtherDatabases, sourceFacts, WHOLE, type LibraryCall } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Arguments } from "../domain/arguments.ts";
import { looksOf } from "../domain/attributes.ts";
import { momentOf } from "../domain/moment.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { BATCH, BY_PLACE, FOR_RECORD, has, INCREMENT, PLACES, RECORD } from "../domain/provenance.ts";
import type { Site } from "../domain/site.ts";
import type { SymbolicValue } from "../domain/value.ts";
import { looksThatFound } from "../interpret/calls/handed.ts";
import { surroundingsOf } from "../run/call-stack.ts";
import type { Change, Thing } from "../run/changes.ts";
import { isRefusedBehind } from "../run/claimed-states.ts";
import type { EffectEvent, RepeatFacts } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { asksForAnother } from "../run/rows-apart.ts";
import { isSameCall, sameThing, type CallAt } from "../run/same-thing.ts";
import { valueAtPath } from "./argument-paths.ts";
import { guardsWithin } from "./guards/expiring-sets.ts";
import { lapses } from "./guards/guards.ts";
import { logChanges, type Given } from "./repeats/logged-changes.ts";
import { leavesLease } from "./guards/markers.ts";
import { namesOf } from "./things/new-names.ts";
import { keySetElsewhere } from "./repeats/keys-set-elsewhere.ts";
import { repeatFacts } from "./repeats/repeat-facts.ts";
import { askedOfRow, namesOfRow, statesOfRow } from "./things/row-names.ts";
import { forWhatIsGiven } from "../interpret/loops/other-records.ts";
import { forEachSent, listsGiven, numbersGiven, sendsNothing } from "./repeats/sent-lists.ts";
import { keyOf, printKey, thingOf, withFields } from "./things/things.ts";

/**
 * Records the effect of a call, if it has one, and what it changes.
 *
 * @param guards those that the call itself is, given what its repeat does
 * @param beside what it is a part of, or the connection on which it is done
 * @param itself the guard by which the call tells what comes again, whether or not that counts for what it does
 */
export function logEffect(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  at: Place,
  site: Site,
  guards: (repeat: RepeatFacts) => readonly GuardId[],
  itself: GuardId | undefined,
  beside: Pick<EffectEvent, "partOf" | "connection">,
): void {
  const asked = askedOfRow(interpreter, facts, args);
  const thing = withFields(thingOf(interpreter, facts, args), namesOfRow(asked, facts));
  if (facts.repeat.on === "nothing") {
    if (facts.target || facts.targetName) interpreter.log.look(thing.target);
    return;
  }
  const isOfMany = facts.guard?.unrefused !== undefined && has(whatIsGiven(interpreter, facts, args).provenance, BATCH);
  const met = itself === undefined ? undefined : interpreter.log.guards.get(itself);
  const isLapsing = lapses(facts, met, isOfMany);
  const alone = repeatFacts(interpreter, facts, args, thing, isLapsing);
  const repeat = (alone.on === "again" && repeatOfRequest(interpreter, facts, site)) || alone;
  const own = guards(repeat);
  const given = whatIsGiven(interpreter, facts, args);
  const lists = listsGiven(interpreter, facts, args);
  const isCount = repeat.on === "again" && repeat.because.kind === "increment";
  const numbers = isCount ? numbersGiven(interpreter, args) : [];
  const stands = surroundingsOf(interpreter.stack, site, interpreter.log.rounds);
  const logIt = (): void =>
    interpreter.log.effect(forWhatIsGiven(interpreter, given.provenance, site), {
      at,
      call: facts.call,
      nature: facts.nature,
      repeat,
      own,
      apart: stands.apart,
      ...(has(given.provenance, BATCH) && { isOfBatch: true }),
      ...(given.isOfRecord && { isOfRecord: true }),
      ...(has(given.provenance, RECORD) && !has(given.provenance, BY_PLACE) && { isOfAnyRecord: true }),
      ...(has(given.provenance, PLACES) && { places: given.provenance & PLACES }),
      found: [...new Set([...given.found, ...looksOf(given.attributes)])],
      ...(lists.length > 0 && { lists }),
      ...(numbers.length > 0 && { numbers }),
      ...(sendsNothing(interpreter, facts, args) && { isOfNothing: true }),
      ...beside,
    });
  if (!isMarker(facts)) forEachSent(interpreter, facts, args, logIt);
  const printed = (): string => printKey(interpreter, keyOf(interpreter, facts, args));
  const marked = guardsOf(interpreter, thing, printed);
  const isDeletion = takesAway(facts);
  if (!isDeletion && facts.expiresAfter !== undefined) {
    const within = guardsWithin(interpreter, thing, printed());
    return expireMarkers(interpreter, facts, args, [...marked, ...within]);
  }
  if (!isDeletion && facts.guard === undefined) rewriteMarkers(interpreter, facts, marked);
  if (isDeletion && has(given.provenance, RECORD) && facts.store === sourceFacts("sqs").settledBy)
    interpreter.log.result.settlesMessages = true;
  const asks = facts.changes || facts.nature === "insert" ? undefined : statesOfRow(asked);
  const back = logChanges(interpreter, {
    facts,
    args,
    thing,
    at,
    site,
    stands,
    given,
    isDeletion,
    asks,
    itself,
    connection: beside.connection,
  });
  // Behind the change, which knows what the guard said where its marker is taken away.
  const takenBack = isDeletion ? marked : marked.filter((id) => isCountedBack(facts, interpreter.log.guards.get(id)));
  if (isDeletion || takenBack.length > 0)
    release(interpreter, takenBack, { thing, asks }, facts.guard && { at, chain: stands.chain });
  for (const { guard, isSure } of back) if (isSure) interpreter.release(guard);
}

/** It counts down what a claim has counted up, or up what one has counted down. */
function isCountedBack({ guard, countsDown }: LibraryCall, claim: GuardFacts | undefined): boolean {
  return countsDown ? !claim?.countsDown : guard?.isOfNumber === true && claim?.countsDown === true;
}

/** A request without a key of its own, where code sets one for requests in a way that is not followed. */
function repeatOfRequest(interpreter: Interpreter, { http, tokens }: LibraryCall, site: Site): RepeatFacts | undefined {
  const header = http && tokens.length === 0 ? keySetElsewhere(interpreter, site) : undefined;
  if (header === undefined) return undefined;
  const text = `whether the header \`${header}\`, which is set elsewhere, goes with it`;
  return { on: "unknown", because: { kind: "unknown-input", text } };
}

/** What a call is given, as far as it tells what its effect and its changes are about. */
function whatIsGiven(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
): Given & Required<Pick<SymbolicValue, "provenance" | "attributes">> {
  const values = [...args.all(), ...args.ofReceiver];
  const { provenance, attributes = [] } = interpreter.symbolicOfAll(values);
  // A document that is written out has no parts any more, but those that it is made of.
  const writtenOut = facts.sets?.has(WHOLE) ? looksOf(attributes) : [];
  const found = [...new Set([...looksThatFound(interpreter, values), ...writtenOut])];
  // What counts a number by itself leaves a sum of it, whatever it is given.
  const isCount = facts.nature === "increment" && facts.sets === undefined;
  const names = (facts.named ?? []).flatMap((place) => namesOf(interpreter, valueAtPath(interpreter, args, place)));
  const isOfRecord = [provenance, ...names.map((one) => one.provenance)].some((one) => has(one, FOR_RECORD));
  return { provenance, attributes, found, isOfRecord, isSum: isCount || has(provenance, INCREMENT) };
}

/** It takes away what is there, or lets it be forgotten at once. */
function takesAway({ clears, nature, expiresAfter }: LibraryCall): boolean {
  return clears === true || nature === "delete" || (expiresAfter !== undefined && Number(expiresAfter) < AT_ONCE);
}

/** A call that says how long a marker stands: the guard counts for that long. */
function expireMarkers(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  marked: readonly GuardId[],
): void {
  const until = facts.expiresAt && momentOf(valueAtPath(interpreter, args, facts.expiresAt));
  const seconds = facts.expiresAfter === "unknown" ? until?.offset : facts.expiresAfter;
  for (const id of marked) interpreter.log.expire(id, seconds);
}

/** A marker that is written once more stands from then on, but for one whose time is left as it is. */
function rewriteMarkers({ log }: Interpreter, facts: LibraryCall, marked: readonly GuardId[]): void {
  for (const id of marked) if (!leavesLease(facts, log.guards.get(id)?.lease)) log.rewrite(id);
}

/** `SET NX` and the like, whose only use is to tell: what a bad key does is said of what it guards. What it leaves another call may look for. */
function isMarker({ class: of, guard }: LibraryCall): boolean {
  return of === "conflict" && guard?.kind === "conditional-write" && guard.tells === "result";
}

/**
 * Markers that a deletion takes away again. What claims by deleting has another record when it comes again; what a look found and
 * this handler did not write is a mark by its absence.
 *
 * @param claim the deletion where it is a guard itself
 */
function release(
  interpreter: Interpreter,
  marked: readonly GuardId[],
  removed: Pick<Change, "thing" | "asks">,
  claim: CallAt | undefined,
): void {
  const { guards, changes } = interpreter.log;
  for (const id of marked) {
    const facts = guards.get(id)!;
    const { kind, thing, order, claimed, row = [] } = facts;
    // Another column of another row may have the same.
    if (thing && sameThing(removed.thing, thing) !== "yes") continue;
    if (asksForAnother(removed, id, facts, changes)) continue;
    // A condition that asks for the row is not met any more.
    if (kind === "check" && claimed && isRefusedBehind(claimed, REMOVAL) === "yes") continue;
    const isOwn =
      kind !== "check" ||
      changes.some(
        (one) =>
          one.does === "writes" &&
          one.order > order &&
          row.every((name) => one.row.includes(name)) &&
          thing &&
          sameThing(one.thing, thing) === "yes",
      );
    if (isOwn && !(claim && isSameCall(facts, claim))) interpreter.release(id);
  }
}

/** In seconds: what is forgotten sooner is gone before anything comes again. */
const AT_ONCE = 1;

const REMOVAL = { does: "removes", sets: undefined, isPartial: false, isOpen: false } as const;

/** Guards whose marker stands under this key in this store. One that is removed again was a lock. */
function guardsOf(
  { log, recordings }: Interpreter,
  { store, target }: Thing,
  printed: () => string,
): readonly GuardId[] {
  const there = log.guardsOn(target);
  recordings.askStore(target, there.size);
  if (there.size === 0) return [];
  return log.guards
    .under(target, printed())
    .filter((id) => !areOtherDatabases(store, there.get(id)?.thing?.store ?? store));
}
