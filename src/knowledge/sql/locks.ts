/** Locks that statements take, of what they find and by a number that they are given; and how far they keep transactions apart. */
import { levelIn } from "../isolation.ts";
import type { SqlStatement } from "./facts.ts";
import { findWord, textOfTokens, type Token } from "./tokens.ts";

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

/** `BEGIN ISOLATION LEVEL SERIALIZABLE`, `SET TRANSACTION ISOLATION LEVEL …`, `SET SESSION CHARACTERISTICS AS TRANSACTION …`. */
export function isolationIn(tokens: readonly Token[]): SqlStatement["isolation"] {
  const [verb, first] = tokens;
  if (verb!.upper === "SET" && !/transaction|isolation/iu.test(textOfTokens(tokens))) return undefined;
  if (verb!.upper !== "SET" && verb!.upper !== "BEGIN" && verb!.upper !== "START") return undefined;
  const level = levelIn(textOfTokens(tokens));
  const isOfEach = verb!.upper === "SET" && first?.upper !== "TRANSACTION" && first?.upper !== "LOCAL";
  return level && { level, of: isOfEach ? "each" : "one" };
}
