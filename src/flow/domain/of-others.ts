/**
 * What a round over the records of a batch leaves to those behind it, whatever came of the guards of its record: a list of records that wait, a text or
 * a sum of them, the record before. What a guard says of the record of a later round says nothing of it.
 */
import { allByPlace, allLeftThere, allOfOthers, fromThere, isOfSeveral } from "./by-place.ts";
import { anyItem, isContents } from "./contents.ts";
import { choose, optionsOf, simpleValues } from "./choice.ts";
import type { Conditions } from "./guard-paths.ts";
import { entries } from "./int-map.ts";
import type { Condition, GuardId, Outcomes } from "./outcomes.ts";
import { sameValue } from "./same.ts";
import type { Item, Items, Members, Slot } from "./slot.ts";
import type { Value } from "./value.ts";

/** Whether a guard with these outcomes is one that lets a record through once. */
export type LetsThroughOnce = (guard: GuardId, outcomes: Outcomes) => boolean;

/** Under each of these conditions a guard has let the record through. */
export function isHeldUnder(conditions: Conditions, isOnce: LetsThroughOnce): boolean {
  return conditions.every((one) => isHeld(one, isOnce));
}

function isHeld(condition: Condition, isOnce: LetsThroughOnce): boolean {
  return entries(condition).some(([guard, outcomes]) => isOnce(guard, outcomes));
}

/**
 * What a variable has got in a round is of its record from then on, and of none that a guard has let through but where it says so.
 *
 * @param before what it had when the round began
 */
export function leftByRound(before: Slot | undefined, after: Value, isOnce: LetsThroughOnce): Value {
  const known = before === undefined || isContents(before) ? [] : simpleValues(before);
  return choose(
    optionsOf(after).map(({ value, when, ...option }) => {
      const isKept = isHeld(when, isOnce) || known.some((one) => sameValue(one, value));
      return { ...option, when, value: isKept ? allByPlace(value) : allOfOthers(value) };
    }),
  );
}

/**
 * The same of what was added to a collection.
 *
 * @param before what was in it in front of the loop; where there was anything, what is of rounds is not told
 */
export function itemsLeftByRound(before: Slot | undefined, after: Slot, isOnce: LetsThroughOnce): Slot {
  if (itemsIn(before) !== undefined) return after;
  return changeItems(after, (one) =>
    one.isOfOther || one.isComplete === true || isHeldUnder(one.guards, isOnce) ? one : { ...one, isOfOther: true },
  );
}

/** The same of an object that rounds have put under a key, or made in a variable. */
function objectLeftByRound(one: Members): Members {
  return { ...one, entries: new Map([...one.entries].map(([name, value]) => [name, allLeftThere(value)])) };
}

/** The same of what stands under computed keys: `sums[order.shop] += order.amount`. */
export function underKeysLeftByRound(slot: Slot): Slot {
  if (slot.kind !== "members" || slot.computed === undefined) return slot;
  const open = slot.open && allLeftThere(slot.open);
  return { ...slot, open, computed: changed(slot.computed, (one) => withValue(one, allLeftThere(one.value))) };
}

function withValue(one: Item, value: Value): Item {
  return value === one.value ? one : { ...one, value };
}

/** The same of such an object or list; a list is of several records where this round has added to what others have left there. */
export function groupLeftByRound(group: Slot, isOnce: LetsThroughOnce): Slot {
  if (group.kind === "members") return objectLeftByRound(group);
  const left = itemsLeftByRound(undefined, group, isOnce);
  if (group.kind !== "items" || left.kind !== "items") return left;
  const all = [...group.items, ...(group.rest ? [group.rest] : [])];
  const isOfSeveral = all.some((one) => one.isOfOther) && all.some((one) => !one.isOfOther);
  return isOfSeveral ? { ...left, isOfAll: true } : left;
}

/**
 * Behind the loop: what was left in a list or object.
 *
 * @param isOfLast a variable had it, and each round put another one there; else it stands under a key
 */
export function groupBehind(group: Slot, isOfLast = false): Slot {
  if (group.kind !== "members") return withoutOthers(group);
  const [names, values] = [[...group.entries.keys()], fromThere([...group.entries.values()], isOfLast)];
  return { ...group, entries: new Map(names.map((name, at) => [name, values[at]!])) };
}

/** Keys under which rounds have put what is of several records: a sum, a count, a text of them. */
export function keysOfSeveral(slot: Slot): readonly Value[] {
  if (slot.kind !== "members" || slot.computed === undefined) return [];
  const { items, rest } = slot.computed;
  return [...items, rest].flatMap((one) => (one?.key && isOfSeveral(one.value) ? [one.key] : []));
}

/**
 * Behind the loop: what stands under computed keys.
 *
 * @param several keys under which something is of several records: what stands under these elsewhere is of the last one of them
 */
export function underKeysBehind(slot: Slot, several: readonly Value[]): Slot {
  if (slot.kind !== "members" || slot.computed === undefined) return slot;
  const isOfLast = (one: Item): boolean => one.key !== undefined && several.some((key) => sameValue(key, one.key!));
  const all = [...slot.computed.items, ...(slot.computed.rest ? [slot.computed.rest] : [])];
  const open = slot.open && fromThere([slot.open], all.some(isOfLast))[0];
  return {
    ...slot,
    open,
    computed: changed(slot.computed, (one) => withValue(one, fromThere([one.value], isOfLast(one))[0]!)),
  };
}

/** Behind the loop each of them is the record in hand once it is gone through. */
export function withoutOthers(slot: Slot): Slot {
  return changeItems(slot, (one) => {
    const { isOfOther, ...others } = one;
    return isOfOther ? others : one;
  });
}

function itemsIn(slot: Slot | undefined): Item | undefined {
  const contents = slot?.kind === "members" ? slot.computed : slot?.kind === "items" ? slot : undefined;
  return contents && anyItem(contents);
}

function changeItems(slot: Slot, change: (one: Item) => Item): Slot {
  if (slot.kind === "items") return changed(slot, change);
  if (slot.kind !== "members" || slot.computed === undefined) return slot;
  const computed = changed(slot.computed, change);
  return computed === slot.computed ? slot : { ...slot, computed };
}

function changed(contents: Items, change: (one: Item) => Item): Items {
  const [items, rest] = [contents.items.map(change), contents.rest && change(contents.rest)];
  const isSame = rest === contents.rest && items.every((one, at) => one === contents.items[at]);
  return isSame ? contents : { ...contents, items, rest };
}
