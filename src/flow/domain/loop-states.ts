/** States around a loop: before a round, behind it, behind all of them. */
import { simpleValues } from "./choice.ts";
import type { CellId } from "./context.ts";
import type { Items, Members, Slot } from "./slot.ts";
import { allByPlace } from "./by-place.ts";
import {
  groupBehind,
  groupLeftByRound,
  isHeldUnder,
  itemsLeftByRound,
  keysOfSeveral,
  leftByRound,
  underKeysBehind,
  underKeysLeftByRound,
  withoutOthers,
  type LetsThroughOnce,
} from "./of-others.ts";
import { addedByRounds, afterLoop, isContents, type LoopState } from "./contents.ts";
import { conditionOf, differingOf } from "./differing.ts";
import { joinPaths, samePaths } from "./guard-paths.ts";
import { insert, lookup, merge } from "./int-map.ts";
import { NO_SIDES, sameSlot } from "./join.ts";
import { forgetting } from "./released.ts";
import { sameOptional, sameValue } from "./same.ts";
import { joinRefinements, mergeStores, readCell, type State } from "./state.ts";
import type { Value } from "./value.ts";
import { widenSlots } from "./widen.ts";

/**
 * The state at the end of a round of a loop over records, for what comes behind it. The guards of the round are over: what
 * variables and members that were there before the loop got under their outcomes says nothing of the next record.
 *
 * @param head the state in which the round began
 * @param isOnce given where the round was of a record: what a variable has of it is of another one from now on, and this tells whether a guard lets each
 * of these through once
 */
export function leaveRound(outer: State, end: State, head = outer, isOnce?: LetsThroughOnce): State {
  const forget = forgetting(conditionOf(differingOf(outer.guards, end.guards), 2));
  const isHeld = isOnce && isHeldUnder(end.guards, isOnce);
  const [begun, grouped] = [new Set<CellId>(), new Set<CellId>()];
  const store = mergeStores(outer, end, (a, b, cell) => {
    if (sameSlot(a, b)) return a;
    const ofOthers = isOnce && !isHeld && !isContents(b) ? leftByRound(readCell(head, cell), b, isOnce) : b;
    const added = addedByRounds(a, afterLoop(forget(ofOthers), "round"));
    if (!isOnce) return added;
    const left = underKeysLeftByRound(added);
    for (const cell of listsUnderNames(left)) if (!hasCell(outer, cell)) begun.add(cell);
    for (const cell of [...groupsUnderKeys(left), ...madeUnderNames(left, end)])
      if (!hasCell(outer, cell)) grouped.add(cell);
    if (!isContents(left)) return isHeld ? allByPlace(left) : left;
    return itemsLeftByRound(a, membersByPlace(a, left), isOnce);
  });
  if (!isOnce) return { ...end, guards: outer.guards, store };
  const all = withLists(store, begun, (list) => itemsLeftByRound(undefined, list, isOnce));
  const groups = withLists(all, grouped, (list) => groupLeftByRound(list, isOnce));
  return { ...end, guards: outer.guards, store: groups };
}

/** The store with other lists in these cells. */
function withLists(store: State["store"], cells: Iterable<CellId>, change: (list: Slot) => Slot): State["store"] {
  let made = store;
  for (const cell of cells) {
    // A function that runs later may have left a list behind that this way has nothing of.
    const list = lookup(made, cell);
    if (list) made = insert(made, cell, change(list));
  }
  return made;
}

/** Members that the round gave something else than they had are of its record, as a variable is. */
function membersByPlace(before: Slot, after: Members | Items): Slot {
  if (after.kind !== "members" || after.isMap || before.kind !== "members") return after;
  const entries = [...after.entries].map(([name, value]): [string, Value] => {
    const had = before.entries.get(name);
    return [name, had !== undefined && sameValue(had, value) ? value : allByPlace(value)];
  });
  return { ...after, entries: new Map(entries) };
}

/**
 * @param rounds which of the records were gone through: some where a break left others
 * @param ofBatch its rounds were of records
 */
