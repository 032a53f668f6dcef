/** A condition that is given as text: `createQueryBuilder("j").where("j.id = :id AND j.sentAt IS NULL", { id })`. */
import type { AskedOfColumn } from "./facts.ts";
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

function asWritten(column: string, tokens: readonly Token[]): string {
  return tokens.findLast((token) => token.text.toLowerCase() === column)?.text ?? column;
}
