import type { TSESTree } from "@typescript-eslint/types";

/** Makes another node of one, in its place. */
export function putInPlace(node: TSESTree.Node, other: object): void {
  for (const key of Object.keys(node)) if (key !== "range") delete node[key as keyof typeof node];
  Object.assign(node, other);
}

/** What a helper is given: `name(…)`, `tslib_1.name(…)`, `(0, tslib_1.name)(…)`; in a loop TypeScript writes `(error = void 0, name(…))`. */
export function givenTo(
  node: TSESTree.Node | null | undefined,
  ...names: readonly string[]
): TSESTree.Node[] | undefined {
  if (node?.type === "SequenceExpression") return givenTo(node.expressions.at(-1), ...names);
  if (node?.type !== "CallExpression" && node?.type !== "NewExpression") return undefined;
  const callee = plainCallee(node.callee);
  const [, member] = memberOf(callee);
  return names.includes(nameOf(callee) ?? member ?? "") ? node.arguments : undefined;
}

/** `(0, module_1.name)` is `module_1.name`. */
export function plainCallee(callee: TSESTree.Expression): TSESTree.Expression {
  return callee.type === "SequenceExpression" ? callee.expressions.at(-1)! : callee;
}

/** The name that a node is; undefined for anything else. */
export function nameOf(node: TSESTree.Node | null | undefined): string | undefined {
  return node?.type === "Identifier" ? node.name : undefined;
}

/** `["a", "b"]` of `a.b`. */
export function memberOf(
  node: TSESTree.Node | null | undefined,
): readonly [object: string | undefined, member: string | undefined] {
  return node?.type === "MemberExpression" && !node.computed
    ? [nameOf(node.object), nameOf(node.property)]
    : [undefined, undefined];
}
