/** A value of a library by which a function leaves an item out of the list that is made: `pMapSkip`. */
import { filterItems } from "../../builtins/array-filters.ts";
import { filterValue, mapValue, simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import type { Call } from "../../domain/site.ts";
import type { Item, Items } from "../../domain/slot.ts";
import { FALSE, TRUE, type SimpleValue, type Value } from "../../domain/value.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";

/** @param made the list, with what leaves items out; @param named the name of that */
export function withoutSkipped(interpreter: Interpreter, made: Value, named: string, call: Call): Value {
  return interpreter.split(made, (list) => {
    const items = itemsIn(interpreter, list, call.site);
    const any = anyItem(items);
    if (!any || !simpleValues(any.value).some((one) => isNamed(one, named))) return list;
    const kept = filterItems(interpreter, items, isKept(interpreter, named, call), call);
    return interpreter.newArray(call.site, withValues(kept, named), "without skipped");
  });
}

function isNamed(value: SimpleValue, name: string): boolean {
  return value.kind === "library" && value.known.kind === "pure" && value.known.path.join(".") === name;
}

function isKept(interpreter: Interpreter, named: string, { site }: Call): NativeFunction {
  return {
    kind: "native",
    name: "callback",
    identity: `kept ${interpreter.context.cell(site.node, "kept")}`,
    holds: [],
    call: (_, { arguments: args }) => mapValue(args.at(0), (one) => (isNamed(one, named) ? FALSE : TRUE)),
  };
}

/** On the ways on which an item is kept it is none of those. */
function withValues(items: Items, named: string): Items {
  const without = (one: Item): Item => ({ ...one, value: filterValue(one.value, (value) => !isNamed(value, named)) });
  return { ...items, items: items.items.map(without), ...(items.rest && { rest: without(items.rest) }) };
}
