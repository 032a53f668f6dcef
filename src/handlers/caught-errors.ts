/** What becomes of the errors of the work in blocks whose handlers of errors name the records that failed. */
import type { TSESTree } from "@typescript-eslint/types";
import type { BatchResponse } from "../findings/finding.ts";
import type { HandlerResult } from "../flow/run/handler-result.ts";
import { calls, isFunction, isNamed, isWithin, nodesIn, own, type BatchCode } from "./batch-code.ts";
import { isLoopOverRecords } from "./early-ends.ts";

/**
 * - `uncaught`: nobody waits for the work in the block, so that no error of it is ever caught there.
 * - `let-out`: some errors are thrown again, by what they are: those bring back the whole batch.
 */
export type Caught = "uncaught" | "let-out";

/** @param throws which errors leave the handler */
export function caughtOf(code: BatchCode, result: HandlerResult, throws: BatchResponse["throws"]): Caught | undefined {
  const handlers = code.nodes.filter((node): node is TSESTree.CatchClause => node.type === "CatchClause");
  if (throws === "never") return areIdle(code, handlers, result) ? "uncaught" : undefined;
  const isOfWork = throws !== "content" && !result.settlesMessages;
  return isOfWork && handlers.some((handler) => letsSomeOut(code, handler)) ? "let-out" : undefined;
}

/** `try { tell(record.body); } catch { failures.push({ itemIdentifier: … }); }`. */
function areIdle(code: BatchCode, handlers: readonly TSESTree.CatchClause[], result: HandlerResult): boolean {
  const isIdle = (handler: TSESTree.CatchClause): boolean => {
    const [block] = code.around(handler);
    return block?.type === "TryStatement" && result.isIdle(handler) && !own(block.block).some(isKeptOrAwaited);
  };
  // What is collected may be waited for together.
  if (code.tellings.length === 0 || code.nodes.some((node) => isNamed(node, "Promise"))) return false;
  return code.tellings.every((telling) => handlers.some((one) => isWithin(telling, one.body) && isIdle(one)));
}

function isKeptOrAwaited(node: TSESTree.Node): boolean {
  if (node.type === "ForOfStatement") return node.await;
  return (
    node.type === "AwaitExpression" ||
    node.type === "ReturnStatement" ||
    node.type === "AssignmentExpression" ||
    calls(node, ["push", "add", "set"])
  );
}

/** `catch (error) { if (error.name === "ThrottlingException") failures.push({ itemIdentifier: … }); else throw error; }`, for each record. */
function letsSomeOut(code: BatchCode, handler: TSESTree.CatchClause): boolean {
  const { param, body } = handler;
  const told = code.tellings.filter((telling) => isWithin(telling, body));
  if (param?.type !== "Identifier" || told.length === 0 || !isForEach(code, handler)) return false;
  const inside = own(body);
  const choices = inside.filter((node) => isChoiceBy(node, param.name));
  return inside.some(
    (node) =>
      node.type === "ThrowStatement" &&
      !isCaughtWithin(code, node, handler) &&
      choices.some((choice) => isWithin(node, choice) || told.some((telling) => isWithin(telling, choice))),
  );
}

/** A choice by which error it is; whatever else is thrown than an `Error` is most often nothing. */
function isChoiceBy(node: TSESTree.Node, error: string): boolean {
  if (node.type !== "IfStatement" && node.type !== "SwitchStatement") return false;
  const test = nodesIn(node.type === "IfStatement" ? node.test : node.discriminant);
  const isOfKind = test.some(
    (one) => one.type === "BinaryExpression" && one.operator === "instanceof" && isNamed(one.right, "Error"),
  );
  return !isOfKind && test.some((one) => one.type === "Identifier" && one.name === error);
}

/** It stands in a loop over the records, or in what `Promise.all` waits for of each, and an error that leaves it leaves the function. */
function isForEach(code: BatchCode, handler: TSESTree.CatchClause): boolean {
  const [block, ...around] = code.around(handler);
  const end = around.findIndex(isFunction);
  const within = end < 0 ? around : around.slice(0, end);
  if (within.some((one) => catches(one, block!))) return false;
  if (within.some((one) => isLoopOverRecords(code, one))) return true;
  const [round, all] = end < 0 ? [] : around.slice(end + 1);
  if (round === undefined || all === undefined || !calls(round, ["map"]) || !calls(all, ["all"])) return false;
  return isNamed(all.callee.object, "Promise") && code.isRecords(round.callee.object);
}

function isCaughtWithin(code: BatchCode, thrown: TSESTree.Node, handler: TSESTree.CatchClause): boolean {
  const around = code.around(thrown);
  return around.slice(0, around.indexOf(handler)).some((one) => catches(one, thrown));
}

function catches(node: TSESTree.Node, thrown: TSESTree.Node): boolean {
  return node.type === "TryStatement" && node.handler !== null && isWithin(thrown, node.block);
}
