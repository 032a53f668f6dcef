/** Numbers that are rounded to a multiple: `Math.round(price * 100) / 100` is the same again, as the number itself is. */
import type { TSESTree } from "@typescript-eslint/types";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { GROWN, has } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

const ROUNDS = new Set(["round", "floor", "ceil", "trunc"]);
const INVERSE = new Map([
  ["*", "/"],
  ["/", "*"],
]);

/** What such an expression gives; anything else is as it is. @param value what the expression was evaluated to */
export function withoutRounding(
  interpreter: Interpreter,
  node: TSESTree.BinaryExpression,
  value: Value,
  scope: Scope,
): Value {
  const number = roundedBy(node, scope);
  if (number === undefined) return value;
  const isChanged = simpleValues(interpreter.evaluate(number, scope)).some(
    (one) => one.kind === "symbolic" && has(one.provenance, GROWN),
  );
  if (isChanged) return value;
  return mapValue(value, (one) => (one.kind === "symbolic" ? { ...one, provenance: one.provenance & ~GROWN } : one));
}

/** The name or member that is rounded; undefined: it is something else, or the factor on the way back is another one. */
function roundedBy({ operator, left, right }: TSESTree.BinaryExpression, scope: Scope): TSESTree.Node | undefined {
  if (left.type !== "CallExpression" || left.callee.type !== "MemberExpression") return undefined;
  const { object, property } = left.callee;
  if (object.type !== "Identifier" || object.name !== "Math") return undefined;
  if (property.type !== "Identifier" || !ROUNDS.has(property.name)) return undefined;
  const [inner] = left.arguments;
  if (inner?.type !== "BinaryExpression" || inner.operator !== INVERSE.get(operator)) return undefined;
  const { text } = scope.frame.module.source;
  const textOf = (one: TSESTree.Node): string => text.slice(...one.range);
  const isPlain = inner.left.type === "Identifier" || inner.left.type === "MemberExpression";
  return isPlain && textOf(inner.right) === textOf(right) ? inner.left : undefined;
}
