/** `save` of mappers: rows that are inserted or replaced, by whether they have their key, and the rows of relations with them. */
import { keysOfItem } from "../aws/key-attributes.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, type KeyColumns, type Shape } from "../shape.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { keysOfSchema } from "./items.ts";
import { isLeftToDecorator, presenceOf, shapeAt } from "./places.ts";
import { doubtOf, primaryKeysOf, refusedByColumns, uniqueRow } from "./unique-columns.ts";
import { INSERTS } from "../repeat.ts";

/** `repository.save(entity)`, `row.save()`: replaces the row when it has its key or was read, else inserts. */
export const rowSave: Inspector = (inspected) => saveOf(inspected, keysOfSchema);

/** @param keysOf the columns of the key, by what a model was made with */
function saveOf(
  { args, made, at, base }: Inspected,
  keysOf: (model: readonly Shape[]) => readonly string[],
): Partial<LibraryCall> {
  const entity = [...args, ...made].flatMap((one) => (one.kind === "class" ? [...(one.keys ?? [])] : []));
  // What follows the row is what its model was made with.
  const [, ...model] = made;
  if (at.ofReceiver) entity.push(...keysOf(model).map((name): [string, "own"] => [name, "own"]));
  const saved = shapeAt(at.ofReceiver ? made : args, at);
  const isList = armsOf(saved).some((arm) => arm.kind === "array");
  const rows = armsOf(saved).flatMap((arm) => (arm.kind === "array" ? arm.items.flatMap((one) => armsOf(one)) : [arm]));
  const columns = rows.map((row): KeyColumns => {
    const own = row.kind === "object" ? row.keys : undefined;
    return own ?? new Map(entity);
  });
  const hasKey = rows.map((row, index) =>
    isRead(row, columns[index]!, at.ofReceiver ? undefined : base.store)
      ? "read"
      : row.kind === "object"
        ? keyIn(row, columns[index]!)
        : undefined,
  );
  if (hasKey.length === 0 || hasKey.some((one) => one === undefined))
    return { repeat: { on: "unknown", why: "whether the row has its key is not known" } };
  const refused = hasKey.every((one) => one === "no") && !at.ofReceiver ? refusedByColumns(args, at, made) : undefined;
  if (refused) return { ...refused, nature: "insert" };
  if (hasKey.some((one) => one === "no"))
    return {
      repeat: INSERTS,
      nature: "insert",
      guard: { ...uniqueRow(at), ...(at.ofReceiver ? doubtOf(made, at, model) : doubtOf(args, at, made)) },
    };
  if (base.store === CASCADING && rows.some((row) => mayBringRows(row, args, made)))
    return { repeat: { on: "unknown", why: "whether it inserts rows of other tables is not known" } };
  if (hasKey.every((one) => one === "read")) return { repeat: { on: "same", because: "sets-only" } };
  const place = isList ? { ...at, path: [...at.path, "[]"] } : at;
  const [names] = columns.map((one) => [...one.keys()]);
  if (names && names.length > 0)
    return { repeat: { on: "key" }, keys: names.map((name) => ({ ...place, path: [...place.path, name] })) };
  return { repeat: { on: "key" }, ...keysOfItem(isList ? { kind: "either", of: rows } : saved, place) };
}

/** `em.persistAndFlush(entity)`: what was not read is inserted, and a row that has its key is refused. */
export const rowPersist: Inspector = (inspected) => {
  const saved = saveOf(inspected, (model) => model.flatMap((one) => primaryKeysOf(one)));
  if (saved.repeat?.on !== "key" || saved.guard) return saved;
  const guard = { ...uniqueRow(inspected.at), ...(saved.keys && { keys: saved.keys }) };
  return { ...saved, class: "conflict", nature: "insert", guard };
};

/**
 * The mapper found it, and its key is there still: a row, or the row of a relation. What another store has may have no key.
 *
 * @param store undefined: it has the method itself, as only rows of the mapper have
 */
function isRead(row: Shape, columns: KeyColumns, store: string | undefined): boolean {
  const members = row.kind === "object" ? [...row.members] : [];
  const isFound = row.kind === "object" && row.from === "store";
  if (store === undefined ? !isFound : !isOf(row, store)) return false;
  const keys = members.filter(([name]) => (columns.size > 0 ? columns.has(name) : IS_KEY.test(name)));
  return keys.every(([, value]) => presenceOfColumn(value) === "given");
}

function isOf(row: Shape, store: string): boolean {
  return (row.kind === "object" || row.kind === "unknown") && row.store === store;
}

const IS_KEY = /^(?:_?id|uuid)$/u;

/** Undefined: it may have a key that is not listed. */
function keyIn(row: Shape & { readonly kind: "object" }, columns: KeyColumns): "given" | "no" | undefined {
  const there = [...columns].map(([name]) => presenceOfColumn(row.members.get(name)));
  if (there.length > 0 && there.every((one) => one === "given")) return "given";
  const isAll = !row.open || row.from === "class";
  if (columns.size > 0)
    return [...columns.values()].includes("own") || there.includes("perhaps") || !isAll ? undefined : "no";
  const named = [...row.members].filter(([name]) => /^(?:_?id|uuid|.*Id)$/u.test(name));
  const given = named.filter(([, value]) => presenceOfColumn(value) === "given");
  // `userId` may be the key, or say whose row it is.
  if (given.length > 0) return given.some(([name]) => !name.endsWith("Id")) ? "given" : undefined;
  return isAll && named.every(([, value]) => presenceOfColumn(value) !== "perhaps") ? "no" : undefined;
}

/** A column to which no code gives a value is filled by the database or by a hook, or by nobody. */
function presenceOfColumn(value: Shape | undefined): ReturnType<typeof presenceOf> {
  return value && isLeftToDecorator(value) ? "perhaps" : presenceOf(value);
}

/** The mapper that saves rows of relations with the row, where these are told to cascade. */
const CASCADING = "typeorm";

/** Whether rows without a key may be saved with a row: each time they are others. */
function mayBringRows(row: Shape, args: readonly Shape[], made: readonly Shape[]): boolean {
  if (row.kind !== "object") return false;
  const classes = [row, ...args, ...made].flatMap((one) =>
    one === row || one.kind === "class" ? [(one as Entity).cascades] : [],
  );
  const cascades = classes.find((one) => one !== undefined);
  return [...row.members].some(
    ([name, value]) =>
      // What is added to a list that was read is told by what it is added to.
      (row.from !== "store" || isOfObjects(value)) &&
      (cascades ? cascades.includes(name) && mayBeNew(value) : armsOf(value).some((arm) => hasNewRows(arm))),
  );
}

function isOfObjects(value: Shape): boolean {
  return armsOf(value).every((arm) =>
    arm.kind === "array" ? arm.items.every((item) => isOfObjects(item)) : arm.kind === "object",
  );
}

type Entity = Extract<Shape, { readonly kind: "object" | "class" }>;

/** Of a relation that cascades. */
function mayBeNew(value: Shape): boolean {
  return armsOf(value).some((arm) => {
    if (arm.kind === "array") return arm.items.some((one) => mayBeNew(one));
    if (arm.kind === "constant" || isLeftToDecorator(arm)) return false;
    return arm.kind !== "object" || (keyIn(arm, arm.keys ?? new Map()) ?? "no") === "no";
  });
}

/** Of a column of which nothing is known: a list of rows may also be a column of JSON. */
function hasNewRows(value: Shape): boolean {
  if (value.kind !== "array") return false;
  const items = value.items.flatMap((one) => armsOf(one));
  return items.some((one) => one.kind === "object" && keyIn(one, one.keys ?? new Map()) === "no");
}
