/** A condition that is given as text: `createQueryBuilder("j").where("j.id = :id AND j.sentAt IS NULL", { id })`. */
import { memberOf, type Shape } from "../shape.ts";
import type { AskedOfColumn, SqlOperand } from "./facts.ts";
import { askedFor, unreadIn } from "./asked.ts";
import { tokenize, type Token } from "./tokens.ts";

/** What it asks of columns, by their names as they are written. */
export function askedByText(text: string): ReadonlyMap<string, AskedOfColumn> {
  const tokens = tokenize([text]);
  return new Map([...askedFor(tokens, tokens)].map(([column, asked]) => [asWritten(column, tokens), asked]));
}

/** Columns of which it asks something that is not read. */
export function unreadByText(text: string): readonly string[] {
  const tokens = tokenize([text]);
  return unreadIn(tokens, tokens)
    .flatMap((either) => either.flat())
    .map((column) => asWritten(column, tokens));
}

/**
 * The columns of which it asks for values that are written there, or given by name, as members of a filter. Of alternatives nothing is told: a
 * row is found by either.
 *
 * @param parameters `{ id }`, by which the text names values
 */
export function filterByText(text: string, parameters: Shape | undefined): ReadonlyMap<string, Shape> {
  if (/\bor\b|\|\|/iu.test(text)) return new Map();
  return new Map(
    [...askedByText(text)].flatMap(([column, asked]): [string, Shape][] => {
      const filter = filterOfColumn(asked, parameters);
      return filter ? [[column, filter]] : [];
    }),
  );
}

function filterOfColumn(asked: AskedOfColumn, parameters: Shape | undefined): Shape | undefined {
  const { isOne, of, orBefore, orLess, fits } = asked;
  const values = of.flatMap((one) => valueOf(one, parameters) ?? []);
  const [first, ...others] = values;
  if (first === undefined || values.length < of.length || orBefore || orLess || fits) return undefined;
  if (isOne && others.length === 0) return first;
  // Whether a value that is given is the one that is written is told where both are.
  if (!values.every(({ kind }) => kind === "constant")) return undefined;
  if (others.length === 0) return member("not", first);
  return member(isOne ? "in" : "notIn", { kind: "array", items: values, open: false });
}

function valueOf(operand: SqlOperand, parameters: Shape | undefined): Shape | undefined {
  if (operand.kind === "literal") return { kind: "constant", value: operand.value };
  return operand.kind === "parameter" ? memberOf(parameters, String(operand.at)) : undefined;
}

function member(name: string, value: Shape): Shape {
  return { kind: "object", members: new Map([[name, value]]), open: false };
}

/** `sent_at` of a table is `sentAt` of its entity: a text may say the one, and what is set the other. */
export function isSameColumn(column: string, other: string): boolean {
  const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
  return column === other || plain(column) === plain(other);
}

function asWritten(column: string, tokens: readonly Token[]): string {
  return tokens.findLast((token) => token.text.toLowerCase() === column)?.text ?? column;
}
