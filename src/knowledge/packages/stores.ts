/** Mappers and query builders: which table a call is about, and which columns it leaves with which values. */
import { ADDED, WHOLE, type ArgumentPath, type Moved, type SetValue } from "../argument-path.ts";
import { isOperation } from "../inspect/assigned-text.ts";
import { stepFrom } from "../inspect/leases.ts";
import { isSum, stepOf } from "../inspect/sums.ts";
import { columnAndValue, constantAt, placeOf, shapeAt } from "../inspect/places.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, isAbsent, type Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";

/**
 * The table, collection or model that a call names, in lower case and without schema and alias; undefined: it names none.
 *
 * @param parts the called path, of which a detail may say that a part is the name: `path.1` of `query.orders.findFirst`
 * @param of the table that is known to stand under that
 */
export function storeNamed(
  { target, path }: MethodDetails,
  parts: readonly string[],
  args: readonly Shape[],
  made: readonly Shape[],
  of?: string,
): string | undefined {
  for (const text of target?.split(" ") ?? []) {
    const name = text.startsWith("path.")
      ? (of ?? parts[Number(text.slice("path.".length))])
      : nameIn(shapeOfPlace(placeOf(text, args), args, made), path);
    if (name !== undefined) return nameOfTable(name);
  }
  return undefined;
}

function shapeOfPlace(place: ArgumentPath, args: readonly Shape[], made: readonly Shape[]): Shape | undefined {
  return shapeAt(place.ofReceiver ? made : args, place);
}

/** What is not known of a name: it is taken for the same where the rest is. */
const HOLE = "…";

/** What a value names: a text, a variable of the environment, a class of the project, a table of a schema, a model. */
function nameIn(shape: Shape | undefined, path?: string): string | undefined {
  if (path !== undefined) return collectionIn(shape, path);
  switch (shape?.kind) {
    case "constant":
      return typeof shape.value === "string" ? shape.value : undefined;
    case "text":
      return shape.parts.map((part) => (typeof part === "string" ? part : HOLE)).join("");
    case "unknown":
      return shape.name === undefined ? undefined : `$${shape.name}`;
    case "class":
      return shape.table ?? shape.name;
    case "known":
      return (shape.known.kind === "library" ? shape.known.of : undefined) ?? nameIn(shape.arguments[0]);
    case "either": {
      const names = shape.of.map((arm) => nameIn(arm));
      const given = shape.of.findIndex((arm, index) => arm.kind === "unknown" && names[index] !== undefined);
      if (given >= 0) return names[given];
      // `${stage}-orders`, where the stage has a default.
      const isOfTexts = shape.of.every((arm) => arm.kind === "text" || arm.kind === "constant");
      return isOfTexts && names.every((name) => name !== undefined) ? names.join("|") : undefined;
    }
    default:
      return undefined;
  }
}

/** The last collection in a path of collections and items by turns. */
function collectionIn(shape: Shape | undefined, path: string): string | undefined {
  const text = nameIn(shape);
  const steps = text?.split("/").filter((step) => step !== "") ?? [];
  const { begins } = pathOf({ path }).path!;
  return steps.filter((_, at) => (at % 2 === 0) === (begins !== "collection")).at(-1);
}

/** Where a path begins and what it leads to, as the data say it. */
export function pathOf({ path }: MethodDetails): Pick<LibraryCall, "path"> {
  if (path === undefined) return {};
  const [begins, leadsTo] = path.split(" ") as [NonNullable<LibraryCall["path"]>["begins"], "collection" | "item"];
  return { path: { begins, leadsTo } };
}

