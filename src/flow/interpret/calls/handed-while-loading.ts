/**
 * Functions that a module hands to unlisted packages while it loads. Most of them are nobody's business, and a suite of tests is one. Those
 * that change what stands around them may have been called by the time a handler runs: `client.on("ready", () => { state.isReady = true; })`.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../../syntax/language/names.ts";
import { walk } from "../../../syntax/walk.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Call } from "../../domain/site.ts";
import type { FunctionNode, FunctionValue, SimpleValue } from "../../domain/value.ts";
import type { RunLog } from "../../run/run-log.ts";

/** A function that was handed over, and the call that it was given to. */
interface HandedOver {
  readonly callback: FunctionValue;
  readonly given: Arguments;
  readonly call: Call;
}

/** Functions of one module that are run. */
const MAX_HANDED = 20;
/** Methods of lists, sets and maps that put something in. */
const PUTS = new Set(["add", "push", "set", "unshift"]);

const handed = new WeakMap<RunLog, HandedOver[]>();

/** @param log of the module that loads */
export function noteHandedOver(log: RunLog, callbacks: readonly SimpleValue[], given: Arguments, call: Call): void {
  const known = handed.get(log) ?? [];
  const changing = callbacks.flatMap((one) => (one.kind === "function" && changesAround(one) ? one : []));
  for (const callback of changing) if (known.length < MAX_HANDED) known.push({ callback, given, call });
  if (known.length > 0) handed.set(log, known);
}

/** The functions that were handed over in a run. */
export function handedOverIn(log: RunLog): readonly HandedOver[] {
  return [...(handed.get(log) ?? [])];
}

function changesAround({ node, scope }: FunctionValue): boolean {
  return changedNames(node).some((name) => name === "this" || scope.find(name) !== undefined);
}

const changed = new WeakMap<FunctionNode, readonly string[]>();

/** Names of which a function, and none inside of it, changes something, but for those that it declares itself. */
function changedNames(node: FunctionNode): readonly string[] {
  let known = changed.get(node);
  if (!known) changed.set(node, (known = collect(node)));
  return known;
}

function collect(node: FunctionNode): readonly string[] {
  const names = new Set<string>();
  const own = new Set<string>(node.params.flatMap(boundNames));
  walk(node as TSESTree.Node, false, (inner, isDeeper) => {
    if (isDeeper) return true;
    if (inner.type === "VariableDeclarator") for (const name of boundNames(inner.id)) own.add(name);
    for (const root of rootsOf(inner)) names.add(root);
    return inner !== node && /Function/u.test(inner.type);
  });
  if (node.type !== "ArrowFunctionExpression") names.delete("this");
  return [...names].filter((name) => !own.has(name));
}

/** What a node changes something of: `state` of `state.jobs.count += 1`. */
function rootsOf(node: TSESTree.Node): readonly string[] {
  switch (node.type) {
    case "AssignmentExpression":
      return node.left.type === "MemberExpression" ? rootOf(node.left) : boundNames(node.left);
    case "UpdateExpression":
      return rootOf(node.argument);
    case "CallExpression": {
      const { callee } = node;
      const isPut = callee.type === "MemberExpression" && callee.property.type === "Identifier";
      return isPut && PUTS.has((callee.property as TSESTree.Identifier).name) ? rootOf(callee.object) : [];
    }
    default:
      return [];
  }
}

function rootOf(node: TSESTree.Node): readonly string[] {
  if (node.type === "MemberExpression") return rootOf(node.object);
  if (node.type === "TSNonNullExpression" || node.type === "TSAsExpression") return rootOf(node.expression);
  if (node.type === "ThisExpression") return ["this"];
  return node.type === "Identifier" ? [node.name] : [];
}
