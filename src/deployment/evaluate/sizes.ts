/** How much values hold, so that what code makes of them is bounded in memory as well as in steps. */
import type { TSESTree } from "@typescript-eslint/types";
import type { CodePart, CodeValue } from "./values.ts";

/** Characters that take as much as one item of a list. */
const CHARACTERS = 8;

/** Expressions that can make something which was not there before. */
const MAKING: ReadonlySet<string> = new Set([
  "ArrayExpression",
  "AssignmentExpression",
  "BinaryExpression",
  "CallExpression",
  "ConditionalExpression",
  "LogicalExpression",
  "ObjectExpression",
  "TemplateLiteral",
]);

/** What the value of an expression added to what is held, at most: items, members, and characters in proportion. */
export function partsMade({ type }: TSESTree.Node, value: CodeValue): number {
  return MAKING.has(type) ? sizeOf(value) : 0;
}

function sizeOf(value: CodeValue): number {
  switch (value.kind) {
    case "constant":
      return typeof value.value === "string" ? value.value.length / CHARACTERS : 0;
    case "text":
      return value.parts.reduce((sum, part) => sum + 1 + lengthOf(part) / CHARACTERS, 0);
    case "list":
      return value.items.length;
    case "record":
      return value.entries.size;
    case "alternatives":
      return value.arms.reduce(
        (sum, { condition, value: arm }) => sum + 1 + condition.text.length / CHARACTERS + sizeOf(arm),
        0,
      );
    default:
      return 0;
  }
}

function lengthOf(part: CodePart): number {
  return typeof part === "string" ? part.length : part.text.length;
}
