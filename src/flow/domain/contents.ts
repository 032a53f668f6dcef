/** Contents of cells: making them, joining them, adding to them. */
import type { Item, Items, Members, Slot } from "./slot.ts";
import { choose, joinValues, simpleValues } from "./choice.ts";
import { exert } from "./effort.ts";
import { UNCONDITIONAL, conjunctionOf, disjunctionOf, narrowTo, type Conditions } from "./guard-paths.ts";
import { samePlace } from "./same.ts";
import { alsoOfThisRound } from "./this-round.ts";
import { asItWas } from "./unchanged.ts";
import { UNDEFINED, type Value } from "./value.ts";

/** Arrays longer than this are one element and its repetitions. */
const MAX_ITEMS = 64;
/** Of those that come behind a repetition so many are known by themselves. */
const MOST_ALSO = 8;

/** A list with nothing in it. */
export const NO_ITEMS: Items = { kind: "items", items: [], rest: undefined };

/** Of a list from which all has been taken out. */
export const EMPTIED: Items = { ...NO_ITEMS, ofThisRound: "unknown" };

/**
 * An object with these members.
 *
 * @param open what a member that is not listed reads as; undefined: it has no others
 */
export function members(entries: Iterable<readonly [string, Value]> = [], open?: Value): Members {
  return { kind: "members", entries: new Map(entries), open };
}

/**
 * An item that is there for sure.
 *
 * @param guards the outcomes under which it was added
 */
export function item(value: Value, guards: Conditions = UNCONDITIONAL): Item {
  return { value, isOptional: false, guards };
}

/** An array of `values` and then any number of `rest`. */
export function itemsOf(values: readonly Value[], rest?: Value): Items {
  return withItems(
    NO_ITEMS,
    values.map((value) => item(value)),
    rest && item(rest),
  );
}

/** The same kind of collection with other items. */
export function withItems(like: Items, items: readonly Item[], rest: Item | undefined): Items {
  const { also: _, ofThisRound, ...others } = like;
  // Some may have been taken out.
  const kept: Items = ofThisRound ? { ...others, ofThisRound: "unknown" } : others;
  if (items.length <= MAX_ITEMS) return { ...kept, items, rest };
  return { ...kept, items: [], rest: [...items, ...(rest ? [rest] : [])].reduce(joinItem) };
}

/** The list with an item behind its last one, or among those whose number is not known. */
export function append(contents: Items, added: Item): Items {
  const ofThisRound = alsoOfThisRound(contents, added);
  if (contents.rest !== undefined) {
    const also =
      added.isOptional || contents.isSet ? contents.also : [...(contents.also ?? []), added].slice(0, MOST_ALSO);
    return { ...contents, rest: joinItem(contents.rest, added), ...(also && { also }), ofThisRound };
  }
  return { ...withItems(contents, [...contents.items, added], undefined), ofThisRound };
}

/** Every item as one, or `undefined` for the empty array. */
export function anyItem(contents: Items): Item | undefined {
  const all = contents.rest === undefined ? contents.items : [...contents.items, contents.rest];
  return all.length === 0 ? undefined : all.reduce(joinItem);
}

/**
 * What is in a set, one by one. Two that are not written may be equal, and be in it once: of these only the first is surely there, and
 * that only where nothing that is written is.
 */
export function listOfSet(contents: Items): Items {
  const isWritten = ({ value, isOptional }: Item): boolean =>
    !isOptional && value.kind === "constant" && !value.isEitherNothing;
  if (!contents.isSet || contents.items.every(isWritten)) return { ...contents, isSet: false };
  const first = contents.items.find(isWritten) ?? contents.items.find(({ isOptional }) => !isOptional);
  const items = contents.items.map((one) => (one === first || isWritten(one) ? one : { ...one, isOptional: true }));
  return { ...contents, items, isSet: false };
}

/** Each item is known, and that it is there. */
export function isExact(contents: Items): boolean {
  return contents.rest === undefined && contents.items.every(({ isOptional }) => !isOptional);
}

/** One item that stands for either of two. */
export function joinItem(a: Item, b: Item): Item {
  if (a === b) return a;
  return asItWas(a, { value: joinValues(valueWhereAdded(a), valueWhereAdded(b)), ...presenceOfEither(a, b) });
}

/** `list.push({ isNew: true })` on one branch and `{ isNew: false }` on the other: which of them it is tells the branch. */
function valueWhereAdded({ value, guards }: Item): Value {
  const [when, ...others] = guards;
  const isWritten = value.kind === "object" || value.kind === "array" || value.kind === "constant";
  return isWritten && when !== undefined && others.length === 0 ? choose([{ value, when }]) : value;
}

