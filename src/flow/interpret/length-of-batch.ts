/** How many records there are. */
import type { TSESTree } from "@typescript-eslint/types";
import { nodesAround } from "../../syntax/language/nodes.ts";
import type { Site } from "../domain/site.ts";
import type { SymbolicValue } from "../domain/value.ts";

const inHeads = new WeakMap<TSESTree.Node, boolean>();

/**
 * At least one: no function is called for no record. A loop that counts its rounds by it goes through a round anyway, and would go through one more to
 * tell that.
 */
export function lengthOfBatch(length: SymbolicValue, { node, scope }: Site): SymbolicValue {
  const known = inHeads.get(node);
  const isInHead = known ?? isInHeadOfLoop(node, nodesAround(node, scope.frame.module.module.program));
  if (known === undefined) inHeads.set(node, isInHead);
  return isInHead ? length : { ...length, truth: "truthy", minimum: 1 };
}

function isInHeadOfLoop(node: TSESTree.Node, around: readonly TSESTree.Node[]): boolean {
  return around.some((loop) => {
    if (loop.type !== "ForStatement" && loop.type !== "WhileStatement" && loop.type !== "DoWhileStatement")
      return false;
    return node.range[1] <= loop.body.range[0] || node.range[0] >= loop.body.range[1];
  });
}
