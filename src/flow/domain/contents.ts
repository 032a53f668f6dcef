/** What stands in the cells of the store: variables hold values, references lead to members or items. */
import { joinValues } from "./choice.ts";
import { UNCONDITIONAL, disjunctionOf, type Conditions } from "./guard-paths.ts";
import type { ClassValue, Value } from "./value.ts";

export type Slot = Value | Members | Items;

/** Members of an object. */
export interface Members {
  readonly kind: "members";
  readonly entries: ReadonlyMap<string, Value>;
  /** What a member that is not listed reads as; undefined: it has no others. */
  readonly open: Value | undefined;
  readonly class?: ClassValue;
  /** Asked for members that the object itself lacks: the prototype, a client that was copied over. */
  readonly base?: Value;
  /** A `Map`: its entries are what was set, not members. */
  readonly isMap?: boolean;
}

/** Items of an array or a `Set`: first those known one by one, then any number of `rest`. */
export interface Items {
  readonly kind: "items";
  readonly items: readonly Item[];
  readonly rest: Item | undefined;
  readonly isSet?: boolean;
  /** It has something of each record: another delivery may cut the batch differently. */
  readonly ofBatch?: boolean;
}

export interface Item {
  readonly value: Value;
  /** It may be missing: pushed on one path only. */
  readonly isOptional: boolean;
  /** Outcomes under which it was added; in force again where the array is iterated. */
  readonly guards: Conditions;
}

/** Arrays longer than this are one element and its repetitions. */
const MAX_ITEMS = 64;

export const NO_ITEMS: Items = { kind: "items", items: [], rest: undefined };

export function members(entries: Iterable<readonly [string, Value]> = [], open?: Value): Members {
  return { kind: "members", entries: new Map(entries), open };
}

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
  if (items.length <= MAX_ITEMS) return { ...like, items, rest };
  return { ...like, items: [], rest: [...items, ...(rest ? [rest] : [])].reduce(joinItem) };
}

export function append(contents: Items, added: Item): Items {
  if (contents.rest !== undefined) return { ...contents, rest: joinItem(contents.rest, added) };
  return withItems(contents, [...contents.items, added], undefined);
}

/** Every item as one, or `undefined` for the empty array. */
export function anyItem(contents: Items): Item | undefined {
  const all = contents.rest === undefined ? contents.items : [...contents.items, contents.rest];
  return all.length === 0 ? undefined : all.reduce(joinItem);
}

/** Each item is known, and that it is there. */
export function isExact(contents: Items): boolean {
  return contents.rest === undefined && contents.items.every(({ isOptional }) => !isOptional);
}

export function joinItem(a: Item, b: Item): Item {
  if (a === b) return a;
  return {
    value: joinValues(a.value, b.value),
    isOptional: a.isOptional || b.isOptional,
    guards: disjunctionOf(a.guards, b.guards),
  };
}

export function withMember(contents: Members, name: string, value: Value): Members {
  if (contents.entries.get(name) === value) return contents;
  return { ...contents, entries: new Map(contents.entries).set(name, value) };
}

export function isContents(slot: Slot): slot is Members | Items {
  return slot.kind === "members" || slot.kind === "items";
}
