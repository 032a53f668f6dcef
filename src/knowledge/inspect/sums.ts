/** Values that say that a number is counted on. */
import { textOfShape, type Shape } from "../shape.ts";

/** `{ increment: 1 }`, `FieldValue.increment(1)`, `` sql`${orders.count} + 1` ``. */
export function isSum(shape: Shape): boolean {
  if (shape.kind === "object") return [...shape.members.keys()].some((name) => /^(?:in|de)crement$/u.test(name));
  if (shape.kind !== "known" || shape.known.kind !== "operator") return false;
  const { changes } = shape.known;
  const text = changes === "sql" ? textOfShape(shape.arguments[0]) : undefined;
  const isAdded = text?.some((part) => typeof part === "string" && /[-+]/u.test(part)) ?? false;
  return changes === "increments" || changes === "arithmetic" || isAdded;
}
