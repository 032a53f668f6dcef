import type { TSESTree } from "@typescript-eslint/types";

/** What stands directly in a node, in the order of its kind. */
export function childNodes(node: TSESTree.Node): readonly TSESTree.Node[] {
  return Object.entries(node).flatMap(([key, value]) => (key === "parent" ? [] : [value].flat().filter(isNode)));
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && "range" in value;
}

/** The expression inside of `x as T`, `x!`, `x satisfies T` and `<T>x`. */
export function withoutCasts(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (
    current.type === "TSAsExpression" ||
    current.type === "TSNonNullExpression" ||
    current.type === "TSSatisfiesExpression" ||
    current.type === "TSTypeAssertion" ||
    current.type === "TSInstantiationExpression" ||
    current.type === "ChainExpression"
  )
    current = current.expression;
  return current;
}
