/** Loops over a batch that end before its last record, and answers that name all records from one on. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts, isFunction, isWithin } from "../syntax/language/nodes.ts";
import { calls, isNamed, nodesIn, own, type BatchCode } from "./batch-code.ts";
import { changedName } from "./batch-loops.ts";

/**
 * - `stops`: records behind the one at which the loop ends are neither worked on nor named.
 * - `rest`: the one that failed is named with all behind it. `all`: where one failed, all are named.
 * - `unknown`: a loop ends early, and whether what is left is named is not known.
 *
 * Undefined: nothing of that.
 */
export type Left = "stops" | "rest" | "all" | "unknown";

/** @param goesOnFromFailure what is behind the first that is named comes again by itself, as on a stream: only an end without a failure loses records */
export function leftOver(code: BatchCode, goesOnFromFailure: boolean): Left | undefined {
  const reach = new Set(code.tellings.map((telling) => reachOf(code, telling)));
  if (reach.has("behind") && !reach.has("one")) return "unknown";
  if (reach.has("behind")) return reach.size === 2 ? "rest" : "unknown";
  if (reach.size === 1 && (reach.has("rest") || reach.has("all"))) return reach.has("rest") ? "rest" : "all";
  if (reach.size !== 1 || !reach.has("one")) return reach.has("unknown") ? "unknown" : undefined;
  const skipped = code.tellings.flatMap((telling) => testOfFailure(code, telling) ?? []);
  // Which ones are of the same group as one that failed is not read.
  if (skipped.length > 0 && skipped.length < code.tellings.length)
    return skipped.some(asksForGroup) ? "unknown" : "rest";
  const undone = code.tellings.flatMap((telling) => leftUndone(code, telling) ?? []);
  if (undone.length > 0) return undone.includes("unknown") ? "unknown" : "rest";
  const thrown = code.tellings.flatMap((telling) => throwForFailure(code, telling) ?? []);
  if (thrown.length > 0) return thrown.some(asksForGroup) ? "unknown" : "rest";
  const loops = code.nodes.flatMap((node) => (isLoopOverRecords(code, node) ? [node] : []));
  const ends = loops.flatMap((loop) => endsOf(code, loop, goesOnFromFailure) ?? []);
  return ends.find((end) => end === "stops") ?? ends[0];
}

/**
 * The test of what a handler of errors has set in an earlier round, behind which a record is named and not worked on:
 * `if (hasFailed) { failures.push({ itemIdentifier: … }); continue; }`.
 */
function testOfFailure(code: BatchCode, telling: TSESTree.Property): TSESTree.Node | undefined {
  const around = code.around(telling);
  const at = around.findIndex((node) => isLoopOverRecords(code, node) || isRoundOfRecords(code, node));
  const loop = around[at];
  const inside = around.slice(0, Math.max(0, at));
  if (loop === undefined || inside.some(({ type }) => type === "CatchClause")) return undefined;
  const handlers = nodesIn(loop).filter(({ type }) => type === "CatchClause");
  const changed = new Set(handlers.flatMap((handler) => nodesIn(handler).flatMap(changedName)));
  const tests = inside.flatMap((node) => (node.type === "IfStatement" ? [node.test] : []));
  return tests.find((test) => nodesIn(test).some((node) => node.type === "Identifier" && changed.has(node.name)));
}

/**
 * `try { for (const record of event.Records) { await tell(record); done.add(record.messageId); } } catch {}`, of which those are named that are not
 * done: one that fails, and all behind it. Where they are worked on at one time, also those that are on their way still.
 */
