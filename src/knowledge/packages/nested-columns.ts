/** Rows whose columns stand below a name: `select({ order: orders, user: { id: users.id } })`, `{ orders: …, users: … }` of a join. */
import type { NestedColumn } from "../call-parts.ts";
import type { LibraryCall } from "../calls.ts";
import type { PendingStatement } from "../known.ts";
import type { Shape } from "../shape.ts";
import { storeNamed } from "./stores.ts";
import { isTable } from "./traits.ts";

/** All columns of a table, under the names that they have there. */
export const ALL = "*";

/** What a selection has below a name, where that is a table, or an object: its columns, and what is computed there. */
export function columnsBelow(
  below: string,
  selected: Shape,
): { readonly columns: readonly NestedColumn[]; readonly computed: readonly string[] } | undefined {
  if (selected.kind !== "object") {
    const column = columnOf(selected);
    return column?.column === ALL ? { columns: [{ below, name: ALL, ...column }], computed: [] } : undefined;
  }
  if (selected.open) return undefined;
  const all = [...selected.members].map(([name, one]) => ({ name, of: columnOf(one) }));
  const columns = all.flatMap(({ name, of }) => (of && of.column !== ALL ? [{ below, name, ...of }] : []));
  const names = new Set(columns.map(({ name }) => name));
  return { columns, computed: all.flatMap(({ name }) => (names.has(name) ? [] : [`${below}.${name}`])) };
}

/** Of a table as a whole, all of them. */
export function columnOf(shape: Shape): Pick<NestedColumn, "column" | "table"> | undefined {
  if (shape.kind !== "known" || shape.known.kind !== "library" || !isTable(shape.known)) return undefined;
  return { column: shape.known.path.at(-1) ?? ALL, table: storeNamed({ target: "0" }, [], [shape], []) };
}

/**
 * Of a look: what its rows have below names. The columns of its own table are known by the way to them; what is selected of another one comes along.
 * Where it is not known whose they are, they are what nobody can mark.
 */
export function columnsOfRows({
  call,
  joined,
  nested = [],
  selected,
}: PendingStatement): Pick<LibraryCall, "brought"> & Pick<PendingStatement, "columns" | "computed"> {
  const all = nested.length === 0 && !selected?.size && joined?.nests ? rowsByTable(call, joined) : nested;
  if (all.length === 0) return {};
  const isOwn = ({ table }: NestedColumn): boolean => joined?.tables === undefined || table === call.targetName;
  const isUnknown = (one: NestedColumn): boolean =>
    !isOwn(one) && (one.table === undefined || call.targetName === undefined);
  const columns = all.filter(isOwn).map(({ below, name, column }) => [`${below}.${name}`, column] as const);
  const computed = all.filter(isUnknown).map(({ below }) => [below, new Set([ALL])] as const);
  const others = nested.filter((one) => !isOwn(one) && !isUnknown(one)).map(({ below }) => below);
  return {
    ...(columns.length > 0 && { columns: new Map(columns) }),
    ...(computed.length > 0 && { computed: new Map(computed) }),
    ...(others.length > 0 && { brought: [...new Set([...(call.brought ?? []), ...others])] }),
  };
}

/** Where nothing is selected of joined tables, a row has each of them under the name of its table. */
function rowsByTable(
  { targetName }: LibraryCall,
  { tables }: NonNullable<PendingStatement["joined"]>,
): readonly NestedColumn[] {
  const joined = [...(tables ?? [])].map(([name, { table }]) => ({ below: name, table }));
  const own = targetName === undefined ? [] : [{ below: targetName, table: targetName }];
  return [...own, ...joined].map((one) => ({ ...one, name: ALL, column: ALL }));
}

/** The column that stands at a way in a row: `status` at `order.status` where `order.*` is all of the table. */
export function columnAt(columns: ReadonlyMap<string, string> | undefined, way: string): string | undefined {
  const [below, ...others] = way.split(".");
  const isAll = others.length > 0 && columns?.get(`${below}.${ALL}`) === ALL;
  return columns?.get(way) ?? (isAll ? others.join(".") : undefined);
}
