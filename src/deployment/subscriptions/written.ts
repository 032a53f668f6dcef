/** What is written at a place of a program, as far as names lead: nothing is evaluated. */
import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule, ModuleGraph } from "../../modules/graph.ts";
import { walk } from "../../syntax/walk.ts";

/** An expression and the module that it stands in. */
export interface Written {
  readonly node: TSESTree.Node;
  readonly module: CodeModule;
}

/** Names are followed through other names up to this depth. */
const MAX_DEPTH = 6;

/** What a name was first given, in this module or where it is imported from; anything else as it is. */
export function behind(graph: ModuleGraph, written: Written, depth = MAX_DEPTH): Written {
  const { module } = written;
  const node = withoutTypes(written.node);
  if (node.type !== "Identifier" || depth === 0) return { node, module };
  const own = declaredIn(module, node.name);
  if (own) return behind(graph, { node: own, module }, depth - 1);
  const imported = graph.importOf(module, node.name);
  if (imported?.kind !== "local") return { node, module };
  const { target } = imported;
  const found =
    target.kind === "binding" ? declaredIn(imported.module, target.name) : (target.value as TSESTree.Node | undefined);
  return found ? behind(graph, { node: found, module: imported.module }, depth - 1) : { node, module };
}

/** The first value of a variable of any scope of a module: configurations have few names, and use each once. */
function declaredIn({ program }: CodeModule, name: string): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  walk(program, undefined, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === name)
      found ??= node.init ?? undefined;
    return undefined;
  });
  return found;
}

export function withoutTypes(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
      return withoutTypes(node.expression);
    case "ChainExpression":
    case "AwaitExpression":
      return withoutTypes(node.type === "ChainExpression" ? node.expression : node.argument);
    default:
      return node;
  }
}

/** `sst.aws.Queue` as its names; undefined where something else than names is in it. */
export function namesOf(expression: TSESTree.Node): readonly string[] | undefined {
  const node = withoutTypes(expression);
  if (node.type === "Identifier") return [node.name];
  if (node.type !== "MemberExpression") return undefined;
  const before = namesOf(node.object);
  const name = memberName(node);
  return before && name !== undefined ? [...before, name] : undefined;
}

export function memberName(node: TSESTree.MemberExpression): string | undefined {
  if (!node.computed && node.property.type === "Identifier") return node.property.name;
  return node.property.type === "Literal" ? String(node.property.value) : undefined;
}

/** The value of a member of an object as it is written. */
export function propertyOf(node: TSESTree.Node | undefined, name: string): TSESTree.Node | undefined {
  if (node?.type !== "ObjectExpression") return undefined;
  for (const property of node.properties) {
    if (property.type !== "Property" || property.computed) continue;
    const { key } = property;
    if ((key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "") === name)
      return property.value;
  }
  return undefined;
}

/** The values of all members that are written. */
export function propertiesOf(node: TSESTree.Node | undefined): readonly TSESTree.Node[] {
  if (node?.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property) => (property.type === "Property" ? [property.value] : []));
}

export function textIn(node: TSESTree.Node | undefined): string | undefined {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  const [only, ...others] = node?.type === "TemplateLiteral" ? node.quasis : [];
  return others.length === 0 ? (only?.value.cooked ?? undefined) : undefined;
}
