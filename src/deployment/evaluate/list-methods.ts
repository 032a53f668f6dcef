/** Methods of arrays and sets. An item that may be absent gives a result that may be absent. */
import type { Place } from "../../syntax/source-text.ts";
import { addItems, conditionOf, eachOf, itemsOf, listOf, MAX_ITERATIONS } from "./iteration.ts";
import { concatenated, printed, truthOf } from "./print.ts";
import type { Evaluation } from "./evaluation.ts";
import {
  absent,
  alternatives,
  both,
  constant,
  list,
  negation,
  unknown,
  type CodeValue,
  type Item,
  type List,
} from "./values.ts";

type Method = (run: Evaluation, object: List, args: readonly CodeValue[], at: Place) => CodeValue;

const argument = (args: readonly CodeValue[], index: number): CodeValue => args[index] ?? absent;

/** Calls back for every item, under the item's conditions. */
function eachResult(
  run: Evaluation,
  object: List,
  callback: CodeValue,
  at: Place,
): (Item & { readonly from: CodeValue })[] {
  const results: (Item & { readonly from: CodeValue })[] = [];
  for (const { value, conditions } of eachOf(run, object, at)) {
    const args = [value, constant(results.length), object];
    const result = run.under(conditions, () => run.call(callback, undefined, args, at));
    results.push({ value: result, conditions, from: value });
  }
  return results;
}

function flattened(run: Evaluation, items: readonly Item[], open: boolean): List {
  const made = list([], run.conditions.length);
  made.open = open;
  for (const { value, conditions } of items) {
    const inner = value.kind === "list" || value.kind === "alternatives" ? itemsOf(run, value) : undefined;
    if (!inner) addItems(made, [{ value, conditions }]);
    addItems(
      made,
      (inner?.items ?? []).map((item) => ({ value: item.value, conditions: [...conditions, ...item.conditions] })),
    );
    if (inner?.open) made.open = true;
  }
  return made;
}

function isUncertain(object: List): boolean {
  return object.open || object.items.some(({ conditions }) => conditions.length > 0);
}

/** The first item that a test accepts; where a test cannot be decided, that item or a later one. */
function found(run: Evaluation, object: List, callback: CodeValue, at: Place): CodeValue {
  const arms: { condition: Item["conditions"][number]; value: CodeValue }[] = [];
  for (const { value, conditions, from } of eachResult(run, object, callback, at)) {
    const truth = truthOf(value);
    if (truth === false) continue;
    const open = [...conditions, ...(truth === true ? [] : [truth])];
    if (open.length === 0)
      return arms.length === 0
        ? from
        : alternatives([...arms, { condition: { text: "otherwise", decidable: false }, value: from }]);
    arms.push({ condition: open.reduce(both), value: from });
  }
  if (arms.length === 0) return object.open ? unknown("no known item fits") : absent;
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
    : unknown("a test of the items cannot be decided");
}

function includes(object: List, value: CodeValue): CodeValue {
  const text = printed(value);
  const texts = object.items.map((item) => (item.value === value ? text : printed(item.value)));
  if (object.items.some((item) => item.value === value && item.conditions.length === 0)) return constant(true);
  if (text === undefined || texts.includes(undefined) || isUncertain(object))
    return unknown("whether it is in the list cannot be told");
  const areKnown = value.kind === "constant" && object.items.every((item) => item.value.kind === "constant");
  if (texts.includes(text)) return constant(true);
  return areKnown ? constant(false) : unknown("whether it is in the list cannot be told");
}

