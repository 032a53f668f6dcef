/** Blocks behind which code goes on where something in them has failed, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { isFunction } from "../../syntax/language/nodes.ts";
import { exitOf, pathTo } from "./bypass.ts";

/**
 * Around a node, as far as the function in which it is written: what is tried there, where the handler of errors does not leave; and the node itself, where
 * its own error is caught.
 */
export function blocksThatGoOn(program: TSESTree.Program, node: TSESTree.Node): readonly TSESTree.Node[] {
  const path = pathTo(program, node);
  const start = path.findLastIndex((one, index) => isFunction(one) && index < path.length - 1);
  const found: TSESTree.Node[] = [];
  for (let at = path.length - 1; at > Math.max(start, 0); at--) {
    const [inner, outer] = [path[at]!, path[at - 1]!];
    if (outer.type === "TryStatement" && inner === outer.block && outer.handler && !leaves(outer.handler.body))
      found.push(inner);
    if (inner === node && isCaught(outer) && !isGivenWork(node)) found.push(node);
  }
  return found;
}

/** `throw error`, `continue`, `return false`: who comes by here is told that it did not go well. */
function leaves(body: TSESTree.BlockStatement): boolean {
  const exit = exitOf(body);
  if (exit?.type !== "ReturnStatement") return exit !== undefined;
  const { argument } = exit;
  return argument === null || (argument.type === "Literal" && !argument.value) || isUndefined(argument);
}

function isUndefined(node: TSESTree.Node): boolean {
  return node.type === "Identifier" && node.name === "undefined";
}

/** `client.query("COMMIT").catch(…)` */
function isCaught(around: TSESTree.Node): boolean {
  return around.type === "MemberExpression" && plainKey(around.property, around.computed) === "catch";
}

/** What is made of its error is what the call gives: code asks that. */
function isGivenWork(node: TSESTree.Node): boolean {
  return node.type === "CallExpression" && node.arguments.some((one) => isFunction(one));
}
