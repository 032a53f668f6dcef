/** What becomes of an item that `find` gives, as the function that asks for it writes it: `seat.available = false`. */
import type { TSESTree } from "@typescript-eslint/types";
import { nodesAround, withoutCasts, isFunction, isWithin } from "../../../syntax/language/nodes.ts";
import { walk } from "../../../syntax/walk.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import type { ItemAfter } from "../../run/look-facts.ts";
import type { FoundItem, FoundItems } from "../../run/found-items.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Methods of a list that leave it, and its items, as they are. */
const READING = new Set([
  "find",
  "findLast",
  "findIndex",
  "findLastIndex",
  "some",
  "every",
  "includes",
  "at",
  "indexOf",
]);

const SAVING = /^(?:set|save|put|store|write|update|persist|cache)(?![a-z])/u;

/** An item of a list that a look found. @param list the field that is the list, or none where all that was found is */
export function noteItem(
  { foundItems, log }: Interpreter,
  look: GuardId,
  list: string | undefined,
  item: FoundItem,
  id: GuardId,
): void {
  foundItems.set(look, [...(foundItems.get(look) ?? []).filter((one) => one.item !== item), { list, item }]);
  for (const [test, facts] of log.guards) {
    const asks = facts.look?.id === look && facts.look.asks.of === "test" ? facts.look.asks : undefined;
    const after = test === id ? afterOf(item, undefined) : asks && itemAfter(foundItems, look, asks.field);
    if (after) log.itemBecomes(test, after);
  }
}

/** What code does with the item that a test of a field is about. */
export function itemAfter(foundItems: FoundItems, look: GuardId, field: string | undefined): ItemAfter | undefined {
  for (const { list, item } of (field !== undefined && foundItems.get(look)) || []) {
    const member = list === undefined ? field! : field!.startsWith(`${list}.`) ? field!.slice(list.length + 1) : "";
    const after = afterOf(item, member);
    if (after) return after;
  }
  return undefined;
}

/** @param member that is asked; undefined: whether the item is found */
function afterOf({ asked, written, isAll }: FoundItem, member: string | undefined): ItemAfter | undefined {
  const names = member === undefined ? [...asked] : [member];
  if (names.some((name) => written.has(name))) return "changed";
  return isAll && names.every((name) => asked.has(name)) ? "kept" : undefined;
}

const known = new WeakMap<TSESTree.Node, FoundItem | "unknown">();

/** `undefined`: what is written does not tell. */
export function foundItem(call: TSESTree.Node, program: TSESTree.Node): FoundItem | undefined {
  let item = known.get(call);
  if (!item) known.set(call, (item = readFoundItem(call, program) ?? "unknown"));
  return item === "unknown" ? undefined : item;
}

function readFoundItem(call: TSESTree.Node, program: TSESTree.Node): FoundItem | undefined {
  if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return undefined;
  const asked = call.arguments[0] && membersAsked(call.arguments[0]);
  const list = withoutCasts(call.callee.object);
  const around = nodesAround(call, program);
  const item = variableOf(call, around);
  if (asked === undefined || item === undefined) return undefined;
  const written = membersWritten(around.findLast(isFunction) ?? program, item, list, call.arguments[0]!);
  return written.written.size > 0 ? { asked, ...written } : undefined;
}

/** Members of an item by which a callback takes it. */
function membersAsked(callback: TSESTree.Node): ReadonlySet<string> | undefined {
  const [param, ...others] = isFunction(callback) ? callback.params : [];
  if (!isFunction(callback) || !callback.body || param === undefined || others.length > 0) return undefined;
  const names = new Set<string>();
  if (param.type === "ObjectPattern") {
    for (const property of param.properties) {
      if (property.type !== "Property" || property.computed || property.key.type !== "Identifier") return undefined;
      names.add(property.key.name);
    }
    return names;
  }
  if (param.type !== "Identifier") return undefined;
  let isAll = true;
  walkWithParents(callback.body, (node, parent) => {
    if (node.type !== "Identifier" || node.name !== param.name || isName(node, parent)) return;
    const member = parent && memberOf(node, parent);
    if (member === undefined) isAll = false;
    else names.add(member);
  });
  return isAll ? names : undefined;
}

