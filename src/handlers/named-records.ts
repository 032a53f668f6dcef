/** Answers that name other records than those that failed: by their place in another list, those that were done, all of them. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { calls, isNamed, nodesIn, own, type BatchCode } from "./batch-code.ts";

/**
 * - `displaced`: by its place in a list that has other places than the batch. `done`: records whose work went well.
 *
 * Undefined: neither, or not known.
 */
type Misnamed = "displaced" | "done";

/** How a handler's answers name other records than those that failed. */
export function misnamed(code: BatchCode): Misnamed | undefined {
  const { tellings } = code;
  if (tellings.some((telling) => isDisplaced(code, telling))) return "displaced";
  return tellings.length > 0 && tellings.every((telling) => isOfDone(code, telling)) ? "done" : undefined;
}

/** Each answer names the first record of the batch (`event.Records[0].kinesis.sequenceNumber`), whichever failed. */
export function namesFirst(code: BatchCode): boolean {
  const isFirst = (node: TSESTree.Node): boolean =>
    node.type === "MemberExpression" &&
    node.computed &&
    node.property.type === "Literal" &&
    node.property.value === 0 &&
    code.isRecords(node.object);
  return code.tellings.length > 0 && code.tellings.every(({ value }) => nodesIn(value).some(isFirst));
}

type Function = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;

/** `rejected.map((_, i) => ({ itemIdentifier: event.Records[i].messageId }))`, where the list is a part of the batch, or in another order. */
function isDisplaced(code: BatchCode, telling: TSESTree.Property): boolean {
  return isOfOtherPlace(code, telling) || writtenDownAs(code, telling).some((one) => isOfOtherPlace(code, one));
}

/**
 * `id: event.Records[i].messageId` for `(o) => ({ itemIdentifier: o.id })` or `({ id }) => ({ itemIdentifier: id })`, where the list that it goes
 * through is made by that.
 */
function writtenDownAs(code: BatchCode, telling: TSESTree.Property): readonly TSESTree.Property[] {
  const name = nameOfPart(withoutCasts(telling.value));
  const round = code.around(telling).find((node) => calls(node, ROUNDS));
  if (name === undefined || round === undefined || !calls(round, ROUNDS)) return [];
  const parts = nodesIn(madeBy(code, round.callee.object)).filter(
    (node): node is TSESTree.Property => node.type === "Property" && isNamed(node.key, name),
  );
  return parts.length === 1 ? parts : [];
}

function nameOfPart(value: TSESTree.Node): string | undefined {
  if (value.type === "Identifier") return value.name;
  if (value.type !== "MemberExpression" || value.computed || value.object.type !== "Identifier") return undefined;
  return value.property.type === "Identifier" ? value.property.name : undefined;
}

/** The list behind what only leaves items out, and behind its name. */
function madeBy(code: BatchCode, node: TSESTree.Node, steps = 8): TSESTree.Node {
  const list = withoutCasts(node);
  const inner =
    list.type === "Identifier"
      ? code.valueOf(list.name)
      : calls(list, [...CHANGES, "slice"])
        ? list.callee.object
        : list.type === "AwaitExpression"
          ? list.argument
          : calls(list, ["all"]) && isNamed(list.callee.object, "Promise")
            ? list.arguments[0]
            : undefined;
  return inner === undefined || steps === 0 ? list : madeBy(code, inner, steps - 1);
}

function isOfOtherPlace(code: BatchCode, telling: TSESTree.Property): boolean {
  const places = nodesIn(telling.value).flatMap((node) => {
    if (node.type !== "MemberExpression" || !node.computed || !code.isRecords(node.object)) return [];
    return node.property.type === "Identifier" ? [node.property.name] : [];
  });
  const [place] = places;
  if (place === undefined || places.length > 1) return false;
  const rounds = code.around(telling).filter((node) => calls(node, ROUNDS));
  const round = rounds.find((node) => calls(node, ROUNDS) && node.arguments.some((one) => counts(one, place)));
  return round !== undefined && calls(round, ROUNDS) && isOtherwise(code, round.callee.object);
}

