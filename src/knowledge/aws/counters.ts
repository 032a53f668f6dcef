/** Counts that an update gives back: the first one tells that nobody counted before. */
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { countTest } from "../guard-results.ts";
import { constantAt } from "../inspect/places.ts";
import { memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseUpdateExpression, type UpdateClause } from "./update-expression.ts";

/** How the new item tells the first `ADD n :one`; undefined where it is not known what that leaves. */
export function firstCount(input: Shape): ResultTest | undefined {
  const counted = countIn(input);
  if (counted === undefined) return firstLength(input);
  const { field, from, isTyped } = counted;
  return countTest(["Attributes", ...field.split("."), ...(isTyped ? ["N"] : [])], from, isTyped);
}

/** `list_append(if_not_exists(l, :none), :more)`: the new list is as long as what is added, where nobody added before. */
function firstLength(input: Shape): ResultTest | undefined {
  const values = memberOf(input, "ExpressionAttributeValues");
  const clauses = clausesOf(input);
  const [growing, ...others] = clauses.filter(({ does }) => does === "appends");
  const [, target, kept, ...lists] = APPENDED.exec(growing?.text ?? "") ?? [];
  if (growing?.attribute === undefined || growing.attribute.includes("[") || others.length > 0) return undefined;
  if (target === undefined || target !== kept) return undefined;
  const [none, more] = lists.map((name) => listOf(memberOf(values, name)));
  if (none?.length !== 0 || more === undefined) return undefined;
  return countTest(
    ["Attributes", ...growing.attribute.split("."), ...(more.isTyped ? ["L"] : []), "length"],
    more.length,
  );
}

/** The list, what is kept of it, and the names of the two values. */
const APPENDED =
  /^([^\s=]+)\s*=\s*list_append\s*\(\s*if_not_exists\s*\(\s*([^\s,()]+)\s*,\s*(:\w+)\s*\)\s*,\s*(:\w+)\s*\)$/iu;

function listOf(value: Shape | undefined): { readonly length: number; readonly isTyped: boolean } | undefined {
  const typed = memberOf(value, "L");
  const list = typed ?? value;
  return list?.kind === "array" && !list.open ? { length: list.items.length, isTyped: typed !== undefined } : undefined;
}

function clausesOf(input: Shape): readonly UpdateClause[] {
  const text = textOfShape(memberOf(input, "UpdateExpression"));
  const [names, values] = [memberOf(input, "ExpressionAttributeNames"), memberOf(input, "ExpressionAttributeValues")];
  return text ? parseUpdateExpression(text, names, values) : [];
}

/** The attribute that is counted on, and what the first count leaves. */
export function countIn(input: Shape): CallGuard["leavesCount"] {
  const values = memberOf(input, "ExpressionAttributeValues");
  const counting = clausesOf(input).find(({ does }) => does === "increments");
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
