/** Locks that statements take, of what they find and by a number that they are given; and how far they keep transactions apart. */
import { levelIn } from "../isolation.ts";
import type { SqlStatement } from "./facts.ts";
import { findWord, isMark, textOfTokens, type Token } from "./tokens.ts";

/** `FOR UPDATE`, `FOR NO KEY UPDATE`, `WITH (UPDLOCK)` of SQL Server: whoever looks so as well waits, passes the rows over, or fails. */
export function locksRows(tokens: readonly Token[]): boolean {
  if (tokens.some(({ upper }, index) => HINTS.has(upper) && isHint(tokens, index))) return true;
  const at = findWord(tokens, new Set(["FOR"]));
  const [first, second, third] = at < 0 ? [] : tokens.slice(at + 1, at + 4).map(({ upper }) => upper);
  return first === "UPDATE" || (first === "NO" && second === "KEY" && third === "UPDATE");
}

const HINTS: ReadonlySet<string> = new Set(["UPDLOCK", "XLOCK", "TABLOCKX"]);

/** Among the hints of a table: `orders WITH (ROWLOCK, UPDLOCK)`. */
function isHint(tokens: readonly Token[], index: number): boolean {
  const open = tokens.findLastIndex((token, at) => at < index && isMark(token, "("));
  return tokens[open - 1]?.upper === "WITH";
}

/** `LOCK TABLE jobs IN EXCLUSIVE MODE`: a mode that two cannot have at once, which is that of each where none is named. */
export function tableLockIn(tokens: readonly Token[]): Pick<SqlStatement, "lock"> {
  if (tokens[0]?.upper !== "LOCK" || tokens[1]?.upper === "TABLES") return {};
  const [from, to] = ["IN", "MODE"].map((word) => findWord(tokens, new Set([word])));
  const mode = tokens.slice(from! + 1, to).map(({ upper }) => upper);
  const isAlone = from! < 0 || (mode.includes("EXCLUSIVE") && mode.join(" ") !== "ROW EXCLUSIVE");
  return isAlone ? { lock: "takes-for-transaction" } : {};
}

/** Who locks rows waits for them; where rows that are locked are passed over, as by `SKIP LOCKED`, others go on without. */
export function rowLockIn(tokens: readonly Token[]): Pick<SqlStatement, "lock"> {
  const isPassing = tokens.some(({ upper }) => upper === "SKIP" || upper === "READPAST");
  return locksRows(tokens) && !isPassing ? { lock: "takes-for-transaction" } : {};
}

/** `SELECT pg_advisory_lock($1)`, `SELECT GET_LOCK($1, 10) AS locked`. */
export function lockIn(tokens: readonly Token[]): Pick<SqlStatement, "lock" | "hasUnless"> {
  return LOCKS.get(tokens[1]?.text.toLowerCase() ?? "") ?? {};
}

/** Those that wait until they have it, and those that may come back without: one of these is a lock only for who asks whether it was given. */
const LOCKS: ReadonlyMap<string, Pick<SqlStatement, "lock" | "hasUnless">> = new Map([
  ["pg_advisory_lock", { lock: "takes" }],
  ["pg_advisory_xact_lock", { lock: "takes-for-transaction" }],
  ["pg_try_advisory_lock", { lock: "takes", hasUnless: false }],
  ["pg_try_advisory_xact_lock", { lock: "takes-for-transaction", hasUnless: false }],
  ["get_lock", { lock: "takes", hasUnless: 0 }],
  ["pg_advisory_unlock", { lock: "leaves" }],
  ["pg_advisory_unlock_all", { lock: "leaves" }],
  ["release_lock", { lock: "leaves" }],
  ["release_all_locks", { lock: "leaves" }],
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
