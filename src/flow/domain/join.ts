/** Joining and widening what cells hold. */
import { choose, joinValues, mapValue } from "./choice.ts";
import { joinAnswers } from "./joined-data.ts";
import type { Item, Items, Members, OfThisRound, Slot } from "./slot.ts";
import { isContents, joinItem, missingUnder, NO_ITEMS, presenceOfEither, withItems } from "./contents.ts";
import { ALWAYS, type Condition } from "./outcomes.ts";
import { disjunctionOf, sameConditions } from "./guard-paths.ts";
import { givenToEither } from "./given-members.ts";
import { WHOLE_RECORD } from "./provenance.ts";
import { sameOptional, sameValue } from "./same.ts";
import { joinOfThisRound, sameOfThisRound } from "./this-round.ts";
import { asItWas, listAsItWas } from "./unchanged.ts";
import { symbolic, UNDEFINED, type SymbolicValue, type Value } from "./value.ts";

/** Under which outcomes of guards each of two sides stands, where they differ. */
export interface Sides {
  readonly left: Condition;
  readonly right: Condition;
  /** The left one stands before a round of a loop, the right one behind it: what the round added is of its own record. */
  readonly isRound?: boolean;
  /** What the round has added to a list, those behind it add too. */
  readonly isRepeated?: boolean;
}

/** Neither side is told from the other. */
export const NO_SIDES: Sides = { left: ALWAYS, right: ALWAYS };

/** The sides of a round of a loop. */
export const ROUND: Sides = { ...NO_SIDES, isRound: true };

/** How the first round of a loop is joined. */
export type Round = Pick<Sides, "isRound" | "isRepeated">;

/** One slot of two, each value under the condition of its side. */
export function joinSlots(left: Slot, right: Slot, sides: Sides): Slot {
  if (left === right) return left;
  if (left.kind === "members" && right.kind === "members") return joinMembers(left, right, sides);
  if (left.kind === "items" && right.kind === "items") return joinItems(left, right, sides);
  if (isContents(left) || isContents(right)) return isContents(left) ? left : right;
  return joinSided(left, right, sides);
}

/** Both have the same in them. */
export function sameSlot(left: Slot, right: Slot): boolean {
  if (left === right) return true;
  if (left.kind === "members")
    return (
      right.kind === "members" &&
      left.entries.size === right.entries.size &&
      sameOptional(left.open, right.open) &&
      sameOptional(left.base, right.base) &&
      sameOptional(left.mayBeGiven, right.mayBeGiven) &&
      sameItems(left.computed, right.computed) &&
      sameItem(left.latest, right.latest) &&
      left.siftedBy?.length === right.siftedBy?.length &&
      [...left.entries].every(([name, value]) => sameOptional(value, right.entries.get(name)))
    );
  if (left.kind === "items") return right.kind === "items" && sameItems(left, right);
  return !isContents(right) && sameValue(left, right);
}

function sameItems(left: Items | undefined, right: Items | undefined): boolean {
  if (left === right || left === undefined || right === undefined) return left === right;
  return (
    left.items.length === right.items.length &&
    left.order === right.order &&
    left.siftedBy?.length === right.siftedBy?.length &&
    left.also?.length === right.also?.length &&
    left.items.every((one, index) => sameItem(one, right.items[index])) &&
    sameItem(left.rest, right.rest) &&
    sameOfThisRound(left.ofThisRound, right.ofThisRound) &&
    sameOptional(left.returned, right.returned)
  );
}

/** Either of two values, each under the outcomes of its side. */
export function joinSided(left: Value, right: Value, sides: Sides): Value {
  if (sameValue(left, right)) return left;
  return choose([
    { value: left, when: sides.left },
    { value: right, when: sides.right },
  ]);
}

/** A member that one side lacks may be absent. */
export function joinMembers(left: Members, right: Members, sides: Sides): Members {
  const entries = joinEntries(left, right, sides);
  const open = joinOptional(left.open, right.open);
  const base = joinOptional(left.base, right.base);
  const computed =
    left.computed === right.computed
      ? left.computed
      : joinItems(left.computed ?? NO_ITEMS, right.computed ?? NO_ITEMS, sides);
  const latest = joinLatest(left.latest, right.latest, sides);
  const siftedBy = joinAnswers(left.siftedBy, right.siftedBy);
  const mayBeGiven = givenToEither(left.mayBeGiven, right.mayBeGiven);
  const others = {
    ...(base && { base }),
    ...(mayBeGiven && { mayBeGiven }),
    ...(computed && { computed }),
    ...(siftedBy && { siftedBy }),
  };
  return asItWas(left, { ...left, entries, open, latest, ...others });
}

function joinEntries(left: Members, right: Members, sides: Sides): Members["entries"] {
  if (left.entries === right.entries) return left.entries;
  const entries = new Map<string, Value>();
  let isSame = true;
  for (const [name, a] of left.entries) {
    const joined = joinSided(a, right.entries.get(name) ?? unwritten(right, name, sides), sides);
    entries.set(name, joined);
    isSame &&= joined === a;
  }
  for (const [name, b] of right.entries)
    if (!left.entries.has(name)) {
      entries.set(name, joinSided(unwritten(left, name, sides), b, sides));
      isSame = false;
    }
  return isSame ? left.entries : entries;
}

/** Under the same key; what was written last on one side only is not known to be what is there. */
function joinLatest(left: Item | undefined, right: Item | undefined, sides: Sides): Item | undefined {
  if (left === right || !left?.key || !right?.key || !sameValue(left.key, right.key))
    return left === right ? left : undefined;
  return { ...left, value: joinSided(left.value, right.value, sides) };
}

