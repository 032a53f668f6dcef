/** Methods that change an array or a set in place, and their twins that give a changed one. */
import {
  addItems,
  isUncertain,
  listOf,
  MAX_ITEMS,
  MAX_ITERATIONS,
  perhaps,
  sometimes,
  type ListMethod,
} from "./iteration.ts";
import { callMadeOf, derived, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Place } from "../../syntax/source-text.ts";
import { absent, constant } from "./making.ts";
import type { CodeValue, Item, List } from "./values.ts";
import { alternatives, both, negation } from "./alternatives.ts";

/**
 * A list has these items now. Where it may be another one, or the change may not happen, any of the items may be there.
 *
 * @param change undefined where what it comes to cannot be told
 */
function become(run: Evaluation, object: List, change: (() => readonly Item[]) | undefined): boolean {
  const isCertain = run.conditions.length <= object.depth && !isUncertain(object);
  const items = isCertain ? change?.() : undefined;
  if (items) object.items.splice(0, object.items.length, ...items);
  else blur(object);
  return items !== undefined;
}

/** Any of its items may be there, and others. */
function blur(object: List): void {
  object.items.splice(0, Infinity, ...perhaps(object.items));
  object.open = true;
}

/** A method that takes away one item and gives it. */
function taking(from: "start" | "end"): ListMethod {
  return (run, object) => {
    const taken = object.items.at(from === "start" ? 0 : -1)?.value ?? absent;
    const isDone = become(run, object, () => (from === "start" ? object.items.slice(1) : object.items.slice(0, -1)));
    return isDone ? taken : derived("it is an item of an unknown list", object, (text) => `${from} of ${text}`);
  };
}

/** An index as the language counts it: from the end where it is negative. */
function indexIn(object: List, given: CodeValue | undefined, otherwise: number): number | undefined {
  if (given === undefined || given === absent) return otherwise;
  if (given.kind !== "constant") return undefined;
  const index = Math.trunc(Number(given.value)) || 0;
  const { length } = object.items;
  return index < 0 ? Math.max(length + index, 0) : Math.min(index, length);
}

/** What `splice` leaves and takes; undefined where its numbers are not known. */
function cut(
  object: List,
  args: readonly CodeValue[],
): { readonly left: readonly Item[]; readonly taken: readonly Item[] } | undefined {
  const start = indexIn(object, args[0], 0);
  if (start === undefined || (args[1] !== undefined && args[1].kind !== "constant")) return undefined;
  const most = object.items.length - start;
  const count =
    args.length === 0 ? 0 : args.length === 1 ? most : Math.min(Math.max(Number(args[1]!.value) || 0, 0), most);
  const added = args.slice(2).map((value): Item => ({ value, conditions: [] }));
  return {
    left: [...object.items.slice(0, start), ...added, ...object.items.slice(start + count)],
    taken: object.items.slice(start, start + count),
  };
}

function splice(run: Evaluation, object: List, args: readonly CodeValue[]): CodeValue {
  const parts = cut(object, args);
  const added = args.slice(2);
  if (become(run, object, parts && (() => parts.left))) return listOf(run, { items: parts!.taken, open: false });
  addItems(
    object,
    added.map((value) => ({ value, conditions: [sometimes] })),
  );
  return { ...listOf(run, object), open: true };
}

/** Items in the order that the comparison gives, else in the order of their texts; as they are where it cannot be told. */
function inOrder(run: Evaluation, object: List, [comparison]: readonly CodeValue[], at: Place): readonly Item[] {
  if (comparison === undefined || comparison === absent) return object.items.toSorted(byText);
  let isKnown = true;
  const order = object.items.toSorted((a, b) => {
    const result = isKnown ? run.call(comparison, undefined, [a.value, b.value], at) : absent;
    const number = result.kind === "constant" ? Number(result.value) : Number.NaN;
    isKnown &&= !Number.isNaN(number);
    return isKnown ? number : 0;
  });
  return isKnown ? order : object.items;
}

function byText({ value: a }: Item, { value: b }: Item): number {
  if (a === absent || b === absent) return Number(a === absent) - Number(b === absent);
  const [one, other] = [a, b].map((value) => (value.kind === "constant" ? String(value.value) : ""));
  return one! < other! ? -1 : one! > other! ? 1 : 0;
}

function filled(object: List, args: readonly CodeValue[]): readonly Item[] | undefined {
  const start = indexIn(object, args[1], 0);
  const end = indexIn(object, args[2], object.items.length);
  if (start === undefined || end === undefined) return undefined;
  const item: Item = { value: args[0] ?? absent, conditions: [] };
  return object.items.map((one, index) => (index >= start && index < end ? item : one));
}

