/** Methods of arrays that call a function for each item: what comes of its rounds, and what it leaves of the list. */
import type { Items } from "../domain/slot.ts";
import { discardValue } from "../interpret/calls/await.ts";
import { GROWN, INCREMENT, MAY_GROW } from "../domain/provenance.ts";
import { UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import { growsAsChanged, itemsToChange } from "../interpret/loops/changed-items.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { dropResultOf } from "../run/dropped.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { each, mapItems } from "./array-callbacks.ts";
import { filterItems } from "./array-filters.ts";
import { find, test } from "./array-searches.ts";
import { once } from "./collections.ts";
import { flatten } from "./flattening.ts";
import { reduce } from "./reduce.ts";
import { inOrder } from "./array-order.ts";

/** A list that the method gives. */
export type Give = (contents: Items) => Value;

/** A method that calls a function for each item; `undefined`: it is none of these. */
export function callForItems(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
  give: Give,
): Value | undefined {
  const items = (): Items => itemsIn(interpreter, receiver, call.site);
  const first = call.arguments.at(0);
  const toChange = (): Items => withChanged(interpreter, receiver, items(), first, call);
  const growth = growthOf(interpreter, receiver);
  switch (name) {
    case "map":
      return give({ ...mapItems(interpreter, toChange(), first, call), ...growth });
    case "flatMap":
      return give({ ...flatten(interpreter, mapItems(interpreter, items(), first, call), call), ...growth });
    case "filter":
      return give(growthKept(filterItems(interpreter, items(), first, call), growth, first));
    case "forEach":
      if (call.site.node.type === "CallExpression") dropResultOf(call.site.node.arguments[0]);
      eachChanged(interpreter, items(), toChange(), call);
      return UNDEFINED;
    case "find":
    case "findLast":
      return find(interpreter, name, items(), first, call);
    case "some":
    case "every":
    case "findIndex":
    case "findLastIndex":
      return test(interpreter, name, items(), first, call);
    case "reduce":
    case "reduceRight":
      return reduce(interpreter, inOrder(items(), name), call);
    default:
      return undefined;
  }
}

/** What it is made of has grown, and so has what is made of it. */
export function growthOf(interpreter: Interpreter, list: Value): Pick<Items, "grown"> {
  const contents = list.kind === "array" ? interpreter.itemsOf(list) : undefined;
  return contents?.grown && !contents.isSet ? { grown: contents.grown } : {};
}

/** What a filter lets through of a list that has grown; it may leave out again what was added, or what is in the list twice. */
function growthKept(contents: Items, { grown }: Pick<Items, "grown">, callback: Value): Items {
  // `list.concat(id).filter((one, at, all) => all.indexOf(one) === at)`
  const isOnce = callback.kind === "function" && callback.node.params.length > 1;
  if (isOnce && !grown) return { ...contents, rest: contents.rest && once(contents.rest) };
  if (isOnce || !grown || contents.rest?.without === "own") return contents;
  if (callback.kind === "builtin") return { ...contents, grown };
  return { ...contents, grown: { ...grown, provenance: (grown.provenance & ~(GROWN | INCREMENT)) | MAY_GROW } };
}

function eachChanged(interpreter: Interpreter, items: Items, changed: Items, call: Call): void {
  each(interpreter, changed, call.arguments.at(0), call, (result) => discardValue(interpreter, result));
  const { node, scope } = call.site;
  const called = node.type === "CallExpression" ? node.callee : undefined;
  if (called?.type === "MemberExpression") growsAsChanged(interpreter, items, changed, called.object, scope);
}

/** The items, as objects where the callback writes members of them. */
function withChanged(
  interpreter: Interpreter,
  receiver: SimpleValue,
  items: Items,
  callback: Value,
  { site }: Call,
): Items {
  const called = site.node.type === "CallExpression" ? site.node.callee : undefined;
  if (callback.kind !== "function" || called?.type !== "MemberExpression") return items;
  const { params, body } = callback.node;
  return itemsToChange(interpreter, receiver, items, { list: called.object, variable: params[0], body }, site);
}
