/** A statement as part of a call: its facts in the vocabulary of calls. */
import type { EffectNature } from "../../vocabulary.ts";
import type { ArgumentPath, Expiry, Passing, SetValue } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import type { TextHole } from "../shape.ts";
import { countTest, testOfSome } from "../guard-results.ts";
import { swapped } from "../looks.ts";
import { keyAttributesOf } from "../aws/key-attributes.ts";
import { mayBeUnique } from "../inspect/row-keys.ts";
import { duplicateCodes } from "../refusals.ts";
import { unrefused } from "../repeat.ts";
import type { PassingRows, SqlCall, SqlOperand, SqlStatement } from "./facts.ts";
import { columnsOf } from "./row.ts";
import { lookGuard, timeAt } from "./look-guard.ts";
import { asksForState } from "../passing.ts";
import { passingPlaces } from "./passing.ts";
import { parseSql } from "./statement.ts";
import { returnsRows, testOfWritten } from "./answers.ts";
import { countedTest } from "./mysql-counts.ts";
import { allValues, valueAt } from "./values.ts";

/** Facts of a call that sends this statement, without name and outcome. */
export function describeStatement(
  call: SqlCall,
): Pick<LibraryCall, "class" | "nature" | "repeat" | "keys"> & Partial<LibraryCall> {
  if (!call.text) {
    return {
      class: "expression",
      nature: "write",
      repeat: { on: "unknown", why: "the statement is not known" },
      keys: [],
    };
  }
  const statement = parseSql(call.text);
  const { keys, keyHoles, isVolatile, isOfDay, others, isNamed } = keysOf(statement, call);
  const repeat = isVolatile
    ? ({ on: "again", because: "inserts", text: statement.text } as const)
    : lacksKey(statement)
      ? ({ on: "unknown", why: "whether its columns have the key of the row" } as const)
      : repeatOf(statement, keys.length + keyHoles.length > 0);
  const guard = guardOf(statement, call, isNamed ? keys : []);
  const row = operandsAt(statement.found ?? [], call);
  const columns = columnsOf(statement, call);
  return {
    class: statement.repeat === "reads" ? "read" : "expression",
    nature: natureOf(statement),
    repeat,
    keys,
    isStatement: true,
    ...(statement.leavesOut && { leavesOut: true as const }),
    ...targetOf(statement),
    ...(statement.makesTemporary && { makesTemporary: statement.makesTemporary }),
    ...(statement.writesTo && { writesTo: statement.writesTo }),
    ...(statement.transaction && { transaction: statement.transaction }),
    ...(statement.verb === "truncate" && { clears: true as const }),
    ...(statement.sets.size > 0 && { sets: setsOf(statement.sets, call), ...othersOf(statement) }),
    ...(statement.setsThere && { setsThere: setsOf(statement.setsThere, call), ...itemOf(statement, call) }),
    ...(keyHoles.length > 0 && { keyHoles }),
    ...(columns.size > 0 && { columns }),
    ...(row.paths.length > 0 && { row: row.paths }),
    ...(row.holes.length > 0 && { rowHoles: row.holes }),
    ...(statement.removes && { removesBefore: timesIn(statement.removes) }),
    ...(others.length > 0 && { otherKeys: others }),
    ...(guard && !isVolatile && { guard: isOfDay ? { ...guard, doubt: "sometimes" as const } : guard }),
    ...(statement.why !== undefined && returnsRows(call.text) && { handsOut: true as const }),
  };
}

/** Of an upsert: the row as it is then, in which a repeat meets what the first run has put there. */
function itemOf({ conflict }: SqlStatement, { answer, text }: SqlCall): Pick<LibraryCall, "givesItem"> {
  const { rows, none, isOpen } = answer;
  if (conflict !== "update" || rows === undefined || isOpen || !returnsRows(text)) return {};
  return { givesItem: { at: rows, ...(!none && { isOfMany: true as const }) } };
}

