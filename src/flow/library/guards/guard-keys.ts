/** By which values a call that is a guard tells what comes again, and whether it can. */
import { isKeyByCustom, type ArgumentPath, type CallGuard, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { attributesOf, looksOf } from "../../domain/attributes.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { ENVIRONMENT, has, INCREMENT, NONE, RECORD, STORE, VOLATILE } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import {
  isNullish,
  symbolic,
  UNDEFINED,
  type LibraryValue,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { isOfEvent } from "../../interpret/calls/handed.ts";
import { isWithinRecord, nameInRecord } from "../../interpret/place-in-event.ts";
import { hangsOnRecord, heldAgain, passesItself } from "../../run/claimed-states.ts";
import { passesBySomeRow } from "../../run/passed-by-rows.ts";
import type { ClaimedState, GuardFacts } from "../../run/facts.ts";
import { areOtherMembers, placeInRecord } from "../../run/place-in-record.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { namedByAll } from "../found/filters.ts";
import { givenTime, keyOfGuard } from "./given-times.ts";
import { listIn } from "../things/list-items.ts";
import { claimedState } from "./markers.ts";
import { doubtOfClaim } from "./newest.ts";
import { changingTarget } from "../things/changing-targets.ts";
import { columnsThatTell } from "../things/row-columns.ts";
import { keyOf, untyped } from "../things/things.ts";

/** The values by which a guard tells what comes again. */
export interface KeyToTellBy {
  readonly values: readonly Value[];
  /** All of them as one, as far as they tell. */
  readonly known: SymbolicValue;
  /** Which columns of a row are unique is not known. */
  readonly doubt: GuardFacts["doubt"];
}

/** What a guard is given: where a query says what it asks for, as a call of that has it, `jobs.where("id", "==", id).get()`. */
export function argumentsOf({ isByQuery }: CallGuard, given: Arguments): Arguments {
  const query = isByQuery ? onlyValue(given.at(0)) : undefined;
  return query?.kind === "library" ? given.on([...given.ofReceiver, ...query.arguments]) : given;
}

/** The key of a guard: its own, else that of the call; of a new row the columns that tell it from others. */
export function keyToTellBy(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
): KeyToTellBy {
  const key = keyOfGuard(interpreter, guard, args);
  const own = [
    ...(key.length > 0 ? key : keyOf(interpreter, facts, args)),
    ...changingTarget(interpreter, facts, args),
  ];
  const values = guard.kind === "check" ? namedByAll(interpreter, own) : own;
  const isOfRow = guard.kind === "unique-constraint" && facts.http === undefined && !guard.looksFirst;
  const telling = isOfRow ? columnsThatTell(interpreter, facts, guard, args, values) : undefined;
  const written = interpreter.writtenOut(telling?.values ?? values);
  // What of a body tells one request from another is the other side's business.
  const isOfBody = facts.http !== undefined && guard.kind === "unique-constraint" && has(written.provenance, RECORD);
  return { values, known: isOfBody ? symbolic(RECORD) : written, doubt: telling?.doubt };
}

/** It may recognise a record by this key, and under the values that it is given refuse it. */
export function mayRefuse(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
  { values, known }: KeyToTellBy,
): boolean {
  if (guard.asRead && !wasRead(interpreter, guard.asRead, args)) return false;
  if (guard.kind === "check" && !guard.takes && !findsRows(guard) && !asksForOne(interpreter, facts, values, known))
    return false;
  if (guard.byValues === undefined) return true;
  const claimed = claimedState(interpreter, facts, args);
  return isRefusedByValues(guard.byValues, claimed) || (claimed !== undefined && hangsOnRecord(claimed));
}

/**
 * What a look asks for says which one: something of the record, or of what is gone through, or words that are written there, of which one row may be made
 * for all records. Another look recognises none of them, but for rows that are taken away when done.
 */
function asksForOne(
  interpreter: Interpreter,
  { targetName, guard }: LibraryCall,
  values: readonly Value[],
  known: SymbolicValue,
): boolean {
  if (has(known.provenance, RECORD) || values.some((value) => isOfEvent(interpreter, value))) return true;
  const isOfFound = looksOf(attributesOf(known) ?? []).length > 0;
  // What is asked of its address is told by that.
  const isOfFilter = guard?.keys.every(({ ofReceiver }) => !ofReceiver);
  return (
    isOfFound || (values.length > 0 && known.provenance === NONE && targetName !== undefined && isOfFilter === true)
  );
}

/** `IfMatch: found.ETag`: what a store gave, and nothing else that any version meets (`etag ?? "*"`). */
function wasRead(interpreter: Interpreter, at: ArgumentPath, args: Arguments): boolean {
  const compared = simpleValues(valueAtPath(interpreter, args, at)).filter((one) => !isNullish(one));
  return compared.length > 0 && compared.every((one) => has(interpreter.symbolicOf(one).provenance, STORE));
}

/** A condition on what was read back from the same store passes again, since a replay reads the newer value. */
export function passesOnNewerValues(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
  compared: readonly Value[],
  doubt: GuardFacts["doubt"],
): boolean {
  const isUntold = guard.doubt !== undefined || claimedState(interpreter, facts, args) === undefined;
  return isUntold && doubt !== "optimistic" && has(interpreter.symbolicOfAll(compared).provenance, STORE);
}

/** @param by `surely`: where that is not known, it is no guard */
function isRefusedByValues(by: "surely" | "perhaps", claimed: ClaimedState | undefined): boolean {
  const passes = claimed ? passesItself(claimed) : "unknown";
  return passes === "no" || (passes === "unknown" && by === "perhaps");
}

function findsRows({ fresh }: CallGuard): boolean {
  return fresh?.repeat.is === "rows" || fresh?.repeat.is === "not-empty" || fresh?.first.is === "no-members";
}

/** What cannot be told of a filter that is given values is told by where these come from: optimistic locking refuses none by itself. */
export function doubtOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  { doubt }: CallGuard,
  key: KeyToTellBy,
  args: Arguments,
): GuardFacts["doubt"] {
  if (doubt === undefined) return key.doubt ?? doubtOfValues(interpreter, facts, args);
  const ofValues = doubt === "unread" ? doubtOfClaim(interpreter, facts, args) : undefined;
  return ofValues === "optimistic" || ofValues === "of-record" ? ofValues : doubt;
}