function leftUndone(code: BatchCode, telling: TSESTree.Property): "rest" | "unknown" | undefined {
  const done = listOfDone(code, telling);
  const puts = code.nodes.filter(
    (node) => done !== undefined && calls(node, ["add", "push"]) && isNamed(node.callee.object, done),
  );
  const ends = puts.flatMap((put): ("rest" | "unknown")[] => {
    const around = code.around(put);
    const attempt = around.findIndex((node, at) => node.type === "TryStatement" && node.block === around[at - 1]);
    const work = around.findIndex((node) => isLoopOverRecords(code, node) || isRoundOfRecords(code, node));
    // Settled together, each comes to its end.
    if (work < 0 || attempt < work || around.some((node) => calls(node, ["allSettled"]))) return [];
    return [isLoopOverRecords(code, around[work]!) ? "rest" : "unknown"];
  });
  return ends.includes("unknown") ? "unknown" : ends[0];
}

/** `done` of `event.Records.filter(({ messageId }) => !done.has(messageId)).map(…)`. */
function listOfDone(code: BatchCode, telling: TSESTree.Property): string | undefined {
  const round = code.around(telling).find((node) => calls(node, ["map", "flatMap"]));
  const list = round && calls(round, ["map", "flatMap"]) ? withoutCasts(round.callee.object) : undefined;
  if (list === undefined || !calls(list, ["filter"]) || !code.isRecords(list.callee.object)) return undefined;
  const asked = list.arguments.flatMap(nodesIn).find((node) => calls(node, ["has", "includes"]));
  const done = asked && calls(asked, ["has", "includes"]) ? asked.callee.object : undefined;
  return done?.type === "Identifier" ? done.name : undefined;
}

/** Whether a telling names the records that are not in a list of those that are done. */
export function namesUndone(code: BatchCode, telling: TSESTree.Property): boolean {
  return listOfDone(code, telling) !== undefined;
}

/** It holds for some of the records behind a failure, as far as is known. */
function asksForGroup(test: TSESTree.Node): boolean {
  return nodesIn(test).some((node) => calls(node, ["has", "includes", "get"]));
}

/**
 * The test of an earlier failure that throws before the work of a record, to where that is named:
 * `try { if (failures.length > 0) throw new Error("skipped"); await tell(record); } catch { failures.push({ itemIdentifier: … }); }`.
 */
function throwForFailure(code: BatchCode, telling: TSESTree.Property): TSESTree.Node | undefined {
  const around = code.around(telling);
  const handler = around.find((node): node is TSESTree.CatchClause => node.type === "CatchClause");
  const attempt = handler && code.around(handler)[0];
  if (attempt?.type !== "TryStatement" || !around.some((node) => isLoopOverRecords(code, node))) return undefined;
  const changed = new Set(nodesIn(handler!).flatMap(changedName));
  const work = attempt.block.body.findIndex((one) => own(one).some(({ type }) => type === "AwaitExpression"));
  const before = attempt.block.body.slice(0, work < 0 ? undefined : work);
  const tests = before.flatMap((one) => (one.type === "IfStatement" && throwsAlone(one.consequent) ? [one.test] : []));
  return tests.find((test) => nodesIn(test).some((node) => node.type === "Identifier" && changed.has(node.name)));
}

function throwsAlone(node: TSESTree.Statement): boolean {
  return node.type === "BlockStatement" ? node.body.some(throwsAlone) : node.type === "ThrowStatement";
}

function isRoundOfRecords(code: BatchCode, node: TSESTree.Node): boolean {
  return calls(node, ["map", "forEach", "reduce"]) && code.isRecords(node.callee.object);
}

type Reach = "one" | "rest" | "behind" | "all" | "unknown";

