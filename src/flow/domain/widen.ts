/** Widening: what grows from round to round comes to an end. */
import { joinValues, mapValue, simpleValues } from "./choice.ts";
import { joinAnswers } from "./joined-data.ts";
import type { Item, Items, Slot } from "./slot.ts";
import { anyItem, isContents, joinItem } from "./contents.ts";
import { NONE } from "./provenance.ts";
import { sameValue } from "./same.ts";
import { isText, grownText, textOf } from "./text.ts";
import { symbolic, type Constant, type SimpleValue, type Text, type Value } from "./value.ts";
import { ROUND, joinMembers, joinItems, inBoth, orderOfEither } from "./join.ts";

/**
 * As a join, for the second and later rounds of a loop: what went on changing becomes data or a repetition, so that the
 * rounds come to an end.
 */
export function widenSlots(before: Slot, after: Slot): Slot {
  if (before === after) return before;
  if (before.kind === "members" && after.kind === "members") {
    const joined = joinMembers(before, after, ROUND);
    const entries = [...joined.entries].map(([name, value]) => [name, widen(before.entries.get(name), value)] as const);
    const computed = before.computed && after.computed && widenItems(before.computed, after.computed);
    return { ...joined, entries: new Map(entries), ...(computed && { computed }) };
  }
  if (before.kind === "items" && after.kind === "items") return widenAdded(before, after);
  if (isContents(before) || isContents(after)) return isContents(before) ? before : after;
  return widen(before, joinValues(before, after));
}

/** A list to which a round adds keeps what it had before the loop, where that is there for sure. */
function widenAdded(before: Items, after: Items): Items {
  const differs = before.items.findIndex((one, index) => one.isOptional || one !== after.items[index]);
  const kept = differs < 0 ? before.items.length : differs;
  if (kept === 0 || before.items.length === after.items.length) return widenItems(before, after);
  const behind = widenItems(
    { ...before, items: before.items.slice(kept) },
    { ...after, items: after.items.slice(kept) },
  );
  return { ...behind, items: [...before.items.slice(0, kept), ...behind.items] };
}

/** Lists of different lengths become one that has any of their items, any number of times. */
export function widenItems(before: Items, after: Items): Items {
  if (before.items.length === after.items.length && (before.rest === undefined) === (after.rest === undefined)) {
    const joined = joinItems(before, after, ROUND);
    const items = joined.items.map((one, index) => widenItem(before.items[index], one));
    return { ...joined, items, rest: joined.rest && widenItem(before.rest, joined.rest) };
  }
  const any = [anyItem(before), anyItem(after)].filter((one) => one !== undefined);
  const ofBatch = before.ofBatch || after.ofBatch;
  const rest = any.length === 0 ? undefined : widenItem(anyItem(before), any.reduce(joinItem));
  const order = orderOfEither(before, after, true);
  const siftedBy = joinAnswers(before.siftedBy, after.siftedBy);
  const also = inBoth(before.also, after.also);
  const isOfAll = before.isOfAll ?? after.isOfAll;
  const others = { ...(ofBatch && { ofBatch }), ...(isOfAll && { isOfAll }), ...(siftedBy && { siftedBy }) };
  return { ...before, items: [], rest, order, also, ofThisRound: undefined, ...others };
}

function widenItem(before: Item | undefined, after: Item): Item {
  return { ...after, value: widen(before?.value, after.value) };
}

/** Constants and texts that were not there in the round before stand for a series: 0, 1, 2, … */
function widen(before: Value | undefined, after: Value): Value {
  if (before === undefined || after.kind !== "choice" || sameValue(before, after)) return after;
  return widenRound(before, after);
}

/** What a further round of a loop or recursion starts with, where the round before started with something else. */
export function widenRound(before: Value, after: Value): Value {
  const known = simpleValues(before);
  const isSeries = (value: SimpleValue): boolean =>
    (value.kind === "text" || (value.kind === "constant" && isCounted(value.value))) &&
    !known.some((old) => sameValue(old, value));
  if (!simpleValues(after).some(isSeries)) return after;
  const added = simpleValues(after).filter(isText).filter(isSeries);
  const grown = grownText(known.filter(isText), added);
  if (grown) return mapValue(after, (value) => (isText(value) ? grown : isSeries(value) ? seriesOf(value) : value));
  return mapValue(after, (value) => (isSeries(value) ? seriesOf(value) : value));
}

function isCounted(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string" || typeof value === "bigint";
}

/** `#f1 = :v1` is one of `#f… = :v…`. */
function seriesOf(value: SimpleValue): Value {
  const numbered = isText(value) ? withoutNumbers(value) : undefined;
  if (numbered) return numbered;
  if (value.kind !== "text") return symbolic(NONE);
  return symbolic(value.parts.reduce((all, part) => (typeof part === "string" ? all : all | part.provenance), NONE));
}

/** A text that was counted up; undefined: it has no numbers in it, or nothing else. */
function withoutNumbers(value: Text | Constant): SimpleValue | undefined {
  const parts = value.kind === "text" ? value.parts : [String(value.value)];
  if (!parts.some((part) => typeof part === "string" && /\d/u.test(part) && /\D/u.test(part))) return undefined;
  return textOf(
    parts.flatMap((part) =>
      typeof part === "string" ? part.split(/(\d+)/u).map((one) => (/^\d/u.test(one) ? symbolic(NONE) : one)) : [part],
    ),
  );
}
