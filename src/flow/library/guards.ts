/** Calls of libraries as guards: what comes of them for a first run and for a repeat. */
import type { CallGuard, LibraryCall, UnreadFields } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Arguments } from "../domain/arguments.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import { type GuardId } from "../domain/outcomes.ts";
import { symbolic, isUndefined, UNDEFINED, type SymbolicValue, type Value } from "../domain/value.ts";
import { ENVIRONMENT, INCREMENT, RECORD, STORE, has, isSurelyVolatile } from "../domain/provenance.ts";
import { standingOf } from "../run/call-stack.ts";
import { passesItself } from "../run/claimed-states.ts";
import type { ClaimedState, GuardFacts } from "../run/facts.ts";
import { nameOneRecord } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Site } from "../domain/site.ts";
import { isOfEvent } from "../interpret/handed.ts";
import { valueAtPath } from "./argument-paths.ts";
import { relatedRows } from "./related-rows.ts";
import { renamedColumns } from "./renamed-columns.ts";
import { choicesOfKey, keyOf, printKey, thingOf, untyped, withFields } from "./things.ts";
import { fieldsGiven } from "./filters.ts";
import { isErrorInside, isOfCondition } from "./guard-answers.ts";
import { WHOLE } from "./held-looks.ts";
import { listIn } from "./list-items.ts";
import { claimedState, leaseOf, namesIn, rowOf } from "./markers.ts";
import { doubtOfClaim, mayBeShared, symbolsIn } from "./newest.ts";
import { presenceOf } from "./presence.ts";
import { expiresAfter, keyOfGuard } from "./given-times.ts";
import { columnsThatTell } from "./row-columns.ts";
import { askedOfRow, namesOfRow } from "./row-names.ts";
import { searchOf } from "./searches.ts";
import { unreadFields } from "./unread-conditions.ts";

