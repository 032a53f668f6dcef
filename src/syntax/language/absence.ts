/** Tests of whether there is anything: `!found`, `rows.length === 0`, `count > 0`, `row != null`. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "./nodes.ts";
import { MIRRORED } from "./mirrored.ts";

/**
 * On which side of a test there is nothing, by how it is written; undefined: it asks for something else, as `status === "DONE"` does. A value
 * that is tested by itself is nothing where it is not true.
 */
export function sideOfNothing(test: TSESTree.Node): boolean | undefined {
  const bare = withoutCasts(test);
  if (bare.type === "UnaryExpression" && bare.operator === "!") return opposite(sideOfNothing(bare.argument));
  if (bare.type === "AwaitExpression") return sideOfNothing(bare.argument);
  if (bare.type !== "BinaryExpression") return isValue(bare) ? false : undefined;
  const [left, right] = [nothingWritten(bare.left), nothingWritten(bare.right)];
  if (right !== undefined) return sideOf(bare.operator, right);
  return left === undefined ? undefined : sideOf(MIRRORED[bare.operator] ?? bare.operator, left);
}

function isValue({ type }: TSESTree.Node): boolean {
  return type === "Identifier" || type === "MemberExpression" || type === "CallExpression";
}

function opposite(side: boolean | undefined): boolean | undefined {
  return side === undefined ? undefined : !side;
}

/** What a test compares with: `nothing`, or the least number that is something. */
type Compared = "nothing" | "none" | "one";

function nothingWritten(node: TSESTree.Node): Compared | undefined {
  const bare = withoutCasts(node);
  if (bare.type === "Identifier") return bare.name === "undefined" ? "nothing" : undefined;
  if (bare.type !== "Literal") return undefined;
  switch (bare.value) {
    case null:
      return bare.raw === "null" ? "nothing" : undefined;
    case false:
    case "":
    case "undefined":
      return "nothing";
    case 0:
    case "0":
      return "none";
    case 1:
      return "one";
    default:
      return undefined;
  }
}

function sideOf(operator: string, compared: Compared): boolean | undefined {
  const isEquality = operator === "===" || operator === "==";
  if (isEquality || operator === "!==" || operator === "!=") return compared === "one" ? undefined : isEquality;
  if (compared === "none") return operator === ">" ? false : operator === "<=" ? true : undefined;
  if (compared === "one") return operator === ">=" ? false : operator === "<" ? true : undefined;
  return undefined;
}
