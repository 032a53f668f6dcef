/** Of what a call is a method, by what is written: `inbox` of `inbox.where("id", "==", id).get()`, also where the query has a name of its own. */
import type { TSESTree } from "@typescript-eslint/types";
import { nodesAround, withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Site } from "../../domain/site.ts";

/** Names are followed through other names up to this depth. */
const MAX_DEPTH = 5;

const known = new WeakMap<TSESTree.Node, string>();

/**
 * What is asked by a call, or told: calls on the way count by what is written out in them (`db.collection("seen")`), and what is asked with more
 * is still of what it was made of. Of an imported function it is what that is imported from. Undefined: nothing that has a name.
 */
export function ownerOfCall({ node, scope }: Site): string | undefined {
  if (node.type !== "CallExpression") return undefined;
  let owner = known.get(node);
  if (owner === undefined) known.set(node, (owner = readOwner(node, scope.frame.module.module.program) ?? ""));
  return owner === "" ? undefined : owner;
}

/** The same of a call in a program. */
export function readOwner(call: TSESTree.CallExpression, program: TSESTree.Program): string | undefined {
  const callee = withoutCasts(call.callee);
  if (callee.type === "MemberExpression") return pathOf(callee.object, program, MAX_DEPTH)?.path;
  return callee.type === "Identifier" ? importedFrom(callee.name, program) : undefined;
}

interface OwnerPath {
  readonly path: string;
  /** What follows was asked with something that is not written out. */
  readonly isQuery: boolean;
}

function pathOf(node: TSESTree.Node, program: TSESTree.Program, depth: number): OwnerPath | undefined {
  const bare = withoutCasts(node);
  switch (bare.type) {
    case "AwaitExpression":
      return pathOf(bare.argument, program, depth);
    case "ThisExpression":
      return { path: "this", isQuery: false };
    case "Identifier": {
      const made = depth > 0 ? initializerOf(bare, program) : undefined;
      return (made && pathOf(made, program, depth - 1)) ?? { path: bare.name, isQuery: false };
    }
    case "MemberExpression": {
      const of = pathOf(bare.object, program, depth);
      if (of === undefined || of.isQuery || bare.computed || bare.property.type !== "Identifier") return of;
      return { ...of, path: `${of.path}.${bare.property.name}` };
    }
    case "CallExpression": {
      const callee = withoutCasts(bare.callee);
      const given = bare.arguments.map((one) => (one.type === "Literal" ? one.raw : undefined));
      const isWritten = given.every((one) => one !== undefined);
      const on = callee.type === "MemberExpression" && !isWritten ? callee.object : callee;
      const of = pathOf(on, program, depth);
      if (of === undefined || of.isQuery) return of;
      return isWritten ? { ...of, path: `${of.path}(${given.join()})` } : { ...of, isQuery: true };
    }
    default:
      return undefined;
  }
}

/** What the nearest variable of this name was declared with, where that is a call or a member: `const query = inbox.where(…)`. */
function initializerOf(name: TSESTree.Identifier, program: TSESTree.Program): TSESTree.Node | undefined {
  const blocks = nodesAround(name, program).flatMap((one) =>
    one.type === "Program" || one.type === "BlockStatement" ? [one.body] : [],
  );
  for (const body of blocks.toReversed())
    for (const statement of body)
      if (statement.type === "VariableDeclaration")
        for (const { id, init } of statement.declarations)
          if (id.type === "Identifier" && id.name === name.name && init !== null && init.range[1] < name.range[0])
            return isPath(init) ? init : undefined;
  return undefined;
}

function isPath(init: TSESTree.Node): boolean {
  const bare = withoutCasts(init);
  return bare.type === "CallExpression" || bare.type === "MemberExpression";
}

function importedFrom(name: string, { body }: TSESTree.Program): string | undefined {
  const from = body.find(
    (one) => one.type === "ImportDeclaration" && one.specifiers.some(({ local }) => local.name === name),
  );
  return from?.type === "ImportDeclaration" ? `from ${from.source.value}` : undefined;
}