/** Which records are told: one, those from one on (`event.Records.slice(index)`), those behind it, all of them where an error is caught, or whatever happens. */
function reachOf(code: BatchCode, telling: TSESTree.Property): Reach {
  const around = code.around(telling);
  const round = around.findIndex((node) => listGoneThrough(node, telling) !== undefined);
  if (round < 0) return "one";
  const list = withoutCasts(listGoneThrough(around[round]!, telling)!);
  const isChosen = around.slice(0, round).some(({ type }) => CHOICES.has(type));
  // Of a part of the batch that is worked on, `event.Records.slice(i, i + 5)`, each is told by itself.
  if (calls(list, ["slice"]) && code.isRecords(list.callee.object))
    return isChosen ? "one" : reachOfSlice(list.arguments);
  if (!code.isRecords(list)) return "one";
  const isCaught = around.slice(round).some(({ type }) => type === "CatchClause");
  return !isChosen && (isCaught || isForEvery(around, round)) ? "all" : "one";
}

/** `event.Records.map((record) => ({ itemIdentifier: record.messageId }))`. */
function isForEvery(around: readonly TSESTree.Node[], round: number): boolean {
  const [work, ...others] = around.slice(0, round).filter(isFunction);
  // `map((record) => tell(record).then(() => null, () => ({ itemIdentifier: record.messageId })))`
  if (others.length > 0) return false;
  return calls(around[round]!, ["map"]) && work?.type === "ArrowFunctionExpression" && work.expression;
}

const CHOICES = new Set([
  "IfStatement",
  "ConditionalExpression",
  "LogicalExpression",
  "SwitchStatement",
  "TryStatement",
  "CatchClause",
]);

function reachOfSlice(from: readonly TSESTree.CallExpressionArgument[]): Reach {
  const [begin, ...end] = from;
  if (end.length > 0) return "unknown";
  if (begin?.type === "Identifier") return "rest";
  const isNext =
    begin?.type === "BinaryExpression" &&
    begin.operator === "+" &&
    begin.left.type === "Identifier" &&
    begin.right.type === "Literal" &&
    begin.right.value === 1;
  return isNext ? "behind" : "unknown";
}

/** The list whose items a node goes through, with a telling in what is done for each. */
function listGoneThrough(node: TSESTree.Node, telling: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === "ForOfStatement") return isWithin(telling, node.body) ? node.right : undefined;
  if (!calls(node, ["map", "flatMap", "forEach"])) return undefined;
  return node.arguments.some((one) => isWithin(telling, one)) ? node.callee.object : undefined;
}

type Loop = TSESTree.ForOfStatement | TSESTree.ForStatement;

/** Whether a node is a loop over the records of the batch, by its list or by its length. */
export function isLoopOverRecords(code: BatchCode, node: TSESTree.Node): node is Loop {
  if (node.type === "ForOfStatement") return code.isRecords(node.right);
  return node.type === "ForStatement" && node.test !== null && nodesIn(node.test).some((one) => isLength(code, one));
}

/** `event.Records.length`. */
function isLength(code: BatchCode, node: TSESTree.Node): boolean {
  return node.type === "MemberExpression" && isNamed(node.property, "length") && code.isRecords(node.object);
}

function endsOf(code: BatchCode, loop: Loop, goesOnFromFailure: boolean): "stops" | "unknown" | undefined {
  const inside = own(loop.body);
  const lists = new Set(inside.flatMap(listPutInto));
  const isHere = (telling: TSESTree.Node): boolean => inside.includes(telling) || isMadeOf(code, telling, lists);
  if (!code.tellings.some(isHere)) return undefined;
  const ends = inside.filter((node) => isEnd(code, node, loop));
  // Each batch ends with its first record.
  if (ends.some((end) => isWhatever(code, end, loop))) return undefined;
  const left = goesOnFromFailure ? ends.filter((end) => isForTime(code, end, loop)) : ends;
  if (left.length === 0) return undefined;
  const isPlain =
    code.tellings.every(isHere) &&
    code.nodes.every((node) => !isListSeen(code, node, loop)) &&
    left.every((end) => !isAtLast(code, end, loop));
  return isPlain ? "stops" : "unknown";
}

/** It leaves the loop, and no error does. */
function isEnd(code: BatchCode, node: TSESTree.Node, loop: Loop): boolean {
  if (node.type === "ReturnStatement") return true;
  if (node.type !== "BreakStatement" || node.label) return false;
  return code.around(node).find(({ type }) => LEFT_BY_BREAK.test(type)) === loop;
}

