/** What a handler does by how many records failed: an error where all did, an answer for some counts only. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts, isFunction, isLoop, isWithin } from "../syntax/language/nodes.ts";
import { calls, isNamed, nodesIn, notings, type BatchCode } from "./batch-code.ts";
import { isOfFailures, listOf, throwsAtOnce } from "./failure-tests.ts";

/**
 * `if (failed === event.Records.length) throw new Error("…");` behind the loop, where every error of the work is caught: of several records one
 * that fails counts as done. `of one`: so do all of several, since an error leaves only where there is one record.
 */
export function throwsForAll(code: BatchCode, thrown: "own" | "calls"): boolean | "of one" {
  const { nodes } = code;
  const tests = nodes.filter(
    (node): node is TSESTree.IfStatement =>
      node.type === "IfStatement" &&
      isAllOf(code, node.test) &&
      throwsAtOnce(node.consequent) &&
      isOfHandler(code, node),
  );
  const risky = nodes.filter(
    (node) =>
      node.type === "ThrowStatement" ||
      (node.type === "AwaitExpression" && !isSettling(node)) ||
      (node.type === "ReturnStatement" && thrown === "calls" && nodesIn(node).some(isCall)),
  );
  const left = risky.filter((node) => !isCaught(code, node) && !isAlone(code, node));
  const isOfAll = (node: TSESTree.Node): boolean => tests.some((test) => isWithin(node, test.consequent));
  if (left.length > 0) return thrown === "own" && left.every(isOfAll);
  return risky.some((node) => isAlone(code, node)) && "of one";
}

function isCall({ type }: TSESTree.Node): boolean {
  return type === "CallExpression";
}

/** It stands behind a test that there is one record: `if (event.Records.length === 1) throw error;`. */
function isAlone(code: BatchCode, node: TSESTree.Node): boolean {
  return code
    .around(node)
    .some((outer) => outer.type === "IfStatement" && isWithin(node, outer.consequent) && asksForOne(code, outer.test));
}

function asksForOne(code: BatchCode, test: TSESTree.Node): boolean {
  if (test.type !== "BinaryExpression" || test.right.type !== "Literal") return false;
  const { left, operator, right } = test;
  const isLength = left.type === "MemberExpression" && isNamed(left.property, "length") && code.isRecords(left.object);
  return (
    isLength &&
    ((right.value === 1 && ["===", "==", "<="].includes(operator)) || (right.value === 2 && operator === "<"))
  );
}

/** It stands behind the work: in no loop, and in no function that is called for each record. */
function isOfHandler(code: BatchCode, node: TSESTree.Node): boolean {
  const around = code.around(node);
  return !isCaught(code, node) && !around.some(isLoop) && around.filter(isFunction).length === 1;
}

function isCaught(code: BatchCode, node: TSESTree.Node): boolean {
  return code
    .around(node)
    .some((outer) => outer.type === "TryStatement" && outer.handler !== null && isWithin(node, outer.block));
}

/** `await Promise.allSettled(…)`, which no error leaves. */
function isSettling({ argument }: TSESTree.AwaitExpression): boolean {
  return calls(argument, ["allSettled"]) && isNamed(argument.callee.object, "Promise");
}

/**
 * `failed.length === event.Records.length`, `failed >= results.length`, `results.every(({ status }) => status === "rejected")`, where these are
 * all that was settled.
 */
function isAllOf(code: BatchCode, test: TSESTree.Node): boolean {
  if (calls(test, ["every"])) return isSettledFor(code, test.callee.object) && isOfFailures(test);
  if (test.type === "LogicalExpression" && test.operator === "&&")
    return isAllOf(code, test.left) || isAllOf(code, test.right);
  if (test.type !== "BinaryExpression" || !["===", "==", ">="].includes(test.operator)) return false;
  return isCountOfAll(code, test.right) || (test.operator !== ">=" && isCountOfAll(code, test.left));
}

function isCountOfAll(code: BatchCode, node: TSESTree.Node): boolean {
  if (node.type !== "MemberExpression" || !isNamed(node.property, "length")) return false;
  return code.isRecords(node.object) || isSettledFor(code, node.object);
}

/** `results` of `const results = await Promise.allSettled(event.Records.map(…))`. */
function isSettledFor(code: BatchCode, node: TSESTree.Node): boolean {
  const value = node.type === "Identifier" ? code.valueOf(node.name) : undefined;
  const settled = value?.type === "AwaitExpression" && isSettling(value) ? value.argument : undefined;
  const list = settled && calls(settled, ["allSettled"]) ? settled.arguments[0] : undefined;
  return list !== undefined && calls(list, ["map"]) && code.isRecords(list.callee.object);
}

/**
 * `if (failures.length > 1) return { batchItemFailures: failures };`, `if (failures.length === event.Records.length) return;`: how many failed
 * decides what is answered, and not only whether one did.
 */
export function isAnsweredByCount(code: BatchCode): boolean {
  const lists = new Set(notings(code).map((noting) => listOf(code, noting)));
  const isCount = (node: TSESTree.Node): boolean =>
    node.type === "MemberExpression" &&
    node.object.type === "Identifier" &&
    lists.has(node.object.name) &&
    (isNamed(node.property, "length") || isNamed(node.property, "size"));
  const isOfCount = (test: TSESTree.Node): boolean =>
    nodesIn(test).some(
      (node) => node.type === "BinaryExpression" && [node.left, node.right].some(isCount) && !asksForAny(node),
    );
  return code.nodes.some((node) => {
    if (node.type === "IfStatement")
      return (
        isOfCount(node.test) && isAnswering(code, node, [node.consequent, ...(node.alternate ? [node.alternate] : [])])
      );
    if (node.type !== "ConditionalExpression" || !isOfCount(node.test)) return false;
    return code.around(node).some(({ type }) => type === "ReturnStatement");
  });
}

/** One of its branches answers, for the function that takes the batch. */
function isAnswering(code: BatchCode, node: TSESTree.Node, branches: readonly TSESTree.Node[]): boolean {
  if (code.around(node).filter(isFunction).length !== 1) return false;
  return branches.some((branch) => nodesIn(branch).some(({ type }) => type === "ReturnStatement"));
}

/** `failures.length > 0`, `failures.length === 0`, `failures.length >= 1`: whether one failed. */
function asksForAny({ left, operator, right }: TSESTree.BinaryExpression): boolean {
  const [number] = [left, right].map((side) => withoutCasts(side)).filter(({ type }) => type === "Literal");
  if (number?.type !== "Literal") return false;
  return number.value === 0 || (number.value === 1 && (operator === ">=" || operator === "<"));
}
