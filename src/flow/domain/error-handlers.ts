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

/**
 * Where code asks for what an awaited call gave, of which the error is caught: behind a test that leaves without it, or in the branch that has it. Empty:
 * whoever comes on has it; undefined: nobody asks.
 */
export function askedBehind(program: TSESTree.Program, node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  const path = pathTo(program, node);
  const start = path.findLastIndex((one, index) => isFunction(one) && index < path.length - 1);
  const name = path
    .slice(start + 1)
    .map(nameGiven)
    .findLast((one) => one !== undefined);
  if (name === undefined) return undefined;
  const behind = path.slice(start + 1, -1).flatMap((block, index) => {
    if (block.type !== "BlockStatement" && block.type !== "Program") return [];
    const at = block.body.indexOf(path[start + 2 + index] as TSESTree.Statement);
    return block.body.slice(at + 1).filter((one) => one.type === "IfStatement");
  });
  if (behind.some(({ test, consequent }) => asksFor(test, name) === "absent" && exitOf(consequent))) return [];
  const branches = behind.filter(({ test }) => asksFor(test, name) === "present").map(({ consequent }) => consequent);
  return branches.length > 0 ? branches : undefined;
}

/** `const lock = …`, `lock = …` */
function nameGiven(node: TSESTree.Node): string | undefined {
  const to =
    node.type === "VariableDeclarator" ? node.id : node.type === "AssignmentExpression" ? node.left : undefined;
  return to?.type === "Identifier" ? to.name : undefined;
}

/** `!lock`, `lock == null`, `lock` */
function asksFor(test: TSESTree.Expression, name: string): "absent" | "present" | undefined {
  if (test.type === "Identifier") return test.name === name ? "present" : undefined;
  if (test.type === "UnaryExpression" && test.operator === "!")
    return asksFor(test.argument, name) === "present" ? "absent" : undefined;
  if (test.type !== "BinaryExpression" || test.left.type !== "Identifier" || test.left.name !== name) return undefined;
  const isNothing = isUndefined(test.right) || (test.right.type === "Literal" && test.right.value === null);
  if (!isNothing || !/^[!=]==?$/u.test(test.operator)) return undefined;
  return test.operator.startsWith("!") ? "present" : "absent";
}
