/** UPDATE: what it sets, and whether a second run finds the row that it works on. */
import { appendedIn } from "./appended.ts";
import { readAssignments, type Assignment } from "./assignments.ts";
import type { CommonTable } from "./common-tables.ts";
import { askedFor, conditionIn } from "./asked.ts";
import { NOTHING, type AskedOfColumn, type SqlOperand, type SqlStatement } from "./facts.ts";
import { comparedOperand } from "./insert.ts";
import { givesAway, takesNext, takesUntold } from "./next-row.ts";
import { conditionOfLocked } from "./own-rows.ts";
import { readReturnedTest } from "./returning.ts";
import { tableAt } from "./tables.ts";
import { findWord, type Token } from "./tokens.ts";
import { foundBy, lackedIn, passingRows, refusesSecondRun } from "./where.ts";

/** What a repeat of these does, by the worst of them. */
export function judgeAssignments(
  assignments: readonly Assignment[],
): Pick<SqlStatement, "repeat" | "because" | "text"> {
  for (const does of ["increments", "appends", "changes", "shortens"] as const) {
    const bad = assignments.find((part) => part.does === does);
    if (bad) return { repeat: "again", because: does === "shortens" ? "changes" : does, text: bad.text };
  }
  const unclear = assignments.find((part) => part.does === "unknown");
  return { repeat: unclear ? "unknown" : "same", because: undefined, text: unclear?.text ?? "" };
}

const BEHIND_SET = new Set(["FROM", "WHERE", "RETURNING", "ORDER", "LIMIT", "OUTPUT"]);

/** What a repeat does where it takes another row. */
export function nextRow(
  tokens: readonly Token[],
  table: string | undefined,
  assignments: readonly Assignment[] | undefined,
  tables: readonly CommonTable[],
): Partial<SqlStatement> {
  const taken = table === undefined ? undefined : takesNext(tokens, table, assignments, tables);
  if (!taken) return {};
  const { repeat, text } = taken;
  return repeat === "again"
    ? { repeat, because: "changes", text }
    : { repeat, because: undefined, text, why: `a repeat may take another row: ${text}` };
}

/** Reads an UPDATE. @param tables that stand before it in `WITH` */
export function readUpdate(tokens: readonly Token[], tables: readonly CommonTable[]): SqlStatement {
  const set = findWord(tokens, new Set(["SET"]));
  const base = { ...NOTHING, verb: "update", table: undefined } as const;
  if (set < 0) return { ...base, repeat: "unknown" };
  let start = 1;
  while (/^(?:ONLY|LOW_PRIORITY|IGNORE)$/u.test(tokens[start]?.upper ?? "")) start++;
  const table = tableAt(tokens, start);
  const own = new Set(namesBetween(tokens, start, set));
  const end = findWord(tokens, BEHIND_SET, set + 1);
  const where = findWord(tokens, new Set(["WHERE"]), set + 1);
  const all = readAssignments(tokens.slice(set + 1, end < 0 ? tokens.length : end), own);
  const assignments = where > 0 ? all.map((one) => askedOf(one, tokens.slice(where + 1))) : all;
  const judged = judgeAssignments(assignments);
  const locked = where > 0 ? conditionOfLocked(tokens, table, tokens[end]?.upper === "FROM" ? end : -1, tables) : [];
  const condition = where > 0 ? [...conditionIn(tokens.slice(where + 1)), ...locked] : [];
  const told = where > 0 ? refusesSecondRun(condition, assignments, tokens) : undefined;
  const refused = told?.for === "unread" ? undefined : told;
  const isReadable = assignments.every(({ column, does }) => does !== "unknown" || column !== undefined);
  const leased = where > 0 && !told ? refusesSecondRun(condition, assignments, tokens, true) : undefined;
  const mayTakeNext =
    !refused || locked.length > 0 || givesAway(assignments) || takesUntold(tokens, table, assignments);
  const next = judged.repeat !== "again" && mayTakeNext ? nextRow(tokens, table, assignments, tables) : {};
  return {
    ...base,
    table,
    sets: new Map(
      assignments.flatMap(({ column, does, value }) =>
        column === undefined
          ? []
          : [[column, does === "sets" ? comparedOperand(value, tokens) : leftBy(does)] as const],
      ),
    ),
    adds: appendedIn(assignments, tokens),
    returned: readReturnedTest(tokens, assignments, new Map()),
    found: foundIn(tokens, assignments),
    ...(refused && { lacked: lackedIn(condition, assignments, tokens) }),
    where: askedOfRows(tokens),
    ...(where > 0 && { passes: passingRows(next.repeat ? tokens.slice(where + 1) : condition, tokens) }),
    ...judged,
    ...(refused && isReadable && refusedRun(refused, judged)),
    ...(leased && leased.for !== "unread" && isReadable && { asLease: refusedRun(leased, judged) }),
    // The rows that were locked before may be given back as they were.
    ...((told || locked.length > 0) &&
      !(refused && isReadable) &&
      next.repeat === undefined && { isUnread: true as const }),
    ...next,
  };
}

function refusedRun(
  refused: NonNullable<SqlStatement["refused"]>,
  alone: NonNullable<SqlStatement["alone"]>,
): NonNullable<SqlStatement["asLease"]> {
  return { repeat: "refused", refused, alone, because: undefined, text: "" };
}

/** What is asked of a column may be whether it was made shorter: `SET phone = substring(phone, 2) WHERE phone LIKE '0%'`. */
function askedOf(assignment: Assignment, where: readonly Token[]): Assignment {
  const { column, does } = assignment;
  const isAsked = does === "shortens" && where.some(({ text }) => text.toLowerCase() === column);
  return isAsked ? { ...assignment, does: "unknown" } : assignment;
}

/** Where the row is looked for that it works on, and by what. */
export function foundIn(tokens: readonly Token[], assignments: readonly Assignment[]): readonly SqlOperand[] {
  const where = findWord(tokens, new Set(["WHERE"]));
  return where > 0 ? foundBy(tokens.slice(where + 1), assignments, tokens) : [];
}

/** What all rows are that a statement finds; nothing is said where columns may be of another table. */
export function askedOfRows(tokens: readonly Token[]): ReadonlyMap<string, AskedOfColumn> {
  const where = findWord(tokens, WHERE);
  const set = findWord(tokens, SET);
  const isOfOne =
    where > 0 &&
    !tokens.slice(0, where).some(({ upper }, at) => OTHERS.has(upper) || (upper === "FROM" && at > set && set > 0));
  return isOfOne ? askedFor(tokens.slice(where + 1), tokens) : new Map();
}

const WHERE = new Set(["WHERE"]);
const SET = new Set(["SET"]);
const OTHERS = new Set(["JOIN", "USING"]);

function leftBy(does: Assignment["does"]): SqlOperand {
  return { kind: does === "increments" ? "sum" : "other" };
}

/** The table, its parts and its alias: what may stand before the dot of an own column. */
export function namesBetween(tokens: readonly Token[], start: number, end: number): string[] {
  return tokens
    .slice(start, end)
    .flatMap((token) => (token.kind === "word" || token.kind === "name" ? [token.text.toLowerCase()] : []));
}
