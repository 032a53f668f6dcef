/** What a name stands for at a place of a program, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { declarationIn } from "../../syntax/language/declarations.ts";
import { boundNames, plainKey } from "../../syntax/language/names.ts";
import { isFunction } from "../../syntax/language/nodes.ts";

/** A name is set to something once, to what a list has in turn, or to a member of that. */
export interface Bound {
  /** What it is set to, or the list; a function where the name is that of one. */
  readonly to: TSESTree.Node;
  readonly isItem: boolean;
  readonly member?: string;
}

/** How many parameters stand before that of the item, for functions that are called with each item of a list. */
const BEFORE_ITEM: ReadonlyMap<string, number> = new Map([
  ...["forEach", "map", "flatMap", "filter", "find", "findIndex", "some", "every"].map((name) => [name, 0] as const),
  ["reduce", 1],
]);

/**
 * What a name stands for, by the innermost place that binds it; undefined: by a parameter of which nobody knows, by several places, or not here.
 *
 * @param path from the program down to where the name is read
 */
export function boundAt(path: readonly TSESTree.Node[], name: string): Bound | undefined {
  for (let at = path.length - 1; at > 0; at--) {
    const [inner, outer] = [path[at]!, path[at - 1]!];
    const found = isFunction(inner) ? byParameter(inner, outer, name) : undefined;
    const binding = found ?? byBlock(inner, outer, name);
    if (binding !== undefined) return binding === "unknown" ? undefined : binding;
  }
  return undefined;
}

type Found = Bound | "unknown" | undefined;

function byParameter(inner: TSESTree.FunctionLike, outer: TSESTree.Node, name: string): Found {
  const { params } = inner;
  const at = params.findIndex((one) => boundNames(one).includes(name));
  if (at < 0) return undefined;
  if (outer.type !== "CallExpression" || outer.callee.type !== "MemberExpression") return "unknown";
  const method = plainKey(outer.callee.property, outer.callee.computed) ?? "";
  if (BEFORE_ITEM.get(method) !== at) return "unknown";
  return byPattern(params[at]!, name, outer.callee.object, true);
}

function byBlock(inner: TSESTree.Node, outer: TSESTree.Node, name: string): Found {
  if (outer.type === "ForOfStatement" && inner === outer.body && outer.left.type === "VariableDeclaration") {
    const [{ id }] = outer.left.declarations;
    return boundNames(id).includes(name) ? byPattern(id, name, outer.right, true) : undefined;
  }
  return outer.type === "BlockStatement" || outer.type === "Program" ? inBlock(outer, name) : undefined;
}

type Block = TSESTree.BlockStatement | TSESTree.Program;

/** Asked for many places, and a program may have thousands of statements. */
const blocks = new WeakMap<Block, ReadonlyMap<string, Found>>();

function inBlock(block: Block, name: string): Found {
  let names = blocks.get(block);
  if (!names) blocks.set(block, (names = readBlock(block)));
  return names.get(name);
}

function readBlock(block: Block): ReadonlyMap<string, Found> {
  const names = new Map<string, Found>();
  for (const statement of block.body) {
    const node = declarationIn(statement as TSESTree.ProgramStatement);
    if (node?.type === "FunctionDeclaration" && node.id) names.set(node.id.name, { to: node, isItem: false });
    if (node?.type !== "VariableDeclaration") continue;
    for (const { id, init } of node.declarations)
      for (const name of boundNames(id))
        names.set(name, node.kind === "const" && init ? byPattern(id, name, init, false) : "unknown");
  }
  return names;
}

function byPattern(pattern: TSESTree.Node, name: string, to: TSESTree.Node, isItem: boolean): Found {
  if (pattern.type === "Identifier") return { to, isItem };
  if (pattern.type !== "ObjectPattern") return "unknown";
  for (const one of pattern.properties) {
    if (one.type !== "Property" || one.value.type !== "Identifier" || one.value.name !== name) continue;
    const member = plainKey(one.key, one.computed);
    return member === undefined ? "unknown" : { to, isItem, member };
  }
  return "unknown";
}
