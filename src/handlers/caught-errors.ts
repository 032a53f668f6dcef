/** What becomes of the errors of the work in blocks whose handlers of errors name the records that failed. */
import type { TSESTree } from "@typescript-eslint/types";
import { isFunction, isWithin } from "../syntax/language/nodes.ts";
import type { BatchResponse } from "../findings/finding.ts";
import type { HandlerResult } from "../flow/run/handler-result.ts";
import { calls, isNamed, nodesIn, notings, own, type BatchCode } from "./batch-code.ts";
import { isLoopOverRecords } from "./early-ends.ts";

/**
 * - `uncaught`: nobody waits for the work in the block, so that no error of it is ever caught there, nor leaves the handler.
 * - `caught-inside`: what is called there catches every error itself.
 * - `unnamed`: nobody waits for the work in the block, and its errors leave the handler: those bring back the whole batch.
 * - `let-out`: some errors are thrown again, by what they are: those bring back the whole batch.
 */
type Caught = "uncaught" | "caught-inside" | "unnamed" | "let-out";

/** @param throws which errors leave the handler */
export function caughtOf(code: BatchCode, result: HandlerResult, throws: BatchResponse["throws"]): Caught | undefined {
  const handlers = code.nodes.filter((node): node is TSESTree.CatchClause => node.type === "CatchClause");
  if (throws === "never" || throws === "aside") return idleOf(code, handlers, result);
  const isOfWork = throws !== "content" && throws !== "unknown" && !result.settlesMessages;
  if (!isOfWork) return undefined;
  if (areIdle(code, handlers, result, handsOn)) return "unnamed";
  return handlers.some((handler) => letsSomeOut(code, handler)) ? "let-out" : undefined;
}

function idleOf(code: BatchCode, handlers: readonly TSESTree.CatchClause[], result: HandlerResult): Caught | undefined {
  if (isNeverRejected(code, result)) return "caught-inside";
  if (areIdle(code, handlers, result, isAwaited)) return "caught-inside";
  // What is collected may be waited for together.
  if (code.nodes.some(isPromise)) return undefined;
  return areIdle(code, handlers, result, (block) => !own(block).some(isKeptOrAwaited)) ? "uncaught" : undefined;
}

/**
 * `Promise.allSettled(event.Records.map(async (record) => { try { await tell(record); } catch { … } }))`, of which the rejected ones are named:
 * there are none, as it is written or as it runs.
 */
function isNeverRejected(code: BatchCode, result: HandlerResult): boolean {
  const { nodes, tellings } = code;
  const settled = nodes.filter((node) => calls(node, ["allSettled"]) && isNamed(node.callee.object, "Promise"));
  const [only, ...others] = settled;
  if (only === undefined || others.length > 0 || tellings.length === 0 || !calls(only, ["allSettled"])) return false;
  if (tellings.some((telling) => isWithin(telling, only)) || !nodes.some((node) => isNamed(node, "rejected")))
    return false;
  if (result.isNeverRejected(only)) return true;
  const [list] = only.arguments;
  const work = list && calls(list, ["map"]) ? list.arguments[0] : undefined;
  return (
    work?.type === "ArrowFunctionExpression" &&
    work.async &&
    work.body.type === "BlockStatement" &&
    catchesAll(work.body)
  );
}

/** All that is called stands in blocks whose handlers of errors let none out. */
function catchesAll(body: TSESTree.BlockStatement): boolean {
  const inside = own(body);
  const attempts = inside.filter((node): node is TSESTree.TryStatement => node.type === "TryStatement");
  const isQuiet = ({ handler, finalizer }: TSESTree.TryStatement): boolean =>
    handler !== null &&
    !finalizer &&
    !own(handler.body).some((node) => node.type === "ThrowStatement" || node.type === "AwaitExpression");
  const risky = inside.filter(
    (node) => RISKY.has(node.type) && !(node.type === "CallExpression" && isLogging(node.callee)),
  );
  return risky.length > 0 && risky.every((node) => attempts.some((one) => isWithin(node, one.block) && isQuiet(one)));
}

/** What may end with an error: reading the content of a record as well, which waits for nothing. */
const RISKY: ReadonlySet<string> = new Set(["AwaitExpression", "ThrowStatement", "CallExpression", "NewExpression"]);

function isLogging(callee: TSESTree.Node): boolean {
  return (
    callee.type === "MemberExpression" && ["console", "logger", "log"].some((name) => isNamed(callee.object, name))
  );
}

/** Every failure is noted where errors of such a block are caught, and none arrives there: `try { tell(record.body); } catch { failures.push(…); }`. */
function areIdle(
  code: BatchCode,
  handlers: readonly TSESTree.CatchClause[],
  result: HandlerResult,
  isSuch: (block: TSESTree.BlockStatement) => boolean,
): boolean {
  const isIdle = (handler: TSESTree.CatchClause): boolean => {
    const [attempt] = code.around(handler);
    return attempt?.type === "TryStatement" && result.isIdle(handler) && isSuch(attempt.block);
  };
  if (code.tellings.length === 0) return false;
  return code.tellings.every((telling) => handlers.some((one) => isWithin(telling, one.body) && isIdle(one)));
}

/** `Promise.all`, `new Promise`; no type. */
function isPromise(node: TSESTree.Node): boolean {
  if (node.type === "MemberExpression") return isNamed(node.object, "Promise");
  return node.type === "NewExpression" && isNamed(node.callee, "Promise");
}

/** All that is called in it is waited for there. */
function isAwaited(block: TSESTree.BlockStatement): boolean {
  const inside = own(block);
  const isKept = inside.some((node) => calls(node, ["push", "add", "set"]) || node.type === "ReturnStatement");
  return !isKept && inside.some(({ type }) => type === "AwaitExpression");
}

/** The promise of the work leaves it, and nothing in it is waited for. */
function handsOn(block: TSESTree.BlockStatement): boolean {
  const inside = own(block);
  return inside.every(({ type }) => type !== "AwaitExpression") && inside.some(isKeptOrAwaited);
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

/**
 * `catch (error) { if (error instanceof RetryableError) failures.push({ itemIdentifier: … }); }`, `if (error.code === "GONE") continue;` in front of
 * that: of some errors nobody is told.
 */
export function dropsSome(code: BatchCode): boolean {
  return code.nodes.some((node) => {
    if (node.type !== "CatchClause" || node.param?.type !== "Identifier") return false;
    const { param, body } = node;
    const told = notings(code).filter((noting) => isWithin(noting, body));
    return told.length > 0 && own(body).some((one) => isChoiceBy(one, param.name) && isDropped(one, told));
  });
}

/** One side of it tells, and the other one neither tells nor throws; or it leaves in front of what tells. */
function isDropped(choice: TSESTree.Node, told: readonly TSESTree.Node[]): boolean {
  if (choice.type !== "IfStatement") return false;
  const [one, other] = [choice.consequent, choice.alternate ?? undefined];
  const tells = (side: TSESTree.Node): boolean => told.some((noting) => isWithin(noting, side));
  const ends = (side: TSESTree.Node): boolean => [side, ...own(side)].some(({ type }) => type === "ThrowStatement");
  const leaves = (side: TSESTree.Node): boolean =>
    [side, ...own(side)].some(({ type }) => type === "ContinueStatement" || type === "ReturnStatement");
  if (tells(one)) return other === undefined || (!tells(other) && !ends(other));
  if (other && tells(other)) return !ends(one);
  return leaves(one) && !ends(one) && told.some((noting) => noting.range[0] > one.range[1]);
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
