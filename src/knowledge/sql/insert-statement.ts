/** What a SQL statement that inserts does when it runs again. */
import { NOTHING, type SqlStatement } from "./facts.ts";
import { ofCounted } from "./counted-rows.ts";
import {
  changesEachTime,
  namesOfTable,
  readConflict,
  readInsertedColumns,
  readInsertValues,
  setsOfConflict,
  withInserted,
} from "./insert.ts";
import { readReturnedTest } from "./returning.ts";
import { tableAt } from "./tables.ts";
import { findWord, type Token } from "./tokens.ts";
import { judgeAssignments } from "./update.ts";
import { passingRows, refusesSecondRun } from "./where.ts";

/** What may stand in front of the table, with `INTO` or without it: `INSERT IGNORE t`, `INSERT OVERWRITE TABLE t`. */
const BEFORE_TABLE = new Set(["IGNORE", "OVERWRITE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "TABLE"]);

/** Where the table of a statement that writes rows is named. */
export function tableStart(tokens: readonly Token[]): number {
  let start = findWord(tokens.slice(0, 9), new Set(["INTO"])) + 1 || 1;
  while (BEFORE_TABLE.has(tokens[start]?.upper ?? "")) start++;
  return start;
}

/** What an `INSERT` does when it runs again: it hangs on what is done with a row that is there. */
export function readInsert(tokens: readonly Token[]): SqlStatement {
  const start = tableStart(tokens);
  const table = tableAt(tokens, start);
  const head = tokens.slice(0, start).map((token) => token.upper);
  const conflict = readConflict(tokens, start, head, namesOfTable(tokens, start));
  const sets = readInsertedColumns(tokens, start);
  const all = { ...NOTHING, verb: "insert", table, conflict: conflict.then, sets } as const;
  if (conflict.then === "replace") return { ...all, repeat: "same" };
  const base = { ...all, setsThere: setsOfConflict(conflict, sets, tokens), target: conflict.target };
  if (conflict.then === undefined)
    return { ...base, repeat: "unknown", ...(conflict.why !== undefined && { why: conflict.why }) };
  if (conflict.then === "none")
    return { ...base, repeat: "again", because: "inserts", text: `INSERT INTO ${table ?? "…"}` };
  const keys = readInsertValues(tokens, start, conflict.target);
  if (conflict.then === "nothing")
    return { ...base, keys, repeat: "refused", ...(conflict.isByAny && { leavesOut: true }) };
  const refused =
    conflict.where.length > 0
      ? refusesSecondRun(conflict.where, withInserted(conflict, tokens, start), tokens)
      : undefined;
  const passes = passingRows(conflict.where, tokens);
  const judged = judgeAssignments(ofCounted(conflict, tokens, start, table));
  if (refused && refused.for !== "unread") return { ...base, keys, repeat: "refused", refused, passes, alone: judged };
  const returned = readReturnedTest(tokens, conflict.assignments, sets);
  // Which number a row has that nobody counted, the table says.
  const isOfDefault =
    findWord(tokens, new Set(["RETURNING"])) > 0 &&
    conflict.assignments.some(({ does, column }) => does === "increments" && !sets.has(column ?? ""));
  const isUnread = (refused !== undefined || (returned === undefined && isOfDefault)) && { isUnread: true as const };
  const changes = changesEachTime(conflict) && { changesThere: true as const };
  return { ...base, keys, returned, passes, ...isUnread, ...changes, ...judged };
}
