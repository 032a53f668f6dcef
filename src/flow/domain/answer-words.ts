/** Words, numbers and constants in tests of what a call has answered, and what several of them tell together. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { nameOf, type Outcome } from "./held-at.ts";

/** What one of several tests tells that all hold, unless another one tells the opposite. */
export function eitherOf(all: readonly Outcome[]): Outcome {
  const said = new Set(all.filter((one) => one !== undefined));
  return said.size === 1 ? [...said][0] : undefined;
}

/** What all of several ways tell alike. */
export function allOf(all: readonly Outcome[]): Outcome {
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

/** What is told, or the opposite. */
export function turnedIf(isTurned: boolean, said: Outcome): Outcome {
  return isTurned && said ? other(said) : said;
}

/** The opposite. */
export function other(said: "well" | "badly"): "well" | "badly" {
  return said === "well" ? "badly" : "well";
}

/** Of a status of HTTP. */
export function ofStatus(number: number): Outcome {
  if (number >= 200 && number < 300) return "well";
  return number >= 400 && number < 600 ? "badly" : undefined;
}

/** A constant that is written out. */
export function isPlain(node: TSESTree.Node): boolean {
  return node.type === "Literal" || isNothing(node);
}

/** `undefined`, `null`, `false` and an empty text. */
export function isNothing(node: TSESTree.Node): boolean {
  if (node.type === "Identifier") return node.name === "undefined";
  return node.type === "Literal" && (node.value === null || node.value === false || node.value === "");
}

/** The text of a constant, or the last name of a chain of members. */
export function lastWord(node: TSESTree.Node): string {
  if (node.type === "Literal") return String(node.value);
  return nameOf(withoutCasts(node)) ?? "";
}

/** The names along a chain of members, and the texts of a list. */
export function wordsIn(node: TSESTree.Node): string {
  const plain = withoutCasts(node);
  if (plain.type === "ArrayExpression") return plain.elements.map((one) => (one ? lastWord(one) : "")).join(" ");
  if (plain.type === "NewExpression") return plain.arguments.map(wordsIn).join(" ");
  return plain.type === "MemberExpression" ? `${wordsIn(plain.object)} ${nameOf(plain) ?? ""}` : lastWord(plain);
}
