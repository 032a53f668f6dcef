/** `Map` and `Set`. A set is an array of what was added, a map an object of what was set. */
import { joinValues, mapValue, onlyValue, simpleValues } from "../domain/choice.ts";
import type { Item, Items, Members, Slot } from "../domain/slot.ts";
import {
  afterLoop,
  EMPTIED,
  anyItem,
  append,
  item,
  itemsOf,
  listOfSet,
  members,
  NO_ITEMS,
  withComputed,
  withItems,
  withMember,
  withWritten,
  withEither,
  recordsOf,
} from "../domain/contents.ts";
import { isSameValue, isTold } from "../domain/comparison.ts";
import { sameValue } from "../domain/same.ts";
import { alsoOfThisRound } from "../domain/this-round.ts";

import {
  constant,
  symbolic,
  isNullish,
  stringOf,
  FALSE,
  TRUE,
  UNDEFINED,
  type ArrayReference,
  type ObjectReference,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import type { Answers } from "../domain/origin.ts";
import { GROWN, has, INCREMENT, MAY_GROW, NONE } from "../domain/provenance.ts";
import { foundIn } from "../interpret/values/copied-lists.ts";
import { isOfRefusal, isThereByError, readByError } from "../interpret/errors/named-in-tables.ts";
import { readTable, tellsOfKey } from "../interpret/tests/constant-tables.ts";
import { copyApart } from "../interpret/values/copied-lists.ts";
import { boundTo } from "../interpret/calls/function-values.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { forEachItem } from "../interpret/loops/item-rounds.ts";
import { guardsHere, isUnder, readUnder } from "../interpret/values/items.ts";
import { isThisOne, oneUnderKey } from "../interpret/values/one-of-many.ts";
import { valueAt } from "../interpret/members/members.ts";
import { Arguments } from "../domain/arguments.ts";
import { includes } from "./array-membership.ts";
import { callSetAlgebra } from "./set-algebra.ts";
import { isUnderTold, valueUnder, withoutTold } from "./told-keys.ts";
import { sifted } from "./sifted.ts";
import { entryOfFound } from "../library/found/entries-of-found.ts";
import { settingsUnder } from "../interpret/members/member-writes.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call, Site } from "../domain/site.ts";

/** What was added to a list that has it already is in its set once. */
export function once(item: Item): Item {
  return { ...item, value: mapValue(item.value, (one) => (one.kind === "symbolic" ? addedOnce(one) : one)) };
}

/** A sum that has grown is a list with something behind it: `list.concat(id)`. */
function addedOnce(list: SymbolicValue): SymbolicValue {
  const { provenance } = list;
  const sum = has(provenance, GROWN) && has(provenance, INCREMENT) ? INCREMENT : NONE;
  return { ...list, provenance: provenance & ~(GROWN | MAY_GROW | sum) };
}

/** `new Map(…)`, `new Set(…)` and the like. */
export function newCollection(interpreter: Interpreter, name: string, call: Call): Value {
  const source = call.arguments.at(0);
  if (name === "Set" || name === "WeakSet")
    return copyApart(interpreter, source, (list, cell) => newSet(interpreter, list, cell, call), "set");
  return copyApart(interpreter, source, (list, cell) => newMap(interpreter, list, cell, call), "map");
}

function newMap(interpreter: Interpreter, source: Value, name: string, call: Call): Value {
  const given = isNullish(source) ? NO_ITEMS : itemsIn(interpreter, source, call.site);
  let contents: Members = { ...members(), isMap: true };
  for (const one of [...given.items, ...(given.rest ? [given.rest] : [])]) {
    const pair = itemsIn(interpreter, one.value, call.site);
    contents = entered(contents, valueAt(pair, 0), { ...one, value: valueAt(pair, 1) });
  }
  return interpreter.newObject(call.site, contents, name);
}

function newSet(interpreter: Interpreter, source: Value, name: string, { site }: Call): Value {
  const given = isNullish(source) ? NO_ITEMS : itemsIn(interpreter, source, site);
  const copies = listIn(interpreter, source);
  const set: Items = {
    ...given,
    ...(copies && { copies }),
    items: [],
    rest: given.rest && once(given.rest),
    isSet: true,
    order: given.order && `${given.order}|set`,
  };
  const contents = { ...given.items.map(once).reduce(added, set), ofThisRound: given.ofThisRound };
  return interpreter.newArray(site, contents, name);
}

/** The list that was found, of which the set is made. */
function listIn(interpreter: Interpreter, source: Value): SymbolicValue | undefined {
  const own = simpleValues(source).map((one) => (one.kind === "array" ? interpreter.itemsOf(one)?.copies : undefined));
  return foundIn(source) ?? own.find((one) => one !== undefined);
}

/** The items of a list, each of them once: of two that may be the same the other one may be missing. @param isBy a function says which are the same */
export function eachOnce(given: Items, isBy: boolean): Items {
  const all = { ...given, items: given.items.map(once), rest: given.rest && once(given.rest) };
  if (all.items.length < 2) return { ...all, isSet: false };
  const [first, ...others] = all.items;
  if (isBy) return { ...all, isSet: false, items: [first!, ...others.map((one) => ({ ...one, isOptional: true }))] };
  return listOfSet(all.items.reduce(added, { ...all, items: [], isSet: true }));
}

/** A set has a value once. Of what is not written two that look alike may be two. */
function added(contents: Items, one: Item): Items {
  const same = contents.items.find((other) => !other.isOptional && sameValue(other.value, one.value));
  const [a, b] = [same && onlyValue(same.value), onlyValue(one.value)];
  if (same && ((a && b && isSameValue(a, b) === true) || contents.rest)) return contents;
  const ofThisRound = alsoOfThisRound(contents, one);
  if (same) return { ...contents, rest: { ...one, isOptional: true }, ofThisRound };
  return { ...withItems(contents, [...contents.items, one], contents.rest), ofThisRound };
}

/** Of entries that code has put there none is left. */
function emptied({ open, computed, ...contents }: Members): Slot {
  if (computed === undefined && open !== undefined) return afterLoop(without({ ...contents, open }), "some");
  const { latest: _, ...others } = { ...contents, open: undefined };
  return { ...others, entries: new Map(), ...(computed && { computed: EMPTIED }) };
}

/** A map in which an entry was set. */
export function entered(contents: Members, key: Value, value: Item, add = withComputed): Members {
  const name = stringOf(key);
  if (name !== undefined) return withMember(contents, name, value.value);
  return add(withEither(contents, settingsUnder(contents, key), value.value), { ...value, key });
}

/** What is left in a map: where it is not known which entry goes, any of them may be gone. */
function without(contents: Members, key?: Value): Members {
  const name = key && stringOf(key);
  if (name !== undefined)
    return { ...contents, entries: new Map([...contents.entries].filter(([other]) => other !== name)) };
  const left = key && key.kind !== "choice" ? withoutTold(contents, key) : undefined;
  if (left) return left;
  const named = [...contents.entries].map(([key, value]) => ({ ...item(value), key: constant(key), isOptional: true }));
  return { ...named.reduce<Members>(withComputed, { ...contents, entries: new Map() }), latest: undefined };
}

/** A method of a `Map`; undefined: it is none, or has no such method here. */
export function callMapMethod(
  interpreter: Interpreter,
  receiver: ObjectReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.membersOf(receiver);
  if (!contents?.isMap) return undefined;
  const [key, value] = [call.arguments.at(0), call.arguments.at(1)];
  switch (name) {
    case "set":
      interpreter.store(receiver.cell, entered(contents, key, item(value, guardsHere(interpreter)), withWritten));
      return receiver;
    case "get":
      return isOneOfTold(key) && !isOfRefusal(key)
        ? mapValue(key, (one) => entryUnder(interpreter, contents, one, call.site))
        : (readByError(interpreter, contents, key) ??
            readTable(interpreter, contents, key, call.site) ??
            entryUnder(interpreter, contents, key, call.site));
    case "has":
      return hasKey(interpreter, contents, key, call.site);
    case "keys":
    case "values":
    case "entries": {
      const all = itemsIn(interpreter, receiver, call.site);
      const { rest } = all;
      const pair = rest && name !== "entries" ? itemsIn(interpreter, rest.value, call.site) : undefined;
      const one = rest && pair ? { ...rest, value: valueAt(pair, name === "keys" ? 0 : 1) } : rest;
      return interpreter.newArray(call.site, { ...NO_ITEMS, rest: one, ...recordsOf(all) }, name);
    }
    case "forEach": {
      const items = itemsIn(interpreter, receiver, call.site);
      forEachItem(interpreter, items, call.site.node, undefined, (entry) => {
        const pair = itemsIn(interpreter, entry, call.site);
        interpreter.call(boundTo(key, value), new Arguments([valueAt(pair, 1), valueAt(pair, 0)]), call.site);
      });
      return UNDEFINED;
    }
    case "delete":
      interpreter.store(receiver.cell, sifted(interpreter, afterLoop(without(contents, key), "some"), key, call));
      return hasKey(interpreter, contents, key, call.site);
    case "clear":
      interpreter.store(receiver.cell, isThisOne(receiver) ? emptied(contents) : afterLoop(without(contents), "some"));
      return UNDEFINED;
    default:
      return interpreter.symbolicOf(receiver);
  }
}

/**
 * Names, classes, numbers that are written, under the outcomes by which code chooses among them, `listeners.get(isNew ? "new" : "old")`, or
 * by which a claim answers with one or with nothing.
 */
function isOneOfTold(key: Value): boolean {
  const all = key.kind === "choice" ? simpleValues(key) : [];
  return all.some((one) => isTold(one) && !isNullish(one)) && all.every((one) => isTold(one) || isNullish(one));
}

function entryUnder(interpreter: Interpreter, contents: Members, key: Value, site: Site): Value {
  const name = stringOf(key);
  const own = name === undefined ? undefined : contents.entries.get(name);
  if (contents.siftedBy) return ifLeft(interpreter, contents, own, contents.siftedBy);
  if (own) return own;
  const told = key.kind === "choice" ? undefined : valueUnder(interpreter, contents, key);
  if (told) return told;
  const { entries: named, open, base, computed } = contents;
  const isOther = name !== undefined || (key.kind !== "choice" && isNullish(key));
  if (isOther && named.size > 0 && !open && !base && !computed) return UNDEFINED;
  const all = [...named.values(), ...(open ? [open] : [])];
  const answers = { there: (value: Value) => value, missing: UNDEFINED };
  const ofFound = name === undefined ? undefined : entryOfFound(interpreter, contents, name, site, answers);
  const under = ofFound ?? readUnder(interpreter, contents, key);
  if (under) return under;
  return tellsOfKey(interpreter, key, contents)
    ? interpreter.symbolicOfAll([key, ...all])
    : oneUnderKey(computed, all.reduce(joinValues, UNDEFINED));
}

function ifLeft(interpreter: Interpreter, contents: Members, own: Value | undefined, answers: Answers): Value {
  const all = [...(own ? [own] : contents.entries.values()), ...(contents.open ? [contents.open] : [])];
  // A connection that is dropped and made anew is none of what records became.
  if (all.length > 0 && all.every(isOfLibraries)) return all.reduce(joinValues, UNDEFINED);
  return { ...interpreter.symbolicOfAll(all), truth: "either", answers };
}

function isOfLibraries(value: Value): boolean {
  const things = simpleValues(value).filter((one) => !isNullish(one));
  return things.length > 0 && things.every(({ kind }) => kind === "library");
}

function hasKey(interpreter: Interpreter, contents: Members, key: Value, site: Site): Value {
  if (contents.siftedBy)
    return symbolic(interpreter.symbolicOf(key).provenance, { truth: "either", answers: contents.siftedBy });
  const byError = isThereByError(interpreter, contents, key);
  if (byError) return byError;
  if (isOneOfTold(key)) return mapValue(key, (one) => hasOne(interpreter, contents, one, site));
  return hasOne(interpreter, contents, key, site);
}

function hasOne(interpreter: Interpreter, contents: Members, key: Value, site: Site): Value {
  const { entries: named, open, base, computed } = contents;
  if (named.size === 0 && !open && !base && !computed) return FALSE;
  const name = stringOf(key);
  const answers = { there: () => TRUE, missing: FALSE };
  const ofFound = name === undefined ? undefined : entryOfFound(interpreter, contents, name, site, answers);
  const told = key.kind === "choice" ? undefined : isUnderTold(interpreter, contents, key);
  return ofFound ?? told ?? isUnder(interpreter, contents, key) ?? symbolic(interpreter.symbolicOf(key).provenance);
}

/** The same of a `Set`. */
export function callSetMethod(
  interpreter: Interpreter,
  receiver: ArrayReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.itemsOf(receiver);
  if (!contents?.isSet) return undefined;
  const value = call.arguments.at(0);
  switch (name) {
    case "add": {
      const one = item(value, guardsHere(interpreter));
      const now = contents.rest ? append(contents, one) : added(contents, one);
      if (now !== contents) interpreter.store(receiver.cell, now);
      return receiver;
    }
    case "has":
      return hasItem(interpreter, contents, value, call);
    case "delete":
      interpreter.store(receiver.cell, sifted(interpreter, afterLoop(contents, "some"), value, call));
      return hasItem(interpreter, contents, value, call);
    case "clear":
      interpreter.store(receiver.cell, afterLoop(contents, "some"));
      return UNDEFINED;
    case "values":
    case "keys":
      return interpreter.newArray(call.site, listOfSet(contents), "values");
    case "entries": {
      const twice = (one: Item, index: number | "rest"): Item => {
        const pair = interpreter.newArray(call.site, itemsOf([one.value, one.value]), `entry ${index}`);
        return { ...one, value: pair };
      };
      const { items, rest } = listOfSet(contents);
      const pairs = { ...contents, isSet: false, items: items.map(twice), rest: rest && twice(rest, "rest") };
      return interpreter.newArray(call.site, pairs, "entries");
    }
    case "forEach":
      forEachItem(interpreter, contents, call.site.node, undefined, (one) => {
        interpreter.call(boundTo(value, call.arguments.at(1)), new Arguments([one, one]), call.site);
      });
      return UNDEFINED;
    default:
      return callSetAlgebra(interpreter, receiver, contents, name, call);
  }
}

function hasItem(interpreter: Interpreter, contents: Items, value: Value, call: Call): Value {
  if (contents.siftedBy)
    return symbolic(interpreter.symbolicOf(value).provenance, { truth: "either", answers: contents.siftedBy });
  return anyItem(contents) === undefined ? FALSE : includes(interpreter, contents, value, call);
}
