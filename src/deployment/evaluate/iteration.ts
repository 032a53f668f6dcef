/** What a loop, a spread or a callback goes over. */
import { exportedNames } from "../../modules/exported-names.ts";
import { memberOfNamespace } from "./modules.ts";
import { findMethod } from "./class-members.ts";
import { isSymbolKey, ITERATOR, printed, truthOf } from "./print.ts";
import { derived, joined, madeOf } from "./provenance.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { constant, hole, list } from "./making.ts";
import type { CodeValue, Condition, Instance, Item, List, ObjectValue } from "./values.ts";
import { both } from "./alternatives.ts";

/** Rounds of one loop that are run; also how long a list grows by what is put before it. */
export const MAX_ITERATIONS = 1_000;
/** Items that a list keeps. A longer one is open. */
export const MAX_ITEMS = 2_000;

/** A method of arrays and sets. */
export type ListMethod = (run: Evaluation, object: List, args: readonly CodeValue[], at: Place) => CodeValue;

/** The items that are known, and whether there may be more. */
export interface Items {
  readonly items: readonly Item[];
  readonly open: boolean;
  /** What those come from. */
  readonly more?: string | undefined;
}

/** Undefined where nothing is known about the items, not even one of them. */
export function itemsOf(run: Evaluation, value: CodeValue): Items | undefined {
  switch (value.kind) {
    case "list":
      return value;
    case "record":
      return value.flavour === "map" ? entriesOf(run, value) : iterated(run, value);
    case "instance":
      return iterated(run, value);
    case "constant":
      if (typeof value.value === "string") return list([...value.value].map((character) => constant(character)));
      return value.value === undefined || value.value === null ? list([]) : undefined;
    case "alternatives": {
      const items = value.arms.map((arm) => ({ arm, inner: itemsOf(run, arm.value) }));
      if (items.some(({ inner }) => inner === undefined)) return undefined;
      return {
        items: items.flatMap(({ arm, inner }) =>
          inner!.items.map((item) => ({ value: item.value, conditions: [arm.condition, ...item.conditions] })),
        ),
        open: items.some(({ inner }) => inner!.open),
        more: joined(...items.map(({ inner }) => inner!.more)),
      };
    }
    default:
      return undefined;
  }
}

/** What a method `[Symbol.iterator]` of the project's gives: a generator, or an object with `next`. */
function iterated(run: Evaluation, value: ObjectValue | Instance): Items | undefined {
  const own = value.kind === "record" ? value.entries : value.members;
  const isIterable =
    own.has(ITERATOR) || (value.kind === "instance" && findMethod(run, value.class, ITERATOR, "get", false));
  const at = value.kind === "record" ? value.at : value.site.at;
  if (!isIterable || !at) return undefined;
  const call = (object: CodeValue, name: string): CodeValue =>
    run.callMember(object, constant(name), [], at, undefined);
  const iterator = call(value, ITERATOR);
  if (iterator.kind === "list") return iterator;
  if (iterator.kind !== "record" && iterator.kind !== "instance") return undefined;
  const items: CodeValue[] = [];
  for (let turn = 0; turn < MAX_ITERATIONS; turn++) {
    const step = call(iterator, "next");
    const done = truthOf(run.member(step, constant("done"), at));
    if (done === true) return list(items);
    if (done !== false) break;
    items.push(run.member(step, constant("value"), at));
  }
  return { ...list(items), open: true, more: madeOf(value) };
}

/** Every turn of a callback over a value, one after the other. Over something unknown: one, that may happen any number of times. */
export function eachOf(run: Evaluation, value: CodeValue, at: Place): Generator<Item, void> {
  const known = itemsOf(run, value);
  return eachIn(run, value, known, known?.items.length, at);
}

/** The same of a loop, which also goes over what is added meanwhile. */
export function eachTurnOf(run: Evaluation, value: CodeValue, at: Place): Generator<Item, void> {
  return eachIn(run, value, itemsOf(run, value), undefined, at);
}

function* eachIn(
  run: Evaluation,
  value: CodeValue,
  known: Items | undefined,
  count: number | undefined,
  at: Place,
): Generator<Item, void> {
  const { made } = run;
  const last = (): number => Math.min(known?.items.length ?? 0, count ?? Infinity);
  for (let index = 0; index < Math.min(last(), MAX_ITERATIONS); index++) yield known!.items[index]!;
  if (!known || known.open) yield unknownItem(value);
  if (last() <= MAX_ITERATIONS) return;
  run.cutOff(at, `a loop of ${run.host.subject}`, `it goes over more than ${MAX_ITERATIONS} items`, made);
}

function unknownItem(value: CodeValue): Item {
  const text = printed(value);
  const each: Condition = { text: `each of ${text ?? madeOf(value)}`, decidable: false };
  const rest = value.kind === "list" ? value.more : undefined;
  const item = derived("it is an item of an unknown list", value, (from) => `each:${rest ?? from}`);
  return { value: text === undefined ? item : hole("variable", `each:${text}`), conditions: [each] };
}

