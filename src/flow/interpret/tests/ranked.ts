/**
 * What is compared by its rank in one table or list: `RANK[order.status] >= RANK[message.status]`. Whatever the ranks are, what is the same has the same one, so
 * that it is a comparison of the two themselves.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Value } from "../../domain/value.ts";
import { fieldIn, refineByField } from "../../library/found/fields.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { memberName } from "../members/access-paths.ts";

/** `undefined`: it is no such comparison, or not of something that was found with something else. */
export function comparedByRank(
  interpreter: Interpreter,
  node: TSESTree.BinaryExpression,
  scope: Scope,
): Value | undefined {
  if (!/^[<>]=?$/u.test(node.operator)) return undefined;
  const [left, right] = [rankOf(node.left), rankOf(node.right)];
  if (!left || !right || left.by !== right.by || !isSame(left.in, right.in)) return undefined;
  const read = (one: TSESTree.Node): Value => interpreter.peek(() => interpreter.evaluate(one, scope));
  const [a, b] = [read(left.of), read(right.of)];
  const [found, other] = [fieldIn(a), fieldIn(b)];
  if (found !== undefined && other !== undefined) return undefined;
  const test = { is: "compared", operator: node.operator } as const;
  const result = interpreter.symbolicOfAll([a, b]);
  if (found !== undefined)
    return refineByField(interpreter, found, { ...test, with: b, isLeft: true }, result, node, "left");
  if (other !== undefined)
    return refineByField(interpreter, other, { ...test, with: a, isLeft: false }, result, node, "right");
  return undefined;
}

interface Rank {
  /** `[]`, or the method that gives it. */
  readonly by: string;
  readonly in: TSESTree.Node;
  readonly of: TSESTree.Node;
}

/** `RANK[status]`, `ORDER.get(status)`, `FLOW.indexOf(status)`, also with a number for what has none. */
function rankOf(node: TSESTree.Node): Rank | undefined {
  const bare = withoutCasts(node);
  if (bare.type === "ChainExpression") return rankOf(bare.expression);
  if (bare.type === "LogicalExpression")
    return bare.operator !== "&&" && isNumber(bare.right) ? rankOf(bare.left) : undefined;
  if (bare.type === "MemberExpression")
    return bare.computed && bare.property.type !== "Literal"
      ? { by: "[]", in: bare.object, of: bare.property }
      : undefined;
  if (bare.type !== "CallExpression" || bare.callee.type !== "MemberExpression") return undefined;
  const [name, [of, ...others]] = [memberName(bare.callee), bare.arguments];
  const isRank = name === "get" || name === "indexOf";
  return isRank && of && others.length === 0 && of.type !== "SpreadElement"
    ? { by: name, in: bare.callee.object, of }
    : undefined;
}

function isNumber(node: TSESTree.Node): boolean {
  return node.type === "UnaryExpression" ? isNumber(node.argument) : node.type === "Literal";
}

/** The same place, as it is written. */
function isSame(one: TSESTree.Node, other: TSESTree.Node): boolean {
  const [a, b] = [withoutCasts(one), withoutCasts(other)];
  if (a.type === "ThisExpression") return b.type === "ThisExpression";
  if (a.type === "Identifier") return b.type === "Identifier" && a.name === b.name;
  if (a.type !== "MemberExpression" || b.type !== "MemberExpression") return false;
  const name = memberName(a);
  return name !== undefined && name === memberName(b) && isSame(a.object, b.object);
}