const ROUNDS = ["map", "flatMap", "forEach"];

/** A function whose second parameter has the name. */
function counts(node: TSESTree.Node, place: string): boolean {
  if (!isWrittenFunction(node)) return false;
  const [, at] = node.params;
  return at?.type === "Identifier" && at.name === place;
}

function isWrittenFunction(node: TSESTree.Node | undefined): node is Function {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";
}

/** What leaves something out, or changes the order. */
const CHANGES = ["filter", "sort", "toSorted", "reverse", "toReversed"];

/** A list in which records, or what became of them, have other places than in the batch. */
function isOtherwise(code: BatchCode, node: TSESTree.Node, steps = 8): boolean {
  const list = withoutCasts(node);
  if (steps === 0) return false;
  if (list.type === "AwaitExpression") return isOtherwise(code, list.argument, steps - 1);
  if (list.type === "Identifier") {
    const value = code.valueOf(list.name);
    return value !== undefined && isOtherwise(code, value, steps - 1);
  }
  // These two change the batch itself.
  if (calls(list, ["sort", "reverse"]) && code.isRecords(list.callee.object)) return false;
  if (calls(list, CHANGES)) return isOfBatch(code, list.callee.object);
  if (calls(list, ["slice"])) return !isWhole(list.arguments) && isOfBatch(code, list.callee.object);
  if (calls(list, ["all", "allSettled"]) && isNamed(list.callee.object, "Promise")) {
    const [promises] = list.arguments;
    return promises !== undefined && isOtherwise(code, promises, steps - 1);
  }
  return calls(list, ["map"]) && isOtherwise(code, list.callee.object, steps - 1);
}

/** `slice()`, `slice(0)`. */
function isWhole([begin, end]: readonly TSESTree.CallExpressionArgument[]): boolean {
  return (begin === undefined || (begin.type === "Literal" && begin.value === 0)) && end === undefined;
}

/** The batch, a copy of it, what became of each of its records. */
function isOfBatch(code: BatchCode, node: TSESTree.Node, steps = 8): boolean {
  const list = withoutCasts(node);
  if (steps === 0) return false;
  if (code.isRecords(list)) return true;
  const inner = (one: TSESTree.Node | null | undefined): boolean => one != null && isOfBatch(code, one, steps - 1);
  if (list.type === "AwaitExpression") return inner(list.argument);
  if (list.type === "Identifier") return inner(code.valueOf(list.name));
  if (list.type === "ArrayExpression") {
    const [only] = list.elements;
    return list.elements.length === 1 && only?.type === "SpreadElement" && inner(only.argument);
  }
  if (calls(list, ["all", "allSettled"]) && isNamed(list.callee.object, "Promise")) return inner(list.arguments[0]);
  return calls(list, [...CHANGES, "map", "slice"]) && inner(list.callee.object);
}

/** It is told where the work went well: `result.status === "fulfilled"`, or behind it in the block whose errors are caught. */
function isOfDone(code: BatchCode, telling: TSESTree.Property): boolean {
  const around = code.around(telling);
  const isBehindTest = around.some((node, at) => {
    const inside = around[at - 1] ?? telling;
    if (node.type === "IfStatement" || node.type === "ConditionalExpression")
      return isFulfilled(node.test) && inside === node.consequent;
    if (node.type === "LogicalExpression")
      return node.operator === "&&" && isFulfilled(node.left) && inside === node.right;
    if (!calls(node, ["map"]) || inside === node.callee) return false;
    const list = withoutCasts(node.callee.object);
    const [test] = calls(list, ["filter"]) ? list.arguments : [];
    return isWrittenFunction(test) && (isFulfilled(test.body) || isOneOfDone(code, test.body));
  });
  return isBehindTest || isBehindWork(code, around) || isGivenWhenDone(code, around);
}

