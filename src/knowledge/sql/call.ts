/** A statement as part of a call: its facts in the vocabulary of calls. */
import type { EffectNature } from "../../vocabulary.ts";
import { ADDED, type ArgumentPath, type SetValue } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { TextHole } from "../shape.ts";
import { keyAttributesOf } from "../aws/key-attributes.ts";
import { mayBeUnique } from "../inspect/row-keys.ts";
import type { PassingRows, SqlCall, SqlOperand, SqlStatement } from "./facts.ts";
import { columnsOf } from "./row.ts";
import { returnsRows } from "./answers.ts";
import { guardOf } from "./guard.ts";
import { operandsAt } from "./operands.ts";
import { isDeleting, repeatOf } from "./repeat.ts";
import { parseSql } from "./statement.ts";
import { valueAt } from "./values.ts";

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
  const statement = parseSql(call.text, call.given);
  const facts = factsOf(statement, call);
  return statement.asLease ? { ...facts, asLease: leaseOf({ ...statement, ...statement.asLease }, call) } : facts;
}

/** What is other of a statement where its condition lets pass until a time has come. */
function leaseOf(statement: SqlStatement, call: SqlCall): LibraryCall["asLease"] {
  const { nature, repeat, guard } = factsOf(statement, call);
  return guard && { nature, repeat, guard };
}

function factsOf(statement: SqlStatement, call: SqlCall): ReturnType<typeof describeStatement> {
  const { keys, keyHoles, isVolatile, isOfDay, others, isNamed } = keysOf(statement, call);
  const repeat = isVolatile
    ? ({ on: "again", because: "inserts", text: statement.text } as const)
    : lacksKey(statement)
      ? ({ on: "unknown", why: "whether its columns have the key of the row" } as const)
      : withDay(repeatOf(statement, keys.length + keyHoles.length > 0), isOfDay);
  const guard = guardOf(statement, call, isNamed ? keys : []);
  const row = operandsAt(statement.found ?? [], call);
  const columns = columnsOf(statement, call);
  return {
    class: statement.repeat === "reads" ? "read" : "expression",
    nature: natureOf(statement),
    repeat,
    keys,
    isStatement: true,
    ...(statement.look?.isOneOfSeveral && { isOneOfSeveral: true as const }),
    ...(statement.look?.orderedBy && { orderedBy: statement.look.orderedBy }),
    ...anewOf(statement, call),
    ...(statement.tellsOfLast && { tellsOfQuery: true as const }),
    ...(statement.look?.isLocking && { isLocking: true as const }),
    ...(statement.leavesOut && { leavesOut: true as const }),
    ...targetOf(statement),
    ...(statement.makesTemporary && { makesTemporary: statement.makesTemporary }),
    ...(statement.leavesRows && !statement.makesTemporary && { changes: [] }),
    ...(statement.writesTo && { writesTo: statement.writesTo }),
    ...(statement.transaction && { transaction: statement.transaction }),
    ...(statement.isolation && { isolation: statement.isolation }),
    ...(statement.lock && { lock: statement.lock }),
    ...(statement.hasUnless !== undefined && { hasUnless: statement.hasUnless }),
    ...(statement.verb === "truncate" && { clears: true as const }),
    ...(statement.sets.size > 0 && { sets: allSet(statement, call), ...othersOf(statement) }),
    ...(statement.setsThere && { setsThere: setsOf(statement.setsThere, call), ...itemOf(statement, call) }),
    ...(keyHoles.length > 0 && { keyHoles }),
    ...(columns.size > 0 && { columns }),
    ...(row.paths.length > 0 && { row: row.paths }),
    ...(row.holes.length > 0 && { rowHoles: row.holes }),
    ...(statement.removes && { removesBefore: timesIn(statement.removes) }),
    ...(others.length > 0 && { otherKeys: others }),
    ...(guard && !isVolatile && { guard: isOfDay ? { ...guard, doubt: "sometimes" as const } : guard }),
    ...(statement.why !== undefined &&
      (returnsRows(call.text) || isDeleting(statement)) && { handsOut: true as const }),
  };
}