export function leaveLoop(outer: State, end: State, rounds: LoopState, ofBatch = false): State {
  const [begun, grouped, made] = [new Set<CellId>(), new Set<CellId>(), new Set<CellId>()];
  const several: Value[] = [];
  const keyed = new Set<CellId>();
  const store = mergeStores(outer, end, (a, b, cell) => {
    if (a === b) return b;
    if (ofBatch && b.kind === "members" && b.computed) {
      several.push(...keysOfSeveral(b));
      keyed.add(cell);
    }
    for (const cell of listsUnderNames(b)) if (!hasCell(outer, cell)) begun.add(cell);
    for (const cell of groupsUnderKeys(b)) if (!hasCell(outer, cell)) grouped.add(cell);
    for (const cell of madeUnderNames(b, end)) if (!hasCell(outer, cell)) made.add(cell);
    const left = afterLoop(b, rounds);
    return ofBatch ? withoutOthers(ofAll(left)) : left;
  });
  const all = withLists(store, begun, (list) => {
    const left = afterLoop(list, "some");
    return ofBatch ? withoutOthers(ofAll(left)) : left;
  });
  if (!ofBatch) return all === end.store ? end : { ...end, store: all };
  const sums = withLists(all, keyed, (slot) => underKeysBehind(slot, several));
  const groups = withLists(sums, grouped, (group) => groupBehind(group));
  return { ...end, store: withLists(groups, made, (last) => groupBehind(last, true)) };
}

/** `for (const record of event.Records) ids.push(record.messageId)`, and a map or dictionary that is filled so. */
function ofAll(slot: Slot): Slot {
  if (slot.kind === "items") return itemsOfAll(slot);
  if (slot.kind !== "members" || slot.computed === undefined) return slot;
  const computed = itemsOfAll(slot.computed);
  return computed === slot.computed ? slot : { ...slot, computed };
}

function itemsOfAll(contents: Items): Items {
  const isFilled = [...contents.items, contents.rest].some((one) => one?.isOfRound || one?.isOfOther);
  return isFilled ? { ...contents, isOfAll: true } : contents;
}

/** `buffer = []` in a loop: rounds go on with a list that one of them began, and that has something of those behind it. */
function listsUnderNames(slot: Slot): readonly CellId[] {
  if (slot.kind === "items") return [];
  const values = slot.kind === "members" ? [...slot.entries.values()] : [slot];
  return values.flatMap(simpleValues).flatMap((one) => (one.kind === "array" ? [one.cell] : []));
}

/** `(groups[order.shop] ??= []).push(order)`, `groups.set(shop, [...before, order])`: rounds put lists and objects under computed keys, and go on with them. */
function groupsUnderKeys(slot: Slot): readonly CellId[] {
  const { items = [], rest } =
    (slot.kind === "members" ? slot.computed : slot.kind === "items" ? slot : undefined) ?? {};
  const values = [...items, rest].flatMap((one) => (one ? simpleValues(one.value) : []));
  return values.flatMap((one) => (one.kind === "array" || one.kind === "object" ? [one.cell] : []));
}

/** `last = { id: order.id }`, `sums = { ids: [...sums.ids, order.id] }`: rounds make an object anew in a variable, and what it has. */
function madeUnderNames(slot: Slot, state: State): readonly CellId[] {
  if (slot.kind === "items") return [];
  const values = slot.kind === "members" ? [...slot.entries.values()] : [slot];
  const objects = values.flatMap(simpleValues).flatMap((one) => (one.kind === "object" ? [one.cell] : []));
  const lists = objects.map((cell) => readCell(state, cell)).flatMap((one) => (one ? listsUnderNames(one) : []));
  return [...objects, ...lists];
}

function hasCell({ store, base }: State, cell: CellId): boolean {
  return lookup(store, cell) !== undefined || base.has(cell);
}

/** The state before a loop joined with the one at the end of a round, such that finitely many rounds suffice. */
export function widenState(before: State, after: State): State {
  const store = mergeStores(before, after, widenSlots);
  const refinements = joinRefinements(before, after, NO_SIDES);
  return { ...before, guards: joinPaths(before.guards, after.guards), store, refinements };
}

/** True when a further round of a loop would start from the same state, as far as code outside the round can see. */
export function isStable(before: State, after: State): boolean {
  let stable = true;
  merge(before.refinements, after.refinements, (_cell, a, b) => {
    stable &&= a === b || (a !== undefined && b !== undefined && sameRefinements(a, b));
    return a;
  });
  mergeStores(before, after, (a, b) => {
    stable &&= sameSlot(a, b);
    return a;
  });
  return stable && samePaths(before.guards, after.guards);
}

function sameRefinements(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([name, value]) => sameOptional(value, b.get(name)));
}
