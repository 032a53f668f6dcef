/** Lists of which each item is known, as the language turns them round, sorts them and cuts pieces out of them. */
import { Arguments } from "../domain/arguments.ts";
import { isExact, itemsOf } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import type { Item, Items } from "../domain/slot.ts";
import type { Value } from "../domain/value.ts";
import { addedHere } from "./array-changes.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Longer lists are data, whose order decides nothing. */
const MOST = 8;

/** What a method makes of such a list. */
export interface Rearranged {
  /** The items in their new order: of `sort`, `reverse` and `splice` those that the list has from then on. */
  readonly items: readonly Item[];
  /** What `splice` gives: those that it took out. */
  readonly taken?: readonly Item[];
}

/**
 * What `reverse`, `sort`, `splice` and their copying forms make of a list whose items are known.
 *
 * @param name of the method, without `to`: `reverse` for `toReversed` as well
 * @returns undefined: another method, or more than these items decides
 */
export function rearranged(interpreter: Interpreter, name: string, items: Items, call: Call): Rearranged | undefined {
  if (!isExact(items)) return undefined;
  switch (name) {
    case "reverse":
      return { items: items.items.toReversed() };
    case "sort":
      return sorted(interpreter, items.items, call);
    case "splice":
      return spliced(interpreter, items.items, call);
    default:
      return undefined;
  }
}

function sorted(interpreter: Interpreter, items: readonly Item[], call: Call): Rearranged | undefined {
  if (items.length > MOST || call.arguments.rest) return undefined;
  const compare = call.arguments.at(0);
  const order = compare.kind === "function" ? orderBy(interpreter, compare, items, call) : orderOfTexts(items, compare);
  return (
    order && {
      items: items
        .map((_, at) => at)
        .sort(order)
        .map((at) => items[at]!),
    }
  );
}

/** Which of two stands first, by their numbers. */
type Order = (a: number, b: number) => number;

/** Each is compared with each, so that the order does not hang on how an engine sorts. */
function orderBy(interpreter: Interpreter, compare: Value, items: readonly Item[], call: Call): Order | undefined {
  const known = new Map<string, number>();
  for (const [a, first] of items.entries()) {
    for (const [b, second] of items.entries()) {
      if (a >= b) continue;
      const told = interpreter.call(compare, new Arguments([first.value, second.value]), call.site);
      if (told.kind !== "constant" || typeof told.value !== "number" || Number.isNaN(told.value)) return undefined;
      known.set(`${a} ${b}`, told.value);
    }
  }
  return (a, b) => (a < b ? known.get(`${a} ${b}`)! : -known.get(`${b} ${a}`)!);
}

/** Without a function the texts of the items are compared. */
function orderOfTexts(items: readonly Item[], compare: Value): Order | undefined {
  if (compare.kind !== "constant" || compare.value !== undefined) return undefined;
  const texts = items.flatMap(({ value }) =>
    value.kind === "constant" && value.value != null ? [String(value.value)] : [],
  );
  if (texts.length < items.length) return undefined;
  return (a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0);
}

function spliced(interpreter: Interpreter, items: readonly Item[], { arguments: given }: Call): Rearranged | undefined {
  const all = given.spread ?? itemsOf(given.values, given.rest);
  if (!isExact(all) || all.items.length === 0) return undefined;
  const [from, count = items.length, ...added] = all.items.map(({ value }, at) => (at < 2 ? wholeNumber(value) : at));
  if (from === undefined || Number.isNaN(from) || Number.isNaN(count)) return undefined;
  const own = [...items];
  const put = added.map((at) => addedHere(interpreter, all.items[at!]!));
  const taken = own.splice(from, count, ...put);
  return { items: own, taken };
}

function wholeNumber(value: Value): number {
  return value.kind === "constant" && Number.isInteger(value.value) ? Number(value.value) : NaN;
}