/** The values that a condition is given tell whether it refuses a repeat. */
function doubtOfValues(interpreter: Interpreter, facts: LibraryCall, args: Arguments): GuardFacts["doubt"] {
  const { among, asRead, sameAs = [] } = facts.guard ?? {};
  if (asRead) return "optimistic";
  const valueAt = (at: ArgumentPath): Value => valueAtPath(interpreter, args, at);
  if (sameAs.some(({ asked, set }) => !sameValue(valueAt(asked), valueAt(set)))) return "sometimes";
  if (among && !isAmong(interpreter, among, args)) return "sometimes";
  if (setsAnotherMember(interpreter, facts, args)) return "sometimes";
  // Of entries that are counted on a repeat may write the next one: `(streamId, version)`.
  if (countedIn(interpreter, besideKey(interpreter, facts, args)).length > 0) return "sometimes";
  if (mayHaveNewPart(interpreter, facts, args)) return "sometimes";
  const claimed = claimedState(interpreter, facts, args);
  const { decisions } = interpreter.log;
  if (claimed && heldAgain(claimed) === undefined && passesBySomeRow(claimed, (id) => decisions.get(id)?.row))
    return "sometimes";
  return doubtOfClaim(interpreter, facts, args);
}

/** The looks on whose answers the number of a new row is counted: no two rows are to have it. */
export function numberedBy(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  { values }: KeyToTellBy,
): Pick<GuardFacts, "numberedBy"> {
  const counted = countedIn(interpreter, [...values, ...besideKey(interpreter, facts, args)]);
  const looks = counted.flatMap((one) => looksOf(attributesOf(one) ?? []));
  return looks.length > 0 ? { numberedBy: [...new Set(looks)] } : {};
}

function besideKey(interpreter: Interpreter, { perhapsKeys = [] }: LibraryCall, args: Arguments): readonly Value[] {
  return perhapsKeys.map((at) => valueAtPath(interpreter, args, at));
}

/** What is called like a key, and is made anew, may be the second part of one: then there is none that a repeat meets. */
function mayHaveNewPart(interpreter: Interpreter, { perhapsKeys = [] }: LibraryCall, args: Arguments): boolean {
  const named = perhapsKeys.filter(({ path }) => isKeyByCustom(path.at(-1) ?? ""));
  return named.some((at) => has(interpreter.symbolicOf(valueAtPath(interpreter, args, at)).provenance, VOLATILE));
}

function countedIn(interpreter: Interpreter, values: readonly Value[]): readonly SymbolicValue[] {
  return values.map((one) => interpreter.symbolicOf(one)).filter(({ provenance }) => has(provenance, INCREMENT));
}

/** `version < :seen` where `version` is set to another member of the record, which may lie below that: then it passes again. */
export function setsAnotherMember(interpreter: Interpreter, { guard }: LibraryCall, args: Arguments): boolean {
  const { expiry } = guard ?? {};
  return [...(expiry ? [expiry] : []), ...(expiry?.or ?? [])].some(({ set, compared }) => {
    if (compared === undefined || "movedBy" in set) return false;
    const [written, asked] = [set, compared].map((one) =>
      onlyValue(untyped(interpreter, givenTime(interpreter, one, args))),
    );
    return written !== undefined && asked !== undefined && areOtherMembers(written, asked);
  });
}

