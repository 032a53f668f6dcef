/** Counts that an update gives back: the first one tells that nobody counted before. */
import type { ResultTest } from "../calls.ts";
import { countTest } from "../guard-results.ts";
import { constantAt } from "../inspect/places.ts";
import { memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseUpdateExpression, type UpdateClause } from "./update-expression.ts";

/** How the new item tells the first `ADD n :one`; undefined where it is not known what that leaves. */
export function firstCount(input: Shape): ResultTest | undefined {
  const values = memberOf(input, "ExpressionAttributeValues");
  const text = textOfShape(memberOf(input, "UpdateExpression"));
  const clauses = text ? parseUpdateExpression(text, memberOf(input, "ExpressionAttributeNames"), values) : [];
  const counting = clauses.find(({ does }) => does === "increments");
  if (counting?.attribute === undefined || counting.attribute.includes("[") || !startsAnew(counting)) return undefined;
  const amounts = counting.values.map((name) => amountOf(memberOf(values, name)));
  const first = amounts.reduce((sum, amount) => sum + amount.count, 0);
  const isTyped = amounts.some((amount) => amount.isTyped);
  return countTest(["Attributes", ...counting.attribute.split("."), ...(isTyped ? ["N"] : [])], first, isTyped);
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
