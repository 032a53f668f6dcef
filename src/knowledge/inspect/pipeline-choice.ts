/** Values that a pipeline of MongoDB chooses by the field to which it sets them: `on: { $cond: ["$on", false, true] }`. */
import type { Repeat } from "../calls.ts";
import { memberOf, type Shape } from "../shape.ts";
import { constantAt } from "./places.ts";

type Constant = string | number | boolean | null | undefined;

/** What an expression is where the field has a value; undefined: not known. */
type Computed = ((value: Constant) => Constant) | undefined;

/** Undefined: it does not hang on the field, or each value that it gives it gives again. */
export function judgePipelineChoice(expression: Shape, field: string): Repeat | undefined {
  const of = `$${field}`;
  const compared = comparisonIn(expression, of);
  if (compared) return isSettled([true, false], compared) ? undefined : again("$eq");
  const given = memberOf(expression, "$cond");
  if (given === undefined) return undefined;
  const [test, ...arms] =
    given.kind === "array" ? given.items : ["if", "then", "else"].map((one) => memberOf(given, one));
  // What keeps the field as it is on one side sets it once, as a rule.
  if (arms.length < 2 || arms.some((arm) => constantAt(arm) === of)) return undefined;
  const tells = testOf(test, of);
  const [first, second] = arms.map((arm) => constantAt(arm) as Constant);
  if (tells === "none") return undefined;
  if (tells === undefined || first === undefined || second === undefined) return UNKNOWN;
  return isSettled([first, second], (value) => (tells(value) ? first : second)) ? undefined : again("$cond");
}

function again(text: string): Repeat {
  return { on: "again", because: "increments", text };
}

const UNKNOWN: Repeat = { on: "unknown", why: "a repeat may choose another value" };

/** What was set the first time is set the second time. */
function isSettled(values: readonly Constant[], next: NonNullable<Computed>): boolean {
  return values.every((value) => next(value) === value);
}

/** `{ $eq: ["$on", false] }`, `{ $ne: ["$on", true] }`. */
function comparisonIn(expression: Shape | undefined, of: string): Computed {
  for (const [operator, isEqual] of [
    ["$eq", true],
    ["$ne", false],
  ] as const) {
    const sides = memberOf(expression, operator);
    const [left, right] = sides?.kind === "array" ? sides.items.map((one) => constantAt(one) as Constant) : [];
    const other = left === of ? right : right === of ? left : undefined;
    if (other !== undefined) return (value) => (value === other) === isEqual;
  }
  return undefined;
}

/** `none`: the field has no part in it. */
function testOf(test: Shape | undefined, of: string): ((value: Constant) => boolean) | "none" | undefined {
  if (constantAt(test) === of) return Boolean;
  const compared = comparisonIn(test, of);
  if (compared) return (value) => Boolean(compared(value));
  const negated = memberOf(test, "$not");
  const inner = negated?.kind === "array" ? negated.items[0] : negated;
  const told = inner && testOf(inner, of);
  if (told && told !== "none") return (value) => !told(value);
  return test !== undefined && mentions(test, of) ? undefined : "none";
}

function mentions(shape: Shape, of: string): boolean {
  if (shape.kind === "constant") return shape.value === of;
  if (shape.kind === "array") return shape.items.some((one) => mentions(one, of));
  return shape.kind === "object" && [...shape.members.values()].some((one) => mentions(one, of));
}
