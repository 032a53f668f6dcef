/** Results that are made of an argument as a whole: its elements in another arrangement, a member that is named. */
import type { Holding } from "../../knowledge/index.ts";
import { filterItems, groupItems } from "../builtins/array-filters.ts";
import { mapItems } from "../builtins/array-callbacks.ts";
import { callArrayMethod } from "../builtins/arrays.ts";
import { Arguments } from "../domain/arguments.ts";
import { joinValues, mapValue, onlyValue, simpleValues } from "../domain/choice.ts";
import type { Item, Items, Members } from "../domain/slot.ts";
import { anyItem, item, itemsOf, members, NO_ITEMS } from "../domain/contents.ts";
import { has, NONE, RANDOM, RECORD } from "../domain/provenance.ts";
import {
  constant,
  isNullish,
  stringOf,
  symbolic,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { siftedByFound } from "../builtins/sifted.ts";
import { eachOnce, entered } from "../builtins/collections.ts";
import { takenByPlaces } from "../interpret/values/chosen-by-chance.ts";
import { orderAt } from "../interpret/values/items.ts";
import { oneOfAll } from "../interpret/values/items-by-place.ts";
import { rankedBy } from "../interpret/tests/ranking.ts";
import { copyApart } from "../interpret/values/copied-lists.ts";
import { flatten } from "../builtins/flattening.ts";
import { concatItems, itemsIn } from "../interpret/loops/iteration.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";
import { elementsOf } from "./functions/members-as-items.ts";
import { ofRecord, type Members as MembersLeft } from "./left-members.ts";
import { constantText } from "../domain/text.ts";

type Place = "first" | "last" | "nth" | "cast" | MembersLeft;

/** The elements of an argument, arranged as `as` says. Each of its alternatives is one by itself: whether there is one may tell a repeat. */
export function holding(interpreter: Interpreter, holds: Holding, call: Call): Value {
  const { argument, as } = holds;
  const given = call.arguments.at(argument);
  switch (as) {
    case "first":
      return placed(interpreter, given, constant(0), call);
    case "last":
      return placed(interpreter, given, constant(-1), call);
    case "nth":
      return placed(interpreter, given, call.arguments.at(argument === 0 ? 1 : 0), call);
    case "cast": {
      // `castArray(row)`: what is no list is the only one in it, whatever it is.
      const isOne = simpleValues(given).every(isNoList);
      return isOne
        ? interpreter.newArray(call.site, itemsOf([given]), "elements")
        : arranged(interpreter, given, as, { argument, as: "same" }, call);
    }
    case "left":
    case "named":
    case "values": {
      const names = call.arguments.all().filter((_, at) => at !== argument);
      return mapValue(
        given,
        (one) => ofRecord(interpreter, one, names, as, call.site) ?? left(interpreter, one, names, call),
      );
    }
    default:
      return copyApart(
        interpreter,
        given,
        (list, name) => arranged(interpreter, list, name, { ...holds, as }, call),
        as,
      );
  }
}

/** `_.omit(byId, found)`: of an object that was filled under names that are not written, which are left may hang on what was found. */
function left(interpreter: Interpreter, of: SimpleValue, taken: readonly Value[], call: Call): Value {
  const contents = of.kind === "object" ? interpreter.membersOf(of) : undefined;
  const all = interpreter.symbolicOfAll([of, ...taken]);
  if (!contents?.computed || contents.entries.size > 0) return all;
  return interpreter.newObject(
    call.site,
    { ...siftedByFound(interpreter, contents, interpreter.symbolicOfAll(taken), call), latest: undefined },
    "left",
  );
}

/** `_.head(rows)` as `rows.at(0)`, where `rows` may be nothing. */
function placed(interpreter: Interpreter, list: Value, number: Value, call: Call): Value {
  const at = { ...call, arguments: new Arguments([number]) };
  return interpreter.split(list, (one) =>
    isNullish(one) ? UNDEFINED : (callArrayMethod(interpreter, one, "at", at) ?? interpreter.symbolicOf(one)),
  );
}

/** @param name of what is made of it */
function arranged(
  interpreter: Interpreter,
  source: Value,
  name: string,
  { argument, as, isOnce, isJoined, isDeep }: Holding & { readonly as: Exclude<Holding["as"], Place> },
  call: Call,
): Value {
  const of = mapValue(source, (one) => elementsOf(interpreter, one, call).list);
  const given = itemsIn(interpreter, of, call.site);
  const all = isOnce ? eachOnce(isJoined ? joined(interpreter, given, source, call) : given, isBy(call)) : given;
  // Another order of a list that has grown, or a part of it, has grown as well; where each is there once, a repeat adds none.
  const only = onlyValue(of);
  const grown = only?.kind === "array" && !isOnce ? interpreter.itemsOf(only)?.grown : undefined;
  const some: Items = { ...NO_ITEMS, rest: anyItem(all), ...(all.ofBatch && { ofBatch: true }) };
  const element = some.rest?.value ?? UNDEFINED;
  const list = (contents: Items, cell = name): Value => interpreter.newArray(call.site, contents, cell);
  const by = call.arguments.at(argument === 0 ? 1 : 0);
  const said = as === "any" || as === "one" ? saidOfEach(interpreter, all, by, call) : [];
  // `_.minBy(agents, "load")`, `_.sortBy(agents, ({ load }) => load)[0]`, `_.min(loads)`
  for (const one of said) rankedBy(interpreter, one);
  const isOfSame = said.some((one) => one.kind === "symbolic" && one.ofSameRecord === true);
  switch (as) {
    case "same":
      return list({ ...all, isSet: false });
    case "flat":
      return list(flat(interpreter, all, isDeep === true, call));
    case "any": {
      const order = all.order && orderAt(all.order, call.site);
      const items = all.items.length > 1 ? { items: [], rest: anyItem(all), isSet: false } : {};
      return list({ ...all, ...items, grown, order });
    }
    case "some":
    case "part": {
      const left: Items = { ...someOf(interpreter, all, argument, call), isSet: false, grown };
      return list(as === "part" ? takenByPlaces(interpreter, left, []) : left);
    }
    case "lists":
    case "sides": {
      const sides = as === "sides" ? sidesOf(interpreter, all, by, call) : undefined;
      if (sides) return list({ ...NO_ITEMS, items: sides.map((one, index) => item(list(one, `side ${index}`))) });
      // Of those in a part there is one at least, where the list is cut; of those on one side there may be none.
      const part = item(list(some, "part"), as === "lists" ? some.rest?.guards : undefined);
      return list({ ...NO_ITEMS, rest: part, ...(as === "sides" && all.ofBatch && { ofBatch: true }) });
    }
    case "groups":
    case "map": {
      const any = item(list(some, "group"), some.rest?.guards);
      const told = as === "map" ? mapOf(interpreter, all, by, call, name) : undefined;
      return told ?? groupsOf(interpreter, all, by, call, any, name);
    }
    case "index":
    case "counts": {
      const value = as === "index" ? element : COUNTED;
      return interpreter.newObject(
        call.site,
        { ...members([], value), ...under(interpreter, all, by, value, call) },
        name,
      );
    }
    case "one":
      return joinValues(isOfSame ? element : oneOfAll(all, element), UNDEFINED);
  }
}

function saidOfEach(interpreter: Interpreter, all: Items, by: Value, call: Call): readonly Value[] {
  const listed = by.kind === "array" ? (interpreter.itemsOf(by)?.items ?? []).map(({ value }) => value) : [by];
  return listed.map((one) => {
    const reader = isCalled(one) ? one : readerOf(interpreter, one, call);
    const said = (): Value => anyItem(reader ? mapItems(interpreter, all, reader, call) : all)?.value ?? UNDEFINED;
    return interpreter.peek(said);
  });
}

/** `_.sortBy(list, () => Math.random())`: what says where each of them stands, where chance does. */
export function chanceInOrder(interpreter: Interpreter, { argument }: Holding, call: Call): SymbolicValue | undefined {
  const given = itemsIn(interpreter, call.arguments.at(argument), call.site);
  const by = call.arguments.at(argument === 0 ? 1 : 0);
  return saidOfEach(interpreter, given, by, call)
    .map((one) => interpreter.symbolicOf(one))
    .find(({ provenance }) => has(provenance, RANDOM));
}

/** How deep lists in lists are gone into. */
const MAX_DEPTH = 5;

/** What stands in the lists of a list; of data it is not known whether there are lists in it. */
function flat(interpreter: Interpreter, all: Items, isDeep: boolean, call: Call): Items {
  let now = flatten(interpreter, all, call);
  const holds = (kind: SimpleValue["kind"]): boolean =>
    now.items.some(({ value }) => simpleValues(value).some((one) => one.kind === kind));
  for (let depth = 0; isDeep && depth < MAX_DEPTH && holds("array"); depth++) now = flatten(interpreter, now, call);
  const isOpen = isDeep && (holds("array") || holds("symbolic"));
  return { ...now, isSet: false, ...(isOpen && { items: [], rest: anyItem(now) }) };
}

/** `union(all, others)`: of a list that the code wrote, what the others add to it. */
function joined(interpreter: Interpreter, given: Items, source: Value, call: Call): Items {
  if (onlyValue(source)?.kind !== "array") return given;
  const others = call.arguments
    .from(1)
    .all()
    .filter((one) => one.kind !== "constant" && !isCalled(one));
  return others.reduce((all, one) => concatItems(all, itemsIn(interpreter, one, call.site)), given);
}

/** The last argument says by what two are the same. */
function isBy(call: Call): boolean {
  const last = call.arguments.from(1).all().at(-1);
  return last !== undefined && (isCalled(last) || last.kind === "constant");
}

function isNoList(value: SimpleValue): boolean {
  return value.kind === "constant" || value.kind === "object" || value.kind === "text";
}

/** `partition(all, isNew)`: those of which it is true, and the others. */
function sidesOf(interpreter: Interpreter, all: Items, by: Value, call: Call): readonly Items[] | undefined {
  const test = isCalled(by) ? by : readerOf(interpreter, by, call);
  return test && [true, false].map((truth) => filterItems(interpreter, all, test, call, undefined, truth));
}

/** By what a function calls each, or by a flag that each has. What is in no group is not there. */
function groupsOf(interpreter: Interpreter, all: Items, by: Value, call: Call, any: Item, name: string): Value {
  const byFlag = new Map<string, Items>(groupsByFlag(interpreter, all, by, call));
  const reader = isCalled(by) ? by : readerOf(interpreter, by, call);
  const named =
    reader && byFlag.size === 0 ? groupItems(interpreter, all, reader, call, ({ value }) => String(value)) : undefined;
  const groups = named ?? byFlag;
  const lists = [...groups].map(([group, one]): [string, Value] => {
    const list = interpreter.newArray(call.site, one, group);
    return [group, named ? joinValues(list, UNDEFINED) : list];
  });
  if (named) return interpreter.newObject(call.site, members(lists), name);
  // Each group has something: who goes through all of them is where one of these may be added.
  return interpreter.newObject(
    call.site,
    { ...members(lists, any.value), ...under(interpreter, all, by, any.value, call) },
    name,
  );
}

/** The same as a `Map`, under what it calls each, be that a text or not: `Map.groupBy(all, ({ isNew }) => isNew).get(true)`. */
function mapOf(interpreter: Interpreter, all: Items, by: Value, call: Call, name: string): Value | undefined {
  const groups = isCalled(by) ? groupItems(interpreter, all, by, call, ({ value }) => value) : undefined;
  if (groups === undefined) return undefined;
  let contents: Members = { ...members(), isMap: true };
  for (const [key, one] of groups) {
    const list = interpreter.newArray(call.site, one, `group ${typeof key} ${String(key)}`);
    contents = entered(contents, constant(key), item(joinValues(list, UNDEFINED)));
  }
  return interpreter.newObject(call.site, contents, name);
}

const COUNTED = symbolic(NONE, { truth: "truthy", minimum: 1 });

/** Something stands under what a function, or a member, says of each: where that one is there, and where it may be missing. */
function under(interpreter: Interpreter, all: Items, by: Value, value: Value, call: Call): Partial<Members> {
  const reader = isCalled(by) ? by : readerOf(interpreter, by, call);
  const keys = reader && anyItem(mapItems(interpreter, all, reader, call));
  const each = keys ?? anyItem(all);
  const key = keys?.value ?? symbolic(interpreter.symbolicOf(value).provenance);
  return { isSparse: true, computed: { ...NO_ITEMS, rest: { ...(each ?? item(value)), value, key } } };
}

/** A function, of which the names come. */
export function isCalled({ kind }: Value): boolean {
  return kind === "function" || kind === "native";
}

/** Those that are left: `_.take(lines, 3)`; `_.without(ids, order.id)` leaves out what is of the record. */
function someOf(interpreter: Interpreter, all: Items, argument: number, call: Call): Items {
  const others = call.arguments.all().filter((_, index) => index !== argument);
  const isOwn = has(interpreter.symbolicOfAll(others).provenance, RECORD);
  const rest = all.rest && { ...perhaps(all.rest), ...(isOwn && { without: "own" as const }) };
  return { ...all, items: all.items.map(perhaps), rest };
}

/** Nothing tells under which outcomes it is there, where it was added under none. */
function perhaps(one: Item): Item {
  return one.isOptional ? one : { ...one, isOptional: true, missing: undefined };
}

/** `groupBy(all, "isNew").true`: those that have it, and those that do not; none, where the member is no flag. */
function groupsByFlag(
  interpreter: Interpreter,
  all: Items,
  by: Value,
  call: Call,
): readonly (readonly [name: "true" | "false", Items])[] {
  const reader = readerOf(interpreter, by, call);
  if (reader === undefined) return [];
  const flags: SimpleValue[] = [];
  const note = (flag: Value): void => void flags.push(...simpleValues(flag));
  const groups = ([true, false] as const).map(
    (truth) => [`${truth}`, filterItems(interpreter, all, reader, call, note, truth)] as const,
  );
  return flags.every((one) => one.kind === "constant" && typeof one.value === "boolean") ? groups : [];
}

/** A function that reads the member of this name, or at this path: `groupBy(all, "order.kind")`. */
function readerOf(interpreter: Interpreter, by: Value, call: Call): NativeFunction | undefined {
  const name = stringOf(by);
  if (name === undefined) return undefined;
  return {
    kind: "native",
    name,
    identity: `group by ${name} ${interpreter.context.cell(call.site.node, "group by")}`,
    holds: [],
    call: (inner, each) => memberAt(inner, each.arguments.at(0), by, each) ?? UNDEFINED,
  };
}

function isNothing(value: Value): boolean {
  return value.kind === "constant" && isNullish(value);
}

/** The member at a path as these functions write it: `"Records[0].body"`, `["Records", 0]`. Undefined: it is not known. */
export function memberAt(interpreter: Interpreter, from: Value, named: Value, call: Call): Value | undefined {
  const text = stringOf(named);
  const listed =
    named.kind === "array" ? interpreter.itemsOf(named)?.items.map(({ value }) => constantText(value)) : undefined;
  const steps = text === undefined ? listed : text.split(/[.[\]]+/u).filter((step) => step !== "");
  if (steps === undefined || steps.length === 0 || steps.includes(undefined)) return undefined;
  return steps.reduce<Value>(
    (value, step) => (isNothing(value) ? UNDEFINED : interpreter.read(value, step!, call.site)),
    from,
  );
}
