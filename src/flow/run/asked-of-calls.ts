/** Methods that are asked of what a call gives, `done` of `items(x).map(send).done()`: they tell a list from something else. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../syntax/language/nodes.ts";

const methods = new WeakMap<TSESTree.Node, string>();

/** Before the call in front is gone through. */
export function noteMethod({ object, computed, property }: TSESTree.MemberExpression): void {
  if (computed || property.type !== "Identifier") return;
  const inner = withoutCasts(object);
  if (inner.type === "CallExpression") methods.set(inner, property.name);
}

/** What the call gives is asked for a method that no list has. */
export function isNoList(call: TSESTree.Node): boolean {
  const method = methods.get(call);
  return method !== undefined && !(method in Array.prototype);
}
