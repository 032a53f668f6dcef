/** The items of a list in another order, or some of them. */
import { conjunctionOf } from "../domain/guard-paths.ts";
import { Arguments } from "../domain/arguments.ts";
import type { Item, Items } from "../domain/slot.ts";
import { afterLoop, anyItem, EMPTIED, isExact, itemsOf, NO_ITEMS, withItems, recordsOf } from "../domain/contents.ts";
import { DUPLICATE, FRESH, whereGuard } from "../domain/outcomes.ts";
import { has, RANDOM } from "../domain/provenance.ts";
import type { ArrayReference, SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import { inDrawnOrder, takenByPlaces } from "../interpret/values/chosen-by-chance.ts";
import { changeNamed } from "../interpret/changed-variables.ts";
import { isBatch } from "../interpret/place-in-event.ts";
import { rankedBy } from "../interpret/tests/ranking.ts";
import { FILLED, orderAt } from "../interpret/values/items.ts";
import { isThisOne } from "../interpret/values/one-of-many.ts";
import { addedHere } from "./array-changes.ts";
import { rearranged } from "./exact-lists.ts";
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
  const isPart = (name === "slice" && values.length > 0) || /splice/iu.test(name);
  const isAnother = name.startsWith("to");
  const compare = values[0];
  const any = anyItem(items);
  const hasSeveral = items.rest !== undefined || items.items.length > 1;
  const compared =
    name.includes("ort") && compare?.kind === "function" && any && hasSeveral
      ? interpreter.symbolicOf(interpreter.call(compare, new Arguments([any.value, any.value]), call.site))
      : undefined;
  if (compared) rankedBy(interpreter, compared);
  if (compared && has(compared.provenance, RANDOM)) return shuffled(interpreter, receiver, name, compared, items, call);
  if (receiver.kind === "symbolic" && !isPart && !isAnother) return receiver;
  const inAnyOrder = /sort/iu.test(name) && [...items.items, items.rest].some((one) => one?.drawnBy);
  if (inAnyOrder) return sortedAnew(interpreter, receiver, name, items, call);
  const known = receiver.kind === "array" ? exactly(interpreter, receiver, name, items, call) : undefined;
  if (known) return known;
  const [from, to] = values.map(constantNumber);
  const isKnown = isExact(items) && name === "slice" && !Number.isNaN(from ?? 0) && !Number.isNaN(to ?? 0);
  // "The last ten" of a list that has grown are others each time; what is cut out of it has not grown.
  const grown = receiver.kind === "array" && name !== "splice" ? interpreter.itemsOf(receiver)?.grown : undefined;
  const like: Items = grown ? { ...NO_ITEMS, grown } : NO_ITEMS;
  const taken = (part: Items): Items => (isPart ? takenByPlaces(interpreter, part, values.slice(0, 2)) : part);
  if (isKnown) return newList(interpreter, taken(withItems(like, items.items.slice(from, to), undefined)), name, call);
  if (name === "values" || (items.items.length <= 1 && !items.rest && name !== "splice" && name !== "slice"))
    return receiver;
  // What is cut out is in one of two lists, and may be missing in either.
  if (name === "splice" && receiver.kind === "array" && to !== 0) {
    const left = afterLoop({ ...(interpreter.itemsOf(receiver) ?? NO_ITEMS), copies: undefined }, "some");
    const isEmptied = takesAll(from, call) && isThisOne(receiver);
    interpreter.store(
      receiver.cell,
      isEmptied ? EMPTIED : siftedByFound(interpreter, left, call.arguments.at(0), call),
    );
  }
  const left = isPart && any ? cutOut(interpreter, any, call) : any;
  const rest = name === "toSpliced" ? withPut(interpreter, left, call) : left;
  // `rows.slice(0, 1)`: those in front are in it, if they are there.
  const front = name === "slice" && (from ?? 0) === 0 && (to ?? Infinity) > 0 ? items.items.slice(0, to) : [];
  const before = orderOf(items);
  const order = before && reorderedAs(before, name, values, call);
  if ((name === "sort" || name === "reverse") && receiver.kind === "array") {
    const own = interpreter.itemsOf(receiver) ?? NO_ITEMS;
    // Which of them stands where is not known any more.
    const moved = own.items.length > 1 ? withItems(own, [], anyItem(own)) : own;
    interpreter.store(receiver.cell, { ...moved, order });
  }
  return newList(interpreter, taken({ ...like, items: front, rest, order, ...recordsOf(items) }), name, call);
}