const LEFT_BY_BREAK = /^(?:For|While|DoWhile|Switch)/u;

/** It stands in the loop under no condition. */
function isWhatever(code: BatchCode, end: TSESTree.Node, loop: Loop): boolean {
  const around = code.around(end);
  const between = around.slice(0, around.indexOf(loop));
  return between.every(({ type }) => type === "BlockStatement");
}

function testsAround(code: BatchCode, end: TSESTree.Node, loop: Loop): TSESTree.Node[] {
  const around = code.around(end);
  return around
    .slice(0, around.indexOf(loop))
    .flatMap((node) => (node.type === "IfStatement" ? nodesIn(node.test) : []));
}

/** `if (context.getRemainingTimeInMillis() < 5000) break;`, and no failure is told beside it. */
function isForTime(code: BatchCode, end: TSESTree.Node, loop: Loop): boolean {
  const block = code.around(end).find(({ type }) => type === "IfStatement");
  return (
    testsAround(code, end, loop).some((node) => isNamed(node, "getRemainingTimeInMillis")) &&
    block !== undefined &&
    !code.tellings.some((telling) => isWithin(telling, block))
  );
}

/** `if (index === event.Records.length - 1) break;`. */
function isAtLast(code: BatchCode, end: TSESTree.Node, loop: Loop): boolean {
  return testsAround(code, end, loop).some((node) => isLength(code, node));
}

/** The list of all records is used for something else than this loop, its length, and one of its items. */
function isListSeen(code: BatchCode, node: TSESTree.Node, loop: Loop): boolean {
  if ((node.type !== "MemberExpression" && node.type !== "Identifier") || !code.isRecords(node)) return false;
  const [parent, above] = code.around(node);
  if (parent === undefined || isFunction(parent)) return false;
  switch (parent.type) {
    case "VariableDeclarator":
      return parent.id.type !== "Identifier";
    case "MemberExpression":
      // The name of the member itself, its length, one of its items, what a loop by numbers goes through.
      if (parent.property === node) return parent.computed;
      if (parent.computed || isNamed(parent.property, "length")) return false;
      return !(isNamed(parent.property, "entries") && above !== undefined && isWithin(above, headOf(loop)));
    case "Property":
      return above?.type !== "ObjectPattern";
    case "CallExpression":
      return !isWithin(node, headOf(loop)) && !code.isHandedOn(node, loop);
    default:
      return !isWithin(node, headOf(loop)) && !isCast(parent);
  }
}

function isCast({ type }: TSESTree.Node): boolean {
  return type.startsWith("TS") || type === "ChainExpression" || type === "LogicalExpression";
}

function headOf(loop: Loop): TSESTree.Node {
  return loop.type === "ForOfStatement" ? loop.right : (loop.test ?? loop);
}

/** `failed.push(record.messageId)`, `failed.add(…)`. */
function listPutInto(node: TSESTree.Node): readonly string[] {
  if (!calls(node, ["push", "add", "unshift"])) return [];
  const { object } = node.callee;
  return object.type === "Identifier" ? [object.name] : [];
}

/** `failed.map((id) => ({ itemIdentifier: id }))`, of a list that only the loop puts something into. */
function isMadeOf(code: BatchCode, telling: TSESTree.Node, lists: ReadonlySet<string>): boolean {
  const round = code.around(telling).find((node) => calls(node, ["map"]));
  if (round === undefined || !calls(round, ["map"])) return false;
  let list = withoutCasts(round.callee.object);
  if (list.type === "ArrayExpression" && list.elements.length === 1 && list.elements[0]?.type === "SpreadElement")
    list = withoutCasts(list.elements[0].argument);
  return list.type === "Identifier" && lists.has(list.name);
}
