/** Blocks behind which code goes on where something in them has failed, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction } from "../../syntax/language/nodes.ts";
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
 * Where code goes on without what a call takes, if it cannot be taken: blocks in which all that stands has it, and nothing else has. Empty: nobody goes on
 * without it; `told`: who called the function learns that by what it gives back.
 *
 * @param isTold what is called gives nothing where it was not taken
 */
export function waysWithout(
  program: TSESTree.Program,
  node: TSESTree.Node,
  isTold: boolean,
): readonly TSESTree.Node[] | "told" {
  const path = pathTo(program, node);
  const start = path.findLastIndex((one, index) => isFunction(one) && index < path.length - 1);
  const own = path.slice(Math.max(start, 0));
  const blocks = blocksThatGoOn(program, node);
  if (blocks.length === 0 && !isTold) return isAnswered(own) ? "told" : [];
  const asked = askedBehind(own);
  if (asked) return asked;
  if (isGivenBack(own)) return "told";
  return isTold && isLeft(own) ? [...blocks, node] : blocks;
}

/** `try { … } catch { return null; }` */
function isAnswered(own: readonly TSESTree.Node[]): boolean {
  return own.some(
    (one, index) =>
      one.type === "TryStatement" &&
      own[index + 1] === one.block &&
      one.handler !== null &&
      exitOf(one.handler.body)?.type === "ReturnStatement",
  );
}

/** It is what the function gives, as it is, with its error caught, or by its name. */
function isGivenBack(own: readonly TSESTree.Node[]): boolean {
  const name = own.map(nameGiven).findLast((one) => one !== undefined);
  const isReturned = (one: TSESTree.Node): boolean =>
    one.type === "ReturnStatement" && one.argument?.type === "Identifier" && one.argument.name === name;
  if (allIn(own[0]!).some(isReturned)) return true;
  const above = own.slice(0, -1).reverse();
  const outer = above.findIndex((one) => !isPassing(one));
  const [around, inner] = [above[outer], above[outer - 1] ?? own.at(-1)];
  return around?.type === "ReturnStatement" || (around?.type === "ArrowFunctionExpression" && around.body === inner);
}

function isPassing({ type }: TSESTree.Node): boolean {
  return /^(?:AwaitExpression|MemberExpression|CallExpression|ChainExpression|TS\w+Expression)$/u.test(type);
}

/** Nothing is done with what it gives, or it has a name for which no test asks. */
function isLeft(own: readonly TSESTree.Node[]): boolean {
  const around = own.slice(0, -1).findLast((one) => !isPassing(one));
  if (around?.type === "ExpressionStatement") return true;
  const name = around && nameGiven(around);
  if (name === undefined) return false;
  return !allIn(own[0]!).some((one) => {
    const test = one.type === "LogicalExpression" ? one.left : "test" in one ? one.test : undefined;
    return test ? mentions(test, name) : false;
  });
}

/** A node and all that is below it. */
function allIn(root: TSESTree.Node): readonly TSESTree.Node[] {
  const all = [root];
  for (const one of all) all.push(...childNodes(one));
  return all;
}

/**
 * Where code asks for what an awaited call gave: behind a test that leaves without it, or in the branch that has it. Empty: whoever comes on has it;
 * undefined: nobody asks so.
 */
function askedBehind(own: readonly TSESTree.Node[]): readonly TSESTree.Node[] | undefined {
  const name = own.map(nameGiven).findLast((one) => one !== undefined);
  if (name === undefined) return undefined;
  const behind = own.slice(0, -1).flatMap((block, index) => {
    if (block.type !== "BlockStatement" && block.type !== "Program") return [];
    const at = block.body.indexOf(own[index + 1] as TSESTree.Statement);
    return block.body.slice(at + 1).filter((one) => one.type === "IfStatement");
  });
  if (behind.some(({ test, consequent }) => asksFor(test, name) === "absent" && exitOf(consequent))) return [];
  const branches = behind.filter(({ test }) => asksFor(test, name) === "present").map(({ consequent }) => consequent);
  return branches.length > 0 ? branches : undefined;
}

function mentions(node: TSESTree.Node, name: string): boolean {
  return allIn(node).some((one) => one.type === "Identifier" && one.name === name);
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