/** What a call gives is this variable: `const item = list.find(…)`. */
function variableOf(call: TSESTree.Node, around: readonly TSESTree.Node[]): string | undefined {
  const declared = around.findLast((node) => node.type === "VariableDeclarator");
  if (declared?.init == null || withoutCasts(declared.init) !== call) return undefined;
  return declared.id.type === "Identifier" ? declared.id.name : undefined;
}

/** @param callback whose own names are others */
function membersWritten(
  around: TSESTree.Node,
  item: string,
  list: TSESTree.Node,
  callback: TSESTree.Node,
): Omit<FoundItem, "asked"> {
  const written = new Set<string>();
  let isAll = true;
  walkWithParents(around, (node, parent, above) => {
    if (parent === undefined || isName(node, parent) || isWithin(node, callback)) return;
    if (isSamePath(node, list)) isAll &&= leavesList(node, parent, above);
    if (node.type !== "Identifier" || node.name !== item) return;
    if (parent.type === "VariableDeclarator" && parent.id === node) return;
    const member = memberOf(node, parent);
    if (member !== undefined && isWritten(parent, above)) written.add(member);
    else if (member === undefined ? !isTest(parent) : isCalled(parent, above)) isAll = false;
  });
  return { written, isAll };
}

/** A list is asked, written out or put into something. */
function leavesList(node: TSESTree.Node, parent: TSESTree.Node, above: TSESTree.Node | undefined): boolean {
  if (parent.type === "MemberExpression" && parent.object === node) {
    if (parent.computed || parent.property.type !== "Identifier" || isWritten(parent, above)) return false;
    return READING.has(parent.property.name) || !isCalled(parent, above);
  }
  if (parent.type === "VariableDeclarator") return parent.id === node;
  if (parent.type === "CallExpression") return parent.callee !== node && isSaving(parent.callee);
  return parent.type === "Property" || parent.type === "ReturnStatement" || isTest(parent);
}

/** `JSON.stringify`, or a function that puts the list somewhere, by its name. What it puts there is looked at by itself. */
function isSaving(callee: TSESTree.Node): boolean {
  if (callee.type === "Identifier") return SAVING.test(callee.name);
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  return (callee.object.type === "Identifier" && callee.object.name === "JSON") || SAVING.test(callee.property.name);
}

function isSamePath(node: TSESTree.Node, list: TSESTree.Node): boolean {
  if (node.type === "Identifier" && list.type === "Identifier") return node.name === list.name;
  if (node.type !== "MemberExpression" || list.type !== "MemberExpression" || node.computed || list.computed)
    return false;
  const isSameName =
    node.property.type === "Identifier" &&
    list.property.type === "Identifier" &&
    node.property.name === list.property.name;
  return isSameName && isSamePath(withoutCasts(node.object), withoutCasts(list.object));
}

function memberOf(node: TSESTree.Node, parent: TSESTree.Node): string | undefined {
  if (parent.type !== "MemberExpression" || parent.object !== node || parent.computed) return undefined;
  return parent.property.type === "Identifier" ? parent.property.name : undefined;
}

function isWritten(node: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  if (parent?.type === "AssignmentExpression") return parent.left === node;
  return parent?.type === "UpdateExpression" || (parent?.type === "UnaryExpression" && parent.operator === "delete");
}

function isCalled(node: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  if (parent?.type === "MemberExpression") return parent.object === node;
  return parent?.type === "CallExpression" && parent.callee === node;
}

/** Nothing is asked but whether there is one. */
function isTest({ type }: TSESTree.Node): boolean {
  return /^(?:UnaryExpression|IfStatement|ConditionalExpression|LogicalExpression|BinaryExpression)$/u.test(type);
}

/** The name of a member or a key, which is no variable. */
function isName(node: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  if (parent?.type === "MemberExpression") return parent.property === node && !parent.computed;
  return parent?.type === "Property" && parent.key === node && !parent.computed && !parent.shorthand;
}

function walkWithParents(
  root: TSESTree.Node,
  visit: (node: TSESTree.Node, parent: TSESTree.Node | undefined, above: TSESTree.Node | undefined) => void,
): void {
  walk<readonly TSESTree.Node[]>(root, [], (node, [parent, above]) => {
    visit(node, parent, above);
    return parent ? [node, parent] : [node];
  });
}
