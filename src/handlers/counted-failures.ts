/** What a handler does by how many records failed: an error where all did, an answer for some counts only. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { calls, isFunction, isLoop, isNamed, isWithin, nodesIn, notings, type BatchCode } from "./batch-code.ts";
import { listOf, throwsAtOnce } from "./failure-tests.ts";

/**
 * `if (failed === event.Records.length) throw new Error("…");` behind the loop, where every error of the work is caught: of several records one
 * that fails counts as done.
 */
export function throwsForAll(code: BatchCode): boolean {
  const { nodes } = code;
  const tests = nodes.filter(
    (node): node is TSESTree.IfStatement =>
      node.type === "IfStatement" &&
      isAllOf(code, node.test) &&
      throwsAtOnce(node.consequent) &&
      isOfHandler(code, node),
  );
  const isSpared = (node: TSESTree.Node): boolean =>
    isCaught(code, node) || tests.some((test) => isWithin(node, test.consequent));
  const risky = nodes.filter(
    (node) => node.type === "ThrowStatement" || (node.type === "AwaitExpression" && !isSettling(node)),
  );
  return tests.length > 0 && risky.every(isSpared);
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

/** `failed.length === event.Records.length`, `failed >= results.length`, where these are all that was settled. */
function isAllOf(code: BatchCode, test: TSESTree.Node): boolean {
  if (test.type === "LogicalExpression" && test.operator === "&&")
    return isAllOf(code, test.left) || isAllOf(code, test.right);
  if (test.type !== "BinaryExpression" || !["===", "==", ">="].includes(test.operator)) return false;
  return isCountOfAll(code, test.right) || (test.operator !== ">=" && isCountOfAll(code, test.left));
}

function isCountOfAll(code: BatchCode, node: TSESTree.Node): boolean {
  if (node.type !== "MemberExpression" || !isNamed(node.property, "length")) return false;
  if (code.isRecords(node.object)) return true;
  const value = node.object.type === "Identifier" ? code.valueOf(node.object.name) : undefined;
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
