/**
 * How code goes through the records of a batch, read off the function that takes them: in which order things stand says what no value
 * does. Only what is certain is said.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts, isLoop, isWithin } from "../syntax/language/nodes.ts";
import { calls, isNamed, nodesIn, notings, own, type BatchCode } from "./batch-code.ts";

interface BatchLoops {
  /** Records behind one that failed are worked on whatever happens. */
  readonly goesOn: boolean;
  /** The variable that a failure is told by is set when the work for its record is done. */
  readonly isLate: boolean;
  /** Failures are noted by functions that nobody waits for: the list that is answered has none of them. */
  readonly isUnawaited: boolean;
}

/** Reads off the code of a function how it goes through its records. */
export function readBatchLoops(code: BatchCode): BatchLoops {
  const { nodes } = code;
  // Messages of a FIFO queue keep their order within their group: code that speaks of groups may go on with others.
  const knowsGroups = nodes.some((node) => isNamed(node, "MessageGroupId"));
  return {
    goesOn: !knowsGroups && nodes.some((node) => isRoundThatGoesOn(node) || areSettledTogether(code, node)),
    isLate: nodes.some(isToldLate),
    isUnawaited: areNotedUnawaited(code),
  };
}

/**
 * `event.Records.forEach(async (record) => { try { await tell(record); } catch { failures.push({ itemIdentifier: … }); } })`, where nothing is
 * waited for behind it and no failure is noted elsewhere.
 */
function areNotedUnawaited(code: BatchCode): boolean {
  const { nodes } = code;
  const told = notings(code);
  // What `map` gives, nobody has where it is a statement; who awaits a list waits for nothing that is in it.
  const statements = nodes.flatMap((node) =>
    node.type === "ExpressionStatement" ? [ofStatement(node.expression)] : [],
  );
  const unawaited = [
    ...code.nodes.filter((node) => isUnawaitedCatch(code, node, told)),
    ...nodes.filter((node) => isUnawaitedRound(node, "forEach", told)),
    ...statements.filter((node) => isUnawaitedRound(unsettled(node), "map", told)),
    ...statements.filter((node) => node.type === "CallExpression" && isUnawaitedRound(node, "reduce", told)),
  ];
  const isInside = (node: TSESTree.Node): boolean => unawaited.some((one) => isWithin(node, one));
  // What is waited for in a later round of the loop around it is behind it as well.
  const outermost = (node: TSESTree.Node): TSESTree.Node => code.around(node).findLast(isLoop) ?? node;
  const begin = Math.min(...unawaited.map((node) => outermost(node).range[0]));
  const waits = nodes.filter((node) => isWait(node) && node.range[0] >= begin);
  return unawaited.length > 0 && told.length > 0 && told.every(isInside) && waits.every(isInside);
}

/** `void work()` is `work()`. */
function ofStatement(node: TSESTree.Expression): TSESTree.Node {
  return node.type === "UnaryExpression" && node.operator === "void" ? node.argument : node;
}

/** The list in `await list`, and in `Promise.all(list)` that nobody awaits. */
function unsettled(node: TSESTree.Node): TSESTree.Node {
  if (node.type === "AwaitExpression") return node.argument;
  if (!calls(node, ["all", "allSettled"]) || !isNamed(node.callee.object, "Promise")) return node;
  return node.arguments[0] ?? node;
}

function isWait(node: TSESTree.Node): boolean {
  if (node.type === "ForOfStatement") return node.await;
  return node.type === "AwaitExpression" || isNamed(node, "Promise") || calls(node, ["then", "finally"]);
}

/** `tell(record.body).catch(() => { failures.push({ itemIdentifier: … }); });`, as a statement or for each item of a list. */
function isUnawaitedCatch(code: BatchCode, node: TSESTree.Node, told: readonly TSESTree.Node[]): boolean {
  // What stands in front of it may be waited for by what answers: `Promise.all(…).then(() => callback(null, …)).catch(callback)`.
  if (!calls(node, ["catch"]) || !told.some((one) => node.arguments.some((handed) => isWithin(one, handed))))
    return false;
  const [parent, round, statement] = code.around(node);
  if (parent?.type === "ExpressionStatement") return true;
  if (parent?.type === "UnaryExpression") return parent.operator === "void";
  if (parent?.type !== "ArrowFunctionExpression" || round === undefined) return false;
  return calls(round, ["forEach"]) || (calls(round, ["map"]) && statement?.type === "ExpressionStatement");
}

/** Each failure is noted by a handler of errors, behind something that is waited for. */
function isUnawaitedRound(
  node: TSESTree.Node,
  method: "forEach" | "map" | "reduce",
  told: readonly TSESTree.Node[],
): boolean {
  const callee = node.type === "CallExpression" ? node.callee : undefined;
  const [work] = node.type === "CallExpression" ? node.arguments : [];
  if (callee?.type !== "MemberExpression" || !isNamed(callee.property, method)) return false;
  if ((work?.type !== "ArrowFunctionExpression" && work?.type !== "FunctionExpression") || !work.async) return false;
  const blocks = own(work.body).filter((one) => one.type === "TryStatement");
  const isBehind = ({ block, handler }: TSESTree.TryStatement, one: TSESTree.Node): boolean =>
    handler !== null && isWithin(one, handler) && own(block).some(({ type }) => type === "AwaitExpression");
  const inside = told.filter((one) => isWithin(one, work.body));
  return inside.length > 0 && inside.every((one) => blocks.some((block) => isBehind(block, one)));
}