function sorted(run: Evaluation, object: List): CodeValue {
  const keyed = object.items.map((item) => ({
    item,
    key: item.value.kind === "constant" ? String(item.value.value) : "",
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return listOf(run, { items: keyed.map(({ item }) => item), open: object.open });
}

function sliced(run: Evaluation, object: List, args: readonly CodeValue[]): CodeValue {
  const [start, end] = [0, 1].map((index) =>
    args[index]?.kind === "constant" ? (args[index].value as number | undefined) : undefined,
  );
  return listOf(run, { items: object.items.slice(start, end), open: object.open });
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
  object.open ||= given.open;
  return unknown("the length of a list that is not known");
}

function pushed(run: Evaluation, object: List, args: readonly CodeValue[]): CodeValue {
  const conditions = run.conditions.slice(object.depth);
  addItems(
    object,
    args.map((value) => ({ value, conditions })),
  );
  return constant(object.items.length);
}

function reduced(
  run: Evaluation,
  object: List,
  [callback = absent, initial]: readonly CodeValue[],
  at: Place,
): CodeValue {
  let sum = initial;
  let index = 0;
  for (const { value, conditions } of eachOf(run, object, at)) {
    if (sum === undefined) {
      sum = value;
      continue;
    }
    const args = [sum, value, constant(index++)];
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

const METHODS: Readonly<Record<string, Method>> = {
  forEach: (run, object, args, at) => {
    eachResult(run, object, argument(args, 0), at);
    return absent;
  },
  map: (run, object, args, at) =>
    listOf(run, { items: eachResult(run, object, argument(args, 0), at), open: object.open }),
  flatMap: (run, object, args, at) => flattened(run, eachResult(run, object, argument(args, 0), at), object.open),
  flat: (run, object) => flattened(run, object.items, object.open),
  filter: (run, object, args, at) => {
    const kept = eachResult(run, object, argument(args, 0), at).flatMap(({ value, conditions, from }): Item[] => {
      const truth = truthOf(value);
      return truth === false
        ? []
        : [{ value: from, conditions: truth === true ? conditions : [...conditions, { ...truth, decidable: false }] }];
    });
    return listOf(run, { items: kept, open: object.open });
  },
  find: (run, object, args, at) => found(run, object, argument(args, 0), at),
  some: (run, object, args, at) => tested(run, object, argument(args, 0), at, true),
  every: (run, object, args, at) => tested(run, object, argument(args, 0), at, false),
  reduce: reduced,
  includes: (_, object, args) => includes(object, argument(args, 0)),
  has: (_, object, args) => includes(object, argument(args, 0)),
  push: pushed,
  add: (run, object, args) => {
    pushed(run, object, args);
    return object;
  },
  unshift: (run, object, args) => {
    const conditions = run.conditions.slice(object.depth);
    if (object.items.length < MAX_ITERATIONS) object.items.unshift(...args.map((value) => ({ value, conditions })));
    return absent;
  },
  concat: (run, object, args) =>
    flattened(
      run,
      [{ value: object, conditions: [] }, ...args.map((value) => ({ value, conditions: [] }))],
      object.open,
    ),
  slice: sliced,
  sort: sorted,
  toSorted: sorted,
  reverse: (run, object) => listOf(run, { items: object.items.toReversed(), open: object.open }),
  keys: (run, object) =>
    listOf(run, { items: object.items.map((item, index) => ({ ...item, value: constant(index) })), open: object.open }),
  values: (_, object) => object,
  entries: (run, object) =>
    listOf(run, {
      items: object.items.map((item, index) => ({ ...item, value: list([constant(index), item.value]) })),
      open: object.open,
    }),
  at: (_, object, args) => {
    const index = args[0]?.kind === "constant" ? Number(args[0].value) : Number.NaN;
    return isUncertain(object)
      ? unknown("it is an item of an unknown list")
      : (object.items.at(index)?.value ?? absent);
  },
  join: (_, object, args, at) => {
    if (isUncertain(object)) return unknown("the list is not known");
    const separator = args[0] ?? constant(",");
    return concatenated(
      object.items.flatMap(({ value }, index) => (index === 0 ? [value] : [separator, value])),
      at,
    );
  },
  fill: (run, object, args) =>
    listOf(run, { items: object.items.map(() => ({ value: argument(args, 0), conditions: [] })), open: object.open }),
};

export const LIST_METHODS: ReadonlySet<string> = new Set(Object.keys(METHODS));

export function callListMethod(
  run: Evaluation,
  object: List,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  return METHODS[name]!(run, object, args, at);
}