function added(run: Evaluation, object: List, args: readonly CodeValue[]): CodeValue {
  const conditions = run.conditions.slice(object.depth);
  addItems(
    object,
    args.map((value) => ({ value, conditions })),
  );
  return lengthOf(object);
}

function lengthOf(object: List): CodeValue {
  return isUncertain(object)
    ? derived("the length of a list that is not known", object, (from) => `${from}.length`)
    : constant(object.items.length);
}

/** `set.delete(item)`; a text that may be the item makes all of them doubtful. */
function deleted(run: Evaluation, object: List, [given = absent]: readonly CodeValue[]): CodeValue {
  const areKnown = given.kind === "constant" && object.items.every(({ value }) => value.kind === "constant");
  const index = object.items.findIndex(
    ({ value }) => value === given || (value.kind === "constant" && areKnown && value.value === given.value),
  );
  const change = index >= 0 || areKnown ? () => object.items.filter((_, at) => at !== index) : undefined;
  return become(run, object, change)
    ? constant(index >= 0)
    : derived("whether it was in the set is not known", object, (from) => `${from}.delete(${madeOf(given)})`);
}

/** Methods of arrays and sets that change them, or give a changed copy, by name. */
export const CHANGES: Readonly<Record<string, ListMethod>> = {
  push: added,
  add: (run, object, args) => {
    added(run, object, args);
    return object;
  },
  unshift: (run, object, args) => {
    const conditions = run.conditions.slice(object.depth);
    if (object.items.length < MAX_ITERATIONS) object.items.unshift(...args.map((value) => ({ value, conditions })));
    else object.open = true;
    return lengthOf(object);
  },
  pop: taking("end"),
  shift: taking("start"),
  splice,
  toSpliced: (run, object, args) => {
    const parts = isUncertain(object) ? undefined : cut(object, args);
    return parts
      ? listOf(run, { items: parts.left, open: false })
      : derived("the list is not known", object, (from) => callMadeOf(`${from}.toSpliced`, args));
  },
  sort: (run, object, args, at) => {
    if (run.conditions.length <= object.depth) object.items.splice(0, Infinity, ...inOrder(run, object, args, at));
    return object;
  },
  toSorted: (run, object, args, at) =>
    listOf(run, { items: inOrder(run, object, args, at), open: object.open, more: object.more }),
  reverse: (run, object) => {
    if (run.conditions.length <= object.depth) object.items.reverse();
    return object;
  },
  toReversed: (run, object) => listOf(run, { items: object.items.toReversed(), open: object.open, more: object.more }),
  with: (run, object, [index = absent, value = absent]) => {
    const at = indexIn(object, index, 0);
    if (at === undefined || isUncertain(object))
      return derived("the list is not known", object, (from) => callMadeOf(`${from}.with`, [index, value]));
    return listOf(run, { items: object.items.with(at, { value, conditions: [] }), open: false });
  },
  fill: (run, object, args) => {
    become(run, object, () => filled(object, args) ?? []);
    return object;
  },
  copyWithin: (run, object) => {
    become(run, object, undefined);
    return object;
  },
  delete: deleted,
  clear: (run, object) => {
    become(run, object, () => []);
    return absent;
  },
};

/** `list.length = 0`. */
export function setLength(run: Evaluation, object: List, length: CodeValue): void {
  const wanted = length.kind === "constant" && typeof length.value === "number" ? length.value : undefined;
  const isShorter = wanted !== undefined && wanted <= object.items.length;
  become(run, object, isShorter ? () => object.items.slice(0, wanted) : undefined);
}

/** `list[index] = value`. */
export function setItem(run: Evaluation, object: List, name: string | undefined, value: CodeValue): void {
  const index = name !== undefined && /^\d+$/u.test(name) ? Number(name) : undefined;
  const before = index === undefined ? undefined : object.items[index];
  if (index === undefined || index > object.items.length || index >= MAX_ITEMS) object.open = true;
  else if (run.conditions.length <= object.depth) object.items[index] = { value, conditions: [] };
  else if (!before) addItems(object, [{ value, conditions: run.conditions.slice(object.depth) }]);
  else {
    const condition = run.conditions.slice(object.depth).reduce(both);
    const either = alternatives([
      { condition, value },
      { condition: negation(condition), value: before.value },
    ]);
    object.items[index] = { value: either, conditions: before.conditions };
  }
}
