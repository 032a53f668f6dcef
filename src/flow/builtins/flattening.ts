/** Lists of lists as one: `flat`, `flatMap`. */
import { optionsOf } from "../domain/choice.ts";
import { anyItem, isExact, itemsOf, joinItem, NO_ITEMS, recordsOf } from "../domain/contents.ts";
import { joinSlots, NO_SIDES } from "../domain/join.ts";
import { conjunctionOf, type Conditions } from "../domain/guard-paths.ts";
import type { Call } from "../domain/site.ts";
import type { Item, Items } from "../domain/slot.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import { concatItems, itemsIn } from "../interpret/loops/iteration.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** The items of a value where it is a list; itself as an item where it is none, or may be either. */
export function asList(interpreter: Interpreter, value: Value, call: Call): Items {
  const options = optionsOf(value);
  const isList = (one: SimpleValue): boolean => one.kind === "array" || one.kind === "symbolic";
  if (options.every((one) => isList(one.value))) return itemsIn(interpreter, value, call.site);
  // `order.id ? [] : "id"`: a list, or what is none.
  if (!options.some((one) => one.value.kind === "array")) return itemsOf([value]);
  const lists = options.map((one): Items => {
    const only = { ...value, options: [one] } as Value;
    return isList(one.value) ? itemsIn(interpreter, only, call.site) : itemsOf([only]);
  });
  return lists.reduce((joined, one) => joinSlots(joined, one, NO_SIDES) as Items);
}

/** `list.flat()` */
export function flatten(interpreter: Interpreter, items: Items, call: Call): Items {
  let result: Items = { ...NO_ITEMS, ...recordsOf(items) };
  const listIn = (one: Item): Items => within(asList(interpreter, one.value, call), one);
  for (const one of items.items) result = concatItems(result, listIn(one));
  const rest = items.rest && (itemOrNone(interpreter, items.rest) ?? anyItem(listIn(items.rest)));
  return rest ? concatItems(result, { ...NO_ITEMS, rest, ...recordsOf(items) }) : result;
}

/** What is in a list is there where the list is, under its outcomes. */
function within(list: Items, { guards, isOptional, missing, isComplete }: Item): Items {
  const isOne = isComplete === true && isExact(list) && list.items.length === 1;
  const there = (one: Item): Item => ({
    ...one,
    guards: conjunctionOf(one.guards, guards) ?? one.guards,
    ...(isOptional && { isOptional, missing: one.isOptional ? undefined : missing }),
    ...(isOne && { isComplete }),
  });
  return { ...list, items: list.items.map(there), rest: list.rest && there(list.rest) };
}

/** `isKnown ? [id] : []`: what is in the one list is there under its outcomes, as what passes a filter is. `undefined`: it is nothing of the kind. */
function itemOrNone(interpreter: Interpreter, { value, guards, isComplete }: Item): Item | undefined {
  const options = optionsOf(value);
  const lists = options.map((one) => ({ when: one.when, items: interpreter.itemsOf(one.value) }));
  const under = (all: typeof lists): Conditions | null =>
    conjunctionOf(
      guards,
      all.map(({ when }) => when),
    );
  const [none, some] = [
    lists.filter(({ items }) => items && !anyItem(items)),
    lists.filter(({ items }) => items && anyItem(items)),
  ];
  if (none.length === 0 || some.length === 0 || none.length + some.length < lists.length) return undefined;
  const one = some.flatMap(({ items }) => anyItem(items!) ?? []).reduce(joinItem);
  const there = under(some);
  return {
    value: one.value,
    guards: there ?? guards,
    isOptional: true,
    missing: under(none) ?? undefined,
    ...(isComplete && { isComplete }),
  };
}

/** As many levels as are asked for, as far as these are known. */
export function flattened(interpreter: Interpreter, items: Items, depth: Value, call: Call): Items {
  const levels = depth.kind === "constant" && typeof depth.value === "number" ? Math.min(depth.value, MOST_LEVELS) : 1;
  let result = items;
  for (let level = 0; level < levels; level++) result = flatten(interpreter, result, call);
  return result;
}

const MOST_LEVELS = 4;
