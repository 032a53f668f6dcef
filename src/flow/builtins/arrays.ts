/** Methods of arrays, and of data that is used as one. */
import { foundIn } from "../interpret/values/copied-lists.ts";
import { joinValues, mapValue, optionsOf, simpleValues } from "../domain/choice.ts";
import { NO_GUARDS } from "../domain/guard-paths.ts";
import type { Item, Items } from "../domain/slot.ts";
import { anyItem, isExact, itemsOf } from "../domain/contents.ts";
import { discardValue } from "../interpret/calls/await.ts";
import { GROWN, has, INCREMENT, MAY_GROW } from "../domain/provenance.ts";
import {
  constant,
  symbolic,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { grownList } from "../interpret/values/parts.ts";
import { longerList } from "../interpret/values/made-lists.ts";
import { growsAsChanged, itemsToChange } from "../interpret/loops/changed-items.ts";
import { isListOrFlag } from "../interpret/tests/constant-tables.ts";
import { boundTo, withThis } from "../interpret/calls/function-values.ts";
import { concatItems, itemsIn, underConditions } from "../interpret/loops/iteration.ts";
import { itemAtNumber, takeItem } from "../interpret/values/items.ts";
import { numberIn } from "../interpret/loops/item-rounds.ts";
import { dropResultOf } from "../run/dropped.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { refineFirst } from "../library/found/memberships.ts";
import { add, addInstead, optional, takeOut } from "./array-changes.ts";
import { each, filterItems, find, mapItems, test } from "./array-callbacks.ts";
import { isBatch, isEvent, isListOfBatch } from "../interpret/roots.ts";
import { includes, indexOf } from "./array-membership.ts";
import { once } from "./collections.ts";
import { asList, flatten, flattened } from "./flattening.ts";
import { joinGathered } from "./joined-lists.ts";
import { reduce } from "./reduce.ts";
import { inOrder, reordered, newList } from "./array-order.ts";

/** A set is kept as a list, and is none. */
function isList(interpreter: Interpreter, value: SimpleValue): boolean {
  return value.kind === "array" && interpreter.itemsOf(value)?.isSet !== true;
}

/** `Array.from(…)`, `Array.of(…)`, `Array.isArray(…)`. */
export function callArrayFunction(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const [first, second] = [call.arguments.at(0), call.arguments.at(1)];
  switch (name) {
    case "isArray":
      return mapValue(first, (one) => {
        if (one.kind === "symbolic" && isListOfBatch(one)) return TRUE;
        return isPerhapsList(one) ? interpreter.symbolicOf(one) : constant(isList(interpreter, one));
      });
    case "from": {
      const length = first.kind === "object" ? interpreter.membersOf(first)?.entries.get("length") : undefined;
      const items = length
        ? itemsOf([], symbolic(interpreter.symbolicOf(length).provenance))
        : itemsIn(interpreter, first, call.site);
      if (second.kind === "constant") {
        const growth = growthOf(interpreter, first);
        return interpreter.newArray(call.site, { ...items, copies: foundIn(first), ...growth }, "from");
      }
      const mapped = mapItems(interpreter, items, boundTo(second, call.arguments.at(2)), call);
      return interpreter.newArray(call.site, { ...mapped, ...growthOf(interpreter, first) }, "from");
    }
    case "of":
      return interpreter.newArray(call.site, itemsOf(call.arguments.values, call.arguments.rest), "of");
    default: {
      const isLength = call.arguments.all().length === 1;
      return interpreter.newArray(call.site, isLength ? itemsOf([], UNDEFINED) : itemsOf(call.arguments.values), "new");
    }
  }
}

/** Nothing is known of it that says whether it is an array. */
function isPerhapsList({ kind }: SimpleValue): boolean {
  return kind === "symbolic" || kind === "external" || kind === "library" || kind === "accessor";
}

/** What it is made of has grown, and so has what is made of it. */
function growthOf(interpreter: Interpreter, list: Value): Pick<Items, "grown"> {
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

/** Methods whose second argument is `this` of the function in front of it. */
const WITH_THIS = new Set("map flatMap forEach filter find findLast findIndex findLastIndex some every".split(" "));

/** A method of an array or of data that stands for one; `undefined`: no method of arrays, or not used as one. */
export function callArrayMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  given: Call,
): Value | undefined {
  const call = WITH_THIS.has(name) ? withThis(given) : given;
  const items = (): Items => itemsIn(interpreter, receiver, call.site);
  const first = call.arguments.at(0);
  const toChange = (): Items => withChanged(interpreter, receiver, items(), first, call);
  const growth = growthOf(interpreter, receiver);
  const give = (contents: Items): Value => newList(interpreter, { ...contents, isSet: false }, name, call);
  switch (name) {
    case "map":
      return give({ ...mapItems(interpreter, toChange(), first, call), ...growth });
    case "flatMap":
      return give({ ...flatten(interpreter, mapItems(interpreter, items(), first, call), call), ...growth });
    case "flat":
      return give({
        ...flattened(interpreter, items(), first, call),
        ...grownByFlat(interpreter, items(), call),
        ...growth,
      });
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
      return test(interpreter, name, items(), first, call);
    case "reduce":
    case "reduceRight":
      return reduce(interpreter, inOrder(items(), name), call);
    case "concat":
      return give(concatenated(interpreter, receiver, items(), call));
    case "fill":
      return filled(interpreter, receiver, items(), call);
    case "splice": {
      const cut = reordered(interpreter, receiver, name, items(), call);
      if (receiver.kind === "array") addInstead(interpreter, receiver, call);
      return cut;
    }
    case "slice":
    case "reverse":
    case "toReversed":
    case "sort":
    case "toSorted":
    case "values":
      return reordered(interpreter, receiver, name, items(), call);
    case "join":
      return joinGathered(interpreter, { ...items(), ...growth }, first, call);
    case "includes":
      return includes(interpreter, items(), first, call);
    case "indexOf":
    case "lastIndexOf":
      return indexOf(interpreter, items(), name, call);
    case "at":
      return has(interpreter.symbolicOf(first).provenance, INCREMENT) && isListOrFlag(interpreter, receiver)
        ? interpreter.symbolicOfAll([first, receiver])
        : endOfKept(interpreter, receiver, first, itemAtNumber(interpreter, items(), first), call);
    case "entries":
      return give(withIndex(interpreter, items(), call));
    case "keys":
      return give(itemsOf([], symbolic()));
    case "push":
    case "unshift":
      return receiver.kind === "array" ? add(interpreter, receiver, name, call) : undefined;
    case "pop":
    case "shift":
      return receiver.kind === "array"
        ? takeOut(interpreter, receiver, name, call)
        : takeItem(interpreter, optional(anyItem(items())));
    // Of lists there is none: it was wrapped, `_(list).map(work).value()`.
    case "value":
      return receiver.kind === "array" && call.arguments.values.length === 0 ? receiver : undefined;
    default:
      return undefined;
  }
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

/** Methods that nothing but a list has. */
const OF_LISTS = new Set(["flat", "reduce", "pop", "shift"]);

/** Data is taken for an array where a function is handed over, or where it is the batch. */
export function isUsedAsArray(receiver: SimpleValue, name: string, call: Call): boolean {
  if (receiver.kind !== "symbolic") return receiver.kind === "array";
  if (isBatch(receiver) || isEvent(receiver) || OF_LISTS.has(name)) return true;
  const [first] = optionsOf(call.arguments.at(0));
  const isFunction =
    first?.value.kind === "function" || first?.value.kind === "native" || first?.value.kind === "method";
  return name === "map" ||
    name === "forEach" ||
    name === "filter" ||
    name === "flatMap" ||
    name === "find" ||
    name === "some" ||
    name === "every"
    ? isFunction || first?.value.kind === "builtin"
    : false;
}

/** All items are the one value; where only some are meant, each of them may be. */
function filled(interpreter: Interpreter, receiver: SimpleValue, items: Items, call: Call): Value {
  if (receiver.kind !== "array") return receiver;
  const [value, ...range] = call.arguments.all();
  const put = (one: Item): Item => ({
    ...one,
    value: range.length === 0 ? (value ?? UNDEFINED) : joinValues(one.value, value ?? UNDEFINED),
  });
  const rest = items.rest && put(items.rest);
  interpreter.store(receiver.cell, { ...items, items: items.items.map(put), rest, ofThisRound: "unknown" });
  return receiver;
}

function withIndex(interpreter: Interpreter, items: Items, call: Call): Items {
  const pair = (index: Value, value: Value, name: string): Value =>
    interpreter.newArray(call.site, itemsOf([index, value]), name);
  const { rest } = items;
  return {
    ...items,
    items: items.items.map((one, index) => ({ ...one, value: pair(constant(index), one.value, `pair ${index}`) })),
    rest: rest && { ...rest, value: pair(numberIn(items), rest.value, "pair") },
  };
}

/** `rows.at(0)`, `rows.at(-1)`: one of those that were kept, if there is any. */
function endOfKept(interpreter: Interpreter, list: SimpleValue, number: Value, one: Value, { site }: Call): Value {
  const isEnd = number.kind === "constant" && (number.value === 0 || number.value === -1);
  return isEnd ? refineFirst(interpreter, list, one, site) : one;
}

/** `[item.list, id].flat()`: a list as it was found, with the others beside it. */
function grownByFlat(interpreter: Interpreter, contents: Items, { site }: Call): Pick<Items, "grown"> {
  if (!isExact(contents)) return {};
  const all = contents.items.map(({ value }) => value);
  const at = all.findIndex((one) => foundList(one) !== undefined);
  const list = at < 0 ? undefined : foundList(all[at]!);
  const grown = list && grownList(interpreter, list, all.toSpliced(at, 1), site);
  return grown ? { grown } : {};
}

/** A field of what was found, which may be a list. */
function foundList(value: Value): SymbolicValue | undefined {
  const list = simpleValues(value).find((one) => one.kind === "symbolic" && one.found?.field !== undefined);
  return list?.kind === "symbolic" ? list : undefined;
}

/** `[id].concat(item.list)`: with a list as it was found in it, it is that list with something beside it. */
function concatenated(interpreter: Interpreter, receiver: SimpleValue, items: Items, call: Call): Items {
  const all = call.arguments.all();
  const list = all.map(foundList).find((one) => one !== undefined);
  const added = [...items.items, ...(items.rest ? [items.rest] : [])].map(({ value }) => value);
  const grown =
    list !== undefined
      ? grownList(interpreter, list, added, call.site)
      : longerList(interpreter, { ...items, ...growthOf(interpreter, receiver) }, all, call.site);
  const guards = interpreter.state?.guards ?? NO_GUARDS;
  const contents = all.reduce<Items>(
    (before, one) => concatItems(before, underConditions(guards, asList(interpreter, one, call))),
    items,
  );
  return grown ? { ...contents, grown } : contents;
}