/** Pairs of key and value, of objects, maps and modules. An entry that may be absent is an item that may be. */
export function entriesOf(run: Evaluation, value: CodeValue): Items | undefined {
  if (value.kind === "list") {
    return {
      items: value.items.map((item, index) => ({ ...item, value: list([constant(String(index)), item.value]) })),
      open: value.open,
      more: value.more,
    };
  }
  if (value.kind === "constant" && typeof value.value === "string")
    return list([...value.value].map((text, index) => list([constant(String(index)), constant(text)])));
  if (value.kind === "namespace") {
    const { names, isComplete } = exportedNames(run.graph, value.path);
    const items = names.map((name) => list([constant(name), memberOfNamespace(run, value.path, name)]));
    return { items: list(items).items, open: !isComplete };
  }
  if (value.kind === "instance" && value.class)
    return list(
      [...value.members].filter(([key]) => !isSymbolKey(key)).map(([key, member]) => list([constant(key), member])),
    );
  if (value.kind !== "record") return undefined;
  const entries = value.flavour === "map" ? [...value.entries] : numbersFirst([...value.entries]);
  const named = entries.filter(([key]) => !isSymbolKey(key));
  const items = named.map(([key]): Item => {
    const present = withoutAbsent(entryOf(run, value, key)!);
    return { value: list([constant(key, value.places.get(key)?.key), present.value]), conditions: present.conditions };
  });
  return { items, open: value.open !== undefined, more: value.more ?? value.open };
}

/** What stands under a key of an object, by its getter where it has one. */
export function entryOf(run: Evaluation, object: ObjectValue, key: string): CodeValue | undefined {
  const getter = object.accessors?.get(key)?.get;
  return getter ? run.callClosure(getter, object, [], object.places.get(key)!.value) : object.entries.get(key);
}

/** As the language orders the keys of an object. */
function numbersFirst(entries: readonly [string, CodeValue][]): readonly [string, CodeValue][] {
  const isNumber = ([key]: [string, CodeValue]): boolean => /^(?:0|[1-9]\d{0,9})$/u.test(key);
  const numbers = entries.filter(isNumber);
  if (numbers.length === 0) return entries;
  return [...numbers.sort(([a], [b]) => Number(a) - Number(b)), ...entries.filter((entry) => !isNumber(entry))];
}

/** `{ a: x or nothing }` has the key `a` when it has `x`. */
function withoutAbsent(entry: CodeValue): Item {
  if (entry.kind !== "alternatives") return { value: entry, conditions: [] };
  const present = entry.arms.filter((arm) => !(arm.value.kind === "constant" && arm.value.value === undefined));
  if (present.length === entry.arms.length || present.length !== 1) return { value: entry, conditions: [] };
  return { value: present[0]!.value, conditions: [present[0]!.condition] };
}

/** `Object.keys`. */
export function keysOf(run: Evaluation, value: CodeValue): CodeValue {
  return mappedEntries(run, value, 0);
}

/** `Object.values`. */
export function valuesOf(run: Evaluation, value: CodeValue): CodeValue {
  return mappedEntries(run, value, 1);
}

function mappedEntries(run: Evaluation, value: CodeValue, part: 0 | 1): CodeValue {
  if (value.kind === "constant" && typeof value.value !== "string") return list([]);
  const entries = value.kind === "alternatives" ? undefined : entriesOf(run, value);
  if (!entries) return derived("its keys are not known", value, (from) => `${part === 0 ? "keys" : "values"}(${from})`);
  return listOf(run, entries, (pair) => (pair as List).items[part]!.value);
}

/** A new list of these items, each as `change` makes it. */
export function listOf(
  run: Evaluation,
  { items, open, more }: Items,
  change: (value: CodeValue) => CodeValue = (value) => value,
): List {
  const made = list([], run.conditions.length);
  addItems(
    made,
    items.map((item) => ({ value: change(item.value), conditions: item.conditions })),
  );
  openTo(made, { open, more });
  return made;
}

/** It may have more than is known of it, where these may. */
export function openTo(target: List, { open, more }: Pick<Items, "open" | "more">): void {
  if (!open) return;
  target.open = true;
  target.more = joined(target.more, more);
}

/** Appends; a list that grows too long is open. A set keeps what it has. */
export function addItems(target: List, items: readonly Item[]): void {
  for (const item of items) {
    if (target.flavour === "set" && target.items.some((known) => isSameItem(known, item))) continue;
    if (target.items.length < MAX_ITEMS) target.items.push(item);
    else target.open = true;
  }
}

function isSameItem(known: Item, { value }: Item): boolean {
  if (known.conditions.length > 0) return false;
  if (known.value === value) return true;
  return known.value.kind === "constant" && value.kind === "constant" && known.value.value === value.value;
}

/** Whether it may have more items than it has, or fewer. */
export function isUncertain(object: Items): boolean {
  return object.open || object.items.some(({ conditions }) => conditions.length > 0);
}

/** The condition of what is there or not since something unknown may have changed it. */
export const sometimes: Condition = { text: "after a change that is not known", decidable: false };

/** Items that are there or not. */
export function perhaps(items: readonly Item[]): readonly Item[] {
  return items.map(({ value, conditions }) => ({
    value,
    conditions: conditions.includes(sometimes) ? conditions : [...conditions, sometimes],
  }));
}

/** The same items from the last to the first. */
export function reversed(object: List): List {
  return { ...object, items: object.items.toReversed() };
}

/** All conditions of an item as one. */
export function conditionOf(item: Item): Condition | undefined {
  return item.conditions.length === 0 ? undefined : item.conditions.reduce(both);
}
