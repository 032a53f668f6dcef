/**
 * Tables that a module writes out and leaves as they are: `{ created, removed }`, `new Map([["created", created]])`. Which keys there are hangs on
 * nothing that stands under these.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, withoutCasts } from "../../syntax/language/nodes.ts";
import type { Definition, Variable } from "./definitions.ts";
import { isUsed } from "./slice-text.ts";

interface Membership {
  readonly table: TSESTree.Identifier;
  /** What is looked for. */
  readonly key?: TSESTree.Node | undefined;
}

/** `key in table`, `Object.hasOwn(table, key)`, `table.has(key)`, `Object.keys(table)`: the keys of a table are asked, and nothing else of it. */
export function membershipOf(node: TSESTree.Node): Membership | undefined {
  if (node.type === "BinaryExpression") return node.operator === "in" ? membership(node.right, node.left) : undefined;
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { object, property, computed } = node.callee;
  const [first, second] = node.arguments;
  switch (plainKey(property, computed)) {
    case "has":
    case "hasOwnProperty":
      return isNamed(object, "Reflect") ? membership(first, second) : membership(object, first);
    case "hasOwn":
    case "keys":
      return isNamed(object, "Object") ? membership(first, second) : undefined;
    case "call":
      return object.type === "MemberExpression" && plainKey(object.property, object.computed) === "hasOwnProperty"
        ? membership(first, second)
        : undefined;
    default:
      return undefined;
  }
}

function membership(of: TSESTree.Node | undefined, key: TSESTree.Node | undefined): Membership | undefined {
  const table = of && withoutCasts(of);
  return table?.type === "Identifier" ? { table, key } : undefined;
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

const known = new WeakMap<Variable, boolean>();

/** It is written out once, with its keys, and all that the module says of it afterwards asks for these, or takes what stands under one. */
export function isFixedTable(variable: Variable, program: TSESTree.Program): boolean {
  const found = known.get(variable) ?? isFixed(variable, program);
  known.set(variable, found);
  return found;
}

function isFixed({ declaredAt, definitions }: Variable, program: TSESTree.Program): boolean {
  if (declaredAt.type !== "VariableDeclarator" || declaredAt.id.type !== "Identifier") return false;
  const made = declaredAt.init;
  if (!made || !isWrittenOut(made)) return false;
  const isMade = ({ from, at, member }: Definition): boolean =>
    from[0] === made || (member !== undefined && program.body.some((one) => isStatementOf(one, at)));
  if (!definitions.every(isMade)) return false;
  const { name } = declaredAt.id;
  const open: (readonly [TSESTree.Node, outer: TSESTree.Node])[] = [[program, program]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, outer] = next;
    if (isNamed(node, name) && !leavesItsKeys(node, outer)) return false;
    if (membershipOf(node)?.table.name === name) continue;
    for (const child of childNodes(node))
      if (isUsed(child, node)) open.push([child, node.type.startsWith("TS") ? outer : node]);
  }
  return true;
}

/** `commands.created = created`, which runs with the module, whatever else does. */
function isStatementOf(statement: TSESTree.Node, at: TSESTree.Node): boolean {
  return at.type === "AssignmentExpression" && statement.type === "ExpressionStatement" && statement.expression === at;
}

/** @param outer what has the table as a part, whatever it is cast to */
function leavesItsKeys(node: TSESTree.Node, outer: TSESTree.Node): boolean {
  switch (outer.type) {
    case "MemberExpression":
      return withoutCasts(outer.object) !== node || !CHANGING.has(plainKey(outer.property, outer.computed) ?? "");
    case "VariableDeclarator":
      return outer.id === node;
    case "ExportSpecifier":
      return true;
    default:
      return false;
  }
}

const CHANGING: ReadonlySet<string> = new Set(["clear", "delete", "set"]);

/** Something that is written there. */
function hasWithin(node: TSESTree.Node, is: (one: TSESTree.Node) => boolean): boolean {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (is(next)) return true;
    open.push(...childNodes(next));
  }
  return false;
}

function isWrittenOut(node: TSESTree.Node): boolean {
  const made = withoutCasts(node);
  switch (made.type) {
    case "ObjectExpression":
      // A method may change the table that it is called on.
      return made.properties.every(
        (one) =>
          one.type === "Property" &&
          one.kind === "init" &&
          plainKey(one.key, one.computed) !== undefined &&
          !hasWithin(one.value, ({ type }) => type === "ThisExpression"),
      );
    case "CallExpression": {
      const frozen = givenTo(made, "freeze");
      return frozen !== undefined && isWrittenOut(frozen);
    }
    case "NewExpression": {
      const [pairs] = made.arguments;
      if (!isNamed(made.callee, "Map") || pairs === undefined) return false;
      const entries = givenTo(pairs, "entries");
      if (entries) return entries.type === "ObjectExpression" && isWrittenOut(entries);
      return (
        pairs.type === "ArrayExpression" &&
        pairs.elements.every((pair) => pair?.type === "ArrayExpression" && pair.elements[0]?.type === "Literal")
      );
    }
    default:
      return false;
  }
}

/** `Object.freeze(table)` */
function givenTo(node: TSESTree.Node, method: "entries" | "freeze"): TSESTree.Node | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { object, property, computed } = node.callee;
  return isNamed(object, "Object") && plainKey(property, computed) === method ? node.arguments[0] : undefined;
}
