/** Methods of arrays and sets. An item that may be absent gives a result that may be absent. */
import type { Place } from "../../syntax/source-text.ts";
import {
  addItems,
  conditionOf,
  eachOf,
  isUncertain,
  itemsOf,
  listOf,
  MAX_ITERATIONS,
  openTo,
  perhaps,
  reversed,
  type Items,
  type ListMethod,
} from "./iteration.ts";
import { CHANGES } from "./list-changes.ts";
import { SEARCHES } from "./list-searches.ts";
import { SETS } from "./set-methods.ts";
import { called, concatenated, nameOrOrigin, printed, truthOf } from "./print.ts";
import { callMadeOf, derived, madeOf } from "./provenance.ts";
import { runCallbacks } from "./callbacks.ts";
import type { Evaluation } from "./evaluation.ts";
import { absent, constant, isAbsent, list, native, unknown } from "./making.ts";
import type { CodeValue, Item, List } from "./values.ts";
import { alternatives, both, negation } from "./alternatives.ts";

/** The function that is called back, with the `this` that stands behind it. */
function callbackIn(run: Evaluation, [callback = absent, thisValue]: readonly CodeValue[]): CodeValue {
  if (thisValue === undefined || callback.kind !== "closure") return callback;
  return native("bound", (args, at) => run.call(callback, thisValue, args, at));
}

/** Calls back for every item, under the item's conditions. */
function eachResult(
  run: Evaluation,
  object: List,
  callback: CodeValue,
  at: Place,
  step: 1 | -1 = 1,
): (Item & { readonly from: CodeValue })[] {
  let index = step === 1 ? 0 : object.items.length - 1;
  const results: (Item & { readonly from: CodeValue })[] = [];
  for (const { value, conditions } of eachOf(run, object, at)) {
    const args = [value, constant(index), object];
    index += step;
    const result = run.under(conditions, () => run.call(callback, undefined, args, at));
    results.push({ value: result, conditions, from: value });
  }
  return results;
}

function flattened(run: Evaluation, items: readonly Item[], rest: Pick<Items, "open" | "more">): List {
  const made = list([], run.conditions.length);
  openTo(made, rest);
  for (const { value, conditions } of items) {
    const inner = value.kind === "list" || value.kind === "alternatives" ? itemsOf(run, value) : undefined;
    if (!inner) addItems(made, [{ value, conditions }]);
    addItems(
      made,
      (inner?.items ?? []).map((item) => ({ value: item.value, conditions: [...conditions, ...item.conditions] })),
    );
    if (inner) openTo(made, inner);
  }
  return made;
}

/** What a list may have beside its items. */
function rest({ open, more }: List): Pick<Items, "open" | "more"> {
  return { open, more };
}

/** Levels that `flat` takes away. */
const MOST_LEVELS = 8;

function hasLists({ items }: List): boolean {
  return items.some(({ value }) => value.kind === "list" || value.kind === "alternatives");
}

/** The first item that a test accepts; where a test cannot be decided, that item or a later one. */
function found(run: Evaluation, object: List, callback: CodeValue, at: Place, step: 1 | -1 = 1): CodeValue {
  const arms: { condition: Item["conditions"][number]; value: CodeValue }[] = [];
  for (const { value, conditions, from } of eachResult(run, object, callback, at, step)) {
    const truth = truthOf(value);
    if (truth === false) continue;
    const open = [...conditions, ...(truth === true ? [] : [truth])];
    if (open.length === 0)
      return arms.length === 0
        ? from
        : alternatives([...arms, { condition: { text: "otherwise", decidable: false }, value: from }]);
    arms.push({ condition: open.reduce(both), value: from });
  }
  if (arms.length === 0)
    return object.open ? derived("no known item fits", object, (from) => `${from}.find(${madeOf(callback)})`) : absent;
  return alternatives([
    ...arms,
    { condition: negation(arms.map(({ condition }) => condition).reduce(both)), value: absent },
  ]);
}

function tested(run: Evaluation, object: List, callback: CodeValue, at: Place, wanted: boolean): CodeValue {
  const truths = eachResult(run, object, callback, at).map(({ value, conditions }) =>
    conditions.length > 0 ? undefined : truthOf(value),
  );
  if (truths.includes(wanted)) return constant(wanted);
  return truths.every((truth) => truth === !wanted)
    ? constant(!wanted)
    : derived("a test of the items cannot be decided", object, (from) => `${from}.some(${madeOf(callback)})`);
}

function sliced(run: Evaluation, object: List, args: readonly CodeValue[]): CodeValue {
  if (isUncertain(object) || args.some(({ kind }) => kind !== "constant"))
    return listOf(run, {
      items: args.length === 0 ? object.items : perhaps(object.items),
      open: object.open,
      more: object.more,
    });
  const [start, end] = args.map((arg) => (arg.kind === "constant" ? (arg.value as number | undefined) : undefined));
  return listOf(run, { items: object.items.slice(start, end), open: false });
}

/** `list.push(...others)`: what may be absent there may be absent here. Undefined where nothing of that kind is added. */
export function growList(
  run: Evaluation,
  object: CodeValue,
  name: string | undefined,
  given: List,
): CodeValue | undefined {
  if (object.kind !== "list" || (name !== "push" && name !== "unshift") || !isUncertain(given)) return undefined;
  const around = run.conditions.slice(object.depth);
  const items = given.items.map(({ value, conditions }) => ({ value, conditions: [...around, ...conditions] }));
  if (name === "push") addItems(object, items);
  else object.items.unshift(...items.slice(0, MAX_ITERATIONS));
  openTo(object, given);
  return derived("the length of a list that is not known", object, (from) => `${from}.length`);
}