function keysOf(statement: SqlStatement, call: SqlCall): KeysOfRow {
  const { keys, others } = statement.keys.length > 0 ? { keys: statement.keys, others: [] } : keysByCustom(statement);
  const { paths, holes } = operandsAt(keys, call);
  return {
    keys: paths,
    keyHoles: holes,
    isVolatile: keys.some((key) => key.kind === "volatile" && !isDay(key.text)) && others.length === 0,
    isOfDay: keys.some((key) => key.kind === "volatile" && isDay(key.text)),
    others: operandsAt(others, call).paths,
    isNamed: statement.keys.length > 0,
  };
}

interface KeysOfRow {
  readonly keys: readonly ArgumentPath[];
  readonly keyHoles: readonly TextHole[];
  readonly isVolatile: boolean;
  /** Another one on each day: what comes again on the same day is recognised. */
  readonly isOfDay: boolean;
  /** What other columns are given that may be unique. */
  readonly others: readonly ArgumentPath[];
  /** The statement says itself which columns tell that a row is there. */
  readonly isNamed: boolean;
}

function isDay(text: string): boolean {
  return /^(?:current_date|curdate|utc_date)\b/iu.test(text);
}

/** `INSERT IGNORE`, `ON CONFLICT DO NOTHING`, `REPLACE`: columns that tell that the row is there, where nothing names them. */
function keysByCustom({ verb, conflict, sets }: SqlStatement): Record<"keys" | "others", readonly SqlOperand[]> {
  const isOfRow = verb === "replace" || (verb === "insert" && conflict !== "none" && conflict !== undefined);
  if (!isOfRow) return { keys: [], others: [] };
  const names = keyAttributesOf(sets.keys());
  const others = [...sets].filter(([name]) => !names.includes(name) && mayBeUnique(name));
  return { keys: names.flatMap((name) => sets.get(name) ?? []), others: others.map(([, operand]) => operand) };
}

/** `REPLACE INTO log (body) VALUES (?)`: without a key that is there it is an insert. */
function lacksKey({ verb, sets }: SqlStatement): boolean {
  return (
    verb === "replace" && sets.size > 0 && [...sets.keys()].every((name) => !/id$/iu.test(name) && !mayBeUnique(name))
  );
}

/** Where the values stand: among the parameters, or in holes of the text. */
function operandsAt(
  operands: readonly SqlOperand[],
  { values }: SqlCall,
): { readonly paths: readonly ArgumentPath[]; readonly holes: readonly TextHole[] } {
  return {
    paths: operands.flatMap((one) => (one.kind === "parameter" && values ? [valueAt(values, one.at)] : [])),
    holes: operands.flatMap((one) => (one.kind === "hole" ? [one.hole] : [])),
  };
}

function targetOf({ table, look }: SqlStatement): Pick<LibraryCall, "targetName" | "beside"> {
  const name = table ?? look?.table;
  return name === undefined ? {} : { targetName: name, ...(look && look.beside.size > 0 && { beside: look.beside }) };
}

/** `REPLACE` makes the row anew. */
function othersOf({ verb }: SqlStatement): Pick<LibraryCall, "isPartial" | "others" | "needsRow"> {
  if (verb === "replace") return { others: "default" };
  return { isPartial: true, ...(verb === "update" && { needsRow: true as const }) };
}

function setsOf(sets: SqlStatement["sets"], { values }: SqlCall): ReadonlyMap<string, SetValue> {
  return new Map(
    [...sets].map(([column, operand]): [string, SetValue] => {
      if (operand.kind === "literal") return [column, { constant: operand.value }];
      if (operand.kind === "sum") return [column, "sum"];
      if (operand.kind === "volatile" && operand.afterNow !== undefined)
        return [column, { afterNow: operand.afterNow }];
      return operand.kind === "parameter" && values ? [column, valueAt(values, operand.at)] : [column, "unknown"];
    }),
  );
}

function repeatOf(statement: SqlStatement, isKeyed: boolean): Repeat {
  switch (statement.repeat) {
    case "reads":
      return { on: "nothing" };
    case "again":
      return { on: "again", because: repeating(statement.because), text: statement.text };
    case "unknown":
      return {
        on: "unknown",
        why:
          statement.why ?? (statement.text === "" ? "the statement cannot be read" : `cannot read "${statement.text}"`),
      };
    default:
      if (isKeyed) return { on: "key" };
      if (statement.alone?.repeat === "again") return { on: "same", because: "refused" };
      return {
        on: "same",
        because: isDeleting(statement) ? "deletes" : statement.verb === "update" ? "sets-only" : "upsert",
      };
  }
}

