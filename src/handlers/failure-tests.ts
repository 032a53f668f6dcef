/** What a condition says of the work of a record: that it failed, or that it went well. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts, isFunction, isLoop } from "../syntax/language/nodes.ts";
import { calls, isNamed, nodesIn, notings, type BatchCode, type MethodCall } from "./batch-code.ts";

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

/** A call that looks for what did not go well among what was settled: `results.find(({ status }) => status === "rejected")`. */
export function isOfFailures(call: TSESTree.CallExpression): boolean {
  const [test] = call.arguments;
  return (
    test !== undefined && nodesIn(test).some((node) => isNamed(node, "status")) && testedByFunction(test) === "failed"
  );
}

/**
 * `if (failed.length > 0) throw new Error("…");` behind the loop, `if (response.batchItemFailures.length)` behind a library: whichever record fails, the
 * error fails the whole batch.
 */
export function throwsForAny(code: BatchCode): boolean {
  const names = new Set(notings(code).map((noting) => listOf(code, noting)));
  const [list, ...others] = names;
  if (others.length > 0) return false;
  return code.nodes.some((node) => {
    if (node.type !== "IfStatement" || !isAnyIn(list, node.test) || !throwsAtOnce(node.consequent)) return false;
    const around = code.around(node);
    const isCaught = around.some((outer) => outer.type === "TryStatement" && outer.handler !== null);
    return !isCaught && !around.some(isLoop) && around.filter(isFunction).length === 1;
  });
}

/** The name of what a failure is put into. */
export function listOf(code: BatchCode, noting: TSESTree.Node): string | undefined {
  const put = [noting, ...code.around(noting)].find((node): node is MethodCall => calls(node, ["push", "add", "set"]));
  return put?.callee.object.type === "Identifier" ? put.callee.object.name : undefined;
}

/** `failed.length`, `failed.size > 0`, `failed.length !== 0`: there is one. */
function isAnyIn(list: string | undefined, test: TSESTree.Node): boolean {
  if (test.type === "MemberExpression")
    return isList(list, test.object) && (isNamed(test.property, "length") || isNamed(test.property, "size"));
  if (test.type !== "BinaryExpression" || !isAnyIn(list, test.left) || test.right.type !== "Literal") return false;
  const { operator, right } = test;
  return right.value === 0 ? [">", "!==", "!="].includes(operator) : right.value === 1 && operator === ">=";
}

/** The list that failures are put into, or that of an answer. */
function isList(list: string | undefined, node: TSESTree.Node): boolean {
  if (node.type === "MemberExpression") return !node.computed && isNamed(node.property, "batchItemFailures");
  return list !== undefined && isNamed(node, list);
}

/** Whether a statement throws without a test before it. */
export function throwsAtOnce(node: TSESTree.Node): boolean {
  if (node.type === "BlockStatement") return node.body.some(throwsAtOnce);
  return node.type === "ThrowStatement";
}
