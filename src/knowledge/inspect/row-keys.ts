/** Rows that are inserted unless they are there: which columns tell that. */
import { keysOfItem } from "../aws/key-attributes.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, isAbsent, type Shape } from "../shape.ts";
import { constantAt, shapeAt } from "./places.ts";

/** Last words of columns that are unique by custom although they are no primary key. */
const UNIQUE = new Set("id key email mail slug code hash name number url sku ref reference token".split(" "));

/** By custom: `email`, `order_number`. */
export function mayBeUnique(column: string): boolean {
  const words = column.split(/_|(?<=[a-z\d])(?=[A-Z])/u);
  return UNIQUE.has(words.at(-1)!.toLowerCase());
}

/**
 * Where the values stand by which a conflict is found: those of the target's columns, else those of the row's key by custom,
 * beside which other columns may be unique.
 *
 * @param row where the row or the rows stand
 * @param target what may name the columns of the conflict target
 */
export function keysOfRow(
  args: readonly Shape[],
  row: ArgumentPath,
  target: readonly (Shape | undefined)[],
): Pick<LibraryCall, "keys" | "isKeyWithin" | "otherKeys"> {
  const isList = armsOf(shapeAt(args, row)).some((arm) => arm.kind === "array");
  const at: ArgumentPath = isList ? { ...row, path: [...row.path, "[]"] } : row;
  const columns = target.map((shape) => columnsOf(shape)).find((names) => names !== undefined);
  const within = (name: string): ArgumentPath => ({ ...at, path: [...at.path, name] });
  if (columns) return { keys: columns.map((name) => within(name)), isKeyWithin: undefined, otherKeys: undefined };
  const item = shapeAt(args, at);
  const names = armsOf(item).flatMap((arm) => (arm.kind === "object" ? [...arm.members.keys()] : []));
  const unique = new Set(names.filter((name) => mayBeUnique(name)));
  return { ...keysOfItem(item, at), otherKeys: [...unique].map((name) => within(name)) };
}

/**
 * Of these columns those that the row or each of the rows is given.
 *
 * @param required columns that each row must be given: of a row of which not all is known, what is not known gives them
 */
export function uniqueInRow(
  args: readonly Shape[],
  row: ArgumentPath,
  columns: readonly string[],
  required: readonly string[] = [],
): readonly ArgumentPath[] {
  const { at, rows } = rowsIn(shapeAt(args, row), row);
  const isGiven = (name: string): boolean =>
    rows.length > 0 && rows.every(({ given, isOpen }) => given.has(name) || (isOpen && required.includes(name)));
  return columns.filter((name) => isGiven(name)).map((name) => ({ ...at, path: [...at.path, name] }));
}

/** What a row is known to be given; `isOpen`: it may be given more. */
interface Row {
  readonly given: ReadonlyMap<string, Shape>;
  readonly isOpen: boolean;
}

/** What each of the rows is given, and where one of them stands; a row of which nothing is known is given nothing that is known. */
export function rowsIn(
  given: Shape | undefined,
  row: ArgumentPath,
): { readonly at: ArgumentPath; readonly rows: readonly Row[] } {
  const arms = armsOf(given);
  const isList = arms.some((arm) => arm.kind === "array");
  const all = isList ? arms.flatMap((arm) => (arm.kind === "array" ? arm.items.flatMap(armsOf) : [arm])) : arms;
  return {
    at: isList ? { ...row, path: [...row.path, "[]"] } : row,
    rows: all.map((one) => ({
      given: new Map(one.kind === "object" ? [...one.members].filter(([, value]) => !isAbsent(value)) : []),
      isOpen: one.kind !== "object" || one.open,
    })),
  };
}

/** `"id"`, `"tenant, id"`, `["a", "b"]`, `orders.id`; undefined: not known. */
function columnsOf(shape: Shape | undefined): readonly string[] | undefined {
  if (shape?.kind === "either") {
    const [first, ...others] = shape.of.map((arm) => columnsOf(arm));
    return others.every((columns) => columns?.join() === first?.join()) ? first : undefined;
  }
  if (shape?.kind === "array") {
    const all = shape.items.map((item) => columnsOf(item));
    return shape.open || all.length === 0 || all.includes(undefined) ? undefined : all.flatMap((names) => names ?? []);
  }
  if (shape?.kind === "known") {
    const column = shape.known.kind === "library" ? shape.known.path.at(-1) : undefined;
    return column === undefined ? undefined : [column];
  }
  const text = constantAt(shape);
  return typeof text === "string" && text !== "" ? text.split(",").map((name) => name.trim()) : undefined;
}
