/** Rows of which the code says that the database refuses a second one: entities, models and schemas with unique columns. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { armsOf, isAbsent, memberOf, type Shape, type UniqueColumns } from "../shape.ts";
import { duplicateCodes } from "../refusals.ts";
import { constantAt, shapeAt } from "./places.ts";
import { uniqueInRow } from "./row-keys.ts";

/** The unique index that may stand behind the table of a row. */
export function uniqueRow(at: ArgumentPath): CallGuard {
  return {
    kind: "unique-constraint",
    tells: "throws",
    errors: duplicateCodes(),
    keys: [at],
    windowSeconds: null,
    needsErrorTest: true,
  };
}

/**
 * The facts of an insert of such a row; undefined: nothing says so, or a row is not given these columns.
 *
 * @param args with the row at `row`, and perhaps the class of its entity
 * @param made what the model was made with: attributes, a schema, the class of an entity
 */
export function refusedByColumns(
  args: readonly Shape[],
  row: ArgumentPath,
  made: readonly Shape[],
): Partial<LibraryCall> | undefined {
  const ofRow = armsOf(args[row.argument]).flatMap((one) => (one.kind === "object" ? [one] : []));
  const sets = [...args, ...made, ...ofRow].flatMap((one) => ofEntity(one));
  const all = [...sets, ...made.flatMap((one) => ofAttributes(one))];
  const required = made.flatMap((one) => (one.kind === "class" ? (one.required ?? []) : []));
  const keys = all
    .map((columns) => uniqueInRow(args, row, columns, required))
    .find((given, index) => given.length === all[index]!.length);
  if (keys === undefined) return undefined;
  return { class: "conflict", repeat: { on: "key" }, keys, guard: { ...uniqueRow(row), keys, needsErrorTest: false } };
}

/**
 * The code declares the columns of the row, and none that it is given as unique: whether the database refuses a second one is not known,
 * since a migration may say more, and an index may be added to a schema later.
 */
export function declaresNone(args: readonly Shape[], row: ArgumentPath, made: readonly Shape[]): boolean {
  const rows = armsOf(shapeAt(args, row));
  const closed = rows.flatMap((one) => (one.kind === "object" && (!one.open || one.from === "class") ? [one] : []));
  const given = closed.flatMap((one) => [...one.members].flatMap(([name, value]) => (isAbsent(value) ? [] : [name])));
  if (given.length === 0 || closed.length < rows.length || closed.some(isLinked)) return false;
  const classes = [...args, ...made].flatMap((one) => (one.kind === "class" ? [one] : []));
  // An instance tells itself of which entity it is: `manager.save(order)`.
  const entities = [...classes, ...closed].filter((one) => one.isWhole);
  const unique = [...args, ...made].flatMap((one) => [...ofEntity(one), ...ofAttributes(one)]);
  if (unique.some((columns) => columns.every((name) => given.includes(name)))) return false;
  const isIndexed = made.some((one) => indexedIn(one).some((name) => given.includes(name)));
  // An id that a row is given is its key, declared as one or not.
  const isWhole = isIndexed || (declaresAll(made) && !given.some((name) => /^_?id$/iu.test(name)));
  return entities.some(({ keys }) => [...(keys?.keys() ?? [])].every((name) => !given.includes(name))) || isWhole;
}

/** What a model was made with has all of its columns, `define("seen", { messageId: STRING })`, and no list of indexes is beside them. */
function declaresAll(made: readonly Shape[]): boolean {
  const objects = made
    .flatMap((one) => (one.kind === "known" ? one.arguments : [one]))
    .filter((one) => one.kind === "object");
  const [columns] = objects;
  if (columns === undefined || columns.open || columns.members.size === 0) return false;
  if (objects.some(({ members }) => members.has("indexes"))) return false;
  return [...columns.members.values()].every(({ kind }) => kind !== "constant");
}

/** `{ order: { connect: { id } } }`: a column of another name is given. */
function isLinked({ members }: Extract<Shape, { readonly kind: "object" }>): boolean {
  return [...members.values()].some(
    (one) => one.kind === "object" && ["connect", "connectOrCreate"].some((name) => one.members.has(name)),
  );
}

function indexedIn(shape: Shape): readonly string[] {
  if (shape.kind === "known") return shape.arguments.slice(0, 1).flatMap((one) => indexedIn(one));
  return shape.kind === "object" ? columnsWith(shape, "index", (one) => constantAt(one) === true) : [];
}

function ofEntity(shape: Shape): UniqueColumns {
  return shape.kind === "class" || shape.kind === "object" ? (shape.unique ?? []) : [];
}

/** `{ id: { type: STRING, primaryKey: true }, ref: { type: STRING, unique: true } }`, also as what a schema is made with. */
function ofAttributes(shape: Shape): UniqueColumns {
  if (shape.kind === "known") return shape.arguments.slice(0, 1).flatMap((one) => ofAttributes(one));
  if (shape.kind !== "object") return [];
  const names = (option: string): readonly string[] => columnsWith(shape, option, (one) => constantAt(one) === true);
  const key = names("primaryKey");
  return [...(key.length > 0 ? [key] : []), ...names("unique").map((name) => [name])];
}

/** `{ id: { type: STRING, primaryKey: true } }` */
export function primaryKeysOf(shape: Shape): readonly string[] {
  return shape.kind === "object" ? columnsWith(shape, "primaryKey", (one) => constantAt(one) === true) : [];
}

/** Columns among the attributes of a model by an option that they have; a type alone (`text: DataTypes.STRING`) has none. */
export function columnsWith(
  { members }: Extract<Shape, { readonly kind: "object" }>,
  option: string,
  holds: (value: Shape | undefined) => boolean,
): readonly string[] {
  return [...members].flatMap(([name, column]) =>
    column.kind === "object" && holds(memberOf(column, option)) ? [name] : [],
  );
}

/** The same, as a guard has it. */
export function doubtOf(...row: Parameters<typeof declaresNone>): { readonly doubt?: "undeclared" } {
  return declaresNone(...row) ? { doubt: "undeclared" } : {};
}