/** `list.sort(() => Math.random() - 0.5)`: each of them is there, in a place that chance gave it. */
function shuffled(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  by: SymbolicValue,
  items: Items,
  call: Call,
): Value {
  const list = inDrawnOrder(withItems({ ...items, order: undefined }, [], anyItem(items)), by);
  if (receiver.kind === "array" && !name.startsWith("to")) {
    interpreter.store(receiver.cell, list);
    return receiver;
  }
  // The batch stays the batch, in whichever order.
  if (receiver.kind === "symbolic" && isBatch(receiver)) return receiver;
  const made = newList(interpreter, list, name, call);
  const of = variableOf(call);
  if (receiver.kind === "symbolic" && of !== undefined && !name.startsWith("to"))
    changeNamed(interpreter, of, receiver, made, call.site);
  return made;
}

/** `shuffled.sort()`: chance has no say any more in where each of them stands. */
function sortedAnew(interpreter: Interpreter, receiver: SimpleValue, name: string, items: Items, call: Call): Value {
  const list = inDrawnOrder(withItems({ ...items, order: undefined }, [], anyItem(items)), undefined);
  if (receiver.kind !== "array" || name.startsWith("to")) return newList(interpreter, list, name, call);
  interpreter.store(receiver.cell, list);
  return receiver;
}

/** The variable on which a method is called. */
function variableOf({ site: { node } }: Call): string | undefined {
  const on = node.type === "CallExpression" && node.callee.type === "MemberExpression" ? node.callee.object : undefined;
  return on?.type === "Identifier" ? on.name : undefined;
}

/** What makes another list, and the method that does the same to the list itself. */
const IN_PLACE: ReadonlyMap<string, string> = new Map([
  ["toReversed", "reverse"],
  ["toSorted", "sort"],
  ["toSpliced", "splice"],
]);

function constantNumber(value: Value | undefined): number {
  return value?.kind === "constant" ? Number(value.value) : NaN;
}

/** Of a list whose items are known: in place, or as another list. */
function exactly(
  interpreter: Interpreter,
  receiver: ArrayReference,
  name: string,
  items: Items,
  call: Call,
): Value | undefined {
  const inPlace = IN_PLACE.get(name) ?? name;
  if (inPlace === "splice" && takesAll(constantNumber(call.arguments.values[0]), call)) return undefined;
  const made = rearranged(interpreter, inPlace, items, call);
  if (made === undefined) return undefined;
  const before = orderOf(items);
  const order = before && reorderedAs(before, name, call.arguments.values, call);
  const all = { ...withItems({ ...items, copies: undefined }, made.items, undefined), order };
  if (inPlace !== name) return newList(interpreter, all, name, call);
  interpreter.store(receiver.cell, all);
  return made.taken ? newList(interpreter, withItems(NO_ITEMS, made.taken, undefined), name, call) : receiver;
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

/** What `toSpliced` puts in the place of what it leaves out is in the list as well. */
function withPut(interpreter: Interpreter, left: Item | undefined, { arguments: given }: Call): Item | undefined {
  const { items, rest } = given.spread ?? itemsOf(given.values, given.rest);
  const put = [...items.slice(2), ...(rest ? [rest] : [])].map((one) => ({
    ...addedHere(interpreter, one),
    isOptional: true,
  }));
  return anyItem({ ...NO_ITEMS, items: [...(left ? [left] : []), ...put] });
}

/** One of those that are cut out: where it begins may hang on what was found, as in `steps.slice(order.done)`. */
function cutOut(interpreter: Interpreter, any: Item, { arguments: { values }, site }: Call): Item {
  const by: Value = { ...interpreter.symbolicOfAll(values.slice(0, 2)), truth: "either" };
  const id = decideBy(interpreter, by, site.node);
  if (id === undefined) return { ...any, isOptional: true, missing: undefined };
  const guards = conjunctionOf(any.guards, [whereGuard(id, FRESH)]) ?? any.guards;
  return { ...any, isOptional: true, guards, missing: [whereGuard(id, DUPLICATE)] };
}

function orderOf({ order, items, rest }: Items): string | undefined {
  return order ?? ([...items, rest].some((one) => one?.isComplete) ? FILLED : undefined);
}

/** The same in lists that are made alike; where that hangs on more than is written here, of this place alone. */
function reorderedAs(order: string, name: string, given: readonly Value[], { site }: Call): string {
  const isWritten = given.every((one) => one.kind === "constant") && !name.includes("ort");
  const how = name.replace(/^toR/u, "r");
  return isWritten
    ? `${order}|${how} ${given.map((one) => (one.kind === "constant" ? String(one.value) : "")).join()}`
    : orderAt(order, site);
}