function repeating(because: SqlStatement["because"]): Extract<Repeat, { on: "again" }>["because"] {
  // What is there decides what a repeat leaves, as it does with a sum.
  return because === "changes" ? "increments" : (because ?? "call");
}

function natureOf(statement: SqlStatement): EffectNature {
  if (statement.because === "increments") return "increment";
  if (statement.because === "appends") return "append";
  if (statement.verb === "notify") return "message";
  if (statement.verb === "insert") return "insert";
  return isDeleting(statement) ? "delete" : "write";
}

/** Times before which the rows lie that it removes, in seconds after now, where they are written there. */
function timesIn(removes: PassingRows): readonly number[] {
  const asked = removes.flatMap((state) => [...state.values()].flatMap((one) => (one?.isLess ? one.of : [])));
  return asked.flatMap((one) => (one.kind === "volatile" && one.afterNow !== undefined ? [one.afterNow] : []));
}

/** What it gives back is gone. */
function isTaking({ verb, repeat, isTold }: SqlStatement): boolean {
  return verb === "delete" && repeat === "same" && isTold !== false;
}

function isDeleting({ verb }: SqlStatement): boolean {
  return verb === "delete" || verb === "truncate";
}

/** All values that it is given; of those with a place of its own each the ones that are the row's key by custom, where there are some. */
function valuesOfRow({ sets }: SqlStatement, call: SqlCall): readonly ArgumentPath[] {
  const inKey = keyAttributesOf(sets.keys()).flatMap((name) => sets.get(name) ?? []);
  const named = call.values?.named ? operandsAt(inKey, call).paths : [];
  return named.length > 0 || !call.values ? named : allValues(call.values);
}

type GuardBase = Pick<CallGuard, "errors" | "keys" | "keyHoles">;

/** A refused second run shows in the row count; a plain insert is refused if a unique index stands behind it. */
function guardOf(statement: SqlStatement, call: SqlCall, keys: readonly ArgumentPath[]): CallGuard | undefined {
  if (statement.look !== undefined && statement.repeat === "reads") return lookGuard(statement.look, call);
  const found = operandsAt(statement.found ?? [], call);
  const base: GuardBase = {
    errors: duplicateCodes(),
    keys:
      keys.length > 0
        ? keys
        : found.paths.length > 0
          ? [...found.paths, ...operandsAt(statement.lacked ?? [], call).paths]
          : valuesOfRow(statement, call),
    ...(found.holes.length > 0 && { keyHoles: found.holes }),
  };
  if (statement.repeat === "refused" && statement.isTold !== false) {
    const passes = passingPlaces(statement.passes, call.values);
    const { alone } = statement;
    const { changed: _, ...counted } = call.answer;
    const written = testOfWritten(statement.verb === "update" ? call.answer : counted, call.text);
    return {
      ...base,
      kind: statement.verb === "insert" ? "unique-constraint" : "conditional-write",
      tells: "result",
      ...(statement.verb === "insert" && { isOfNewRow: true }),
      ...(statement.verb === "update" &&
        statement.refused?.for === "ever" &&
        statement.refused.isByConstant && { refusesItself: true }),
      ...(statement.refused?.for === "ever" && statement.refused.byValues && { byValues: statement.refused.byValues }),
      fresh: writesRows(statement, call) ? testOfSome(written) : written,
      ...(alone && unrefused(repeatOf({ ...statement, ...alone }, false))),
      ...rememberedFor(statement, call),
      ...(passes && { passes }),
      needsErrorTest: false,
    };
  }
  if (isTaking(statement) && returnsRows(call.text)) {
    const told = { kind: "check", tells: "result", fresh: testOfSome(testOfWritten(call.answer, call.text)) } as const;
    return { ...base, ...told, windowSeconds: null, needsErrorTest: false, takes: true };
  }
  const passes = passingPlaces(statement.passes, call.values);
  if (!statement.isUnread && (asksForState(passes) || isTimed(passes, statement))) {
    const told = { kind: "check", tells: "result", fresh: testOfSome(testOfWritten(call.answer, call.text)) } as const;
    return {
      ...base,
      ...told,
      windowSeconds: null,
      needsErrorTest: false,
      passes,
      ...(statement.verb === "update" && { needsRow: true }),
    };
  }
  const fresh = returnedTest(statement, call);
  if (fresh) {
    return { ...base, kind: "conditional-write", tells: "result", fresh, windowSeconds: null, needsErrorTest: false };
  }
  if (statement.isUnread) {
    const told = { kind: "conditional-write", tells: "result", fresh: testOfWritten(call.answer, call.text) } as const;
    return { ...base, ...told, windowSeconds: null, needsErrorTest: false, doubt: "unread" };
  }
  const counted = countedTest(statement, call);
  if (counted) return { ...base, ...counted, tells: "result", windowSeconds: null, needsErrorTest: false };
  if (statement.verb === "insert" && statement.conflict === "none") {
    return { ...base, kind: "unique-constraint", tells: "throws", windowSeconds: null, needsErrorTest: true };
  }
  return foundGuard(statement, call, base);
}

