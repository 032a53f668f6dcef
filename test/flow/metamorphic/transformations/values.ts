/** The ways to build values, to take them apart and to get at them. */
import type { TSESTree } from "@typescript-eslint/types";
import { everywhere, type Transformation } from "../project.ts";
import { isFunction, operand, type Print } from "../rewrite.ts";

export const values: Readonly<Record<string, Transformation>> = {
  "a template is a concatenation": everywhere((node, print) =>
    isText(node) ? `("" + ${partsOfText(node, print).join(" + ")})` : undefined,
  ),
  "a template is joined": everywhere((node, print) =>
    isText(node) ? `[${partsOfText(node, print).join(", ")}].join("")` : undefined,
  ),
  "a template is built by concat": everywhere((node, print) =>
    isText(node) ? `"".concat(${partsOfText(node, print).join(", ")})` : undefined,
  ),
  "destructuring is member access": everywhere((node, print) => {
    if (node.type !== "VariableDeclaration" || node.declarations.length !== 1 || !isStatement(node)) return undefined;
    const [{ id, init }] = node.declarations;
    if (id.type !== "ObjectPattern" || !init || !id.properties.every(isPlain)) return undefined;
    const from = `whole${node.range[0]}`;
    const parts = (id.properties as TSESTree.Property[]).map(
      ({ key, value }) => `const ${print(value)} = ${from}.${print(key)};`,
    );
    return `const ${from} = ${print(init)}; ${parts.join(" ")}`;
  }),
  "parameters are taken apart in the body": everywhere((node, print) => {
    if (!isFunction(node) || node.params.length !== 1 || node.params[0]!.type !== "ObjectPattern") return undefined;
    if (node.type !== "ArrowFunctionExpression") return undefined;
    const body =
      node.body.type === "BlockStatement" ? node.body.body.map(print).join("\n") : `return ${print(node.body)};`;
    return `${node.async ? "async " : ""}(given) => { const ${print(node.params[0]!)} = given; ${body} }`;
  }),
  "member access is destructuring": everywhere((node, print) => {
    if (node.type !== "VariableDeclaration" || node.kind !== "const") return undefined;
    const [{ id, init } = {}, ...others] = node.declarations;
    if (
      others.length > 0 ||
      id?.type !== "Identifier" ||
      init?.type !== "MemberExpression" ||
      init.computed ||
      init.optional
    )
      return undefined;
    return `const { ${print(init.property)}: ${id.name} } = ${print(init.object)};`;
  }),
  "members are computed by a constant": everywhere((node, print) =>
    node.type === "MemberExpression" &&
    !node.computed &&
    node.property.type === "Identifier" &&
    node.object.type !== "Super"
      ? `${operand(node.object, print)}${node.optional ? "?." : ""}["${node.property.name}"]`
      : undefined,
  ),
  "members are read by an optional chain": everywhere((node, print) =>
    node.type === "MemberExpression" && !node.computed && !node.optional && isRead(node)
      ? `${operand(node.object, print)}?.${print(node.property)}`
      : undefined,
  ),
  "methods are called by an optional chain": everywhere((node, print) =>
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    !node.optional &&
    node.callee.object.type !== "Super"
      ? `${print(node.callee)}?.(${node.arguments.map(print).join(", ")})`
      : undefined,
  ),
  "an object is spread from parts": everywhere((node, print) =>
    node.type === "ObjectExpression" && node.properties.length > 0 && node.properties.every(isPlain)
      ? `{ ${node.properties.map((one) => `...{ ${print(one)} }`).join(", ")} }`
      : undefined,
  ),
  "an object is assigned from parts": everywhere((node, print) =>
    node.type === "ObjectExpression" && node.properties.length > 0 && node.properties.every(isPlain)
      ? `Object.assign({}, ${node.properties.map((one) => `{ ${print(one)} }`).join(", ")})`
      : undefined,
  ),
  "an object is made of entries": everywhere((node, print) =>
    isInput(node)
      ? `Object.fromEntries([${(node.properties as TSESTree.Property[]).map((one) => `["${nameOf(one, print)}", ${print(one.value)}]`).join(", ")}])`
      : undefined,
  ),
  "an input is filled member by member": everywhere((node, print) =>
    isInput(node)
      ? `(() => { const filled = {}; ${(node.properties as TSESTree.Property[]).map((one) => `filled.${nameOf(one, print)} = ${print(one.value)};`).join(" ")} return filled; })()`
      : undefined,
  ),
  "an input has a type": everywhere((node, print) => (isInput(node) ? `(${print(node)} as const)` : undefined)),
  "null stands beside what is there": everywhere((node, print) =>
    node.type === "VariableDeclarator" && node.init?.type === "MemberExpression"
      ? `${print(node.id)} = ${print(node.init)} ?? null`
      : undefined,
  ),
};

function isText(node: TSESTree.Node): node is TSESTree.TemplateLiteral {
  return (
    node.type === "TemplateLiteral" && node.expressions.length > 0 && node.parent.type !== "TaggedTemplateExpression"
  );
}

function partsOfText({ quasis, expressions }: TSESTree.TemplateLiteral, print: Print): string[] {
  return quasis.flatMap(({ value }, index) => {
    const expression = expressions[index];
    const text = value.cooked === "" ? [] : [JSON.stringify(value.cooked)];
    return expression ? [...text, `(${print(expression)})`] : text;
  });
}

function isPlain(node: TSESTree.Node): boolean {
  return (
    node.type === "Property" &&
    !node.computed &&
    !node.method &&
    node.kind === "init" &&
    node.value.type !== "AssignmentPattern"
  );
}

/** The first argument of a command or call, where that is a literal with plain members. */
function isInput(node: TSESTree.Node): node is TSESTree.ObjectExpression {
  return (
    node.type === "ObjectExpression" &&
    node.parent.type === "NewExpression" &&
    node.properties.length > 0 &&
    node.properties.every(isPlain)
  );
}

function nameOf({ key }: TSESTree.Property, print: Print): string {
  return print(key).replaceAll('"', "");
}

function isStatement({ parent }: TSESTree.Node): boolean {
  return parent?.type === "BlockStatement" || parent?.type === "Program";
}

/** Neither called, nor written, nor the beginning of a chain that is. */
function isRead(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  if (parent.type === "CallExpression" || parent.type === "NewExpression") return parent.callee !== node;
  if (parent.type === "MemberExpression") return parent.object === node && isRead(parent);
  if (parent.type === "AssignmentExpression") return parent.left !== node;
  return (
    parent.type !== "UpdateExpression" && parent.type !== "TaggedTemplateExpression" && parent.type !== "ForOfStatement"
  );
}