/** What it gives that is another one each time, by where its driver has the rows. */
function anewOf({ anew, verb }: SqlStatement, { answer, text }: SqlCall): Pick<LibraryCall, "anew"> {
  if (anew === undefined) return verb === "insert" && namesId(text) ? { anew: "" } : {};
  const { rows = [], alsoRows, isOpen } = answer;
  const ways = [rows, ...(alsoRows ? [alsoRows] : []), ...(isOpen ? [["rows"]] : [])];
  const columns = ways.flatMap((way) => anew.columns.map((column) => [...way, column].join(".")));
  const order = anew.order && (anew.order === "first" ? "*" : "*?");
  return { anew: [...columns, ...(order ? [order] : [])].join(" ") };
}

/** Another column may be what is called so: `RETURNING ref AS id`. */
function namesId(text: SqlCall["text"]): boolean {
  return text?.some((part) => typeof part === "string" && NAMED_ID.test(part)) ?? false;
}

const NAMED_ID = /\bas\s{1,20}["`[]?_?id\b/iu;

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
    isVolatile: keys.some((key) => key.kind === "volatile" && !isOfDay(key)) && others.length === 0,
    isOfDay: keys.some(isOfDay),
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

/** On another day what a repeat writes is another row. */
function withDay(repeat: Repeat, isOfDay: boolean): Repeat {
  return isOfDay && repeat.on !== "again"
    ? { on: "unknown", why: "whether a repeat comes on the same day, which may be in its key" }
    : repeat;
}

function isOfDay(operand: SqlOperand): boolean {
  return operand.kind === "volatile" && /^(?:current_date|curdate|utc_date)\b/iu.test(operand.text);
}

/** `INSERT IGNORE`, `ON CONFLICT DO NOTHING`, `REPLACE`: columns that tell that the row is there, where nothing names them. A day may be one. */
function keysByCustom({ verb, conflict, sets }: SqlStatement): Record<"keys" | "others", readonly SqlOperand[]> {
  const isOfRow = verb === "replace" || (verb === "insert" && conflict !== "none" && conflict !== undefined);
  if (!isOfRow) return { keys: [], others: [] };
  const names = keyAttributesOf(sets.keys());
  const left = [...sets].filter(([name]) => !names.includes(name));
  const days = left.flatMap(([, operand]) => (isOfDay(operand) ? [operand] : []));
  const others = left.filter(([name]) => mayBeUnique(name)).map(([, operand]) => operand);
  return { keys: [...names.flatMap((name) => sets.get(name) ?? []), ...days], others };
}

/** `REPLACE INTO log (body) VALUES (?)`: without a key that is there it is an insert. */
function lacksKey({ verb, sets }: SqlStatement): boolean {
  return (
    verb === "replace" && sets.size > 0 && [...sets.keys()].every((name) => !/id$/iu.test(name) && !mayBeUnique(name))
  );
}

function targetOf({ table, look }: SqlStatement): Pick<LibraryCall, "targetName" | "beside" | "columnTables"> {
  const name = table ?? look?.table;
  if (name === undefined) return {};
  return {
    targetName: name,
    ...(look && look.beside.size > 0 && { beside: look.beside }),
    ...(look?.tables && look.tables.size > 0 && { columnTables: look.tables }),
  };
}

/** `REPLACE` makes the row anew. */
function othersOf({ verb }: SqlStatement): Pick<LibraryCall, "isPartial" | "others" | "needsRow"> {
  if (verb === "replace") return { others: "default" };
  return { isPartial: true, ...(verb === "update" && { needsRow: true as const }) };
}

/** Items that are put into lists are named below these. */
function allSet({ sets, adds = new Map() }: SqlStatement, call: SqlCall): ReadonlyMap<string, SetValue> {
  const added = [...setsOf(adds, call)].map(([column, item]): [string, SetValue] => [`${column}.${ADDED}`, item]);
  return new Map([...setsOf(sets, call), ...added]);
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