function reduced(
  run: Evaluation,
  object: List,
  [callback = absent, initial]: readonly CodeValue[],
  at: Place,
  step: 1 | -1,
): CodeValue {
  let sum = initial;
  let index = step === 1 ? 0 : object.items.length - 1;
  for (const { value, conditions } of eachOf(run, object, at)) {
    const place = index;
    index += step;
    if (sum === undefined) {
      sum = value;
      continue;
    }
    const args = [sum, value, constant(place), object];
    const next = run.under(conditions, () => run.call(callback, undefined, args, at));
    const condition = conditionOf({ value, conditions });
    sum = condition
      ? alternatives([
          { condition, value: next },
          { condition: negation(condition), value: sum },
        ])
      : next;
  }
  return sum ?? absent;
}

function joined(_: Evaluation, object: List, args: readonly CodeValue[], at: Place): CodeValue {
  if (isUncertain(object)) return derived("the list is not known", object, (from) => callMadeOf(`${from}.join`, args));
  const separator = args[0] ?? constant(",");
  const texts = object.items.map(({ value }) => (isAbsent(value) ? constant("") : value));
  return concatenated(
    texts.flatMap((text, index) => (index === 0 ? [text] : [separator, text])),
    at,
  );
}

const asText: ListMethod = (run, object, _, at) => joined(run, object, [], at);

const METHODS: Readonly<Record<string, ListMethod>> = {
  ...CHANGES,
  ...SEARCHES,
  forEach: (run, object, args, at) => {
    eachResult(run, object, callbackIn(run, args), at);
    return absent;
  },
  map: (run, object, args, at) =>
    listOf(run, { items: eachResult(run, object, callbackIn(run, args), at), ...rest(object) }),
  flatMap: (run, object, args, at) => flattened(run, eachResult(run, object, callbackIn(run, args), at), object),
  flat: (run, object, args) => {
    const depth = args[0]?.kind === "constant" ? Number(args[0].value) : args[0] ? MOST_LEVELS : 1;
    let made = object;
    for (let level = 0; level < Math.min(depth, MOST_LEVELS) && hasLists(made); level++)
      made = flattened(run, made.items, made);
    return made === object ? listOf(run, object) : made;
  },
  filter: (run, object, args, at) => {
    const kept = eachResult(run, object, callbackIn(run, args), at).flatMap(({ value, conditions, from }): Item[] => {
      const truth = truthOf(value);
      return truth === false
        ? []
        : [{ value: from, conditions: truth === true ? conditions : [...conditions, { ...truth, decidable: false }] }];
    });
    return listOf(run, { items: kept, ...rest(object) });
  },
  find: (run, object, args, at) => found(run, object, callbackIn(run, args), at),
  some: (run, object, args, at) => tested(run, object, callbackIn(run, args), at, true),
  every: (run, object, args, at) => tested(run, object, callbackIn(run, args), at, false),
  reduce: (run, object, args, at) => reduced(run, object, args, at, 1),
  reduceRight: (run, object, args, at) => reduced(run, reversed(object), args, at, -1),
  findLast: (run, object, args, at) => found(run, reversed(object), callbackIn(run, args), at, -1),
  concat: (run, object, args) =>
    flattened(run, [{ value: object, conditions: [] }, ...args.map((value) => ({ value, conditions: [] }))], object),
  slice: sliced,
  keys: (run, object) =>
    listOf(run, { items: object.items.map((item, index) => ({ ...item, value: constant(index) })), ...rest(object) }),
  values: (_, object) => object,
  ...SETS,
  entries: (run, object) =>
    listOf(run, {
      items: object.items.map((item, index) => ({ ...item, value: list([constant(index), item.value]) })),
      ...rest(object),
    }),
  at: (_, object, args) => {
    const index = args[0]?.kind === "constant" ? Number(args[0].value) : Number.NaN;
    return isUncertain(object)
      ? derived("it is an item of an unknown list", object, (from) => callMadeOf(`${from}.at`, args))
      : (object.items.at(index)?.value ?? absent);
  },
  join: joined,
  toString: asText,
};

/** Methods of the language that are not followed. What they give is not known; what they are given may run. */
const OTHERS: readonly string[] = [Array.prototype, Set.prototype, new Set().values()].flatMap((object) => {
  const names: string[] = [];
  for (let one: object = object; one !== Object.prototype; one = Object.getPrototypeOf(one) as object)
    names.push(...Object.getOwnPropertyNames(one));
  return names.filter((name) => !(name in METHODS) && name !== "constructor" && name !== "length" && name !== "size");
});

/** Names of all methods of arrays, sets and iterators: those that are followed, and those of which nothing is known. */
export const LIST_METHODS: ReadonlySet<string> = new Set([...Object.keys(METHODS), ...OTHERS]);

/** What a method of an array or a set gives. One that is not followed may call all that it is given, and gives what is not known. */
export function callListMethod(
  run: Evaluation,
  object: List,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  const method = METHODS[name];
  if (method) return method(run, object, args, at);
  const callee = `${nameOrOrigin(object)}.${name}`;
  runCallbacks(run, callee, args, at);
  const text = printed(object);
  const reason = `what \`${name}\` gives is not known`;
  return text === undefined ? unknown(reason, callMadeOf(callee, args)) : called(callee, args, reason);
}