/** The guard that a call is, known to the run from now on; `undefined` when it is none here. */
export function enterGuard(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
  at = placeOf(site),
): GuardId | undefined {
  const { guard } = facts;
  if (!guard) return undefined;
  const key = keyOfGuard(interpreter, guard, args);
  const values = key.length > 0 ? key : keyOf(interpreter, facts, args);
  const isOfRow = guard.kind === "unique-constraint" && facts.http === undefined;
  const telling = isOfRow ? columnsThatTell(interpreter, facts, guard, args, values) : undefined;
  const written = interpreter.writtenOut(telling?.values ?? values);
  // What of a body tells one request from another is the other side's business.
  const isOfBody = facts.http !== undefined && guard.kind === "unique-constraint" && has(written.provenance, RECORD);
  const known = isOfBody ? symbolic(RECORD) : written;
  // A look at something that has nothing to do with the record recognises no record, but for rows that are taken away when done.
  const isOfRecord = has(known.provenance, RECORD) || values.some((value) => isOfEvent(interpreter, value));
  if (guard.kind === "check" && !isOfRecord && !guard.takes && !findsRows(guard)) return undefined;
  if (guard.byValues && !isRefusedByValues(guard.byValues, claimedState(interpreter, facts, args))) return undefined;
  const compared = (guard.compared ?? []).map((path) => valueAtPath(interpreter, args, path));
  const doubt = guard.doubt ?? telling?.doubt ?? doubtOfValues(interpreter, facts, args);
  // A condition on what was read back from the same store passes again, since a replay reads the newer value.
  const isUntold = guard.doubt !== undefined || claimedState(interpreter, facts, args) === undefined;
  if (isUntold && doubt !== "optimistic" && has(interpreter.symbolicOfAll(compared).provenance, STORE))
    return undefined;
  const windowSeconds = guard.expiry
    ? expiresAfter(interpreter, guard.expiry, args, guard.windowSeconds)
    : guard.windowSeconds;
  if (windowSeconds === 0) return undefined;
  // A row with a key of its own is refused by nothing: it is a claim only for who asks whether it was.
  const isNew = guard.kind === "unique-constraint" && isSurelyVolatile(known.provenance);
  const id = interpreter.context.cell(site.node, "guard");
  const only = values.length === 1 ? values[0] : undefined;
  const isCondition = isOfCondition(guard);
  const claimed = isCondition ? claimedState(interpreter, facts, args) : undefined;
  if (isCondition && !guard.takes && claimed === undefined) return undefined;
  const lease = isLeased(guard) && leaseOf(claimedState(interpreter, facts, args));
  const searches = searchOf(interpreter, facts, args, known);
  const asks = isCondition ? ({ of: "condition" } as const) : presenceOf(interpreter, guard, args);
  const look =
    guard.kind === "check"
      ? {
          look: {
            id,
            asks,
            ...(guard.takes && { isTaking: true as const }),
            ...(facts.isSerial && placeOfFunction(interpreter, site)),
            ...(searches && { searches }),
          },
        }
      : {};
  const columns = renamedColumns(interpreter, facts, args);
  const related = relatedRows(interpreter, facts, args);
  const unread = guard.kind === "check" && !isCondition && !facts.http ? unreadOf(interpreter, guard, args) : [];
  const entered = {
    ...look,
    kind: guard.kind,
    tells: guard.tells,
    ...standingOf(interpreter.stack, site),
    call: facts.call,
    at,
    key: only?.kind === "symbolic" ? { ...only, provenance: known.provenance } : known,
    ...(guard.keys.length === 0 && facts.isKeyWithin ? {} : choicesOfKey(interpreter, values)),
    keyAt: known.origin,
    ...(columns && { columns }),
    ...(related && { related }),
    ...(unread.length > 0 && { unread }),
    ...(guard.computed && { computed: guard.computed }),
    windowSeconds,
    isExpiring: isLeased(guard),
    ...(lease && { lease }),
    needsTest: guard.needsErrorTest || (isNew && guard.tells === "throws"),
    doubt,
    ...(guard.needsErrorTest && nameOneRecord(symbolsIn(interpreter, values)) && { hasIdOfRecord: true as const }),
    ...(guard.kind === "check" && mayBeShared(interpreter, values) && { isOfSharedRow: true as const }),
    ...(isRepeatedItself(facts) && mayBeShared(interpreter, values) && { isSharedCount: true as const }),
    needsUse: isRepeatedItself(facts) || (isNew && guard.tells === "result") || guard.isByTheWay === true,
    ...(guard.isMadeAnyway && { isMadeAnyway: true as const }),
    isQueued: guard.isQueued,
    isOfNewRow: guard.isOfNewRow,
    ...(guard.isByUnique && { isByUnique: true as const }),
    ...(guard.kind === "check" && guard.isByTheWay && { isOfWritten: true as const }),
    isKeyConstant: values.length > 0 && [...values, ...compared].every((value) => isConstant(interpreter, value)),
    thing: withFields(thingOf(interpreter, facts, args, guard.keys.length > 0 ? guard.keys : facts.keys, guard.named), [
      ...namesOfRow(askedOfRow(interpreter, facts, args), facts),
      ...(guard.kind === "check" && !isCondition ? fieldsGiven(interpreter, args) : []),
    ]),
    keyPrint: printKey(interpreter, values),
    ...(facts.nature === "delete"
      ? (guard.isByTheWay || guard.kind === "conditional-write") && {
          takes: markerOf(interpreter, facts, args, values).row,
        }
      : markerOf(interpreter, facts, args, values)),
    ...(claimed && { claimed }),
  };
  interpreter.meet(id);
  interpreter.log.guard(id, entered);
  // What comes back where an error would say that there is nothing is an answer as a whole.
  if (guard.kind === "check" && !isCondition)
    interpreter.log.hold(
      id,
      guard.tells === "throws" && !guard.fresh ? { ...entered, look: { id, asks: WHOLE } } : entered,
    );
  else if (facts.http) interpreter.log.hold(id, { ...entered, look: { id, asks: { of: "refusal" } } });
  return id;
}

