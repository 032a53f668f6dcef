/** Answers that name one record, where several may have failed, or are left. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts, isFunction, isLoop, isWithin } from "../syntax/language/nodes.ts";
import { calls, nodesIn, own, type BatchCode } from "./batch-code.ts";
import { isLoopOverRecords } from "./early-ends.ts";
import { isOfFailures } from "./failure-tests.ts";
import { isVariable } from "./shown-failures.ts";

/**
 * - `last`, `first`: the last or the first one that failed. `stops`: that at which the work of the batch ended.
 * - `own`: one, and the others come again behind it, as on a stream.
 *
 * Undefined: none of that, or not known.
 */
type Single = "last" | "first" | "stops" | "own";

/** @param goesOnFromFailure what is behind the one that is named comes again by itself, as on a stream */
export function singleOf(code: BatchCode, goesOnFromFailure: boolean): Single | undefined {
  const [telling, ...others] = code.tellings;
  if (telling === undefined || others.length > 0) return undefined;
  if (isWrittenOver(code, telling)) return "last";
  const name = variableOf(telling.value);
  if (name === undefined || isRepeated(code, telling)) return undefined;
  const single = keptIn(code, name) ?? chosenAs(code, name) ?? workedOnAs(code, name, telling);
  return goesOnFromFailure && (single === "first" || single === "stops") ? "own" : single;
}

/** `failures = [{ itemIdentifier: record.messageId }]` in a loop that goes on: what was there before is gone. */
function isWrittenOver(code: BatchCode, telling: TSESTree.Property): boolean {
  const around = code.around(telling);
  const at = around.findIndex((node) => node.type === "AssignmentExpression");
  const set = around[at];
  if (set?.type !== "AssignmentExpression" || set.operator !== "=" || set.left.type !== "Identifier") return false;
  const list = withoutCasts(set.right);
  if (list.type !== "ArrayExpression" || list.elements.length !== 1 || !isWithin(telling, list.elements[0]!))
    return false;
  const handler = around.find(({ type }) => type === "CatchClause");
  const loop = around.find((node) => isLoopOverRecords(code, node));
  if (handler === undefined || loop === undefined || own(handler).some(({ type }) => LEAVES.has(type))) return false;
  return !around.slice(at, around.indexOf(loop)).some(isFunction);
}

/** `bad`, `bad.messageId`, `event.Records[bad].messageId`: the variable that says which record it is. */
function variableOf(value: TSESTree.Node): string | undefined {
  const node = withoutCasts(value);
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return undefined;
  if (node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
  return variableOf(node.object);
}

/** It stands in a loop, or in a function that may be called more than once. */
function isRepeated(code: BatchCode, telling: TSESTree.Node): boolean {
  const around = code.around(telling);
  const functions = around.filter(isFunction);
  return functions.length > 1 || around.some(isLoop);
}

/** `catch { bad = record.messageId; }` in a loop that goes on. */
function keptIn(code: BatchCode, name: string): Single | undefined {
  const sets = code.nodes.filter((node) => isSet(node, name));
  const failing = sets.filter((set) => code.around(set).some(({ type }) => type === "CatchClause"));
  const [set] = failing;
  if (set?.type !== "AssignmentExpression" || failing.length > 1) return undefined;
  const around = code.around(set);
  const handler = around.find(({ type }) => type === "CatchClause");
  const loop = around.find((node) => isLoopOverRecords(code, node));
  if (handler === undefined || loop === undefined || around.slice(0, around.indexOf(loop)).some(isFunction))
    return undefined;
  if (own(handler).some(({ type }) => LEAVES.has(type))) return "stops";
  const tests = around
    .slice(0, around.indexOf(loop))
    .flatMap((node) => (node.type === "IfStatement" ? nodesIn(node.test) : []));
  const isAsked = own(loop).some(
    (node) => node.type === "IfStatement" && nodesIn(node.test).some((one) => isVariable(one, name)),
  );
  if (set.operator !== "=" || tests.some((one) => isVariable(one, name))) return "first";
  return isAsked || tests.length > 0 ? undefined : "last";
}

const LEAVES: ReadonlySet<string> = new Set(["BreakStatement", "ReturnStatement", "ThrowStatement"]);

/** It is set to what is something: `undefined` and `null` say that there is none. */
function isSet(node: TSESTree.Node, name: string): boolean {
  if (node.type !== "AssignmentExpression" || !isVariable(node.left, name)) return false;
  return !isVariable(node.right, "undefined") && node.right.type !== "Literal";
}

/** `const bad = results.findLastIndex(isRejected)`, `event.Records.filter((_, i) => results[i].status === "rejected").pop()`. */
function chosenAs(code: BatchCode, name: string): Single | undefined {
  const made = code.valueOf(name);
  if (made === undefined || code.nodes.some((node) => isSet(node, name))) return undefined;
  const chosen = withoutCasts(made);
  if (calls(chosen, ["findLast", "findLastIndex"])) return isOfFailures(chosen) ? "last" : undefined;
  if (calls(chosen, ["find", "findIndex"])) return isOfFailures(chosen) ? "first" : undefined;
  if (calls(chosen, ["pop"])) return isListOfFailures(code, chosen.callee.object) ? "last" : undefined;
  if (calls(chosen, ["shift"])) return isListOfFailures(code, chosen.callee.object) ? "first" : undefined;
  if (calls(chosen, ["at"]) && isListOfFailures(code, chosen.callee.object)) {
    const [at] = chosen.arguments;
    if (at?.type === "UnaryExpression") return "last";
    return at?.type === "Literal" && at.value === 0 ? "first" : undefined;
  }
  const isFirst =
    chosen.type === "MemberExpression" &&
    chosen.computed &&
    chosen.property.type === "Literal" &&
    chosen.property.value === 0;
  return isFirst && isListOfFailures(code, chosen.object) ? "first" : undefined;
}

function isListOfFailures(code: BatchCode, node: TSESTree.Node): boolean {
  const list = withoutCasts(node);
  if (list.type !== "Identifier") return calls(list, ["filter"]) && isOfFailures(list);
  const value = code.valueOf(list.name);
  return value !== undefined && calls(value, ["filter"]) && isOfFailures(value);
}

/** `current = record;` in a loop that an error leaves to where it is named. */
function workedOnAs(code: BatchCode, name: string, telling: TSESTree.Property): Single | undefined {
  const handler = code.around(telling).find(({ type }) => type === "CatchClause");
  const attempt = handler && code.around(handler)[0];
  if (attempt?.type !== "TryStatement") return undefined;
  const loops = own(attempt.block).filter((node) => isLoopOverRecords(code, node));
  const [loop, ...others] = loops;
  if (loop === undefined || others.length > 0 || !isLoopOverRecords(code, loop)) return undefined;
  const inside = own(loop.body);
  if (inside.some((node) => node.type === "TryStatement" && node.handler !== null)) return undefined;
  const waits = inside.filter(({ type }) => type === "AwaitExpression");
  const isBefore = (node: TSESTree.Node): boolean =>
    waits.length > 0 && waits.every((one) => node.range[1] <= one.range[0]);
  const isWorkedOn = inside.some((node) => isSet(node, name) && isBefore(node));
  const isCounted =
    loop.type === "ForStatement" && loop.update?.type === "UpdateExpression" && isVariable(loop.update.argument, name);
  return (isWorkedOn || (isCounted && waits.length > 0)) && isWithin(loop, attempt.block) ? "stops" : undefined;
}