/** A round of a loop, or a function that a list calls for each of its items. */
function isRoundThatGoesOn(node: TSESTree.Node): boolean {
  const round = roundOf(node);
  if (round === undefined) return false;
  // A round may be one statement without a block around it.
  const handlers = [round.body, ...own(round.body)].flatMap((one) =>
    one.type === "TryStatement" && one.handler ? [one.handler] : [],
  );
  return handlers.some((handler) => collectsAndGoesOn(handler, round));
}

/** `Promise.allSettled(event.Records.map((record) => tell(record.body)))`, where no record can see what became of another. */
function areSettledTogether(code: BatchCode, node: TSESTree.Node): boolean {
  if (!calls(node, ["allSettled"]) || !isNamed(node.callee.object, "Promise")) return false;
  const [list] = node.arguments;
  if (list === undefined || !calls(list, ["map"]) || !code.isRecords(list.callee.object)) return false;
  const [work] = list.arguments;
  if (work?.type === "Identifier") return true;
  if (work?.type !== "ArrowFunctionExpression" && work?.type !== "FunctionExpression") return false;
  // A chain of promises, a flag, or a signal may keep those behind a failure from being worked on.
  return nodesIn(work.body).every(
    (one) => changedName(one).length === 0 && one.type !== "UpdateExpression" && !isNamed(one, "abort"),
  );
}

interface Round {
  readonly body: TSESTree.Node;
  /** Where the loop asks whether to go on. */
  readonly test: TSESTree.Node | undefined;
  readonly isFunction: boolean;
}

const FOR_EACH = new Set(["map", "forEach", "flatMap"]);

function roundOf(node: TSESTree.Node): Round | undefined {
  if (node.type === "ForOfStatement") return { body: node.body, test: undefined, isFunction: false };
  if (node.type === "ForStatement") return { body: node.body, test: node.test ?? undefined, isFunction: false };
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { property } = node.callee;
  const [callback] = node.arguments;
  if (property.type !== "Identifier" || !FOR_EACH.has(property.name)) return undefined;
  if (callback?.type !== "ArrowFunctionExpression" && callback?.type !== "FunctionExpression") return undefined;
  return { body: callback.body, test: undefined, isFunction: true };
}

/** `catch { failures.push({ itemIdentifier: record.messageId }); }`, and nothing else in the round looks at what it changes. */
function collectsAndGoesOn(handler: TSESTree.CatchClause, { body, test, isFunction }: Round): boolean {
  const inside = own(handler.body);
  const leaves = inside.some(
    ({ type }) =>
      type === "ThrowStatement" || (!isFunction && (type === "BreakStatement" || type === "ReturnStatement")),
  );
  const changed = new Set(inside.flatMap(changedName));
  if (
    leaves ||
    changed.size === 0 ||
    !inside.some((node) => isNamed(node, "itemIdentifier") || isNamed(node, "messageId"))
  )
    return false;
  const outside = [...nodesIn(body), ...(test ? nodesIn(test) : [])].filter((node) => !isWithin(node, handler));
  return !outside.some((node) => node.type === "Identifier" && changed.has(node.name));
}

/** The list that something is put into, the variable that is set. */
export function changedName(node: TSESTree.Node): readonly string[] {
  if (node.type === "AssignmentExpression") return namesIn(node.left);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
  const { object, property } = node.callee;
  const isPut =
    property.type === "Identifier" && (property.name === "push" || property.name === "add" || property.name === "set");
  return isPut ? namesIn(object) : [];
}

function namesIn(node: TSESTree.Node): readonly string[] {
  return nodesIn(node).flatMap((one) => (one.type === "Identifier" ? [one.name] : []));
}

/** `try { await work(record); id = record.messageId; } catch { … itemIdentifier: id … }`. */
function isToldLate(node: TSESTree.Node): boolean {
  if (node.type !== "TryStatement" || !node.handler) return false;
  return nodesIn(node.handler.body)
    .flatMap(identifierTold)
    .some((name) => isSetLate(node.block, name));
}

function identifierTold(node: TSESTree.Node): readonly string[] {
  if (node.type !== "Property" || !isNamed(node.key, "itemIdentifier")) return [];
  const value = withoutCasts(node.value);
  return value.type === "Identifier" ? [value.name] : [];
}

/** It is set once in the block, behind something that is waited for in the same round. */
function isSetLate(block: TSESTree.BlockStatement, name: string): boolean {
  const sets = own(block).filter(
    (node) => node.type === "AssignmentExpression" && node.left.type === "Identifier" && node.left.name === name,
  );
  const [set] = sets;
  if (set === undefined || sets.length > 1) return false;
  const rounds = own(block).flatMap((node) => roundOf(node)?.body ?? []);
  const round = rounds.findLast((body) => isWithin(set, body)) ?? block;
  return own(round).some(({ type, range }) => type === "AwaitExpression" && range[1] <= set.range[0]);
}
