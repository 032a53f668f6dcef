/** Tables that code makes from columns (`pgTable("seen", { key: text("key").primaryKey() })`): which of these refuse a second row. */
import type { ArgumentPath } from "../argument-path.ts";
import { shapeAt } from "../inspect/places.ts";
import { armsOf, isAbsent, type Shape } from "../shape.ts";
import { isColumn, isUniqueColumn } from "./traits.ts";

/** The columns of a table, as the code makes it, that the data calls unique. */
export function uniqueColumnsOf(table: Shape | undefined): readonly string[] {
  return [...(columnsOf(table)?.members ?? [])].flatMap(([name, { kind, ...column }]) =>
    kind === "known" && "known" in column && isUniqueColumn(column.known) ? [name] : [],
  );
}

/**
 * The table is known with all of its columns, and no row is given one that is unique: `{ id: uuid("id").primaryKey().defaultRandom() }`
 * with a row that has no `id`. A third argument may make several columns unique together.
 */
export function refusesNoRow(args: readonly Shape[], row: ArgumentPath): boolean {
  return uniqueAmongGiven(args, row)?.length === 0;
}

/** The table is known with all of its columns, and of those that a row is given this one alone is unique. */
export function onlyUniqueGiven(args: readonly Shape[], row: ArgumentPath): string | undefined {
  const [only, ...others] = uniqueAmongGiven(args, row) ?? [];
  return others.length === 0 ? only : undefined;
}

/** Columns of a table of which all is known that are unique and that a row may be given. */
function uniqueAmongGiven(args: readonly Shape[], row: ArgumentPath): readonly string[] | undefined {
  const [table] = args;
  const columns = columnsOf(table);
  if (table?.kind !== "known" || columns === undefined || columns.open) return undefined;
  if (!table.arguments.slice(2).every((one) => isAbsent(one))) return undefined;
  if (![...columns.members.values()].every((one) => one.kind === "known" && isColumn(one.known))) return undefined;
  if (!areKnown(shapeAt(args, row))) return undefined;
  return uniqueColumnsOf(table).filter((name) => mayBeGiven(args, row, name));
}

/**
 * An entity among what a statement was given says of all its unique columns which they are, and no row is given one of these: whether the
 * database refuses a second row is not known, since a migration may say more.
 *
 * @returns the name of the entity
 */
export function entityOfNoKey(args: readonly Shape[], row: ArgumentPath): string | undefined {
  const entities = args.flatMap((one) => (one.kind === "class" && one.isWhole ? [one] : []));
  const [entity, ...others] = entities;
  if (entity === undefined || others.length > 0 || !areKnown(shapeAt(args, row))) return undefined;
  const unique = [[...(entity.keys?.keys() ?? [])], ...(entity.unique ?? [])].filter((names) => names.length > 0);
  const isGiven = unique.some((names) => names.every((name) => mayBeGiven(args, row, name)));
  return isGiven ? undefined : entity.name;
}

function columnsOf(table: Shape | undefined): Extract<Shape, { readonly kind: "object" }> | undefined {
  const columns = table?.kind === "known" ? table.arguments.find(({ kind }) => kind === "object") : undefined;
  return columns?.kind === "object" ? columns : undefined;
}

/** Each row is written out with its columns. */
function areKnown(rows: Shape | undefined): boolean {
  return armsOf(rows).every((arm) =>
    arm.kind === "array" ? !arm.open && arm.items.every((item) => areKnown(item)) : arm.kind === "object" && !arm.open,
  );
}

function mayBeGiven(args: readonly Shape[], row: ArgumentPath, name: string): boolean {
  const rows = armsOf(shapeAt(args, row)).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  return rows.flatMap((one) => armsOf(one)).some((one) => one.kind === "object" && one.members.has(name));
}
