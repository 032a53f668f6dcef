/** Numbers that code counts on without comparing them: places of a list behind its last item, which `steps[i++]` comes to. */
import type { TSESTree } from "@typescript-eslint/types";
import { childNodes, isFunction, nodesAround, withoutCasts } from "../../../syntax/language/nodes.ts";
import { boundNames, plainKey } from "../../../syntax/language/names.ts";
import type { Site } from "../../domain/site.ts";

/**
 * `while ((step = steps[i])) i++`, `const run = (i) => { const step = steps[i]; … run(i + 1) }`: nothing but the item itself says where it ends. A number that is
 * compared, and one that a method of lists gives to its callback, is taken to be one of an item.
 */
export function isCountedWithoutEnd({ node, scope }: Site): boolean {
  if (node.type !== "MemberExpression" || !node.computed) return false;
  const known = counted.get(node);
  if (known !== undefined) return known;
  const told = isUncompared(node, scope.frame.module.module.program);
  counted.set(node, told);
  return told;
}

/** Asked each time that the item is read. */
const counted = new WeakMap<TSESTree.Node, boolean>();

function isUncompared({ property }: TSESTree.MemberExpression, program: TSESTree.Program): boolean {
  const name = counterIn(property);
  if (name === undefined) return false;
  const around = [...nodesAround(property, program)].reverse();
  const home = around.find((one, index) => declares(one, name, around[index + 1]));
  if (home === undefined) return false;
  let [isCounted, isCompared] = [false, false];
  const pending: TSESTree.Node[] = [home];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    isCounted ||= counts(one, name);
    isCompared ||= compares(one, name);
    if (isCompared) return false;
    pending.push(...childNodes(one));
  }
  return isCounted;
}

/** The variable or field that counts: `i`, `i++`, `this.at`. Of what is computed otherwise, `i % list.length`, nothing is said. */
function counterIn(key: TSESTree.Node): string | undefined {
  const node = withoutCasts(key);
  if (node.type === "UpdateExpression") return counterIn(node.argument);
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression" && node.object.type === "ThisExpression")
    return `this.${plainKey(node.property, node.computed)}`;
  return undefined;
}

/** The block, loop, function or class to which a variable or a field belongs. A function that is given away is called with numbers of items. */
function declares(node: TSESTree.Node, name: string, outer: TSESTree.Node | undefined): boolean {
  if (name.startsWith("this.")) return node.type === "ClassBody";
  const isOf = (one: TSESTree.Node | null): boolean =>
    one?.type === "VariableDeclaration" && one.declarations.some(({ id }) => boundNames(id).includes(name));
  if (node.type === "ForStatement") return isOf(node.init);
  if (node.type === "BlockStatement" || node.type === "Program") return node.body.some(isOf);
  return (
    isFunction(node) && outer?.type !== "CallExpression" && node.params.some((one) => boundNames(one).includes(name))
  );
}

/** `i++`, `i += 1`, `i = i + 1`, `run(i + 1)` */
function counts(node: TSESTree.Node, name: string): boolean {
  if (node.type === "UpdateExpression") return counterIn(node.argument) === name;
  if (node.type === "AssignmentExpression" && node.operator === "+=") return counterIn(node.left) === name;
  return node.type === "BinaryExpression" && node.operator === "+" && counterIn(node.left) === name;
}

function compares(node: TSESTree.Node, name: string): boolean {
  if (node.type === "BinaryExpression" && /^(?:[<>]=?|[=!]==?|%|in)$/u.test(node.operator))
    return [node.left, node.right].some((side) => mentions(side, name));
  return node.type === "SwitchStatement" && mentions(node.discriminant, name);
}

function mentions(node: TSESTree.Node, name: string): boolean {
  if (node.type === "MemberExpression" && !(node.object.type === "ThisExpression" && name.startsWith("this.")))
    return false;
  return counterIn(node) === name || childNodes(node).some((one) => mentions(one, name));
}
