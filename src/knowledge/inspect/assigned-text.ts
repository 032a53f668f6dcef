/** What mappers assign to columns, as the SQL that they send. */
import { textOfShape, type HoledText, type Shape } from "../shape.ts";
import { constantAt } from "./places.ts";

/** An expression as text, with the names that are bound in it: `raw("?? + 1", ["inbox.n"])`; undefined: it is none. */
export function textOfExpression(shape: Shape | undefined): HoledText | undefined {
  if (shape?.kind !== "known") return shape?.kind === "function" ? textOfShape(shape.returns) : textOfShape(shape);
  const { known } = shape;
  const isWritten = known.kind === "operator" ? known.changes === "sql" : known.kind === "library" && known.statement;
  const [text, bound] = isWritten ? shape.arguments : [];
  const names = bound?.kind === "array" && !bound.open ? bound.items.map((item) => constantAt(item)) : [];
  const parts = textOfShape(text);
  // Of names beside values the order is not told apart.
  if (!names.every((name) => typeof name === "string")) return parts;
  let at = 0;
  return parts?.map((part) => (typeof part === "string" ? part.replaceAll("??", () => names[at++] ?? "??") : part));
}

/** What is assigned to a column, as SQL; `value`: it is set to a value, `unread`: to something that is not read. */
export function assignedText(field: string, value: Shape): HoledText | "value" | "unread" {
  if (value.kind === "object") return incrementText(field, value);
  if (value.kind === "known" && value.known.kind === "operator" && value.known.changes === "arithmetic") {
    const [left, sign, right] = value.arguments.map((one) => constantAt(one));
    const isOwn = typeof left === "string" && left.split(".").at(-1) === field;
    return isOwn && typeof sign === "string" && typeof right === "number" ? [`"${field}" ${sign} ${right}`] : "unread";
  }
  const text = value.kind === "known" || value.kind === "function" ? textOfExpression(value) : undefined;
  return text
    ? withoutQualifier(field, text)
    : value.kind === "known" || value.kind === "function"
      ? "unread"
      : "value";
}

/** `{ increment: 1 }` */
function incrementText(
  field: string,
  { members }: Shape & { readonly kind: "object" },
): HoledText | "value" | "unread" {
  const [name, ...others] = [...members.keys()].filter((one) => isOperation(one));
  if (name === undefined) return "value";
  const by = constantAt(members.get(name));
  const sign = ({ increment: "+", decrement: "-" } as Record<string, string>)[name];
  return sign !== undefined && others.length === 0 && typeof by === "number" ? [`"${field}" ${sign} ${by}`] : "unread";
}

/** `orders.n + 1` is of the row that is there; what was to be inserted is not. */
export function withoutQualifier(field: string, text: HoledText): HoledText {
  const column = field.replace(/\W/gu, "_");
  const qualifier = new RegExp(`(?<![\\w.])(?!["'\`]?excluded)["\`]?\\w+["\`]?\\.(?=["\`]?${column}\\b)`, "giu");
  return text.map((part) => (typeof part === "string" ? part.replace(qualifier, "") : part));
}

/** `{ push: … }`, `{ create: … }`, `{ $inc: … }`: what is done to a field or a relation, and no member of a document. */
export function isOperation(name: string): boolean {
  return OPERATION.test(name);
}

const OPERATION =
  /^(?:\$.*|set|unset|push|pull|append|increment|decrement|multiply|divide|create|createMany|connect|connectOrCreate|disconnect|update|updateMany|upsert|delete|deleteMany|ADD|SET|REMOVE|INCREMENT_BY|DECREMENT_BY|LIST_APPEND|IF_NOT_EXISTS)$/u;
