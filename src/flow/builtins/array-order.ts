/** The items of a list in another order, or some of them. */
import { conjunctionOf } from "../domain/guard-paths.ts";
import { Arguments } from "../domain/arguments.ts";
import type { Item, Items } from "../domain/slot.ts";
import { afterLoop, anyItem, EMPTIED, isExact, NO_ITEMS, withItems } from "../domain/contents.ts";
import { DUPLICATE, FRESH, whereGuard } from "../domain/outcomes.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import { orderAt } from "../interpret/values/items.ts";
import { siftedByFound } from "./sifted.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { decideBy } from "../library/guards/answered-calls.ts";
import { memberName } from "../interpret/members/access-paths.ts";

/** The items in the order in which `reduce`, or `reduceRight`, goes through them. */
export function inOrder(items: Items, name: string): Items {
  return name === "reduceRight" && isExact(items) ? { ...items, items: items.items.toReversed() } : items;
}

/** The same items in another order, or some of them. Data that is the batch stays the batch. */
export function reordered(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  items: Items,
  call: Call,
): Value {
  const { values } = call.arguments;
  const isPart = (name === "slice" && values.length > 0) || name === "splice";
  const isAnother = name === "toReversed" || name === "toSorted";
  const compare = values[0];
  const any = anyItem(items);
  const hasSeveral = items.rest !== undefined || items.items.length > 1;
  if (name.includes("ort") && compare?.kind === "function" && any && hasSeveral)
    interpreter.call(compare, new Arguments([any.value, any.value]), call.site);
  if (receiver.kind === "symbolic" && !isPart && !isAnother) return receiver;
  if (/^(?:reverse|toReversed)$/u.test(name) && isExact(items) && receiver.kind === "array") {
    const turnedAs = items.order && reorderedAs(items.order, name, values, call);
    const turned = { ...items, items: items.items.toReversed(), order: turnedAs };
    if (isAnother) return newList(interpreter, turned, name, call);
    interpreter.store(receiver.cell, turned);
    return receiver;
  }
  const [from, to] = values.map((value) => (value.kind === "constant" ? Number(value.value) : NaN));
  const isKnown = isExact(items) && name === "slice" && !Number.isNaN(from ?? 0) && !Number.isNaN(to ?? 0);
  // "The last ten" of a list that has grown are others each time; what is cut out of it has not grown.
  const grown = receiver.kind === "array" && name !== "splice" ? interpreter.itemsOf(receiver)?.grown : undefined;
  const like: Items = grown ? { ...NO_ITEMS, grown } : NO_ITEMS;
  if (isKnown) return newList(interpreter, withItems(like, items.items.slice(from, to), undefined), name, call);
  if (name === "values" || (items.items.length <= 1 && !items.rest && name !== "splice" && name !== "slice"))
    return receiver;
  // What is cut out is in one of two lists, and may be missing in either.
  if (name === "splice" && receiver.kind === "array" && to !== 0) {
    const left = afterLoop({ ...(interpreter.itemsOf(receiver) ?? NO_ITEMS), copies: undefined }, "some");
    const isEmptied = takesAll(from, call);
    interpreter.store(
      receiver.cell,
      isEmptied ? EMPTIED : siftedByFound(interpreter, left, call.arguments.at(0), call),
    );
  }
  const rest = isPart && any ? cutOut(interpreter, any, call) : any;
  // `rows.slice(0, 1)`: those in front are in it, if they are there.
  const front = name === "slice" && (from ?? 0) === 0 && (to ?? Infinity) > 0 ? items.items.slice(0, to) : [];
  const order = items.order && reorderedAs(items.order, name, values, call);
  if ((name === "sort" || name === "reverse") && receiver.kind === "array") {
    const own = interpreter.itemsOf(receiver) ?? NO_ITEMS;
    // Which of them stands where is not known any more.
    const moved = own.items.length > 1 ? withItems(own, [], anyItem(own)) : own;
    interpreter.store(receiver.cell, { ...moved, order });
  }
  return newList(
    interpreter,
    { ...like, items: front, rest, order, ...(items.ofBatch && { ofBatch: true }) },
    name,
    call,
  );
}

/** `list.splice(0)`, `list.splice(0, list.length)`. */
function takesAll(from: number | undefined, { arguments: { values, rest }, site: { node } }: Call): boolean {
  if (from !== 0) return false;
  if (values.length === 1) return rest === undefined;
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const list = node.callee.object;
  const number = node.arguments[1];
  if (number?.type !== "MemberExpression" || memberName(number) !== "length") return false;
  return list.type === "Identifier" && number.object.type === "Identifier" && list.name === number.object.name;
}

/** What came of nothing is another list than what came of something: which of them it is may tell what a look found. */
export function newList(interpreter: Interpreter, contents: Items, name: string, { site }: Call): Value {
  return interpreter.newArray(site, contents, anyItem(contents) ? name : `${name} of nothing`);
}

/** One of those that are cut out: where it begins may hang on what was found, as in `steps.slice(order.done)`. */
function cutOut(interpreter: Interpreter, any: Item, { arguments: { values }, site }: Call): Item {
  const by: Value = { ...interpreter.symbolicOfAll(values.slice(0, 2)), truth: "either" };
  const id = decideBy(interpreter, by, site.node);
  if (id === undefined) return { ...any, isOptional: true, missing: undefined };
  const guards = conjunctionOf(any.guards, [whereGuard(id, FRESH)]) ?? any.guards;
  return { ...any, isOptional: true, guards, missing: [whereGuard(id, DUPLICATE)] };
}

/** The same in lists that are made alike; where that hangs on more than is written here, of this place alone. */
function reorderedAs(order: string, name: string, given: readonly Value[], { site }: Call): string {
  const isWritten = given.every((one) => one.kind === "constant") && !name.includes("ort");
  const how = name.replace(/^toR/u, "r");
  return isWritten
    ? `${order}|${how} ${given.map((one) => (one.kind === "constant" ? String(one.value) : "")).join()}`
    : orderAt(order, site);
}
