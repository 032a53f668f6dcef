/** Which tests hold where a place of a program is come to, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts, isFunction } from "../../syntax/language/nodes.ts";
import { exitOf } from "./bypass.ts";

/** How a call has answered; undefined: nobody can tell. */
export type Outcome = "well" | "badly" | undefined;

/** A place is come to where this is true, or false. */
export interface Held {
  readonly test: TSESTree.Node;
  readonly truth: boolean;
  /** It is a list that is gone through: that it has items says nothing, unless they are those that something went wrong with. */
  readonly isList?: true;
}

/** More tests than these around one place are not looked at. */
const MOST_TESTS = 40;

/**
 * What holds where a node is come to, the innermost first, as far as the function in which it is written; and around that, where a call is given
 * it. So many at most.
 */
export function heldAt(path: readonly TSESTree.Node[]): readonly Held[] {
  const held: Held[] = byName(path.at(-1));
  for (let at = path.length - 1; at > 0 && held.length < MOST_TESTS; at--) {
    const [inner, outer] = [path[at]!, path[at - 1]!];
    held.push(...holding(inner, outer));
    if (isFunction(inner) && outer.type !== "CallExpression") break;
  }
  return held.slice(0, MOST_TESTS);
}

/** `failed.map(drop)`: the function is not written out there. */
function byName(node: TSESTree.Node | undefined): Held[] {
  if (node?.type !== "CallExpression" || !node.arguments[0] || isFunction(node.arguments[0])) return [];
  const list = listGoneThrough(node);
  return list ? [{ test: list, truth: true, isList: true }] : [];
}

function holding(inner: TSESTree.Node, outer: TSESTree.Node): readonly Held[] {
  switch (outer.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return inner === outer.test ? [] : parts(outer.test, inner === outer.consequent);
    case "LogicalExpression":
      return inner !== outer.right || outer.operator === "??" ? [] : parts(outer.left, outer.operator === "&&");
    case "ForOfStatement":
      return inner === outer.body ? [{ test: outer.right, truth: true, isList: true }] : [];
    case "CallExpression": {
      const list = isFunction(inner) ? listGoneThrough(outer) : undefined;
      return list ? [{ test: list, truth: true, isList: true }] : [];
    }
    case "BlockStatement":
    case "Program":
      return heldBefore(outer, inner);
    default:
      return [];
  }
}

/** The first ones of a block: asked again for each place in it, and it may have thousands of statements. */
const leaving = new WeakMap<TSESTree.BlockStatement | TSESTree.Program, readonly TSESTree.IfStatement[]>();

function heldBefore(block: TSESTree.BlockStatement | TSESTree.Program, place: TSESTree.Node): readonly Held[] {
  let all = leaving.get(block);
  if (!all) {
    const those = block.body.filter((one) => one.type === "IfStatement").filter((one) => heldBehind(one).length > 0);
    leaving.set(block, (all = those.slice(0, MOST_TESTS)));
  }
  return all.filter(({ range }) => range[1] <= place.range[0]).flatMap(heldBehind);
}

/** `if (!sent) return;`: what holds behind it. Where the other side throws, the record comes again. */
function heldBehind({ test, consequent, alternate }: TSESTree.IfStatement): readonly Held[] {
  if (leaves(consequent)) return parts(test, false);
  return alternate && leaves(alternate) ? parts(test, true) : [];
}

function leaves(side: TSESTree.Node): boolean {
  const exit = exitOf(side);
  return exit !== undefined && exit.type !== "ThrowStatement";
}

/** `a && b` where it is true: both are. */
function parts(test: TSESTree.Node, truth: boolean): readonly Held[] {
  const node = withoutCasts(test);
  if (node.type === "UnaryExpression" && node.operator === "!") return parts(node.argument, !truth);
  if (node.type !== "LogicalExpression" || node.operator !== (truth ? "&&" : "||")) return [{ test: node, truth }];
  return [...parts(node.left, truth), ...parts(node.right, truth)];
}

const GOES_THROUGH = new Set(["forEach", "map", "flatMap", "reduce", "filter"]);

/** `failed.map(drop)`: the list whose items the function is called with. */
function listGoneThrough({ callee }: TSESTree.CallExpression): TSESTree.Node | undefined {
  if (callee.type !== "MemberExpression" || !GOES_THROUGH.has(nameOf(callee) ?? "")) return undefined;
  return callee.object;
}

/** The name of an identifier, or of the member that is read; undefined: it has none. */
export function nameOf(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return undefined;
  const { property } = node;
  if (property.type === "Literal") return String(property.value);
  return property.type === "Identifier" && !node.computed ? property.name : undefined;
}
