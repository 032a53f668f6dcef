/** Calls that go through a list item by item: each of them is of another item, and no round of a recursion. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { isContents, isExact } from "../../domain/contents.ts";
import type { Call } from "../../domain/site.ts";
import { readCell, type State } from "../../domain/state.ts";
import { UNDEFINED, type FunctionNode, type FunctionValue, type Value } from "../../domain/value.ts";
import { walk } from "../../../syntax/walk.ts";
import type { Activation } from "../../run/activation.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { receiverOf } from "./receiver.ts";

/** Lists up to this length are gone through item by item. */
const MAX_UNROLLED = 16;

/**
 * It goes through a list that is known item by item, as middleware does: `const next = (i) => steps[i](context, () => next(i + 1))`. Each call
 * is of another item, as rounds of a loop over such a list are. Where it is may also stand in a variable around the function (`steps[i++]`),
 * or in the list, out of which each call takes one (`steps.shift()`).
 */
export function isAtNextItem(
  interpreter: Interpreter,
  callee: FunctionValue,
  call: Call,
  before: readonly Activation[],
): boolean {
  return (
    before.length <= MAX_UNROLLED && isAtItem(interpreter, callee, call, before, (length) => length <= MAX_UNROLLED)
  );
}

/** The same of a list that is too long for that: any of its items may come next, and what runs before the others is not known. */
export function isAtItemOfMany(
  interpreter: Interpreter,
  callee: FunctionValue,
  call: Call,
  before: readonly Activation[],
): boolean {
  return isAtItem(interpreter, callee, call, before, (length) => length > MAX_UNROLLED);
}

function isAtItem(
  interpreter: Interpreter,
  callee: FunctionValue,
  call: Call,
  before: readonly Activation[],
  isMeant: (length: number) => boolean,
): boolean {
  return takenItems(callee.node).some((item) => {
    const now = placeOf(interpreter, item, callee, call.arguments, interpreter.state);
    if (now === undefined) return false;
    if (before.some((one) => placeOf(interpreter, item, callee, one.arguments, one.before) === now)) return false;
    return simpleValues(listIn(interpreter, item.list, callee, call)).every((one) => {
      const items = interpreter.itemsOf(one);
      return items !== undefined && isExact(items) && isMeant(items.items.length);
    });
  });
}

/** At which item of the list a call is: by an argument, by a variable, by how many are left. */
function placeOf(
  interpreter: Interpreter,
  { list, by }: TakenItem,
  { scope }: FunctionValue,
  given: Arguments,
  state: State | undefined,
): number | undefined {
  if (typeof by === "number") return numberIn(given.at(by));
  const cell = scope.find(by === LEFT ? nameOf(list) : by);
  const slot = state && cell !== undefined ? readCell(state, cell) : undefined;
  if (slot === undefined || isContents(slot)) return undefined;
  if (by !== LEFT) return numberIn(slot);
  const left = slot.kind === "array" ? readCell(state!, slot.cell) : undefined;
  return left !== undefined && isContents(left) && left.kind === "items" && isExact(left)
    ? left.items.length
    : undefined;
}

function numberIn(value: Value): number | undefined {
  return value.kind === "constant" && typeof value.value === "number" ? value.value : undefined;
}

/** `steps`, `this.steps`, `bus.steps`: a variable around the function, a parameter of it, a member of one of these or of what it is called on. */
function listIn(interpreter: Interpreter, list: TSESTree.Expression, callee: FunctionValue, call: Call): Value {
  if (list.type === "Identifier") {
    const parameter = parametersOf(callee.node).indexOf(list.name);
    if (parameter >= 0) return call.arguments.at(parameter);
    const cell = callee.scope.find(list.name);
    return (cell !== undefined && interpreter.variable(cell)) || UNDEFINED;
  }
  if (list.type === "ThisExpression")
    return callee.node.type === "ArrowFunctionExpression" ? callee.scope.frame.this : receiverOf(callee, call);
  if (list.type !== "MemberExpression" || list.computed) return UNDEFINED;
  const name = list.property.type === "PrivateIdentifier" ? `#${list.property.name}` : nameOf(list.property);
  const [of, ...others] = simpleValues(listIn(interpreter, list.object, callee, call));
  return (of && others.length === 0 && interpreter.membersOf(of)?.entries.get(name)) || UNDEFINED;
}

function nameOf(node: TSESTree.Expression): string {
  return node.type === "Identifier" ? node.name : "";
}

function parametersOf({ params }: FunctionNode): readonly string[] {
  return params.map((one) => {
    const named = one.type === "AssignmentPattern" ? one.left : one;
    return named.type === "Identifier" ? named.name : "";
  });
}

/** An item that a function takes from a list, under the number that a parameter of it or a variable has, or as the first or last that is left. */
interface TakenItem {
  readonly list: TSESTree.Expression;
  /** Index of the parameter, name of the variable, `LEFT`. */
  readonly by: number | string;
}

const LEFT = "()";

const taken = new WeakMap<FunctionNode, readonly TakenItem[]>();

function takenItems(node: FunctionNode): readonly TakenItem[] {
  const known = taken.get(node);
  if (known) return known;
  const found: TakenItem[] = [];
  const names = parametersOf(node);
  walk(node.body, undefined, (one) => {
    const item = takenAt(one, names);
    if (item) found.push(item);
    return undefined;
  });
  taken.set(node, found);
  return found;
}

/** `steps[i]`, `steps[i++]`, `steps.at(i)`, `steps.shift()`, `steps.pop()` */
function takenAt(node: TSESTree.Node, parameters: readonly string[]): TakenItem | undefined {
  const by = (index: TSESTree.Node | undefined): number | string | undefined => {
    const counter = index?.type === "UpdateExpression" ? index.argument : index;
    if (counter?.type !== "Identifier") return undefined;
    const parameter = parameters.indexOf(counter.name);
    return parameter >= 0 ? parameter : counter.name;
  };
  if (node.type === "MemberExpression" && node.computed) return item(node.object, by(node.property));
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.computed)
    return undefined;
  const { object, property } = node.callee;
  const name = nameOf(property as TSESTree.Expression);
  if (name === "at") return item(object, by(node.arguments[0]));
  return (name === "shift" || name === "pop") && object.type === "Identifier" ? item(object, LEFT) : undefined;
}

function item(list: TSESTree.Expression, by: TakenItem["by"] | undefined): TakenItem | undefined {
  return by === undefined ? undefined : { list, by };
}
