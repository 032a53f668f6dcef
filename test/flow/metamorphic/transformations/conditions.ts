/** The ways to decide: `if`, `else`, early exits, `switch`, `?:`, `&&`. */
import type { TSESTree } from "@typescript-eslint/types";
import { everywhere, type Transformation } from "../project.ts";
import { block, find, type Print } from "../rewrite.ts";

export const conditions: Readonly<Record<string, Transformation>> = {
  "an `if` is inverted": everywhere((node, print) =>
    node.type === "IfStatement"
      ? `if (!(${print(node.test)})) ${node.alternate ? block(node.alternate, print) : "{}"} else ${block(node.consequent, print)}`
      : undefined,
  ),
  "what follows an early exit is its `else`": everywhere((node, print) =>
    node.type === "BlockStatement" ? `{ ${nested(node.body, print)} }` : undefined,
  ),
  "a test is kept in a variable": everywhere((node, print) =>
    node.type === "IfStatement" && isInBlock(node)
      ? `const tested${node.range[0]} = ${print(node.test)}; if (tested${node.range[0]}) ${branches(node, print)}`
      : undefined,
  ),
  "a test is an early `&&`": everywhere((node, print) =>
    node.type === "IfStatement" && !node.alternate && expressionIn(node.consequent)
      ? `(${print(node.test)}) && (${print(expressionIn(node.consequent)!)});`
      : undefined,
  ),
  "a test is `?:`": everywhere((node, print) =>
    node.type === "IfStatement" && expressionIn(node.consequent)
      ? `(${print(node.test)}) ? (${print(expressionIn(node.consequent)!)}) : ${elseOf(node, print)};`
      : undefined,
  ),
  "`?:` is an `if`": everywhere((node, print) => {
    if (node.type !== "VariableDeclaration" || node.declarations.length !== 1 || !isInBlock(node)) return undefined;
    const [{ id, init }] = node.declarations;
    if (id.type !== "Identifier" || init?.type !== "ConditionalExpression") return undefined;
    const assign = (value: TSESTree.Node): string => `${id.name} = ${print(value)};`;
    return `let ${id.name}; if (${print(init.test)}) { ${assign(init.consequent)} } else { ${assign(init.alternate)} }`;
  }),
  "a test is a `switch`": everywhere((node, print) => {
    if (node.type !== "IfStatement" || find(node, ({ type }) => type === "BreakStatement", "own").length > 0)
      return undefined;
    const otherwise = node.alternate ? block(node.alternate, print) : "";
    return `switch (Boolean(${print(node.test)})) { case true: ${block(node.consequent, print)} break; default: ${otherwise} }`;
  }),
  "a comparison is a `switch`": everywhere((node, print) => {
    if (node.type !== "IfStatement" || find(node, ({ type }) => type === "BreakStatement", "own").length > 0)
      return undefined;
    const { test } = node;
    if (test.type !== "BinaryExpression" || test.operator !== "===" || test.right.type !== "Literal") return undefined;
    const otherwise = node.alternate ? block(node.alternate, print) : "";
    return `switch (${print(test.left)}) { case ${print(test.right)}: ${block(node.consequent, print)} break; default: ${otherwise} }`;
  }),
  "a test comes from a function": everywhere((node, print) => {
    if (node.type !== "IfStatement" || find(node.test, isAwait).length > 0 || isAwait(node.test)) return undefined;
    return `if ((() => ${print(node.test)})()) ${branches(node, print)}`;
  }),
  "a test comes from an async function": everywhere((node, print) => {
    const awaits = node.type === "IfStatement" && (find(node.test, isAwait).length > 0 || isAwait(node.test));
    return awaits ? `if (await (async () => ${print(node.test)})()) ${branches(node, print)}` : undefined;
  }),
};

function nested(statements: readonly TSESTree.Statement[], print: Print): string {
  const exit = statements.findIndex((one) => one.type === "IfStatement" && !one.alternate && leaves(one.consequent));
  const rest = statements.slice(exit + 1);
  if (exit < 0 || rest.length === 0 || rest.some(({ type }) => type === "FunctionDeclaration"))
    return statements.map(print).join(" ");
  return `${statements
    .slice(0, exit + 1)
    .map(print)
    .join(" ")} else { ${nested(rest, print)} }`;
}

function leaves(node: TSESTree.Statement): boolean {
  if (node.type === "BlockStatement") return node.body.length > 0 && leaves(node.body.at(-1)!);
  return /^(?:Return|Continue|Throw|Break)Statement$/u.test(node.type);
}

function isInBlock({ parent }: TSESTree.Node): boolean {
  return parent?.type === "BlockStatement" || parent?.type === "Program";
}

function branches({ consequent, alternate }: TSESTree.IfStatement, print: Print): string {
  return block(consequent, print) + (alternate ? ` else ${block(alternate, print)}` : "");
}

/** The expression that a statement is nothing but. */
function expressionIn(node: TSESTree.Statement): TSESTree.Expression | undefined {
  if (node.type === "BlockStatement") return node.body.length === 1 ? expressionIn(node.body[0]!) : undefined;
  return node.type === "ExpressionStatement" ? node.expression : undefined;
}

function elseOf({ alternate }: TSESTree.IfStatement, print: Print): string {
  const other = alternate && expressionIn(alternate);
  return other ? `(${print(other)})` : "undefined";
}

function isAwait({ type }: TSESTree.Node): boolean {
  return type === "AwaitExpression";
}