/** @param by `surely`: where that is not known, it is no guard */
function isRefusedByValues(by: "surely" | "perhaps", claimed: ClaimedState | undefined): boolean {
  const passes = claimed ? passesItself(claimed) : "unknown";
  return passes === "no" || (passes === "unknown" && by === "perhaps");
}

/** What names the marker of a claim, beside what else its condition asks for, and the states under which it passes. */
function markerOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  values: readonly Value[],
): Pick<GuardFacts, "row" | "claimed"> {
  const isNamed = facts.keys.length > 0 || (facts.keyHoles ?? facts.row ?? facts.rowHoles ?? []).length > 0;
  const claimed = claimedState(interpreter, facts, args);
  return {
    row: isNamed ? rowOf(interpreter, facts, args) : namesIn(interpreter, values),
    ...(claimed && { claimed }),
  };
}

/** The values that a condition is given tell whether it refuses a repeat. */
function doubtOfValues(interpreter: Interpreter, facts: LibraryCall, args: Arguments): GuardFacts["doubt"] {
  const among = facts.guard?.among;
  if (among && !isAmong(interpreter, among, args)) return "sometimes";
  // Of entries that are counted on a repeat may write the next one: `(streamId, version)`.
  const beside = (facts.perhapsKeys ?? []).map((at) => interpreter.symbolicOf(valueAtPath(interpreter, args, at)));
  if (beside.some(({ provenance }) => has(provenance, INCREMENT))) return "sometimes";
  return doubtOfClaim(interpreter, facts, args);
}

/** What the condition asks for is one of those that are added, or may be. */
export function isAmong(
  interpreter: Interpreter,
  { asked, added }: NonNullable<CallGuard["among"]>,
  args: Arguments,
): boolean {
  const wanted = onlyValue(untyped(interpreter, valueAtPath(interpreter, args, asked)));
  const list = onlyValue(valueAtPath(interpreter, args, added));
  if (wanted?.kind === "constant" && list?.kind === "constant") return wanted.value === list.value;
  if (wanted?.kind !== "symbolic" || wanted.path === undefined) return true;
  const document = list?.kind === "object" ? interpreter.membersOf(list) : undefined;
  const inner = document && listIn(document);
  // A document is not the text that is lacked, whatever is in it.
  if (document && !document.open && !document.base && inner === undefined) return false;
  const members = onlyValue(inner ?? list ?? UNDEFINED);
  const items = members && interpreter.itemsOf(members);
  if (list?.kind === "symbolic" && list.path !== undefined) return list.path === wanted.path;
  // A constant is nothing of the record.
  if (list?.kind === "constant") return false;
  if (!items || items.rest || items.items.length === 0) return true;
  return items.items.some(({ value }) => {
    const one = onlyValue(untyped(interpreter, value));
    // A document that has it among others is not the text itself.
    if (one?.kind === "object" || one?.kind === "array") return false;
    return one?.kind !== "symbolic" || one.path === wanted.path;
  });
}

/** A statement that is written as text says all of it itself. */
function unreadOf(interpreter: Interpreter, guard: CallGuard, args: Arguments): UnreadFields {
  const { where, named, unlike, before, fits, unread = [] } = guard;
  return where || named || unlike || before || fits ? unread : [...unread, ...unreadFields(interpreter, args)];
}

function findsRows({ fresh }: CallGuard): boolean {
  return fresh?.repeat.is === "rows" || fresh?.repeat.is === "not-empty";
}

/**
 * A request that makes something (or may: a PATCH), as a guard of itself: the other side may refuse to make it again, and counts
 * where code tests for that. What of the body tells one from another is the other side's business.
 */
