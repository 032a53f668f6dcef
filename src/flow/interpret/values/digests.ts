/** Sums that are digests of a text, as hand-written hashes make them, or its cipher: of the same text the same, so that they count nothing. */
import type { TSESTree } from "@typescript-eslint/types";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { has, INCREMENT } from "../../domain/provenance.ts";
import type { Value } from "../../domain/value.ts";

/**
 * What is added up is no count where a code of a character or a shifted number and itself are among it, or the end of what a cipher gives: of
 * a sum that is enciphered the cipher is one as well.
 *
 * @param parts the values that are added
 */
export function digestOr(value: Value, parts: readonly Value[], ...added: readonly TSESTree.Node[]): Value {
  const addends = added.flatMap((node) => addendsOf(node));
  if (!isDigest(addends) && !(addends.some(isEndOfCipher) && !parts.some(isSum))) return value;
  return mapValue(value, (simple) =>
    simple.kind === "symbolic" ? { ...simple, provenance: simple.provenance & ~INCREMENT } : simple,
  );
}

function isDigest(addends: readonly TSESTree.Node[]): boolean {
  if (addends.length < 2) return false;
  const shifted = new Set(addends.map((node) => shiftedName(node)).filter((name) => name !== undefined));
  return addends.some(
    (node) => isCodeOfCharacter(node) || (node.type === "Identifier" ? shifted.has(node.name) : false),
  );
}

function addendsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  if (node.type !== "BinaryExpression" || (node.operator !== "+" && node.operator !== "-")) return [node];
  return [...addendsOf(node.left), ...addendsOf(node.right)];
}

/** `cipher.final("hex")` */
function isEndOfCipher(node: TSESTree.Node): boolean {
  const callee = node.type === "CallExpression" ? node.callee : undefined;
  return (
    callee?.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "final"
  );
}

function isSum(value: Value): boolean {
  return simpleValues(value).some((one) => one.kind === "symbolic" && has(one.provenance, INCREMENT));
}

/** `hash << 5` */
function shiftedName(node: TSESTree.Node): string | undefined {
  if (node.type !== "BinaryExpression" || node.operator !== "<<" || node.right.type !== "Literal") return undefined;
  return node.left.type === "Identifier" ? node.left.name : undefined;
}

/** `text.charCodeAt(at)` */
function isCodeOfCharacter(node: TSESTree.Node): boolean {
  const callee = node.type === "CallExpression" ? node.callee : undefined;
  if (callee?.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
  return callee.property.name === "charCodeAt" || callee.property.name === "codePointAt";
}
