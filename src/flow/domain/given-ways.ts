/** What functions give, as the text says: each place that gives something, and what of it is known. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import type { FunctionNode } from "./value.ts";

/** One place at which a function gives something. */
export interface Way {
  /** Undefined: nothing. */
  readonly value: TSESTree.Node | undefined;
  /** From the function down to it. */
  readonly path: readonly TSESTree.Node[];
}

/** Methods of lists that a function is a test for. */
export const TESTS: ReadonlySet<string> = new Set(["filter", "find", "findIndex", "some", "every"]);

/** What may stand at a place, of which only a part is known. */
export type Given = TSESTree.Node | "unknown" | undefined;

const known = new WeakMap<FunctionNode, readonly Way[]>();

/** All of them, those of functions in it left out. A choice, `a ? b : c`, is two ways. */
export function waysOf(given: FunctionNode): readonly Way[] {
  let ways = known.get(given);
  if (!ways) known.set(given, (ways = readWays(given)));
  return ways;
}

function readWays(given: FunctionNode): readonly Way[] {
  const { body } = given;
  if (body?.type !== "BlockStatement") return body ? choices(body, [given]) : [];
  const ways: Way[] = [];
  const open: (readonly TSESTree.Node[])[] = [[given, body]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = next.at(-1)!;
    if (node.type === "ReturnStatement")
      ways.push(...(node.argument ? choices(node.argument, next) : [{ value: undefined, path: next }]));
    else for (const child of childNodes(node)) if (!isFunction(child)) open.push([...next, child]);
  }
  if (!leaves(body)) ways.push({ value: undefined, path: [given] });
  return ways;
}

/** Nothing behind the statement is come to. */
function leaves(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "BlockStatement":
      return statement.body.some(leaves);
    case "IfStatement":
      return statement.alternate != null && leaves(statement.consequent) && leaves(statement.alternate);
    case "TryStatement": {
      const { block, handler, finalizer } = statement;
      return (finalizer != null && leaves(finalizer)) || (leaves(block) && (!handler || leaves(handler.body)));
    }
    default:
      return false;
  }
}

function choices(node: TSESTree.Node, above: readonly TSESTree.Node[]): readonly Way[] {
  const path = [...above, node];
  if (node.type === "ConditionalExpression")
    return [...choices(node.consequent, path), ...choices(node.alternate, path)];
  const inside = withoutCasts(node);
  return inside === node ? [{ value: node, path }] : choices(inside, path);
}

/** The member of what is given that has this name. */
export function memberOf(value: TSESTree.Node | undefined, name: string): Given {
  if (value === undefined) return undefined;
  const plain = withoutCasts(value);
  if (plain.type !== "ObjectExpression") return "unknown";
  for (const one of plain.properties) {
    if (one.type !== "Property") return "unknown";
    if (plainKey(one.key, one.computed) === name) return one.value;
  }
  return undefined;
}

/** What a test of it says; undefined: that is not known. @param isList an empty list is nothing */
export function truthOf(value: Given, isList: boolean): boolean | undefined {
  if (value === undefined) return false;
  if (value === "unknown") return undefined;
  const plain = withoutCasts(value);
  switch (plain.type) {
    case "Literal":
      return Boolean(plain.value);
    case "Identifier":
      return plain.name === "undefined" ? false : undefined;
    case "ArrayExpression":
      return !isList || plain.elements.length > 0;
    case "ObjectExpression":
    case "NewExpression":
      return true;
    default:
      return undefined;
  }
}
