/** What in a function may do something: whether all of it was met, and whether what it is given chooses what is called. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../syntax/language/names.ts";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { walk } from "../../syntax/walk.ts";
import type { Scope } from "../domain/scope.ts";
import type { FunctionNode } from "../domain/value.ts";

/** A node that may do something. */
interface Acting {
  readonly at: TSESTree.Node;
  /** It is no part of a function inside. */
  readonly isOfFunction: boolean;
}

/** What may do something, or make a call come to something else than nothing. */
const ACTING = new Set<string>([
  "AssignmentExpression",
  "CallExpression",
  "ImportExpression",
  "NewExpression",
  "ReturnStatement",
  "TaggedTemplateExpression",
  "ThrowStatement",
  "UpdateExpression",
]);

/** A node of this type is one of those that may act. */
export function mayAct({ type }: TSESTree.Node): boolean {
  return ACTING.has(type);
}

const acting = new WeakMap<FunctionNode, readonly Acting[]>();

/** The nodes of a function that may do something; of a `return` only those that give something. */
export function actingIn(node: FunctionNode): readonly Acting[] {
  const known = acting.get(node);
  if (known) return known;
  const all: Acting[] = [];
  walk(node, true, (at, isOfFunction) => {
    const isReturn = at.type === "ReturnStatement";
    if (mayAct(at) && !(isReturn && at.argument === null)) all.push({ at, isOfFunction });
    return isOfFunction && (at === node || !/Function/u.test(at.type));
  });
  acting.set(node, all);
  return all;
}

/**
 * Whatever a function is given, it gives nothing, as its text tells: it returns nothing, or what a call comes to that is written there; of
 * those that are called, it has to be known as well.
 */
export function givesNothing(node: FunctionNode, scope: Scope): boolean {
  const isExpression = node.body !== null && node.body !== undefined && node.body.type !== "BlockStatement";
  const returned = actingIn(node).flatMap(({ at, isOfFunction }) =>
    isOfFunction && at.type === "ReturnStatement" && at.argument ? [at.argument] : [],
  );
  return [...returned, ...(isExpression ? [node.body] : [])].every((one) => isNothing(one, scope));
}

function isNothing(written: TSESTree.Node, scope: Scope): boolean {
  const node = withoutCasts(written);
  if (node.type === "Identifier") return node.name === "undefined";
  if (node.type === "UnaryExpression") return node.operator === "void";
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  if (callee.type === "Identifier") return !CONVERSIONS.has(callee.name);
  if (callee.type !== "MemberExpression") return false;
  return callee.object.type === "ThisExpression" || (isPlain(node, scope) && isNamed(callee.object, "console"));
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

/** `console.debug(…)`, `console[level](…)`, `JSON.stringify(…)`, `String(…)`. */
export function isPlain(node: TSESTree.Node, scope: Scope): boolean {
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  const [named, names] = callee.type === "MemberExpression" ? [callee.object, PLAIN] : [callee, CONVERSIONS];
  return named.type === "Identifier" && names.has(named.name) && scope.find(named.name) === undefined;
}

const PLAIN = new Set(["Array", "console", "JSON", "Math", "Object"]);
const CONVERSIONS = new Set(["Boolean", "Number", "String"]);

/** `this.output("info", text)` beside `this.output("info", text, context)`: the same function is called, with other data. */
export function callsSame(one: TSESTree.Node, other: TSESTree.Node): boolean {
  return one.type === "CallExpression" && other.type === "CallExpression" && isSameName(one.callee, other.callee);
}

function isSameName(one: TSESTree.Node, other: TSESTree.Node): boolean {
  if (one.type === "ThisExpression") return other.type === "ThisExpression";
  if (one.type === "Identifier") return other.type === "Identifier" && one.name === other.name;
  if (one.type !== "MemberExpression" || other.type !== "MemberExpression" || one.computed || other.computed)
    return false;
  return isSameName(one.property, other.property) && isSameName(one.object, other.object);
}

const choosing = new WeakMap<FunctionNode, boolean>();

/** Somewhere in it data says what is called: `handlers[name](order)`, `bus.emit(name, order)`. With other data it may do something. */
export function choosesByData(node: FunctionNode, scope: Scope): boolean {
  let isChosen = choosing.get(node);
  if (isChosen === undefined) {
    const names = namesByData(node);
    isChosen = actingIn(node).some(({ at }) => isCalledByData(at, names) && !isPlain(at, scope));
    choosing.set(node, isChosen);
  }
  return isChosen;
}

/** Names of what data chose: `const handle = handlers[name]`. */
function namesByData(node: FunctionNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, undefined, (at) => {
    if (at.type === "VariableDeclarator" && at.init && isByData(at.init, names))
      for (const name of boundNames(at.id)) names.add(name);
    return undefined;
  });
  return names;
}

function isCalledByData(at: TSESTree.Node, names: ReadonlySet<string>): boolean {
  switch (at.type) {
    case "ImportExpression":
      return at.source.type !== "Literal";
    case "CallExpression": {
      const { callee, arguments: given } = at;
      const name = callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name;
      return isByData(callee, names) || (name !== false && TELLING.has(name) && given[0]?.type !== "Literal");
    }
    case "NewExpression":
      return isByData(at.callee, names);
    case "TaggedTemplateExpression":
      return isByData(at.tag, names);
    default:
      return false;
  }
}

/** Methods that call listeners by a name that they are given. */
const TELLING = new Set(["dispatchEvent", "emit", "emitAsync"]);
/** Methods that take one of several. */
const TAKING = new Set(["at", "find", "get", "pop", "shift"]);

function isByData(written: TSESTree.Node, names: ReadonlySet<string>): boolean {
  const node = withoutCasts(written);
  switch (node.type) {
    case "Identifier":
      return names.has(node.name);
    case "MemberExpression":
      return (node.computed && node.property.type !== "Literal") || isByData(node.object, names);
    case "CallExpression": {
      const { callee } = node;
      const isTaken =
        callee.type === "MemberExpression" && callee.property.type === "Identifier" && TAKING.has(callee.property.name);
      return isTaken || isByData(callee, names);
    }
    case "ConditionalExpression":
      return true;
    case "LogicalExpression":
      return isByData(node.left, names) || isByData(node.right, names);
    case "AwaitExpression":
      return isByData(node.argument, names);
    default:
      return false;
  }
}
