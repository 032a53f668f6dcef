/** Calls that follow on each other: `db.schema.createTable("orders").addColumn("id", "uuid")`. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** One call of a chain. */
export interface Link {
  readonly method: string;
  readonly args: readonly TSESTree.Node[];
  readonly call: TSESTree.CallExpression;
}

/** Calls one on another, as builders are written. */
export interface Chain {
  /** What the first of the calls is made on: `db` of `db.schema.createTable("orders")`. */
  readonly root: TSESTree.Node;
  /** In the order in which they are made. */
  readonly links: readonly Link[];
}

/** The chain that ends with a call. */
export function chainOf(outermost: TSESTree.CallExpression): Chain {
  const links: Link[] = [];
  let node: TSESTree.Node = outermost;
  for (;;) {
    node = withoutCasts(node);
    if (node.type === "MemberExpression") node = node.object;
    else if (node.type === "CallExpression" && withoutCasts(node.callee).type === "MemberExpression") {
      const { computed, property } = withoutCasts(node.callee) as TSESTree.MemberExpression;
      if (!computed && property.type === "Identifier")
        links.unshift({ method: property.name, args: node.arguments, call: node });
      node = node.callee;
    } else return { root: node, links };
  }
}

/** The chains below a node, each once, in the order in which they are written; nothing of what undoes a migration. */
export function chainsIn(root: TSESTree.Node, visit: (node: TSESTree.Node, chain: Chain | undefined) => void): void {
  const inner = new Set<TSESTree.Node>();
  walk(root, false, (node, isBack) => {
    if (isBack || undoes(node)) return true;
    const chain = node.type === "CallExpression" && !inner.has(node) ? chainOf(node) : undefined;
    for (const { call } of chain?.links ?? []) inner.add(call);
    visit(node, chain);
    return false;
  });
}

/** `export async function down`, `exports.down = …`, `{ down: … }`. */
function undoes(node: TSESTree.Node): boolean {
  switch (node.type) {
    case "FunctionDeclaration":
    case "VariableDeclarator":
      return isBack(node.id);
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return isBack(node.key);
    case "AssignmentExpression":
      return node.left.type === "MemberExpression" && isBack(node.left.property);
    default:
      return false;
  }
}

function isBack(name: TSESTree.Node | null): boolean {
  return name?.type === "Identifier" && /^(?:down|undo|rollback|revert)/iu.test(name.name);
}
