/** The ways to go through a batch. */
import type { TSESTree } from "@typescript-eslint/types";
import { everywhere, type Transformation } from "../project.ts";
import { block, find, functionAround, isLoop, type Print } from "../rewrite.ts";

interface Loop {
  /** The variable or pattern of a round. */
  readonly item: string;
  readonly items: string;
  /** A block. */
  readonly body: string;
  /** A number of its own. */
  readonly id: number;
}

export const loops: Readonly<Record<string, Transformation>> = {
  "for…of is an index loop": inPlace(
    ({ item, items, body, id }) =>
      `const list${id} = ${items}; for (let i${id} = 0; i${id} < list${id}.length; i${id}++) { const ${item} = list${id}[i${id}]; ${body} }`,
  ),
  "for…of has the index": inPlace(
    ({ item, items, body, id }) => `for (const [i${id}, ${item}] of ${items}.entries()) ${body}`,
  ),
  "for…of is for await": inPlace(({ item, items, body }) => `for await (const ${item} of ${items}) ${body}`),
  "for…of is over a generator": inPlace(
    ({ item, items, body }) =>
      `for (const ${item} of (function* (all) { for (const one of all) yield one; })(${items})) ${body}`,
  ),
  "for…of takes from a queue": inPlace(
    ({ item, items, body, id }) =>
      `const queue${id} = [...${items}]; while (queue${id}.length > 0) { const ${item} = queue${id}.shift()!; ${body} }`,
  ),
  "for…of is in chunks": inPlace(
    ({ item, items, body, id }) =>
      `for (let i${id} = 0; i${id} < ${items}.length; i${id} += 10) { for (const ${item} of ${items}.slice(i${id}, i${id} + 10)) ${body} }`,
  ),
  "for…of is map and Promise.all": asCallback(
    ({ item, items, body }) => `await Promise.all(${items}.map(async (${item}) => ${body}));`,
  ),
  "for…of is map and Promise.allSettled": asCallback(
    ({ item, items, body, id }) =>
      `const all${id} = await Promise.allSettled(${items}.map(async (${item}) => ${body})); for (const one of all${id}) if (one.status === "rejected") throw one.reason;`,
  ),
  "for…of collects promises": asCallback(
    ({ item, items, body, id }) =>
      `const all${id} = []; for (const one of ${items}) all${id}.push((async (${item}) => ${body})(one)); await Promise.all(all${id});`,
  ),
  "for…of is forEach": asCallback(({ item, items, body }) => `${items}.forEach(async (${item}) => ${body});`),
  "for…of is a chain by reduce": asCallback(
    ({ item, items, body }) =>
      `await ${items}.reduce((before, ${item}) => before.then(async () => ${body}), Promise.resolve());`,
  ),
  "for…of is a chain by reduce that awaits": asCallback(
    ({ item, items, body }) =>
      `await ${items}.reduce(async (before, ${item}) => { await before; await (async () => ${body})(); }, Promise.resolve());`,
  ),
  "for…of is recursion": asCallback(
    ({ item, items, body, id }) =>
      `const next${id} = async ([first, ...others]) => { if (!first) return; await (async (${item}) => ${body})(first); await next${id}(others); }; await next${id}(${items});`,
  ),
  "for…of is a filter and a loop": asCallback(
    ({ item, items, body }) =>
      `for (const one of ${items}.filter((one) => one !== undefined)) await (async (${item}) => ${body})(one);`,
  ),
  "map and Promise.all is for…of": everywhere((node, print) => {
    if (node.type !== "ExpressionStatement" || node.expression.type !== "AwaitExpression") return undefined;
    const all = node.expression.argument;
    const map = all.type === "CallExpression" ? all.arguments[0] : undefined;
    const callback = map?.type === "CallExpression" ? map.arguments[0] : undefined;
    if (map?.type !== "CallExpression" || map.callee.type !== "MemberExpression") return undefined;
    if (callback?.type !== "ArrowFunctionExpression") return undefined;
    return `for (const one of ${print(map.callee.object)}) await (${print(callback)})(one);`;
  }),
};

/** Another loop around the same body. */
function inPlace(write: (loop: Loop) => string): Transformation {
  return everywhere((node, print) => (isBatchLoop(node) ? write(read(node, print)) : undefined));
}

/** A function that is called with each item, which has to take the place of `continue`, and cannot have `break` and `return`. */
function asCallback(write: (loop: Loop) => string): Transformation {
  return everywhere((node, print) => {
    if (node.type === "ContinueStatement" && isConvertible(loopAround(node))) return "return;";
    return isConvertible(node) ? write(read(node, print)) : undefined;
  });
}

function read(node: TSESTree.ForOfStatement, print: Print): Loop {
  const declared = node.left as TSESTree.VariableDeclaration;
  return {
    item: print(declared.declarations[0]!.id),
    items: print(node.right),
    body: block(node.body, print),
    id: node.range[0],
  };
}

/** The body of a loop as that of a function. */
export function asFunctionBody(node: TSESTree.ForOfStatement, print: Print): string {
  return block(node.body, print);
}

function isBatchLoop(node: TSESTree.Node | undefined): node is TSESTree.ForOfStatement {
  return (
    node?.type === "ForOfStatement" &&
    !node.await &&
    !leavesByLabel(node) &&
    node.left.type === "VariableDeclaration" &&
    functionAround(node)?.async === true
  );
}

/** A loop that is left from inside of another one has to stay what its label stands before. */
function leavesByLabel(node: TSESTree.ForOfStatement): boolean {
  const isLabelled = (one: TSESTree.Node): boolean =>
    (one.type === "ContinueStatement" || one.type === "BreakStatement") && one.label !== null;
  return node.parent.type === "LabeledStatement" || find(node.body, isLabelled).length > 0;
}

export function isConvertible(node: TSESTree.Node | undefined): node is TSESTree.ForOfStatement {
  if (!isBatchLoop(node)) return false;
  return !find(
    node.body,
    ({ type }) => type === "ReturnStatement" || type === "BreakStatement" || type === "LabeledStatement",
    "own",
  ).length;
}

export function loopAround({ parent }: TSESTree.Node): TSESTree.Node | undefined {
  let current = parent;
  while (current && !isLoop(current)) current = current.parent;
  return current;
}
