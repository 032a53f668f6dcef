import type { TSESTree } from "@typescript-eslint/types";

/** What stands directly in a node, in the order of its kind. */
export function childNodes(node: TSESTree.Node): readonly TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const value of partsOf(node)) {
    if (!Array.isArray(value)) {
      if (isNode(value)) children.push(value);
      continue;
    }
    for (const one of value as readonly unknown[]) if (isNode(one)) children.push(one);
  }
  return children;
}

/** The child in which a stretch of the text stands. A list is searched by halves: a body may have thousands of statements. */
export function childAround(node: TSESTree.Node, start: number, end: number): TSESTree.Node | undefined {
  const isAround = (one: unknown): one is TSESTree.Node => isNode(one) && one.range[0] <= start && end <= one.range[1];
  for (const value of partsOf(node)) {
    if (!Array.isArray(value)) {
      if (isAround(value)) return value;
      continue;
    }
    const found = lastFrom(value, start) ?? value.find(isAround);
    if (isAround(found)) return found;
  }
  return undefined;
}

/** The nodes in which `node` stands, the outermost first; `root` is one of them. */
export function nodesAround({ range: [start, end] }: TSESTree.Node, root: TSESTree.Node): readonly TSESTree.Node[] {
  const around: TSESTree.Node[] = [];
  for (let at: TSESTree.Node | undefined = root; at !== undefined; at = childAround(at, start, end))
    if (at.range[0] < start || end < at.range[1]) around.push(at);
  return around;
}

/** Of nodes in the order of the text the last that begins no later; undefined where not all that is looked at are nodes (`[, a]`). */
function lastFrom(nodes: readonly unknown[], start: number): TSESTree.Node | undefined {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = nodes[middle];
    if (!isNode(one)) return undefined;
    if (one.range[0] <= start) low = middle + 1;
    else high = middle;
  }
  const last = nodes[low - 1];
  return isNode(last) ? last : undefined;
}

function partsOf(node: TSESTree.Node): readonly unknown[] {
  return Object.keys(node).map((key) => (key === "parent" ? undefined : (node[key as keyof typeof node] as unknown)));
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

/** A function with a body, in whatever form. */
export function isFunction(
  node: TSESTree.Node,
): node is TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}

/** `for`, `while` and `do`, in whatever form. */
export function isLoop({ type }: TSESTree.Node): boolean {
  return /^(?:For|While|DoWhile)/u.test(type);
}

/** Whether a node is another one, or stands inside of it. */
export function isWithin({ range }: TSESTree.Node, { range: outer }: TSESTree.Node): boolean {
  return outer[0] <= range[0] && range[1] <= outer[1];
}
