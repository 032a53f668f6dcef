/** Counts that an update gives back: the first one tells that nobody counted before. */
import type { CallGuard, ResultTest } from "../calls.ts";
import { countTest } from "../guard-results.ts";
import { constantAt } from "../inspect/places.ts";
import { memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseUpdateExpression, type UpdateClause } from "./update-expression.ts";

/** How the new item tells the first `ADD n :one`; undefined where it is not known what that leaves. */
export function firstCount(input: Shape): ResultTest | undefined {
  const counted = countIn(input);
  if (counted === undefined) return undefined;
  const { field, from, isTyped } = counted;
  return countTest(["Attributes", ...field.split("."), ...(isTyped ? ["N"] : [])], from, isTyped);
}

/** The attribute that is counted on, and what the first count leaves. */
export function countIn(input: Shape): CallGuard["leavesCount"] {
  const values = memberOf(input, "ExpressionAttributeValues");
  const text = textOfShape(memberOf(input, "UpdateExpression"));
  const clauses = text ? parseUpdateExpression(text, memberOf(input, "ExpressionAttributeNames"), values) : [];
  const counting = clauses.find(({ does }) => does === "increments");
  if (counting?.attribute === undefined || counting.attribute.includes("[") || !startsAnew(counting)) return undefined;
  const amounts = counting.values.map((name) => amountOf(memberOf(values, name)));
  const from = amounts.reduce((sum, amount) => sum + amount.count, 0);
  return { field: counting.attribute, from, isTyped: amounts.some((amount) => amount.isTyped) };
}

/** `ADD` begins at nothing, as does `if_not_exists(n, :zero) + :one`; `n + :one` needs the item. */
function startsAnew({ text, values }: UpdateClause): boolean {
  if (text.startsWith("ADD ")) return values.length === 1;
  return /if_not_exists/iu.test(text) && text.includes("+") && values.length === 2;
}

function amountOf(value: Shape | undefined): { readonly count: number; readonly isTyped: boolean } {
  const typed = memberOf(value, "N");
  const count = constantAt(typed ?? value);
  return { count: Number(count), isTyped: typed !== undefined };
}