/** What the condition asks for is one of those that are added, or may be. */
export function isAmong(
  interpreter: Interpreter,
  { asked, added }: NonNullable<CallGuard["among"]>,
  args: Arguments,
): boolean {
  const lacked = onlyValue(valueAtPath(interpreter, args, asked));
  const several = lacked && interpreter.itemsOf(lacked);
  const [only, ...others] = several && !several.rest ? several.items : [];
  // `{ $nin: [id] }`
  const wanted = onlyValue(untyped(interpreter, (others.length === 0 && only?.value) || (lacked ?? UNDEFINED)));
  const list = onlyValue(valueAtPath(interpreter, args, added));
  if (wanted?.kind === "constant" && list?.kind === "constant") return wanted.value === list.value;
  if (wanted?.kind !== "symbolic" || (wanted.path ?? placeInRecord(wanted)) === undefined) return true;
  const isOther = (one: SimpleValue): boolean =>
    areOtherMembers(wanted, one) || (wanted.path !== undefined && one.kind === "symbolic" && one.path !== wanted.path);
  const document = list?.kind === "object" ? interpreter.membersOf(list) : undefined;
  const inner = document && listIn(document);
  // A document is not the text that is lacked, whatever is in it.
  if (document && !document.open && !document.base && inner === undefined) return false;
  const members = onlyValue(inner ?? list ?? UNDEFINED);
  const items = members && interpreter.itemsOf(members);
  if (list?.kind === "symbolic") return !areOtherMembers(wanted, list);
  // A constant is nothing of the record.
  if (list?.kind === "constant") return false;
  if (!items || items.rest || items.items.length === 0) return true;
  return items.items.some(({ value }) => {
    const one = onlyValue(untyped(interpreter, value));
    // A document that has it among others is not the text itself.
    if (one?.kind === "object" || one?.kind === "array") return false;
    return one === undefined || !isOther(one);
  });
}

/** It is written in the code or the environment, so that it tells no record from another. */
export function isConstant(interpreter: Interpreter, value: Value): boolean {
  return simpleValues(value).every((simple) => {
    const contents = interpreter.membersOf(simple);
    if (contents)
      return (
        !contents.open && !contents.base && [...contents.entries.values()].every((one) => isConstant(interpreter, one))
      );
    const list = interpreter.itemsOf(simple);
    if (list) return !list.rest && list.items.every((one) => isConstant(interpreter, one.value));
    if (simple.kind === "text") return simple.parts.every((part) => typeof part === "string" || isOfEnvironment(part));
    if (simple.kind === "library") return isConstantCondition(interpreter, simple);
    return simple.kind === "constant" || (simple.kind === "symbolic" && isOfEnvironment(simple));
  });
}

/** `and(eq(jobs.id, "one"), eq(jobs.state, "new"))`: columns, and what is written in the code. */
function isConstantCondition(interpreter: Interpreter, { known, arguments: given }: LibraryValue): boolean {
  const isColumn = (value: Value): boolean =>
    simpleValues(value).every(
      (one) =>
        one.kind === "library" &&
        one.known.kind === "library" &&
        one.known.path.length > 0 &&
        one.known.statement === undefined,
    );
  return known.kind === "operator" && given.every((one) => isColumn(one) || isConstant(interpreter, one));
}

/** The members of the record of which a key is made, as they are or in texts; nothing where something else in it may tell one from another. */
export function membersInKey(interpreter: Interpreter, values: readonly Value[]): Pick<GuardFacts, "keyMembers"> {
  const members = new Set<string>();
  const isMember = (one: SymbolicValue): boolean => {
    const member = isWithinRecord(one) ? nameInRecord(one) : "";
    if (member !== "") members.add(member);
    return member !== "" || isOfEnvironment(one);
  };
  const isRead = (value: Value): boolean =>
    simpleValues(value).every((simple) => {
      if (simple.kind === "symbolic") return isMember(simple);
      if (simple.kind === "text") return simple.parts.every((part) => typeof part === "string" || isMember(part));
      const contents = interpreter.membersOf(simple);
      if (contents) return !contents.open && !contents.base && [...contents.entries.values()].every(isRead);
      const list = interpreter.itemsOf(simple);
      return list ? !list.rest && list.items.every((one) => isRead(one.value)) : simple.kind === "constant";
    });
  return values.every(isRead) && members.size > 0 ? { keyMembers: [...members] } : {};
}

function isOfEnvironment({ provenance }: SymbolicValue): boolean {
  return provenance === ENVIRONMENT;
}
