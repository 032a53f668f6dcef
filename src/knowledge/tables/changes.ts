/** What migrations do to the tables of a database, as far as it decides which rows these refuse; and what is left of it in the end. */
import type { UniqueColumns } from "../shape.ts";

/** Columns in which no two rows of a table have the same values. All names are as `plainName` gives them. */
export interface UniqueSet {
  readonly columns: readonly string[];
  /** What it is called; absent: as databases and builders call one that is given no name. */
  readonly name?: string | undefined;
  readonly isPrimary?: true;
}

/** In the order in which a migration does it. */
export type TableChange =
  /** `isUnread`: it may have more of them. */
  | { readonly does: "makes"; readonly table: string; readonly sets: readonly UniqueSet[]; readonly isUnread?: true }
  /** `LIKE orders INCLUDING ALL` */
  | { readonly does: "copies"; readonly table: string; readonly from: string }
  | { readonly does: "adds"; readonly table: string; readonly sets: readonly UniqueSet[] }
  | { readonly does: "drops"; readonly table: string }
  | { readonly does: "drops-columns"; readonly table: string; readonly columns: readonly string[] }
  | { readonly does: "drops-key"; readonly table: string }
  /** By its name, which may be that of a constraint of another kind; the table may not be said. */
  | { readonly does: "drops-named"; readonly table: string | undefined; readonly name: string }
  | { readonly does: "renames"; readonly table: string; readonly to: string }
  | { readonly does: "renames-column"; readonly table: string; readonly column: string; readonly to: string }
  | { readonly does: "renames-named"; readonly table: string; readonly name: string; readonly to: string };

/** A table as it is once all migrations ran. */
export interface MigratedTable {
  /** As `plainName` gives it, as the columns are. */
  readonly table: string;
  readonly unique: UniqueColumns;
  /** There are no unique columns but these. */
  readonly isWhole: boolean;
}

/** One name for all spellings of it: `"public"."order_lines"`, `orderLines`. */
export function plainName(name: string): string {
  return (name.split(".").at(-1) ?? "").replaceAll(/["'`[\]_\s]/gu, "").toLowerCase();
}

interface Table {
  readonly sets: readonly UniqueSet[];
  readonly isWhole: boolean;
}

/** @param changes in the order in which they are made */
export function tablesAfter(changes: readonly TableChange[]): readonly MigratedTable[] {
  const tables = new Map<string, Table>();
  for (const change of changes) apply(tables, change);
  for (const change of changes) if (change.does === "copies") copyEach(tables, change);
  return [...tables].flatMap(([table, { sets, isWhole }]) => {
    const unique = [...new Map(sets.map(({ columns }) => [columns.join(), columns])).values()];
    return isWritten(table) ? [{ table, unique, isWhole }] : [];
  });
}

/** No variable stands for it, or for a part of it. */
function isWritten(table: string): boolean {
  return !table.startsWith("$=") && !table.includes(VARIABLE);
}

function apply(tables: Map<string, Table>, change: TableChange): void {
  if (change.does === "drops") tables.delete(change.table);
  else if (change.does === "makes") make(tables, change.table, { sets: change.sets, isWhole: !change.isUnread });
  else if (change.does === "copies")
    make(tables, change.table, tables.get(change.from) ?? { sets: [], isWhole: false });
  else if (change.does === "renames") rename(tables, change.table, change.to);
  else
    for (const [name, table] of tables)
      if (change.table === undefined || change.table === name) tables.set(name, altered(name, table, change));
}

/** What is made twice, in a schema beside the migrations or for a database of another name, has what both say. */
function make(tables: Map<string, Table>, name: string, made: Table): void {
  const before = tables.get(name);
  if (before === undefined) return void tables.set(name, made);
  const isSame = (one: UniqueSet, other: UniqueSet): boolean => one.columns.join() === other.columns.join();
  const sets = before.sets.filter((one) => made.sets.some((other) => isSame(one, other)));
  const isWhole = before.isWhole && made.isWhole && sets.length === Math.max(before.sets.length, made.sets.length);
  tables.set(name, { sets, isWhole });
}

/** Between the parts of a name that are written. */
const VARIABLE = "…";

/** Code that copies tables under other names, each by a variable: `CREATE TABLE ${table}_new (LIKE ${table} INCLUDING ALL)`. */
function copyEach(
  tables: Map<string, Table>,
  { table, from }: Extract<TableChange, { readonly does: "copies" }>,
): void {
  const [before, behind, ...further] = table.split(VARIABLE);
  if (behind === undefined || further.length > 0 || tables.has(from)) return;
  tables.delete(table);
  for (const [name, one] of [...tables]) {
    const copy = `${before}${name}${behind}`;
    if (!tables.has(copy)) tables.set(copy, { ...one, isWhole: false });
  }
}

function rename(tables: Map<string, Table>, from: string, to: string): void {
  const table = tables.get(from);
  if (table === undefined) return;
  tables.delete(from);
  tables.set(to, { ...table, sets: table.sets.map((one) => ({ ...one, name: one.name ?? "" })), isWhole: false });
}

type Alteration = Exclude<TableChange, { readonly does: "makes" | "copies" | "drops" | "renames" }>;

function altered(name: string, table: Table, change: Alteration): Table {
  const { sets } = table;
  switch (change.does) {
    case "adds":
      return { ...table, sets: [...sets, ...change.sets] };
    case "drops-columns":
      return { ...table, sets: sets.filter(({ columns }) => !columns.some((one) => change.columns.includes(one))) };
    case "drops-key":
      return { ...table, sets: sets.filter(({ isPrimary }) => !isPrimary) };
    case "renames-column": {
      const renamed = (column: string): string => (column === change.column ? change.to : column);
      return { ...table, sets: sets.map((one) => ({ ...one, columns: one.columns.map(renamed) })) };
    }
    case "renames-named":
      return {
        ...table,
        sets: sets.map((one) => (isCalled(one, change.name, name) ? { ...one, name: change.to } : one)),
      };
    case "drops-named": {
      const kept = sets.filter((one) => !isCalled(one, change.name, name));
      if (kept.length < sets.length || change.table === undefined || OTHER_KINDS.test(change.name))
        return { ...table, sets: kept };
      // Which of them has this name is not known.
      return { sets: [], isWhole: false };
    }
  }
}

/** Foreign keys, checks, plain indexes. */
const OTHER_KINDS = /fk|foreign|check|chk|ck|idx|ix|index|ref/u;

function isCalled({ columns, name, isPrimary }: UniqueSet, asked: string, table: string): boolean {
  if (name !== undefined && name !== "") return name === asked;
  // Of a table that was renamed the names have the old one.
  if (name === "") return true;
  const all = columns.join("");
  const given = isPrimary ? [`${table}pkey`, `${table}pk`, `pk${table}`, "primary"] : [];
  return [
    ...given,
    `${table}${all}key`,
    `${table}${all}unique`,
    `${table}${all}`,
    `${table}${all}uindex`,
    all,
    columns[0],
  ].includes(asked);
}
