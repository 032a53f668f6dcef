/** SQL that stands in code as a text. */
import type { TSESTree } from "@typescript-eslint/types";
import type { HoledText } from "../knowledge/shape.ts";

const DEFINES = /^\s*(?:--[^\n]*\n\s*)*(?:CREATE|ALTER|DROP|RENAME|DO)\b/iu;

/** A text that begins as a definition does. What is put into it is not known, but for a variable that is the only one there. */
export function sqlIn(node: TSESTree.Node): HoledText | undefined {
  if (node.type === "Literal")
    return typeof node.value === "string" && DEFINES.test(node.value) ? [node.value] : undefined;
  if (node.type !== "TemplateLiteral" || !DEFINES.test(node.quasis[0]!.value.raw)) return undefined;
  const parts = partsOf(node);
  const variables = new Set(parts.filter((one) => typeof one !== "string"));
  const [only] = variables;
  const hole = variables.size === 1 && only?.name !== undefined ? { name: `=${only.name}` } : {};
  return parts.map((one) => (typeof one === "string" ? one : hole));
}

interface Variable {
  /** Undefined: it is no plain variable. */
  readonly name: string | undefined;
}

/** With the texts that are put into it: ``sql.table(`${table}_new`)``. */
function partsOf(
  { quasis, expressions }: TSESTree.TemplateLiteral,
  known = new Map<string, Variable>(),
): readonly (string | Variable)[] {
  return quasis.flatMap(({ value }, index) => {
    const given = expressions[index];
    const text = value.cooked ?? value.raw;
    return given === undefined ? [text] : [text, ...putIn(given, known)];
  });
}

function putIn(given: TSESTree.Node, known: Map<string, Variable>): readonly (string | Variable)[] {
  if (given.type === "CallExpression" && given.arguments.length === 1) return putIn(given.arguments[0]!, known);
  if (given.type === "TemplateLiteral") return partsOf(given, known);
  if (given.type !== "Identifier") return [{ name: undefined }];
  const variable = known.get(given.name) ?? { name: given.name };
  known.set(given.name, variable);
  return [variable];
}
