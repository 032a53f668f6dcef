/**
 * Functions of lodash and its like that construct code goes over lists and objects with, by what the language has for them. Only of
 * what is known as a whole: of anything else what they give cannot be told.
 */
import type { Place } from "../../syntax/source-text.ts";
import { callGlobal } from "./globals.ts";
import { addItems, entriesOf, itemsOf } from "./iteration.ts";
import { mergedDeeply } from "./merging.ts";
import { keyOf, truthOf } from "./print.ts";
import { joined, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import {
  absent,
  constant,
  external,
  isAbsent,
  list,
  native,
  record,
  type CodeValue,
  type External,
  type Item,
  type List,
  type ObjectValue,
} from "./values.ts";

/** Undefined: it cannot be told. Nothing was called back then. */
type Function = (run: Evaluation, args: readonly CodeValue[], at: Place) => CodeValue | undefined;
type Functions = Readonly<Record<string, Function>>;

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
function iteratee(given: CodeValue | undefined): CodeValue | undefined {
  if (given === undefined) return native("identity", (_, [value = absent]) => value);
  if (given.kind === "closure" || given.kind === "native") return given;
  if (given.kind !== "constant" || typeof given.value !== "string" || /[.[]/u.test(given.value)) return undefined;
  return native("property", (run, [value = absent], at) => run.member(value, given, at));
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
  const called = iteratee(callback);
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
function like(name: string): Function {
  const callee: External = external("global", ...name.split("."));
  return (run, args, at) => callGlobal(run, callee, args, at);
}

/** A method of the list that stands first, which is given these, too. */
function method(name: string, ...more: readonly CodeValue[]): Function {
  return (run, [object, ...args], at) =>
    object?.kind === "list" ? run.callMember(object, constant(name), [...args, ...more], at, undefined) : undefined;
}

/** With the collection behind the function. */
function turned(of: Function): Function {
  return (run, args, at) => (args.length === 2 ? of(run, args.toReversed(), at) : undefined);
}

const each: Function = (run, args, at) => {
  const entries = entriesIn(run, args[0]);
  const called = iteratee(args[1]);
  if (!entries || !called) return undefined;
  for (const { key, value, conditions } of entries) {
    const gave = run.under(conditions, () => run.call(called, undefined, [value, key, args[0]!], at));
    if (gave.kind === "constant" && gave.value === false && conditions.length === 0) break;
  }
  return args[0] ?? absent;
};

const map: Function = (run, args, at) => {
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
function kept(results: readonly Result[], wanted: boolean): readonly Result[] {
  return results.flatMap((result): Result[] => {
    const truth = truthOf(result.gave);
    if (typeof truth === "boolean") return truth === wanted ? [result] : [];
    return [{ ...result, conditions: [...result.conditions, { ...truth, decidable: false }] }];
  });
}

function filtered(wanted: boolean): Function {
  return (run, args, at) => {
    const results = forEntries(run, args, at);
    return results && listFrom(run, kept(results, wanted));
  };
}

function ofObject(make: (results: readonly Result[]) => readonly Entry[]): Function {
  return (run, args, at) => {
    const results = args[0]?.kind === "record" ? forEntries(run, args, at) : undefined;
    return results && objectFrom(make(results));
  };
}

const keyed: Function = (run, args, at) => {
  const results = forEntries(run, args, at);
  return results && objectFrom(results.map((result) => ({ ...result, key: result.gave })));
};

/** `pick(object, ["a", "b"])`, in the order of the names, and `omit(object, "a")`. */
function named(isKept: boolean): Function {
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

const times: Function = (run, [count, callback], at) => {
  const called = iteratee(callback);
  if (count?.kind !== "constant" || typeof count.value !== "number" || count.value > MOST || !called) return undefined;
  const numbers = Array.from({ length: Math.max(0, Math.floor(count.value)) }, (_, index) => constant(index));
  return list(numbers.map((index) => run.call(called, undefined, [index], at)));
};

const range: Function = (_, args) => {
  const numbers = args.map((arg) => (arg.kind === "constant" && typeof arg.value === "number" ? arg.value : undefined));
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2 || numbers.includes(undefined)) return undefined;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  if (end < start || end - start > MOST) return undefined;
  return list(Array.from({ length: end - start }, (_unused, index) => constant(start + index)));
};

const unique: Function = (run, [object]) => {
  if (object?.kind !== "list" || object.open) return undefined;
  const made = list([], run.conditions.length, "set");
  addItems(made, object.items);
  return { ...made, flavour: "array" };
};

/** Those that are there. */
const compact: Function = (run, [object], at) => filtered(true)(run, [object ?? absent], at);

/** What stands in it is shared with the first one. */
const shallow: Function = (run, [given], at) => {
  if (given?.kind === "list") return run.callMember(given, constant("slice"), [], at, undefined);
  return given?.kind === "record" ? like("Object.assign")(run, [record(), given], at) : given;
};

function merging(lists: "by-place" | "joined" | "replaced", isInPlace: boolean, isTurned = false): Function {
  return (run, args) => {
    const given = isTurned ? args.toReversed() : args;
    const [first, ...others] = given;
    if (first?.kind !== "record" || others.some((one) => !isAbsent(one) && one.kind !== "record")) return undefined;
    return mergedDeeply(run, first, others, lists, isInPlace);
  };
}

const lodash: Functions = {
  keys: like("Object.keys"),
  values: like("Object.values"),
  entries: like("Object.entries"),
  toPairs: like("Object.entries"),
  fromPairs: like("Object.fromEntries"),
  assign: like("Object.assign"),
  extend: like("Object.assign"),
  cloneDeep: like("structuredClone"),
  clone: shallow,
  forEach: each,
  each,
  forOwn: each,
  map,
  filter: filtered(true),
  reject: filtered(false),
  compact,
  pickBy: ofObject((results) => kept(results, true)),
  omitBy: ofObject((results) => kept(results, false)),
  mapValues: ofObject((results) => results.map((result) => ({ ...result, value: result.gave }))),
  mapKeys: ofObject((results) => results.map((result) => ({ ...result, key: result.gave }))),
  keyBy: keyed,
  pick: named(true),
  omit: named(false),
  times,
  range,
  uniq: unique,
  flatten: method("flat"),
  flattenDeep: method("flat", constant(Infinity)),
  concat: method("concat"),
  join: method("join"),
  reduce: method("reduce"),
  merge: merging("by-place", true),
};

const esToolkit: Functions = {
  mapValues: lodash.mapValues!,
  mapKeys: lodash.mapKeys!,
  keyBy: keyed,
  pickBy: lodash.pickBy!,
  omitBy: lodash.omitBy!,
  pick: lodash.pick!,
  omit: lodash.omit!,
  cloneDeep: lodash.cloneDeep!,
  compact,
  range,
  uniq: unique,
};

const ramda: Functions = {
  keys: lodash.keys!,
  values: lodash.values!,
  toPairs: lodash.toPairs!,
  fromPairs: lodash.fromPairs!,
  forEach: turned(each),
  forEachObjIndexed: turned(each),
  map: turned((run, args, at) => (args[0]?.kind === "list" ? map(run, args, at) : lodash.mapValues!(run, args, at))),
  mapObjIndexed: turned(lodash.mapValues!),
  filter: turned((run, args, at) => (args[0]?.kind === "list" ? filtered(true)(run, args, at) : undefined)),
  indexBy: turned(keyed),
  pick: turned(named(true)),
  omit: turned(named(false)),
  times: turned(times),
  uniq: unique,
  mergeRight: (run, args, at) => (args.length === 2 ? like("Object.assign")(run, [record(), ...args], at) : undefined),
  mergeLeft: (run, args, at) =>
    args.length === 2 ? like("Object.assign")(run, [record(), ...args.toReversed()], at) : undefined,
  mergeDeepRight: (run, args, at) => (args.length === 2 ? merging("replaced", false)(run, args, at) : undefined),
  mergeDeepLeft: (run, args, at) => (args.length === 2 ? merging("replaced", false, true)(run, args, at) : undefined),
};

const PACKAGES: Readonly<Record<string, Functions>> = {
  lodash,
  "lodash-es": lodash,
  "es-toolkit": esToolkit,
  "es-toolkit/compat": lodash,
  ramda,
  "ts-deepmerge": { merge: merging("joined", false) },
};

/** Packages of one function: with a third argument they do otherwise. */
const SINGLE: Readonly<Record<string, Function>> = {
  deepmerge: (run, args, at) => (args.length === 2 ? merging("joined", false)(run, args, at) : undefined),
};

/** What a function of a package gives; undefined for any other function, and where that cannot be told. */
export function callLibrary(
  run: Evaluation,
  { module, path }: External,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  return functionOf(module, path)?.(run, args, at);
}

function functionOf(module: string, path: readonly string[]): Function | undefined {
  const [name, ...others] = path;
  if (others.length > 0) return undefined;
  if (name === undefined && Object.hasOwn(SINGLE, module)) return SINGLE[module];
  if (name !== undefined) return own(PACKAGES[module], name);
  // `lodash/keys`, and packages of one function as `lodash.keys`, which are written without capitals.
  const [, of, member] = /^(lodash|lodash-es)\/(\w+)(?:\.js)?$/u.exec(module) ?? [];
  if (of !== undefined) return own(PACKAGES[of], member!);
  const alone = /^lodash\.(\w+)$/u.exec(module)?.[1];
  const found = alone === undefined ? undefined : Object.keys(lodash).find((key) => key.toLowerCase() === alone);
  return found === undefined ? undefined : lodash[found];
}

function own(functions: Functions | undefined, name: string): Function | undefined {
  return functions && Object.hasOwn(functions, name) ? functions[name] : undefined;
}
