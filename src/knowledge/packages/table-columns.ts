/** Tables that code makes from columns (`pgTable("seen", { key: text("key").primaryKey() })`): which of these refuse a second row. */
import type { ArgumentPath } from "../argument-path.ts";
import { shapeAt } from "../inspect/places.ts";
import { armsOf, isAbsent, UNKNOWN, type Shape, type UniqueColumns } from "../shape.ts";
import { isColumn, isDefaultedColumn, isRequiredColumn, isUniqueColumn } from "./traits.ts";

/** The columns of a table, as the code makes it, that are unique: each set of columns by itself or together. */
export function uniqueColumnsOf(table: Shape | undefined): UniqueColumns {
  const alone = [...(columnsOf(table)?.members ?? [])].flatMap(([name, { kind, ...column }]) =>
    kind === "known" && "known" in column && isUniqueColumn(column.known) ? [[name]] : [],
  );
  const together = (constraintsOf(table) ?? []).flatMap((one) =>
    one.kind === "known" && isUniqueColumn(one.known) ? [columnsAmong(one.arguments)] : [],
  );
  return [...alone, ...together.filter((names) => names.length > 0)];
}

/** The columns of a table, as the code makes it, of which each row must be given a value. */
export function requiredColumnsOf(table: Shape | undefined): readonly string[] {
  return [...(columnsOf(table)?.members ?? [])].flatMap(([name, one]) =>
    one.kind === "known" && isRequiredColumn(one.known) ? [name] : [],
  );
}

/**
 * By which of its columns a set of unique ones tells a row from others: one that the row is not given, and that has the same value by default each
 * time, tells none apart. Undefined: it is not given one that nothing fills; `perhaps`: one that is filled by what is not written out.
 */
export function tellingColumns(
  table: Shape | undefined,
  names: readonly string[],
  isGiven: (name: string) => boolean,
): readonly string[] | "perhaps" | undefined {
  const given = names.filter(isGiven);
  const filled = names.filter((name) => !isGiven(name)).map((name) => columnsOf(table)?.members.get(name));
  const defaults = filled.flatMap((one) => (one?.kind === "known" && isDefaultedColumn(one.known) ? [one] : []));
  if (given.length === 0 || defaults.length < filled.length) return undefined;
  return defaults.every(({ arguments: [value] }) => value?.kind === "constant") ? given : "perhaps";
}

/**
 * The table is known with all of its columns, and no row is given those that are unique: `{ id: uuid("id").primaryKey().defaultRandom() }`
 * with a row that has no `id`.
 */
export function refusesNoRow(args: readonly Shape[], row: ArgumentPath): boolean {
  return uniqueAmongGiven(args, row)?.length === 0;
}

/** The same, but for columns that are given by a default that is not written out: with these they may be unique. */
export function mayRefuseByDefault(args: readonly Shape[], row: ArgumentPath): boolean {
  const isGiven = (name: string): boolean => mayBeGiven(args, row, name);
  return uniqueColumnsOf(args[0]).some((names) => tellingColumns(args[0], names, isGiven) === "perhaps");
}

/** The table is known with all of its columns: those that are unique of those that a row is given, first the most that are so together. */
export function uniqueGiven(args: readonly Shape[], row: ArgumentPath): UniqueColumns {
  return byLength(uniqueAmongGiven(args, row) ?? []);
}

/** An id beside columns that are unique together is made for the row; these tell it from others. */
export function byLength(sets: UniqueColumns): UniqueColumns {
  return [...sets].sort((one, other) => other.length - one.length);
}

/** Columns of a table of which all is known that are unique and that a row may be given. */
function uniqueAmongGiven(args: readonly Shape[], row: ArgumentPath): UniqueColumns | undefined {
  const [table] = args;
  const columns = columnsOf(table);
  if (table?.kind !== "known" || columns === undefined || columns.open) return undefined;
  const declared = [...columns.members.values(), ...(constraintsOf(table) ?? [UNKNOWN])];
  if (!declared.every((one) => one.kind === "known" && isColumn(one.known))) return undefined;
  if (!areKnown(shapeAt(args, row))) return undefined;
  return uniqueColumnsOf(table).flatMap((names) => {
    const telling = tellingColumns(table, names, (name) => mayBeGiven(args, row, name));
    return telling === undefined || telling === "perhaps" ? [] : [telling];
  });
}

/** What a table has beside its columns: indexes, keys of several columns. Undefined: not all of it is known. */
function constraintsOf(table: Shape | undefined): readonly Shape[] | undefined {
  const [, , declared] = table?.kind === "known" ? table.arguments : [];
  if (declared === undefined || isAbsent(declared)) return [];
  if (declared.kind === "object") return declared.open ? undefined : [...declared.members.values()];
  return declared.kind === "array" && !declared.open ? declared.items : undefined;
}

/** `unique().on(t.user, t.team)`, `primaryKey({ columns: [t.user, t.team] })`. */
function columnsAmong(given: readonly Shape[]): readonly string[] {
  return given.flatMap((one) => {
    if (one.kind === "array") return columnsAmong(one.items);
    if (one.kind === "object") return columnsAmong([one.members.get("columns") ?? UNKNOWN]);
    const column = one.kind === "known" && one.known.kind === "library" ? one.known.path.at(-1) : undefined;
    return column === undefined ? [] : [column];
  });
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