export function enterRefusable(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
): GuardId | undefined {
  const { http, repeat, guard } = facts;
  if (!http || guard || (repeat.on !== "again" && http.method !== "PATCH")) return undefined;
  const known = interpreter.writtenOut(args.all());
  if (!has(known.provenance, RECORD)) return undefined;
  const id = interpreter.context.cell(site.node, "refusable");
  const entered = {
    look: { id, asks: { of: "refusal" } },
    kind: "unique-constraint",
    tells: "result",
    ...standingOf(interpreter.stack, site),
    call: facts.call,
    at: placeOf(site),
    key: symbolic(RECORD),
    keyAt: undefined,
    windowSeconds: null,
    needsTest: true,
    thing: thingOf(interpreter, facts, args),
  } as const;
  interpreter.log.guard(id, entered);
  interpreter.log.hold(id, entered);
  return id;
}

/** The function that runs here. */
function placeOfFunction({ active }: Interpreter, { scope }: Site): { readonly serialIn?: Place } {
  const node = active.at(-1)?.node;
  return node ? { serialIn: placeOf({ node, scope }) } : {};
}

/** It is written in the code or the environment, so that it tells no record from another. */
function isConstant(interpreter: Interpreter, value: Value): boolean {
  return simpleValues(value).every((simple) => {
    const contents = interpreter.membersOf(simple);
    if (contents)
      return (
        !contents.open && !contents.base && [...contents.entries.values()].every((one) => isConstant(interpreter, one))
      );
    const list = interpreter.itemsOf(simple);
    if (list) return !list.rest && list.items.every((one) => isConstant(interpreter, one.value));
    if (simple.kind === "text") return simple.parts.every((part) => typeof part === "string" || isOfEnvironment(part));
    return simple.kind === "constant" || (simple.kind === "symbolic" && isOfEnvironment(simple));
  });
}

function isOfEnvironment({ provenance }: SymbolicValue): boolean {
  return provenance === ENVIRONMENT;
}

/** The write that tells changes something again itself: a count. */
export function isRepeatedItself({ guard, repeat }: LibraryCall): boolean {
  return guard?.tells === "result" && repeat.on === "again" && !isErrorInside(guard);
}

/**
 * A write under a condition that lets the same record pass again after a time: what a repeat does is what the write does without it,
 * and the condition a guard as good as its time.
 *
 * @param met the guard as it was entered; undefined of one that passes at once
 */
export function lapses({ guard }: LibraryCall, met: GuardFacts | undefined): boolean {
  if (guard === undefined || guard.kind === "check") return false;
  return met === undefined ? guard.expiry !== undefined : typeof met.windowSeconds === "number";
}

/** It passes again once a time has come. */
function isLeased({ expiry, passes }: CallGuard): boolean {
  return expiry !== undefined || (passes ?? []).some((state) => [...state.values()].some((one) => one?.isLess));
}

/** Tokens that were given, each a guard of the call itself. */
export function enterTokens(interpreter: Interpreter, facts: LibraryCall, args: Arguments, site: Site): GuardId[] {
  return facts.tokens.flatMap(({ at, name, windowSeconds }, index) => {
    const token = valueAtPath(interpreter, args, at);
    if (isUndefined(token)) return [];
    const key = interpreter.writtenOut([token]);
    const mayLack = simpleValues(token).some(isUndefined);
    const id = interpreter.context.cell(site.node, `token ${index}`);
    interpreter.log.guard(id, {
      kind: "dedup-token",
      tells: "result",
      ...standingOf(interpreter.stack, site),
      call: `${facts.call} with ${name ?? at.path.at(-1) ?? "a token"}`,
      at: placeOf(site),
      key,
      ...choicesOfKey(interpreter, [token]),
      keyAt: key.origin,
      windowSeconds,
      isKeyConstant: isConstant(interpreter, token),
      ...(mayLack && { doubt: "sometimes" }),
    });
    return [id];
  });
}
