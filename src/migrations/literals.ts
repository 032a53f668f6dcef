/** What migrations name in code: texts, lists of texts and objects that are written out, or stand in a variable of the same file. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainName } from "../knowledge/tables/changes.ts";
import { plainKey } from "../syntax/language/names.ts";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** Names of a file with what they are, where that is said once: variables, and fields that `this` has. */
export type Written = ReadonlyMap<string, TSESTree.Node>;

/** What names of a module stand for, those that are set once. */
export function writtenIn(program: TSESTree.Program): Written {
  const all = new Map<string, TSESTree.Node>();
  const twice = new Set<string>();
  const note = (name: string, value: TSESTree.Node): void => {
    if (all.has(name)) twice.add(name);
    all.set(name, value);
  };
  walk(program, undefined, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) note(node.id.name, node.init);
    if (node.type === "PropertyDefinition" && node.value && node.key.type === "Identifier")
      note(`this.${node.key.name}`, node.value);
    return undefined;
  });
  for (const name of twice) all.delete(name);
  return all;
}

/** What an expression stands for. */
export function resolved(node: TSESTree.Node | undefined, written: Written): TSESTree.Node | undefined {
  const bare = node && withoutCasts(node);
  const known = bare && written.get(nameOf(bare) ?? "");
  return known ? withoutCasts(known) : bare;
}

function nameOf(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  const isField = node.type === "MemberExpression" && node.object.type === "ThisExpression" && !node.computed;
  return isField && node.property.type === "Identifier" ? `this.${node.property.name}` : undefined;
}

/** A name as it is compared with others; undefined: it is not written. */
export function nameIn(node: TSESTree.Node | undefined, written: Written): string | undefined {
  const bare = resolved(node, written);
  if (bare?.type === "Literal") return typeof bare.value === "string" ? plainName(bare.value) : undefined;
  if (bare?.type === "TemplateLiteral" && bare.expressions.length === 0)
    return plainName(bare.quasis[0]!.value.cooked ?? "");
  if (bare?.type !== "ObjectExpression") return undefined;
  // `{ schema, tableName: "orders" }`, `{ schema, name: "orders" }`
  const members = membersIn(bare, written);
  return nameIn(members?.get("tableName") ?? members?.get("name"), written);
}

/** `"a"`, `["a", "b"]`, `[{ name: "a" }]`; undefined: not all of them are written. */
export function namesIn(node: TSESTree.Node | undefined, written: Written): readonly string[] | undefined {
  const bare = resolved(node, written);
  if (bare?.type !== "ArrayExpression") {
    const one = nameIn(bare, written);
    return one === undefined ? undefined : [one];
  }
  const all = bare.elements.map((one) => nameIn(one ?? undefined, written));
  return all.length === 0 || all.includes(undefined) ? undefined : all.flatMap((one) => one ?? []);
}

/** The properties of an object by their names; undefined: it is none. Spreads and computed names are left out. */
export function membersIn(
  node: TSESTree.Node | undefined,
  written: Written,
): ReadonlyMap<string, TSESTree.Node> | undefined {
  const bare = resolved(node, written);
  if (bare?.type !== "ObjectExpression") return undefined;
  return new Map(
    bare.properties.flatMap((one): [string, TSESTree.Node][] => {
      const key = one.type === "Property" ? plainKey(one.key, one.computed) : undefined;
      return key === undefined ? [] : [[key, (one as TSESTree.Property).value]];
    }),
  );
}

/** All of what an object has is written. */
export function isClosed(node: TSESTree.Node | undefined, written: Written): boolean {
  const bare = resolved(node, written);
  return bare?.type === "ObjectExpression" && bare.properties.every((one) => one.type === "Property" && !one.computed);
}

/** Whether `true` is written there. */
export function isTrue(node: TSESTree.Node | undefined): boolean {
  const bare = node && withoutCasts(node);
  return bare?.type === "Literal" && bare.value === true;
}

/** The string that is written there; undefined for anything else. */
export function textIn(node: TSESTree.Node | undefined): string | undefined {
  const bare = node && withoutCasts(node);
  return bare?.type === "Literal" && typeof bare.value === "string" ? bare.value : undefined;
}

/** What an object is made with: `new Table({ … })`. */
export function optionsOf(node: TSESTree.Node | undefined, written: Written): TSESTree.Node | undefined {
  const bare = resolved(node, written);
  return bare?.type === "NewExpression" ? bare.arguments[0] : bare;
}

/** Whether a function is written there, as an expression. */
export function isFunction(
  node: TSESTree.Node | undefined,
): node is TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";
}