/** When either of two items that become one is there. */
export function presenceOfEither(a: Item, b: Item): Omit<Item, "value"> {
  const isOptional = a.isOptional || b.isOptional;
  const missing = isOptional ? disjunctionOf(missingUnder(a), missingUnder(b)) : undefined;
  return {
    isOptional,
    guards: disjunctionOf(a.guards, b.guards),
    ...(missing && { missing }),
    ...(a.key && b.key && { key: joinValues(a.key, b.key) }),
    ...(a.isComplete === b.isComplete && a.isComplete !== undefined && { isComplete: a.isComplete }),
    ...((a.isOfRound ?? b.isOfRound) && { isOfRound: true }),
    ...((a.isOfOther ?? b.isOfOther) && { isOfOther: true }),
    ...insteadOfBoth(a, b),
    ...(a.without && a.without === b.without && { without: a.without }),
    ...((a.drawnBy ?? b.drawnBy) && { drawnBy: a.drawnBy ?? b.drawnBy! }),
  };
}

function insteadOfBoth(a: Item, b: Item): Pick<Item, "insteadOf"> {
  const both = a.insteadOf?.filter((place) => b.insteadOf?.some((other) => samePlace(place, other)));
  return both && both.length > 0 ? { insteadOf: both } : {};
}

/** Outcomes under which an item is not there. */
export function missingUnder({ isOptional, missing }: Item): Conditions {
  return isOptional ? (missing ?? UNCONDITIONAL) : NEVER_MISSING;
}

const NEVER_MISSING: Conditions = [];

/**
 * How a loop that added items stands: a round is over, all are, or those of some records only. Where it is known under which outcomes a record had no
 * round, these: none of them where each had one.
 */
export type LoopState = "round" | "some" | { readonly leftOut: Conditions };

/** Each record had a round. */
export const OF_EACH: LoopState = { leftOut: [] };

/** Items, or what stands under computed names, once a loop that added to them stands so. */
export function afterLoop(slot: Slot, loop: LoopState): Slot {
  if (slot.kind === "items") return itemsAfterLoop(slot, loop);
  if (slot.kind !== "members" || !slot.computed) return slot;
  const computed = itemsAfterLoop(slot.computed, loop);
  return computed === slot.computed && !slot.latest ? slot : { ...slot, computed, latest: undefined };
}

function itemsAfterLoop(contents: Items, loop: LoopState): Items {
  const isComplete = loop !== "round";
  const leftOut = typeof loop === "string" ? NEVER_MISSING : loop.leftOut;
  const isAsBefore = loop !== "some" && leftOut.length === 0;
  const isSame = (one: Item | undefined): boolean =>
    one === undefined || (Boolean(one.isComplete) === isComplete && isAsBefore);
  const ofThisRound = loop === "round" ? undefined : ("unknown" as const);
  if (isSame(contents.rest) && contents.items.every(isSame))
    return contents.ofThisRound === ofThisRound ? contents : { ...contents, ofThisRound };
  const change = ({ missing, ...one }: Item): Item => {
    if (loop === "some") return { ...one, isOptional: true, isComplete };
    // What had no round has added nothing.
    const all = one.isOptional ? missing && disjunctionOf(missing, leftOut) : leftOut.length > 0 ? leftOut : missing;
    return { ...one, ...(leftOut.length > 0 && { isOptional: true }), ...(all && { missing: all }), isComplete };
  };
  const rest = contents.rest && change(contents.rest);
  const all = { ...contents, items: contents.items.map(change), rest, ofThisRound };
  return loop === "some" ? { ...all, also: undefined } : all;
}

/** Once a round is over, of a collection that was empty before the first one: all that it has was added by rounds. */
export function addedByRounds(before: Slot, after: Slot): Slot {
  if (after.kind === "members") {
    const computed =
      after.computed && allOfRounds(before.kind === "members" ? before.computed : undefined, after.computed);
    return computed === after.computed ? after : { ...after, computed };
  }
  return after.kind === "items" && before.kind === "items" ? allOfRounds(before, after) : after;
}

function allOfRounds(before: Items | undefined, after: Items): Items {
  if (before !== undefined && anyItem(before) !== undefined) return after;
  const ofRound = (one: Item): Item => (one.isComplete === false ? one : { ...one, isComplete: false });
  return { ...after, items: after.items.map(ofRound), rest: after.rest && ofRound(after.rest) };
}

