/** A condition that is given as text: `createQueryBuilder("j").where("j.id = :id AND j.sentAt IS NULL", { id })`. */
import type { AskedOfColumn } from "./facts.ts";
import { askedFor } from "./asked.ts";
import { tokenize } from "./tokens.ts";

/** What it asks of columns, by their names as they are written. */
export function askedByText(text: string): ReadonlyMap<string, AskedOfColumn> {
  const tokens = tokenize([text]);
  const written = new Map(tokens.map((token) => [token.text.toLowerCase(), token.text]));
  return new Map([...askedFor(tokens, tokens)].map(([column, asked]) => [written.get(column) ?? column, asked]));
}
