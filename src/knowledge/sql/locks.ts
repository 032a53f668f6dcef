/** Locks that statements take: of what they find, and by a number that they are given. */
import type { SqlStatement } from "./facts.ts";
import { findWord, type Token } from "./tokens.ts";

/** `FOR UPDATE`, `FOR NO KEY UPDATE`: whoever looks so as well waits, passes the rows over, or fails. */
export function locksRows(tokens: readonly Token[]): boolean {
  const at = findWord(tokens, new Set(["FOR"]));
  const [first, second, third] = at < 0 ? [] : tokens.slice(at + 1, at + 4).map(({ upper }) => upper);
  return first === "UPDATE" || (first === "NO" && second === "KEY" && third === "UPDATE");
}

/** `SELECT pg_advisory_lock($1)`. */
export function lockIn(tokens: readonly Token[]): SqlStatement["lock"] {
  return LOCKS.get(tokens[1]?.text.toLowerCase() ?? "");
}

/** Those that wait until they have it: one that may come back without is a lock only for who asks whether it was given. */
const LOCKS: ReadonlyMap<string, NonNullable<SqlStatement["lock"]>> = new Map([
  ["pg_advisory_lock", "takes"],
  ["pg_advisory_xact_lock", "takes-for-transaction"],
  ["pg_advisory_unlock", "leaves"],
  ["pg_advisory_unlock_all", "leaves"],
]);
