/** Calls of libraries as guards: what comes of them for a first run and for a repeat. */
import type { CallGuard, LibraryCall, UnreadFields } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { entries } from "../../domain/int-map.ts";
import { SKIPPED, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { stands } from "../../domain/state.ts";
import { symbolic, isUndefined, type SymbolicValue, type Value } from "../../domain/value.ts";
import { BATCH, BY_PLACE, FUNCTION_NAME, has, isSurelyVolatile, RECORD } from "../../domain/provenance.ts";
import { standingOf } from "../../run/call-stack.ts";
import type { GuardFacts } from "../../run/facts.ts";
import { nameOneRecord } from "../../interpret/place-in-event.ts";
import type { Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { valueAtPath } from "../argument-paths.ts";
import { rowsAlong } from "../found/related-rows.ts";
import { renamedColumns } from "../things/renamed-columns.ts";
import { choicesOfKey, printKey, thingOf, withFields } from "../things/things.ts";
import { fieldsGiven, filtersOf } from "../found/filters.ts";
import { isErrorInside, isOfCondition } from "./guard-answers.ts";
import { placeOfFunction, WHOLE } from "./held-looks.ts";
import { claimedState, leaseOf, namesIn, rowOf } from "./markers.ts";
import { mayBeShared, symbolsIn } from "./newest.ts";
import { presenceOf } from "./presence.ts";
import { keysTried } from "./tried-keys.ts";
import { expiresAfter } from "./given-times.ts";
import {
  doubtOf,
  isConstant,
  argumentsOf,
  keyToTellBy,
  mayRefuse,
  membersInKey,
  numberedBy,
  passesOnNewerValues,
  type KeyToTellBy,
} from "./guard-keys.ts";
import { askedOfRow, namesOfRow } from "../things/row-names.ts";
import { searching } from "../found/searches.ts";
import { unreadFields } from "../found/unread-conditions.ts";

/** The guard that a call is, known to the run from now on; `undefined` when it is none here. */
export function enterGuard(
  interpreter: Interpreter,
  facts: LibraryCall,
  given: Arguments,
  site: Site,
  at = placeOf(site),
): GuardId | undefined {
  const { guard } = facts;
  if (!guard) return undefined;
  const args = argumentsOf(guard, given);
  const key = keyToTellBy(interpreter, facts, guard, args);
  if (!mayRefuse(interpreter, facts, guard, args, key)) return undefined;
  const compared = (guard.compared ?? []).map((path) => valueAtPath(interpreter, args, path));
  const doubt = doubtOf(interpreter, facts, guard, key, args);
  if (passesOnNewerValues(interpreter, facts, guard, args, compared, doubt)) return undefined;
  const windowSeconds = guard.expiry
    ? expiresAfter(interpreter, guard.expiry, args, guard.windowSeconds)
    : guard.windowSeconds;
  const id = interpreter.context.cell(site.node, "guard");
  const { values, known } = key;
  const isCondition = isOfCondition(guard);
  const claimed = isCondition ? claimedState(interpreter, facts, args) : undefined;
  if (isCondition && !guard.takes && claimed === undefined) return undefined;
  const lease = isLeased(guard) && leaseOf(claimedState(interpreter, facts, args));
  const only = values.length === 1 ? values[0] : undefined;
  const [keyPrint, isKeyPart] = [printKey(interpreter, values), guard.keys.length === 0 && facts.isKeyWithin];
  const entered = {
    ...(guard.kind === "check" && { look: lookOf(interpreter, facts, guard, args, site, id, known) }),
    kind: guard.kind,
    tells: guard.tells,
    ...standingOf(interpreter.stack, site),
    call: facts.call,
    at,
    key: only?.kind === "symbolic" ? { ...only, provenance: known.provenance } : known,
    ...keysTried(interpreter, id, keyPrint, isKeyPart ? undefined : choicesOfKey(interpreter, values).chosen),
    keyAt: known.origin,
    ...(guard.kind !== "check" && membersInKey(interpreter, [...values, ...compared])),
    ...rowsFound(interpreter, facts, guard, args),
    windowSeconds,
    isExpiring: isLeased(guard),
    ...(lease && { lease }),
    doubt: windowSeconds === 0 ? "past" : doubt,
    ...(guard.kind !== "check" && numberedBy(interpreter, facts, args, key)),
    ...whenItCounts(interpreter, facts, guard, key),
    ...(values.some((value) => isList(interpreter, value))
      ? { isOfList: true }
      : isOfOneRow(facts) && { isOfOneRow: true }),
    isKeyConstant: values.length > 0 && [...values, ...compared].every((value) => isConstant(interpreter, value)),
    thing: withFields(markedThing(interpreter, facts, guard, args), [
      ...namesOfRow(askedOfRow(interpreter, facts, args), facts),
      ...(guard.kind === "check" && !isCondition ? fieldsGiven(interpreter, filtersOf(interpreter, facts, args)) : []),
    ]),
    keyPrint,
    ...(facts.nature === "delete"
      ? (guard.isByTheWay || guard.kind === "conditional-write") && {
          takes: markerOf(interpreter, facts, args, values).row,
        }
      : markerOf(interpreter, facts, args, values)),
    ...(claimed && { claimed }),
  };
  meetAnew(interpreter, id);
  interpreter.log.guard(id, entered);
  const held = answerToHold(id, facts, guard, entered);
  if (held) interpreter.log.hold(id, held);
  return id;
}

/** The facts of a call whose answer tests may ask about later; `undefined`: only its outcome tells. */
function answerToHold<Facts extends object>(
  id: GuardId,
  { http }: LibraryCall,
  guard: CallGuard,
  entered: Facts,
): (Facts & Pick<GuardFacts, "look">) | undefined {
  if (guard.kind === "check" && !isOfCondition(guard)) {
    // What comes back where an error would say that there is nothing is an answer as a whole.
    return guard.tells === "throws" && !guard.fresh ? { ...entered, look: { id, asks: WHOLE } } : entered;
  }
  return http && { ...entered, look: { id, asks: { of: "refusal" } } };
}

/** What tests said of what a look found the last time, in an earlier round of a loop, says nothing of what it finds now. */
function meetAnew(interpreter: Interpreter, id: GuardId): void {
  const { log, state } = interpreter;
  interpreter.meet(id);
  if (state === undefined || !stands(state, id)) return;
  const isAbout = (one: GuardId): boolean =>
    one !== id && (log.guards.get(one)?.look?.id === id || log.decisions.get(one)?.answers.includes(id) === true);
  const tests = state.guards.flatMap((path) => entries(path).map(([one]) => one)).filter(isAbout);
  for (const test of new Set(tests)) {
    interpreter.meet(test);
    interpreter.assign(whereGuard(test, SKIPPED));
  }
}

/** Of a check: what it asks of the store, and what runs beside it. */
function lookOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
  site: Site,
  id: GuardId,
  known: SymbolicValue,
): NonNullable<GuardFacts["look"]> {
  return {
    id,
    asks: isOfCondition(guard) ? { of: "condition" } : presenceOf(interpreter, facts, guard, args),
    ...(guard.takes && { isTaking: true as const }),
    ...(facts.isSerial && placeOfFunction(interpreter, site)),
    ...(facts.isLocking && { isLocking: true as const }),
    ...searching(interpreter, facts, args, known),
  };
}

/** The rows that a guard finds: what their columns are called, what stands beside them, and what is asked of them that is not read. */
function rowsFound(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
): Pick<GuardFacts, "columns" | "related" | "filtered" | "unread" | "computed"> {
  const columns = renamedColumns(interpreter, facts, args);
  const isLook = guard.kind === "check" && !isOfCondition(guard) && !facts.http;
  const unread = isLook ? unreadOf(interpreter, guard, filtersOf(interpreter, facts, args)) : [];
  return {
    ...(columns && { columns }),
    ...(guard.kind === "check" && rowsAlong(interpreter, facts, args)),
    ...(unread.length > 0 && { unread }),
    ...(guard.computed && { computed: guard.computed }),
  };
}

/** What code has to do with the answer for the guard to count, and whether other records may be refused by it. */
function whenItCounts(interpreter: Interpreter, facts: LibraryCall, guard: CallGuard, { values, known }: KeyToTellBy) {
  // A row with a key of its own is refused by nothing: it is a claim only for who asks whether it was.
  const isUnasked = guard.kind === "unique-constraint" || guard.isByDefault === true;
  const isNew = isUnasked && isSurelyVolatile(known.provenance);
  const isCheck = guard.kind === "check";
  return {
    needsTest: guard.needsErrorTest || (isNew && guard.tells === "throws"),
    ...(guard.needsErrorTest && nameOneRecord(symbolsIn(interpreter, values)) && { hasIdOfRecord: true as const }),
    ...(mayBeShared(interpreter, values) && { isOfSharedRow: true as const }),
    // What a condition asks of the row is no count.
    ...(!isCheck && isRepeatedItself(facts) && mayBeShared(interpreter, values) && { isSharedCount: true as const }),
    needsUse: isRepeatedItself(facts) || (isNew && guard.tells === "result") || guard.isByTheWay === true,
    ...(guard.isMadeAnyway && { isMadeAnyway: true as const }),
    ...(guard.isOfNumber && { isOfNumber: true as const }),
    ...(facts.countsDown && { countsDown: true as const }),
    ...(guard.refusesOtherwise && { refusesOtherwise: true as const }),
    ...(guard.reasons && { reasons: guard.reasons }),
    isQueued: guard.isQueued,
    isOfNewRow: guard.isOfNewRow,
    ...(guard.isByUnique && { isByUnique: true as const }),
    ...(isCheck && guard.isByTheWay && { isOfWritten: true as const }),
  };
}

/** What the guard remembers by: of a transaction that one of its parts refuses, what that part writes. */
function markedThing(interpreter: Interpreter, facts: LibraryCall, guard: CallGuard, args: Arguments): Thing {
  const { part, keys, named } = guard;
  if (part?.target) return thingOf(interpreter, { ...facts, target: part.target }, args, part.keys);
  return thingOf(interpreter, facts, args, keys.length > 0 ? keys : facts.keys, named);
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

/** A statement that is written as text says all of it itself. */
function unreadOf(interpreter: Interpreter, guard: CallGuard, args: Arguments): UnreadFields {
  const { where, named, unlike, before, fits, selected, unread = [] } = guard;
  const asking = selected
    ? new Arguments(
        args.values.filter((_, at) => !selected.has(at)),
        args.rest,
      )
    : args;
  return where || named || unlike || before || fits ? unread : [...unread, ...unreadFields(interpreter, asking)];
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
    // Who knows a request by its token answers a second one as the first: it is refused only while that is under way.
    ...(facts.tokens.length > 0 && { doubt: "sometimes" as const }),
  } as const;
  interpreter.log.guard(id, entered);
  interpreter.log.hold(id, entered);
  return id;
}

/** The write that tells changes something again itself: a count. */
export function isRepeatedItself({ guard, repeat }: LibraryCall): boolean {
  return guard?.tells === "result" && repeat.on === "again" && !isErrorInside(guard);
}

/**
 * A write under a condition that lets the same record pass again, after a time, in a batch that is cut otherwise, or in a function of another
 * name: what a repeat does is what the write does without it, and the condition a guard as good as its time and its key.
 *
 * @param met the guard as it was entered; undefined of one that passes at once
 * @param isOfMany it writes something of many records, under the key of one of them perhaps
 */
export function lapses({ guard }: LibraryCall, met: GuardFacts | undefined, isOfMany: boolean): boolean {
  if (guard === undefined || guard.kind === "check") return false;
  if (met === undefined) return guard.expiry !== undefined;
  const another = BATCH | FUNCTION_NAME | (isOfMany ? BY_PLACE : 0);
  // What only sets values does no more than that, whatever its condition says.
  const isMore = guard.unrefused !== undefined;
  return typeof met.windowSeconds === "number" || (isMore && has(met.key.provenance, another));
}

/** As many items as there are records, by itself or among the values of a statement: `[ids]`. */
function isList(interpreter: Interpreter, value: Value): boolean {
  return simpleValues(value).some((one) => {
    const { items = [], rest } = interpreter.itemsOf(one) ?? {};
    return rest !== undefined || items.some((inner) => isList(interpreter, inner.value));
  });
}

/** `INSERT INTO seen (id) VALUES ($1)`: whatever stands there, it makes one row. */
function isOfOneRow({ isStatement, nature, repeat, keys, keyHoles = [] }: LibraryCall): boolean {
  return isStatement === true && nature === "insert" && repeat.on === "key" && keys.length > 0 && keyHoles.length === 0;
}

/** It passes again once a time has come. */
function isLeased({ expiry, passes }: CallGuard): boolean {
  return expiry !== undefined || (passes ?? []).some((state) => [...state.values()].some((one) => one?.isLess));
}

/** Tokens that were given, each a guard of the call itself. */
export function enterTokens(interpreter: Interpreter, facts: LibraryCall, args: Arguments, site: Site): GuardId[] {
  return facts.tokens.flatMap(({ at, name, windowSeconds, isPerhaps, isRefused, ofFifo, unless = [] }, index) => {
    const token = valueAtPath(interpreter, args, at);
    if (isUndefined(token)) return [];
    const key = interpreter.writtenOut([token, ...unless.map((one) => valueAtPath(interpreter, args, one))]);
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
      ...membersInKey(interpreter, [token]),
      windowSeconds,
      isKeyConstant: isConstant(interpreter, token),
      ...(isRefused
        ? { doubt: "refused" }
        : mayLack
          ? { doubt: "sometimes" }
          : isPerhaps && !isSurelyVolatile(key.provenance) && { doubt: ofFifo ? "group" : "undeclared" }),
    });
    return [id];
  });
}
