/** Writes that ask for nothing but that their item is there: where they are refused, it is not. */
import type { ArgumentPath } from "../argument-path.ts";
import type { CallGuard } from "../call-guard.ts";
import { absenceRefused } from "../looks.ts";
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseConditionExpression } from "./condition-expression.ts";
import { isOfKey } from "./item-change.ts";

/** The look that a write is which asks for nothing but that its item is there; undefined: it asks for something else. */
export function presenceGuard(
  kind: "put" | "update" | "delete",
  input: Shape,
  keys: readonly ArgumentPath[],
  errors: readonly string[],
): CallGuard | undefined {
  // What is deleted is there no more: the condition is a claim.
  return kind !== "delete" && asksForKeyAlone(kind, input) ? absenceRefused(keys, errors) : undefined;
}

function asksForKeyAlone(kind: "put" | "update", input: Shape): boolean {
  const names = memberOf(input, "ExpressionAttributeNames");
  const key = memberOf(input, kind === "put" ? "Item" : "Key");
  const conditions = armsOf(memberOf(input, "ConditionExpression"));
  return (
    conditions.length > 0 &&
    conditions.every((arm) => {
      const text = textOfShape(arm);
      const condition = text && parseConditionExpression(text, names);
      if (condition?.kind !== "clause") return false;
      const { asks, attribute } = condition.clause;
      return asks === "present" && attribute !== undefined && isOfKey(attribute, key);
    })
  );
}
