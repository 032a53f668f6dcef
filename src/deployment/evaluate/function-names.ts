/** What `name` of a function is: functions without one of their own have that of what they are written for. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../syntax/walk.ts";

const namesIn = new WeakMap<TSESTree.Program, ReadonlyMap<TSESTree.Node, string>>();

/** @param program of the module that the function is written in */
export function nameOfFunction(node: TSESTree.FunctionLike, program: TSESTree.Program): string {
  if (node.id) return node.id.name;
  const names = namesIn.get(program) ?? collectNames(program);
  namesIn.set(program, names);
  return names.get(node) ?? "";
}

function collectNames(program: TSESTree.Program): ReadonlyMap<TSESTree.Node, string> {
  const names = new Map<TSESTree.Node, string>();
  walk(program, undefined, (node) => {
    const named = namedBy(node);
    if (named) names.set(...named);
  });
  return names;
}

function namedBy(node: TSESTree.Node): readonly [TSESTree.FunctionLike, string] | undefined {
  switch (node.type) {
    case "VariableDeclarator":
      return named(node.id, node.init);
    case "AssignmentExpression":
    case "AssignmentPattern":
      return named(node.left, node.right);
    case "Property":
    case "PropertyDefinition":
      return node.computed ? undefined : named(node.key, node.value);
    default:
      return undefined;
  }
}

function named(by: TSESTree.Node, value: TSESTree.Node | null): readonly [TSESTree.FunctionLike, string] | undefined {
  const isFunction = value?.type === "ArrowFunctionExpression" || value?.type === "FunctionExpression";
  if (!isFunction || value.id) return undefined;
  if (by.type === "Identifier") return [value, by.name];
  return by.type === "Literal" ? [value, String(by.value)] : undefined;
}
