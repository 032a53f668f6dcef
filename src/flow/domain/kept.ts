/**
 * What a warm environment keeps: cells of modules as an invocation leaves them, and what they lead to. The next invocation begins
 * with that, and with no guard: what the last one was told was told of other records, or of an earlier delivery.
 */
import { joinAll, mapValue, simpleValues } from "./choice.ts";
import { afterLoop } from "./contents.ts";
import type { CellId } from "./context.ts";
import { UNCONDITIONAL } from "./guard-paths.ts";
import { entries } from "./int-map.ts";
import type { GuardId } from "./outcomes.ts";
import { NONE, PERHAPS, REQUEST } from "./provenance.ts";
import { sameBesideTests, sameValue } from "./same.ts";
import type { Item, Items, Members, Slot } from "./slot.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Cells, State } from "./state.ts";
import {
  isNumber,
  symbolic,
  UNDEFINED,
  type Settlement,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "./value.ts";

/** The cells with which the next invocation begins. */
export interface Kept {
  /** Of cells that were there when the invocation began, those that may hold something else now. */
  readonly changed: ReadonlySet<CellId>;
  /** What the next one begins with. */
  readonly cells: Cells;
}

/** Of what looks and claims found: whether it was a claim, so that it is found once. */
type IsClaim = (guard: GuardId) => boolean;

/** What an invocation leaves that ended in this state. */
export function keptOf({ base, store }: State, isClaim: IsClaim): Kept {
  const changed = new Set<CellId>();
  const slots = new Map<CellId, Slot>();
  for (const [cell, slot] of entries(store)) {
    const before = base.get(cell);
    if (before !== undefined && !hasNew(before, slot)) continue;
    if (before !== undefined) changed.add(cell);
    slots.set(cell, keptSlot(before, slot, isClaim));
  }
  const get = (cell: CellId): Slot | undefined => slots.get(cell) ?? base.get(cell);
  return { changed, cells: { get, has: (cell) => slots.has(cell) || base.has(cell) } };
}

/** It may hold something that it did not hold. What tests told of what it holds is nothing new. */
function hasNew(before: Slot, after: Slot): boolean {
  if (before === after) return false;
  if (after.kind === "members") return before.kind !== "members" || hasNewMembers(before, after);
  if (after.kind === "items")
    return before.kind !== "items" || (after.isSet ? hasOthers(before, after) : hasNewItems(before, after));
  return before.kind === "members" || before.kind === "items" || isNew(before, after);
}

function hasNewMembers(before: Members, after: Members): boolean {
  if (before.computed !== after.computed && hasOthers(before.computed, after.computed)) return true;
  if (after.open && isNew(before.open ?? UNDEFINED, after.open)) return true;
  const names = before.entries === after.entries ? [] : new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...names].some((name) => isNew(memberOf(before, name), memberOf(after, name)));
}

function memberOf({ entries: named, open, base }: Members, name: string): Value {
  return named.get(name) ?? open ?? base ?? UNDEFINED;
}

function hasNewItems(before: Items | undefined, after: Items | undefined): boolean {
  const [old, now] = [itemsIn(before), itemsIn(after)];
  return now.length !== old.length || now.some((one, index) => isNew(old[index]!.value, one.value));
}

/** The same of what is asked for by what it is, or stands under a key: how often it was added tells nothing. */
function hasOthers(before: Items | undefined, after: Items | undefined): boolean {
  const known = itemsIn(before);
  const isKnown = ({ key, value }: Item): boolean =>
    known.some((old) => !isNew(old.value, value) && !isNew(old.key ?? UNDEFINED, key ?? UNDEFINED));
  return !itemsIn(after).every(isKnown);
}

function itemsIn(contents: Items | undefined): readonly Item[] {
  return contents ? [...contents.items, ...(contents.rest ? [contents.rest] : [])] : [];
}

function isNew(before: Value, after: Value): boolean {
  if (before === after) return false;
  const known = simpleValues(before);
  return !simpleValues(after).every((one) => known.some((old) => isLike(old, one)));
}

function isLike(old: SimpleValue, one: SimpleValue): boolean {
  if (old.kind !== "symbolic" || one.kind !== "symbolic") return sameValue(old, one);
  return sameBesideTests(old, isCount(old) && isCount(one) ? { ...one, origin: old.origin } : one);
}

/** It is another one behind each invocation, wherever it was counted on. */
function isCount({ provenance }: SymbolicValue): boolean {
  return provenance === COUNTED;
}

function keptSlot(before: Slot | undefined, slot: Slot, isClaim: IsClaim): Slot {
  if (slot.kind === "items") return slot.isSet ? anyTime(slot, isClaim) : (afterLoop(slot, "some") as Items);
  if (slot.kind !== "members") {
    const old = before && before.kind !== "members" && before.kind !== "items" ? before : undefined;
    return keptValue(old, slot, isClaim);
  }
  const old = before?.kind === "members" ? before : undefined;
  const members = [...slot.entries].map(
    ([name, value]) => [name, keptValue(old && memberOf(old, name), value, isClaim)] as const,
  );
  const open = slot.open && keptValue(undefined, slot.open, isClaim);
  const computed = slot.computed && anyTime(slot.computed, isClaim);
  return { ...slot, entries: new Map(members), open, ...(computed && { computed }) };
}

/** What is asked for by what it is, or stands under a key: that it is there tells nothing of when it was added. */
function anyTime(contents: Items, isClaim: IsClaim): Items {
  const change = ({ missing: _, isComplete: __, ...one }: Item): Item => ({
    ...one,
    value: keptValue(undefined, one.value, isClaim),
    guards: UNCONDITIONAL,
    isOptional: true,
  });
  const rest = contents.rest && change(contents.rest);
  return { ...contents, items: contents.items.map(change), rest, ofThisRound: undefined };
}

function keptValue(before: Value | undefined, value: Value, isClaim: IsClaim): Value {
  return mapValue(joinAll(simpleValues(value)), (simple) => {
    if (mayBeCount(simple)) return counted(before, simple);
    if (simple.kind === "symbolic" && simple.found && isClaim(simple.found.guard))
      return { ...simple, found: { ...simple.found, isKept: true } };
    return simple.kind === "promise"
      ? {
          ...simple,
          fulfilled: settled(simple.fulfilled, isClaim),
          rejected: settled(simple.rejected, isClaim),
          store: undefined,
        }
      : simple;
  });
}

/** Its outcomes are those of an earlier delivery. */
function settled(one: Settlement | undefined, isClaim: IsClaim): Settlement | undefined {
  return one && { value: keptValue(undefined, one.value, isClaim), guards: UNCONDITIONAL };
}

/** A number, or what a loop has counted. */
function mayBeCount(one: SimpleValue): boolean {
  return isNumber(one) || (one.kind === "symbolic" && one.provenance === NONE && one.path === undefined);
}

/** A number that is another one behind an invocation is a count. */
function counted(before: Value | undefined, now: SimpleValue): SimpleValue {
  const known = before === undefined ? [] : simpleValues(before);
  return known.some(isNumber) && !known.some((one) => sameValue(one, now)) ? symbolic(COUNTED) : now;
}

/** A new environment counts from the beginning, so that a count may be the same as well. */
const COUNTED = REQUEST | PERHAPS;

/** A count that is counted on: it is another one each time for what is written here. */
export function countedAt(value: Value, origin: Place): Value {
  return mapValue(value, (one) => (one.kind === "symbolic" && isCount(one) && !one.origin ? { ...one, origin } : one));
}