/** A member of changed data that this side did not write. Before the first round of a loop none is: each round writes it. */
function unwritten({ open, base, mayBeGiven }: Members, name: string, { isRound }: Sides): Value {
  if (open) return mapValue(open, (one) => (one.kind === "symbolic" ? ofRow(one, name) : one));
  if (base?.kind !== "symbolic" || isRound) return mayBeGiven ?? UNDEFINED;
  return base.found ? ofRow(base, name) : symbolic(base.provenance);
}

/** Of a row that was found as a whole it is the field; other data is what any member may be. */
function ofRow(data: SymbolicValue, name: string): SymbolicValue {
  const { found, provenance, origin, answers } = data;
  if (found === undefined || found.field !== undefined || found.isCount || found.isResponse) return data;
  const known = { ...(origin && { origin }), ...(answers && { answers }) };
  return symbolic(provenance & ~WHOLE_RECORD, { ...known, found: { ...found, field: name } });
}

/** The items of either of two lists, each where it stands. */
export function joinItems(left: Items, right: Items, sides: Sides): Items {
  if (sides.isRepeated && left.items.length < right.items.length) return joinItems(left, repeated(left, right), sides);
  const length = Math.max(left.items.length, right.items.length);
  const items = Array.from({ length }, (_, index): Item => {
    const a = left.items[index] ?? left.rest;
    const b = right.items[index] ?? right.rest;
    if (a === undefined || b === undefined) return itemOfOneSide((a ?? b)!, a ? sides.right : sides.left, sides);
    if (a === b) return a;
    const either = asItWas(a, { ...presenceOfEither(a, b), value: joinSided(a.value, b.value, sides) });
    const isExact = index < left.items.length && index < right.items.length;
    return isExact ? either : { ...either, isOptional: true, missing: undefined };
  });
  const rest = left.rest && right.rest ? joinItem(left.rest, right.rest) : (left.rest ?? right.rest);
  const ofBatch = left.ofBatch || right.ofBatch;
  const [grown, copies] = [left.grown ?? right.grown, left.copies ?? right.copies];
  const order = orderOfEither(left, right, sides.isRound);
  const siftedBy = joinAnswers(left.siftedBy, right.siftedBy);
  const like =
    ofBatch || grown || copies || left.order || order || siftedBy
      ? { ...left, ofBatch, grown, copies, order, siftedBy }
      : left;
  const also = inBoth(left.also, right.also);
  const ofThisRound = ofEitherRound(left, right, sides);
  const returned = joinOptional(left.returned, right.returned);
  const isOfAll = left.isOfAll ?? right.isOfAll;
  const others = { ...(also && { also }), ...(returned && { returned }), ...(isOfAll && { isOfAll }) };
  return asItWas(left, { ...withItems(like, listAsItWas(left.items, items), rest), ...others, ofThisRound });
}

/** What the next round finds is of none that runs. */
function ofEitherRound(left: Items, right: Items, sides: Sides): OfThisRound {
  if (sides.isRound) return undefined;
  return joinOfThisRound(left.ofThisRound, right.ofThisRound, sides, {
    both: (a, b) => ({ ...presenceOfEither(a, b), value: joinSided(a.value, b.value, sides) }),
    one: (one, elsewhere) => itemOfOneSide(one, elsewhere, sides),
  });
}

/** What a round has added, any number of times: the rounds behind it add it too. */
function repeated(before: Items, after: Items): Items {
  const added = after.items.slice(before.items.length).map((one) => itemOfOneSide(one, ALWAYS, ROUND));
  const rest = [...added, ...(after.rest ? [after.rest] : [])].reduce(joinItem);
  return { ...after, items: after.items.slice(0, before.items.length), rest };
}

/** Those at the beginning that both have; others are counted no more. */
export function inBoth(left: Items["also"], right: Items["also"]): Items["also"] {
  if (left === undefined || right === undefined) return undefined;
  const differs = left.findIndex((one, index) => !sameItem(one, right[index]));
  const same = differs < 0 ? left : left.slice(0, differs);
  return same.length > 0 ? same : undefined;
}

/** Of parts that rounds cut from a list one after another it is none that the whole has. Nothing stands in any order. */
export function orderOfEither(left: Items, right: Items, isRound = false): string | undefined {
  if (left.items.length === 0 && left.rest === undefined) return right.order;
  if (right.items.length === 0 && right.rest === undefined) return left.order;
  const [a, b] = [left.order, right.order];
  if (a === b) return a;
  return a === undefined || b === undefined || !isRound ? undefined : SEVERAL;
}

const SEVERAL = "one of several";

/** It is missing where the other side stands; a round of a loop leaves what it adds of its record as it is. */
function itemOfOneSide(one: Item, elsewhere: Condition, { isRound }: Sides): Item {
  const missing = isRound ? missingUnder(one) : disjunctionOf(missingUnder(one), [elsewhere]);
  return { ...one, isOptional: true, missing };
}

function joinOptional(left: Value | undefined, right: Value | undefined): Value | undefined {
  return left && right ? joinValues(left, right) : (left ?? right);
}

function sameItem(left: Item | undefined, right: Item | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return (
    left.isOptional === right.isOptional &&
    Boolean(left.isComplete) === Boolean(right.isComplete) &&
    left.isOfOther === right.isOfOther &&
    left.insteadOf?.length === right.insteadOf?.length &&
    sameConditions(left.guards, right.guards) &&
    sameConditions(missingUnder(left), missingUnder(right)) &&
    sameOptional(left.key, right.key) &&
    sameValue(left.value, right.value)
  );
}
