/** Tables that steps of a query builder join to the rows that are looked for, and relations that they bring along. */
import type { AskedOfTable } from "../call-parts.ts";
import type { LibraryCall } from "../calls.ts";
import type { Joins, PendingStatement } from "../known.ts";
import type { Shape } from "../shape.ts";
import { constantAt, placeOf, shapeAt } from "../inspect/places.ts";
import type { MethodDetails } from "./data-form.ts";
import { ALL, columnOf } from "./nested-columns.ts";
import { storeNamed } from "./stores.ts";

/**
 * What is joined after a step: `.leftJoin("shipments as s", …)`, `.whereNull("s.id")`, `.withGraphFetched("shipments")`. Undefined: nothing else
 * than before.
 *
 * @param method the name of the step, which says whether rows without a partner are left out
 */
export function joinedBy(
  { joins, brings, nests }: MethodDetails,
  method: string,
  args: readonly Shape[],
  before: Joins = {},
): Joins | undefined {
  if (brings !== undefined) {
    const names = relationsIn(shapeAt(args, placeOf(brings, args)));
    return names.length === 0 ? undefined : { ...before, brought: [...(before.brought ?? []), ...names] };
  }
  if (joins === undefined) {
    const lacked = lackedBy(method, args, before);
    const qualified = qualifiedIn(method, args);
    if (qualified.length === 0) return lacked;
    return { ...(lacked ?? before), qualified: [...(before.qualified ?? []), ...qualified] };
  }
  const given = shapeAt(args, placeOf(joins, args));
  const table = given && tableJoined(given);
  if (table === undefined) return undefined;
  const asks: AskedOfTable = OUTER.test(method) ? "may-have" : "has";
  const tables = new Map(before.tables).set(aliasIn(given!) ?? table, { table, asks });
  return { ...before, tables, ...(nests && { nests }) };
}

/** What a look selects by which it is begun, for the tables that are joined afterwards. */
export function joinedLater({ selects }: MethodDetails, args: readonly Shape[]): Pick<PendingStatement, "joined"> {
  const qualified = selects ? args.flatMap(columnsSelected) : [];
  return qualified.length > 0 ? { joined: { qualified } } : {};
}

const OUTER = /left|right|full|outer|cross/iu;

/** A text, a table of a schema, or `{ s: "shipments" }`, which gives it another name. */
function tableJoined(given: Shape): string | undefined {
  const [named, ...others] = given.kind === "object" ? given.members.values() : [given];
  return named === undefined || others.length > 0 ? undefined : storeNamed({ target: "0" }, [], [named], []);
}

function aliasIn(given: Shape): string | undefined {
  if (given.kind === "object") return [...given.members.keys()][0]?.toLowerCase();
  const text = constantAt(given);
  return typeof text === "string" ? /\sas\s+["`]?(\w+)["`]?$/iu.exec(text)?.[1]?.toLowerCase() : undefined;
}

/** Of a table that is joined where it has something, it is asked that it has nothing. */
function lackedBy(method: string, args: readonly Shape[], { tables, ...others }: Joins): Joins | undefined {
  if (tables === undefined || !/^(?:and)?where(?:Null)?$/iu.test(method)) return undefined;
  const named = /null$/iu.test(method) || isForNull(args) ? qualifierOf(args[0]) : args.flatMap(lackedIn)[0];
  const joined = named === undefined ? undefined : tables.get(named);
  if (joined?.asks !== "may-have") return undefined;
  return { ...others, tables: new Map(tables).set(named!, { ...joined, asks: "lacks" }) };
}

/** `.where("s.id", "is", null)` */
function isForNull([, operator, value]: readonly Shape[]): boolean {
  return constantAt(operator) === "is" && value?.kind === "constant" && value.value === null;
}

/** `s` of `s.id` */
function qualifierOf(column: Shape | undefined): string | undefined {
  const text = constantAt(column);
  return typeof text === "string" ? text.split(".").at(-2)?.toLowerCase() : undefined;
}

/** `isNull(shipments.id)`, also as one of several that all have to hold. */
function lackedIn(condition: Shape): readonly string[] {
  if (condition.kind !== "known" || condition.known.kind !== "operator") return [];
  const { name } = condition.known;
  if (name === "and") return condition.arguments.flatMap(lackedIn);
  const [column] = name === "isNull" ? condition.arguments : [];
  const table = column && storeNamed({ target: "0" }, [], [column], []);
  return table === undefined ? [] : [table];
}

/** `"shipments"`, `"[shipments.lines, user]"`, `{ shipments: { lines: true } }`. */
function relationsIn(given: Shape | undefined): readonly string[] {
  if (given?.kind === "object") return [...given.members.keys()];
  const text = constantAt(given);
  return typeof text === "string" ? (text.match(/[a-z_]\w*/giu) ?? []) : [];
}

/** `.where("s.state", "new")`, `.where({ "s.state": "new" })`, `.select("o.id", "s.state as shipped")`, `.select(["o.id"])`. */
function qualifiedIn(method: string, args: readonly Shape[]): NonNullable<Joins["qualified"]> {
  const isAsked = ASKING.test(method);
  if (!isAsked && !SELECTING.test(method)) return [];
  const selected = isAsked ? [] : args.flatMap(columnsSelected);
  const texts = (isAsked ? args.slice(0, 1) : args).flatMap((one): readonly unknown[] => {
    if (one.kind === "object") return isAsked ? [...one.members.keys()] : [];
    return one.kind === "array" ? one.items.map(constantAt) : [constantAt(one)];
  });
  const named = texts.flatMap((text) => {
    const [, qualifier, column] = typeof text === "string" ? (QUALIFIED.exec(text) ?? []) : [];
    return column === undefined ? [] : [[qualifier!.toLowerCase(), column] as const];
  });
  return [...named, ...selected];
}

/** `select({ id: orders.id, state: shipments.state })` of tables that are declared. */
function columnsSelected(one: Shape): NonNullable<Joins["qualified"]> {
  if (one.kind !== "object") return [];
  return [...one.members.values()].flatMap((member) => {
    const { table, column } = columnOf(member) ?? {};
    return table === undefined || column === undefined || column === ALL ? [] : [[table, column] as const];
  });
}

const ASKING = /^(?:and)?where/iu;
const SELECTING = /^(?:select|first|columns?|pluck|returning)$/iu;
const QUALIFIED = /^(\w+)\.(\w+)(?:\s+as\s+\w+)?$/iu;

/**
 * What a look asks of tables that were joined, as facts of its call.
 *
 * @param own the table of its rows
 */
export function asksOfJoined(
  { tables, brought, qualified = [] }: Joins = {},
  own?: string,
): Pick<LibraryCall, "beside" | "brought" | "columnTables"> {
  return {
    ...(tables && { beside: new Map([...tables.values()].map(({ table, asks }) => [table, asks])) }),
    ...(brought && { brought }),
    ...(tables && qualified.length > 0 && { columnTables: tablesOf(qualified, tables, own) }),
  };
}

function tablesOf(
  qualified: NonNullable<Joins["qualified"]>,
  joined: NonNullable<Joins["tables"]>,
  own: string | undefined,
): ReadonlyMap<string, string | null> {
  const tables = new Map<string, string | null>();
  for (const [qualifier, column] of qualified) {
    const table = joined.get(qualifier)?.table ?? own;
    if (table !== undefined) tables.set(column, tables.has(column) && tables.get(column) !== table ? null : table);
  }
  return tables;
}
