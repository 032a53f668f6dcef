import type { TSESTree } from "@typescript-eslint/types";
import { childNodes } from "./language/nodes.ts";

/**
 * Visits a node and what is below it, outermost first, in the order written. `visit` gives what the node's children are told by its own visit; so
 * that a caller can tell what stands inside of what.
 */
export function walk<T>(root: TSESTree.Node, told: T, visit: (node: TSESTree.Node, told: T) => T): void {
  const pending: { readonly node: TSESTree.Node; readonly told: T }[] = [{ node: root, told }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    const inner = visit(node, next.told);
    for (const child of childNodes(node).toReversed()) pending.push({ node: child, told: inner });
  }
}