/** `public.orders as o`, `"Orders"`. */
export function nameOfTable(text: string): string | undefined {
  const [table = ""] = text.trim().split(/\s/u);
  const name = table
    .replaceAll(/["'`[\]]/gu, "")
    .split(".")
    .at(-1)!;
  return name === "" ? undefined : name.toLowerCase();
}

/** The columns that a write leaves with a stated value: of several places, those of the first count where both have one. */
export function setsOf(
  details: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[] = [],
): ReadonlyMap<string, SetValue> | undefined {
  const { sets, value } = details;
  const counted = countedOn(details, args);
  if (counted) return new Map([...counted.members.keys()].map((name) => [name, "sum"]));
  if (value !== undefined) return new Map([[WHOLE, placeOf(value, args)]]);
  if (sets === undefined) return undefined;
  const all = new Map<string, SetValue>(oneSet(details, args));
  for (const text of sets.split(" ")) {
    for (const { row, at } of rowsAt(placeOf(text, args), args, made))
      if (row.kind === "object")
        for (const [name, value] of row.members)
          if (!all.has(name))
            for (const [field, to] of fieldSet(name, value, { ...at, path: [...at.path, name] })) all.set(field, to);
  }
  return all.size > 0 ? all : undefined;
}

/** `update("state", "sent")`: a column and its value. */
function oneSet({ setsOne }: MethodDetails, args: readonly Shape[]): readonly [string, SetValue][] {
  const [column, at] = (setsOne?.split(" ") ?? []).map((text) => placeOf(text, args));
  const pair = column && at && columnAndValue(shapeAt(args, column), shapeAt(args, at));
  return pair ? fieldSet(...pair, at) : [];
}

/** What stands at a place, or in a list there: `save(row)`, `save(rows)`. */
function rowsAt(
  place: ArgumentPath,
  args: readonly Shape[],
  made: readonly Shape[],
): readonly { readonly row: Shape; readonly at: ArgumentPath }[] {
  // Where the list has nothing in it, nothing is set to nothing.
  const inList: ArgumentPath = { ...place, path: [...place.path, "[]"], isRequired: true };
  return armsOf(shapeOfPlace(place, args, made)).flatMap((arm) =>
    arm.kind === "array"
      ? arm.items.flatMap((item) => armsOf(item)).map((row) => ({ row, at: inList }))
      : [{ row: arm, at: place }],
  );
}

/** Of an insert that is told which columns to set in a row that is there: what these are. Undefined: it is not told. */
export function updatedOf(
  { updates }: MethodDetails,
  args: readonly Shape[],
  sets: ReadonlyMap<string, SetValue> = new Map(),
): ReadonlyMap<string, SetValue> | undefined {
  const named = updates === undefined ? undefined : shapeAt(args, placeOf(updates, args));
  if (named === undefined || isAbsent(named)) return undefined;
  const names = named.kind === "array" && !named.open ? named.items.map(constantAt) : [undefined];
  if (names.includes(undefined)) return new Map([...sets].map(([name]) => [name, "unknown"]));
  return new Map(names.map((name) => [String(name), sets.get(String(name)) ?? "unknown"]));
}

/** What a column is set to, and below its name what is put into a list: `{ sent: { push: id } }`. */
function fieldSet(name: string, value: Shape, at: ArgumentPath): readonly [string, SetValue][] {
  if (isOperation(name) && value.kind === "object") return [[name, "unknown"]];
  const [operation, ...others] = value.kind === "object" && !value.open ? value.members.keys() : [];
  const of: ArgumentPath = { ...at, path: [...at.path, ...(operation === undefined ? [] : [operation])] };
  if (others.length === 0 && operation === "set") return [[name, of]];
  if (others.length === 0 && operation === "push")
    return [
      [name, "unknown"],
      [`${name}.${ADDED}`, of],
    ];
  return [[name, valueSet(name, value, at)]];
}

/** `increment("n", 2)`, `increment({ n: 2 })` as what is assigned: `{ n: { increment: 2 } }`. */
export function countedOn(
  { countsOn }: MethodDetails,
  args: readonly Shape[],
): Extract<Shape, { readonly kind: "object" }> | undefined {
  if (countsOn === undefined) return undefined;
  const [column, by] = countsOn.split(" ", 2).map((text) => shapeAt(args, placeOf(text, args)));
  const amount = isAbsent(by) ? ONE : by!;
  const names = column?.kind === "array" ? column.items : [column];
  const all =
    column?.kind === "object"
      ? [...column.members]
      : names.flatMap((one): [string, Shape][] => {
          const name = constantAt(one);
          return typeof name === "string" ? [[name, amount]] : [];
        });
  const as = isDown(countsOn) ? "decrement" : "increment";
  const members = new Map(all.map(([name, one]) => [name, counting(as, one)]));
  return members.size > 0 ? { kind: "object", members, open: false } : undefined;
}

const ONE: Shape = { kind: "constant", value: 1 };

function counting(as: "increment" | "decrement", by: Shape): Shape {
  return { kind: "object", members: new Map([[as, by]]), open: false };
}

function isDown(countsOn: string): boolean {
  return countsOn.endsWith(" down");
}

/** By how much it counts on each of the fields that it counts on. */
export function stepsOf(
  details: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[] = [],
): ReadonlyMap<string, Moved["movedBy"]> {
  const { countsOn, sets } = details;
  const counted = countedOn(details, args);
  if (counted && countsOn !== undefined) {
    const [column, by] = countsOn.split(" ", 2).map((text) => placeOf(text, args));
    const isEach = shapeAt(args, column!)?.kind === "object";
    const isOne = isAbsent(shapeAt(args, by!));
    const stepFor = (name: string): Moved["movedBy"] =>
      isEach ? { ...column!, path: [...column!.path, name] } : isOne ? { number: 1 } : by!;
    return new Map(isDown(countsOn) ? [] : [...counted.members.keys()].map((name) => [name, stepFor(name)]));
  }
  return new Map(
    (sets?.split(" ") ?? []).flatMap((text) =>
      rowsAt(placeOf(text, args), args, made).flatMap(({ row, at }) =>
        row.kind === "object"
          ? [...row.members].flatMap(([name, value]): [string, Moved["movedBy"]][] => {
              const step = stepOf(name, value);
              return step === undefined ? [] : [[name, stepFrom({ ...at, path: [...at.path, name] }, step)]];
            })
          : [],
      ),
    ),
  );
}

/** What a write sets has members that are not known: `data: { ...patch }`. What was found has the others as they were. */
export function isOpenWrite({ sets }: MethodDetails, args: readonly Shape[], made: readonly Shape[] = []): boolean {
  return (sets?.split(" ") ?? []).some((text) =>
    rowsAt(placeOf(text, args), args, made).some(
      ({ row }) => row.kind === "object" && row.open && row.from === undefined,
    ),
  );
}

/** A value that is another thing than it is written: `sql`…``, `{ increment: 1 }`. */
function valueSet(name: string, value: Shape, at: ArgumentPath): SetValue {
  const arms = armsOf(value);
  if (arms.every((arm) => isSum(name, arm))) return "sum";
  const isOperated = (arm: Shape): boolean => arm.kind === "object" && [...arm.members.keys()].some(isOperation);
  const isPlain = arms.every((arm) => arm.kind !== "known" && arm.kind !== "function" && !isOperated(arm));
  return isPlain ? at : "unknown";
}