/**
 * `records.map(async (r) => { try { await work(r); return r.messageId; } catch { return undefined; } })`, of which what is something is told, or
 * which gives what tells it.
 */
function isGivenWhenDone(code: BatchCode, around: readonly TSESTree.Node[]): boolean {
  const round = around.find((node) => calls(node, ["map", "flatMap"]));
  if (round === undefined || !calls(round, ["map", "flatMap"])) return false;
  return [round, madeBy(code, round.callee.object)].some((made) => {
    const [work] = calls(made, ["map", "flatMap"]) && isOfBatch(code, made.callee.object) ? made.arguments : [];
    return isWrittenFunction(work) && givesWhenDone(code, work);
  });
}

function givesWhenDone(code: BatchCode, { body }: Function): boolean {
  const given = own(body).filter((node) => node.type === "ReturnStatement" && node.argument !== null);
  const something = given.filter((node) => node.type === "ReturnStatement" && !isNothing(node.argument!));
  return something.length > 0 && something.every((node) => isBehindWorkOf(node, code.around(node)));
}

function isNothing(node: TSESTree.Node): boolean {
  const given = withoutCasts(node);
  return isNamed(given, "undefined") || (given.type === "Literal" && !given.value) || isEmptyList(given);
}

function isEmptyList(node: TSESTree.Node): boolean {
  return node.type === "ArrayExpression" && node.elements.length === 0;
}

function isFulfilled(test: TSESTree.Node): boolean {
  const node = withoutCasts(test);
  if (node.type !== "BinaryExpression" || node.left.type !== "MemberExpression") return false;
  if (!isNamed(node.left.property, "status")) return false;
  const isEqual = node.operator === "===" || node.operator === "==";
  const isUnequal = node.operator === "!==" || node.operator === "!=";
  return (isEqual && isNamed(node.right, "fulfilled")) || (isUnequal && isNamed(node.right, "rejected"));
}

/** `done.has(record.messageId)`, where only what went well is put into the set. */
function isOneOfDone(code: BatchCode, test: TSESTree.Node): boolean {
  const asked = withoutCasts(test);
  if (!calls(asked, ["has", "includes"]) || asked.callee.object.type !== "Identifier") return false;
  const { name } = asked.callee.object;
  const puts = code.nodes.filter((node) => calls(node, ["add", "push"]) && isNamed(node.callee.object, name));
  return puts.length > 0 && puts.every((put) => isDoneBefore(code, put));
}

/** `try { await work(record); failures.push({ itemIdentifier: … }); } catch { … }`, in a list that is answered as it is. */
function isBehindWork(code: BatchCode, around: readonly TSESTree.Node[]): boolean {
  const put = around.find((node) => calls(node, ["push"]));
  if (put === undefined || !calls(put, ["push"]) || put.callee.object.type !== "Identifier") return false;
  const { name } = put.callee.object;
  const isAnswered = code.nodes.some(
    (node) => node.type === "Property" && isNamed(node.key, "batchItemFailures") && isNamed(node.value, name),
  );
  return isAnswered && isDoneBefore(code, put);
}

/** It stands behind the work in a block whose errors are caught, and not thrown again. */
function isDoneBefore(code: BatchCode, put: TSESTree.Node): boolean {
  const [statement, ...around] = code.around(put);
  return statement?.type === "ExpressionStatement" && isBehindWorkOf(put, around);
}

/** @param around the blocks in which its statement stands */
function isBehindWorkOf(put: TSESTree.Node, [block, attempt]: readonly TSESTree.Node[]): boolean {
  if (attempt?.type !== "TryStatement" || block !== attempt.block) return false;
  if (!attempt.handler || own(attempt.handler.body).some(({ type }) => type === "ThrowStatement")) return false;
  return own(attempt.block).some((node) => node.type === "AwaitExpression" && node.range[1] <= put.range[0]);
}
