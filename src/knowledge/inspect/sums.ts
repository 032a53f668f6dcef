/** Values that say that a number is counted on, or a time moved on. */
import type { Step } from "../call-parts.ts";
import { readAssignments, type Assignment } from "../sql/assignments.ts";
import { amountIn } from "../sql/moved.ts";
import { tokenize } from "../sql/tokens.ts";
import type { HoledText, Shape } from "../shape.ts";
import { textOfExpression, withoutQualifier } from "./assigned-text.ts";
import { constantAt } from "./places.ts";

/** `{ increment: 1 }`, `FieldValue.increment(1)`, `` sql`${orders.count} + 1` ``, `eb("count", "+", 1)`. */
export function isSum(field: string, shape: Shape): boolean {
  if (shape.kind === "object") return [...shape.members.keys()].some((name) => /^(?:in|de)crement$/u.test(name));
  if (shape.kind === "known" && shape.known.kind === "operator") {
    const { changes } = shape.known;
    if (changes === "increments" || changes === "arithmetic") return true;
  }
  return assignmentOf(field, shape)?.does === "increments";
}

/** By how much it is counted on, with its place counted from there; undefined: it is no sum, or it is counted down. */
export function stepOf(field: string, shape: Shape): Step | undefined {
  if (shape.kind === "object") return stepAt(shape.members.get("increment"), "increment");
  if (shape.kind === "known" && shape.known.kind === "operator") {
    const { changes } = shape.known;
    const [first, sign, second] = shape.arguments;
    if (changes === "increments") return sign === undefined ? stepAt(first, "0") : "unknown";
    if (changes === "arithmetic") return constantAt(sign) === "+" ? stepAt(second, "2") : undefined;
  }
  const assignment = assignmentOf(field, shape);
  const by = assignment && amountIn(assignment, []);
  if (by === undefined || by === "unknown") return by;
  return by.kind === "seconds"
    ? { seconds: by.seconds }
    : by.kind === "literal"
      ? { number: Number(by.value) }
      : "unknown";
}

function stepAt(amount: Shape | undefined, name: string): Step | undefined {
  const number = constantAt(amount);
  return amount === undefined || (typeof number === "number" && number <= 0) ? undefined : { within: [name] };
}

/** What a piece of SQL does to the column that it is assigned to. */
function assignmentOf(field: string, shape: Shape): Assignment | undefined {
  const text = shape.kind === "known" || shape.kind === "function" ? textOfExpression(shape) : undefined;
  if (text === undefined) return undefined;
  const column = field.replaceAll(/\W/gu, "_");
  return readAssignments(tokenize([`${column} = `, ...named(column, withoutQualifier(field, text))]), new Set())[0];
}

/** `${orders.count} + 1`, `?? + 1`: what something is added to is the column itself. */
function named(column: string, text: HoledText): HoledText {
  const [first, ...others] = text.filter((part) => part !== "");
  if (typeof first === "string") return [first.replace(/^\s*\?\?(?=\s*[-+*])/u, column), ...others];
  const isAdded = typeof others[0] === "string" && /^\s*[-+*]/u.test(others[0]);
  return first !== undefined && isAdded ? [column, ...others] : text;
}
