/** What a condition says of the work of a record: that it failed, or that it went well. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { isNamed } from "./batch-code.ts";

/** What holds where the condition does; undefined: not known. */
export type Tested = "failed" | "done";

const OTHER: Readonly<Record<Tested, Tested>> = { failed: "done", done: "failed" };

/** Words for work that did not go well, as names and texts have them. */
const FAILING = /fail|err|reject|bad|retry|unprocess|invalid|broken|dead|nack/iu;

/** `result.status === "rejected"`, `!ok`, `result.error`, `sent === false`. What is only called something is taken at its word. */
export function testedBy(test: TSESTree.Node): Tested | undefined {
  const node = withoutCasts(test);
  switch (node.type) {
    case "UnaryExpression":
      return node.operator === "!" ? otherThan(testedBy(node.argument)) : undefined;
    case "AwaitExpression":
      return testedBy(node.argument);
    case "LogicalExpression":
      return testedBy(node.left) ?? testedBy(node.right);
    case "BinaryExpression":
      return testedByComparison(node);
    case "Identifier":
      return testedByName(node.name);
    case "MemberExpression":
      return node.property.type === "Identifier" && !node.computed ? testedByName(node.property.name) : undefined;
    case "CallExpression":
      return testedBy(node.callee);
    default:
      return undefined;
  }
}

function otherThan(tested: Tested | undefined): Tested | undefined {
  return tested && OTHER[tested];
}

function testedByName(name: string): Tested {
  return FAILING.test(name) ? "failed" : "done";
}

function testedByComparison({ left, operator, right }: TSESTree.BinaryExpression): Tested | undefined {
  if (operator === "instanceof") return right.type === "Identifier" && FAILING.test(right.name) ? "failed" : undefined;
  const isEqual = operator === "===" || operator === "==";
  if (!isEqual && operator !== "!==" && operator !== "!=") return undefined;
  const tested = testedByEqual(left, right);
  return isEqual ? tested : otherThan(tested);
}

function testedByEqual(left: TSESTree.Node, right: TSESTree.Node): Tested | undefined {
  if (right.type === "Literal" && right.value === true) return testedBy(left);
  const isNothing = (right.type === "Literal" && (right.value === false || right.value === null)) || isUndefined(right);
  if (isNothing) return otherThan(testedBy(left));
  if (right.type !== "Literal" || typeof right.value !== "string") return undefined;
  if (right.value === "fulfilled") return "done";
  return FAILING.test(right.value) ? "failed" : undefined;
}

function isUndefined(node: TSESTree.Node): boolean {
  return isNamed(node, "undefined") && node.type === "Identifier";
}

/** What a function that a list calls for each item says of the work: `(result) => result.status === "rejected"`. */
export function testedByFunction(node: TSESTree.Node | undefined): Tested | undefined {
  if (node?.type === "Identifier") return FAILING.test(node.name) ? "failed" : undefined;
  if (node?.type !== "ArrowFunctionExpression" && node?.type !== "FunctionExpression") return undefined;
  if (node.body.type !== "BlockStatement") return testedBy(node.body);
  const [only, ...others] = node.body.body;
  if (only?.type !== "ReturnStatement" || only.argument === null || others.length > 0) return undefined;
  return testedBy(only.argument);
}
