/**
 * What functions do that construct code takes of lodash and its like to go over lists and objects (`libraries.ts` has their names), by what the
 * language has for them. Only of what is known as a whole: of anything else what they give cannot be told.
 */
import type { Place } from "../../syntax/source-text.ts";
import { callGlobal } from "./globals.ts";
import { addItems, entriesOf, itemsOf } from "./iteration.ts";
import { mergedDeeply } from "./merging.ts";
import { keyOf, truthOf } from "./print.ts";
import { joined, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { absent, constant, external, isAbsent, list, native, record } from "./making.ts";
import type { CodeValue, External, Item, List, ObjectValue } from "./values.ts";

/** A function of a package. Undefined: what it gives cannot be told. Nothing was called back then. */
export type LibraryFunction = (run: Evaluation, args: readonly CodeValue[], at: Place) => CodeValue | undefined;

/** What a collection has: of a list its items by their numbers, of an object its members by their names. */
interface Entry {
  readonly key: CodeValue;
  readonly value: CodeValue;
  readonly conditions: Item["conditions"];
}

/** Undefined where it may have more than is known, or is no collection. */
function entriesIn(run: Evaluation, value: CodeValue | undefined): readonly Entry[] | undefined {
  if (value === undefined || isAbsent(value)) return [];
  const items =
    value.kind === "list" ? itemsOf(run, value) : value.kind === "record" ? entriesOf(run, value) : undefined;
  if (!items || items.open) return undefined;
  return items.items.map(({ value: item, conditions }, index) => {
    const [key, member] = item.kind === "list" && value.kind === "record" ? item.items : [];
    return { key: key?.value ?? constant(index), value: member?.value ?? item, conditions };
  });
}

/** A function that is given an item: one that is written, or `"id"` for the member of that name. */
function iteratee(run: Evaluation, given: CodeValue | undefined): CodeValue | undefined {
  if (given === undefined) return native("identity", ([value = absent]) => value);
  if (given.kind === "closure" || given.kind === "native") return given;
  if (given.kind !== "constant" || typeof given.value !== "string" || /[.[]/u.test(given.value)) return undefined;
  return native("property", ([value = absent], at) => run.member(value, given, at));
}

interface Result extends Entry {
  readonly gave: CodeValue;
}

/** What a function gives for each entry of a collection; undefined where it is called for none. */
function forEntries(
  run: Evaluation,
  [collection, callback]: readonly CodeValue[],
  at: Place,
): readonly Result[] | undefined {
  const entries = entriesIn(run, collection);
  const called = iteratee(run, callback);
  if (!entries || !called) return undefined;
  return entries.map((entry) => ({
    ...entry,
    gave: run.under(entry.conditions, () => run.call(called, undefined, [entry.value, entry.key, collection!], at)),
  }));
}

function listFrom(run: Evaluation, items: readonly Item[]): List {
  const made = list([], run.conditions.length);
  addItems(made, items);
  return made;
}

/** An entry whose name is not known, or that may be absent, is one more that it may have. */
function objectFrom(entries: readonly Entry[]): ObjectValue {
  const made = record();
  for (const { key, value, conditions } of entries) {
    const name = conditions.length > 0 ? undefined : keyOf(key);
    if (name === undefined) {
      made.open ??= "";
      made.more = joined(made.more, `${madeOf(key)}:${madeOf(value)}`);
      continue;
    }
    made.entries.set(name, value);
    const at = key.kind === "constant" ? key.at : undefined;
    if (at) made.places.set(name, { key: at, value: at });
  }
  return made;
}

/** The same as a function of the language. */
export function like(name: string): LibraryFunction {
  const callee: External = external("global", ...name.split("."));
  return (run, args, at) => callGlobal(run, callee, args, at);
}

/** A method of the list that stands first, which is given these, too. */
export function method(name: string, ...more: readonly CodeValue[]): LibraryFunction {
  return (run, [object, ...args], at) =>
    object?.kind === "list" ? run.callMember(object, constant(name), [...args, ...more], at, undefined) : undefined;
}

/** With the collection behind the function. */
export function turned(of: LibraryFunction): LibraryFunction {
  return (run, args, at) => (args.length === 2 ? of(run, args.toReversed(), at) : undefined);
}

/** `each(rows, work)`: a function that gives false ends it. */
export const each: LibraryFunction = (run, args, at) => {
  const entries = entriesIn(run, args[0]);
  const called = iteratee(run, args[1]);
  if (!entries || !called) return undefined;
  for (const { key, value, conditions } of entries) {
    const gave = run.under(conditions, () => run.call(called, undefined, [value, key, args[0]!], at));
    if (gave.kind === "constant" && gave.value === false && conditions.length === 0) break;
  }
  return args[0] ?? absent;
};

/** `map(rows, work)`: what the function gives for each. */
export const map: LibraryFunction = (run, args, at) => {
  const results = forEntries(run, args, at);
  return (
    results &&
    listFrom(
      run,
      results.map(({ gave, conditions }) => ({ value: gave, conditions })),
    )
  );
};

/** Those for which the function gives what is wanted, or may. */
export function kept(results: readonly Result[], wanted: boolean): readonly Result[] {
  return results.flatMap((result): Result[] => {
    const truth = truthOf(result.gave);
    if (typeof truth === "boolean") return truth === wanted ? [result] : [];
    return [{ ...result, conditions: [...result.conditions, { ...truth, decidable: false }] }];
  });
}

/** `filter(rows, isOpen)`, or those for which the function does not give what is wanted. */
export function filtered(wanted: boolean): LibraryFunction {
  return (run, args, at) => {
    const results = forEntries(run, args, at);
    return results && listFrom(run, kept(results, wanted));
  };
}

/** `mapValues(object, work)` and its like: an object of what is made of the members and what the function gave for each. */
export function ofObject(make: (results: readonly Result[]) => readonly Entry[]): LibraryFunction {
  return (run, args, at) => {
    const results = args[0]?.kind === "record" ? forEntries(run, args, at) : undefined;
    return results && objectFrom(make(results));
  };
}

/** `keyBy(rows, "id")`: an object of them, by what the function gives. */
export const keyed: LibraryFunction = (run, args, at) => {
  const results = forEntries(run, args, at);
  return results && objectFrom(results.map((result) => ({ ...result, key: result.gave })));
};

/** `pick(object, ["a", "b"])`, in the order of the names, and `omit(object, "a")`. */
export function named(isKept: boolean): LibraryFunction {
  return (run, [object, ...given]) => {
    const entries = object?.kind === "record" ? entriesIn(run, object) : undefined;
    const names = given
      .flatMap((one) => (one.kind === "list" && !one.open ? one.items.map(({ value }) => value) : [one]))
      .map((name) => (name.kind === "constant" ? String(name.value) : undefined));
    if (!entries || names.some((name) => name === undefined || /[.[]/u.test(name))) return undefined;
    const wanted = [...new Set(names)];
    return objectFrom(
      isKept
        ? wanted.flatMap((name) => entries.filter(({ key }) => keyOf(key) === name))
        : entries.filter(({ key }) => !wanted.includes(keyOf(key))),
    );
  };
}

/** As many as a loop goes over. */
const MOST = 1_000;

/** `times(3, work)`: what the function gives for each number. */
export const times: LibraryFunction = (run, [count, callback], at) => {
  const called = iteratee(run, callback);
  if (count?.kind !== "constant" || typeof count.value !== "number" || count.value > MOST || !called) return undefined;
  const numbers = Array.from({ length: Math.max(0, Math.floor(count.value)) }, (_, index) => constant(index));
  return list(numbers.map((index) => run.call(called, undefined, [index], at)));
};

/** `range(3)` and `range(1, 4)`: numbers in their order. */
export const range: LibraryFunction = (_, args) => {
  const numbers = args.map((arg) => (arg.kind === "constant" && typeof arg.value === "number" ? arg.value : undefined));
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2 || numbers.includes(undefined)) return undefined;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  if (end < start || end - start > MOST) return undefined;
  return list(Array.from({ length: end - start }, (_unused, index) => constant(start + index)));
};

/** `uniq(names)`: each once. */
export const unique: LibraryFunction = (run, [object]) => {
  if (object?.kind !== "list" || object.open) return undefined;
  const made = list([], run.conditions.length, "set");
  addItems(made, object.items);
  return { ...made, flavour: "array" };
};

/** Those that are there. */
export const compact: LibraryFunction = (run, [object], at) => filtered(true)(run, [object ?? absent], at);

/** What stands in it is shared with the first one. */
export const shallow: LibraryFunction = (run, [given], at) => {
  if (given?.kind === "list") return run.callMember(given, constant("slice"), [], at, undefined);
  return given?.kind === "record" ? like("Object.assign")(run, [record(), given], at) : given;
};

/** `merge(first, ...others)`, as deep as they go; `isInPlace`: it changes the first one, `isTurned`: the last one stands below. */
export function merging(
  lists: "by-place" | "joined" | "replaced",
  isInPlace: boolean,
  isTurned = false,
): LibraryFunction {
  return (run, args) => {
    const given = isTurned ? args.toReversed() : args;
    const [first, ...others] = given;
    if (first?.kind !== "record" || others.some((one) => !isAbsent(one) && one.kind !== "record")) return undefined;
    return mergedDeeply(run, first, others, lists, isInPlace);
  };
}
