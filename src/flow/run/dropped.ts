/** Expressions whose result nobody takes. A query that is only sent once somebody waits for it is never sent there. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../syntax/language/nodes.ts";

const dropped = new WeakSet<TSESTree.Node>();
/** Somebody waits for it, and takes nothing else of it. */
const waited = new WeakSet<TSESTree.Node>();

/** Somebody waits for it, whatever he makes of it. */
const awaited = new WeakSet<TSESTree.Node>();

/** `await query()` */
export function awaitResult(expression: TSESTree.Node): void {
  awaited.add(withoutCasts(expression));
}

/** Somebody waits for what this expression gives. */
export function isAwaited(node: TSESTree.Node): boolean {
  return awaited.has(node);
}

/** Nobody takes what this expression gives. */
export function isDropped(node: TSESTree.Node): boolean {
  return dropped.has(node);
}

/** `query();`, `void query();`, `isNew && query();`, `isNew ? query() : undefined;` */
export function dropResult(expression: TSESTree.Node): void {
  const node = withoutCasts(expression);
  dropped.add(node);
  switch (node.type) {
    case "UnaryExpression":
      if (node.operator === "void") dropResult(node.argument);
      break;
    case "LogicalExpression":
      dropResult(node.right);
      break;
    case "ConditionalExpression":
      dropResult(node.consequent);
      dropResult(node.alternate);
      break;
    case "AwaitExpression":
      waited.add(withoutCasts(node.argument));
      break;
    default:
  }
}

/** Nobody makes anything of what it comes to, whether somebody waits for it or not. */
export function isUnused(node: TSESTree.Node): boolean {
  return dropped.has(node) || waited.has(node);
}

/** `list.forEach((one) => query(one))`: what a function gives that is written here, and to whom nobody listens. */
export function dropResultOf(callback: TSESTree.Node | undefined): void {
  if (callback?.type === "ArrowFunctionExpression" && callback.expression && !callback.async) dropResult(callback.body);
}