/** Where one of these outcomes came of it for each record: what was added, or missing, under others was not. */
export function whereOutcomes(slot: Slot, outcomes: Conditions): Slot {
  if (slot.kind === "members") {
    const computed = slot.computed && itemsWhere(slot.computed, outcomes);
    return computed === slot.computed ? slot : { ...slot, computed };
  }
  return slot.kind === "items" ? itemsWhere(slot, outcomes) : slot;
}

function itemsWhere(contents: Items, outcomes: Conditions): Items {
  const narrow = (one: Item): Item => {
    if (!one.isComplete) return one;
    // Missing it was only where something else came of it.
    if (one.missing && conjunctionOf(one.missing, outcomes) === null)
      return { ...one, guards: narrowTo(one.guards, outcomes), isOptional: false, missing: undefined };
    const [guards, missing] = [narrowTo(one.guards, outcomes), one.missing && narrowTo(one.missing, outcomes)];
    return guards === one.guards && missing === one.missing ? one : { ...one, guards, missing };
  };
  const [items, rest] = [contents.items.map(narrow), contents.rest && narrow(contents.rest)];
  const isSame = rest === contents.rest && items.every((one, index) => one === contents.items[index]);
  return isSame ? contents : { ...contents, items, rest };
}

/** The object with something under the name that is its key. */
export function withComputed(contents: Members, added: Item): Members {
  const open = contents.open ? joinValues(contents.open, added.value) : added.value;
  return { ...contents, open, computed: append(contents.computed ?? NO_ITEMS, added), latest: undefined };
}

/** The same, where code goes on that may ask for it. */
export function withWritten(contents: Members, added: Item): Members {
  return { ...withComputed(contents, added), latest: added };
}

/** The object with a member written; the others stay. */
export function withMember(contents: Members, name: string, value: Value): Members {
  if (contents.entries.get(name) === value) return contents;
  exert(contents.entries.size);
  return { ...contents, entries: new Map(contents.entries).set(name, value) };
}

/** `settings[name] = …`: names of members with data so far, or none, any of which may be the one that is written. */
export function settingsIn({ entries }: Members): readonly string[] {
  return [...entries]
    .filter(([, value]) => simpleValues(value).every(({ kind }) => DATA.has(kind)))
    .map(([name]) => name);
}

const DATA: ReadonlySet<string> = new Set(["constant", "text", "object", "array"]);

/** The same where any of these members may have the value now. */
export function withEither(contents: Members, names: readonly string[], value: Value): Members {
  const before = (name: string): Value => contents.entries.get(name) ?? UNDEFINED;
  return withMembers(
    contents,
    names.map((name) => [name, joinValues(before(name), value)]),
  );
}

/** Several at once, so that a literal of thousands is not copied for each of them; a later one of the same name counts. */
export function withMembers(contents: Members, added: readonly (readonly [name: string, value: Value])[]): Members {
  if (added.length === 0) return contents;
  exert(contents.entries.size);
  return { ...contents, entries: new Map([...contents.entries, ...added]) };
}

/** Every value that stands in a slot, keys of dictionaries included. */
export function valuesIn(slot: Slot): readonly Value[] {
  if (slot.kind !== "members" && slot.kind !== "items") return [slot];
  const values: Value[] = [];
  if (slot.kind === "members") {
    values.push(...slot.entries.values());
    for (const other of [slot.open, slot.base, slot.class]) if (other) values.push(other);
  }
  const items = slot.kind === "items" ? slot : slot.computed;
  const add = ({ value, key }: Item): void => void (key ? values.push(value, key) : values.push(value));
  items?.items.forEach(add);
  if (items?.rest) add(items.rest);
  if (items?.returned) values.push(items.returned);
  return values;
}

/** It is what an object or an array has, and no value of a variable. */
export function isContents(slot: Slot): slot is Members | Items {
  return slot.kind === "members" || slot.kind === "items";
}

/** Names of members as the language goes through them: numbers first, in their order, then the others as they were written (ECMA-262, 10.1.11). */
export function inOwnOrder<Value>(entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  const isNumber = (name: string): boolean => /^(?:0|[1-9]\d{0,8})$/u.test(name);
  const all = [...entries];
  const numbers = all.filter(([name]) => isNumber(name));
  if (numbers.length === 0) return all;
  return [...numbers.sort(([a], [b]) => Number(a) - Number(b)), ...all.filter(([name]) => !isNumber(name))];
}

/** What a list that is made of another one has of that: whether it has something of each record of the batch. */
export function recordsOf({ ofBatch, isOfAll }: Items): Pick<Items, "ofBatch" | "isOfAll"> {
  return { ...(ofBatch && { ofBatch }), ...(isOfAll && { isOfAll }) };
}