/** An UPDATE that always writes the row that it finds: where it wrote none, there was none. */
function foundGuard({ verb, repeat, found = [] }: SqlStatement, call: SqlCall, base: GuardBase): CallGuard | undefined {
  const written = testOfWritten(call.answer, call.text);
  if (verb !== "update" || repeat !== "same" || found.length === 0 || written === undefined) return undefined;
  return {
    ...base,
    errors: [],
    kind: "check",
    tells: "result",
    fresh: swapped(written),
    windowSeconds: null,
    needsErrorTest: false,
    isByTheWay: true,
  };
}

/** `at < now()`, where `at` is set: a later write may leave a time that is none before. */
function isTimed(passes: Passing | undefined, { sets }: SqlStatement): passes is Passing {
  return (passes ?? []).some((state) => [...state].some(([column, asked]) => asked?.isLess && sets.has(column)));
}

/** `INSERT … SELECT unnest($1)`, `VALUES ?`: as many as there are. */
function writesRows({ verb, sets }: SqlStatement, { text = [] }: SqlCall): boolean {
  const isOfMany = text.some((part) => typeof part === "string" && OF_MANY.test(part));
  return verb === "insert" && sets.size === 0 && isOfMany;
}

const OF_MANY = /\bunnest\s?\(|\bVALUES\s?\?/iu;

function rememberedFor({ refused }: SqlStatement, call: SqlCall): Pick<CallGuard, "windowSeconds" | "expiry"> {
  const times = allTimes(refused);
  if (times.length === 0) return { windowSeconds: null };
  const seconds = times.flatMap((one) => (one.for === "seconds" && one.seconds !== undefined ? [one.seconds] : []));
  const [expiry, ...or] = times.flatMap((one) => (one.for === "lease" ? (expiryOf(one, call) ?? []) : []));
  return {
    windowSeconds: seconds.length > 0 ? Math.min(...seconds) : undefined,
    ...(expiry && { expiry: { ...expiry, ...(or.length > 0 && { or }) } }),
  };
}

/** Each time that it passes again at. */
function allTimes(refused: SqlStatement["refused"]): readonly NonNullable<SqlStatement["refused"]>[] {
  if (refused === undefined || refused.for === "ever") return [];
  return [refused, ...(refused.or ?? []).flatMap(allTimes)];
}

function expiryOf(lease: Extract<SqlStatement["refused"], { for: "lease" }>, call: SqlCall): Expiry | undefined {
  const [set, compared] = [timeAt(lease.set, call.values), timeAt(lease.compared, call.values)];
  return set && compared && { set, compared, needsClock: true, ...(lease.isStrict && { isStrict: true }) };
}

/** The returned row tells: `(xmax = 0)` of an insert, a count. */
function returnedTest({ returned }: SqlStatement, { answer: { rows } }: SqlCall): ResultTest | undefined {
  if (returned === undefined || rows === undefined) return undefined;
  const member = [...rows, "0", returned.name];
  return returned.first === true
    ? { member, first: { is: "constant", value: true }, repeat: { is: "constant", value: false } }
    : countTest(member, returned.first, false, 0);
}
