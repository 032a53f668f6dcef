/** RETURNING: columns that tell a first run from a repeat. */
import { amountAdded, columnOf, type Assignment } from "./assignments.ts";
import type { ReturnedTest, SqlOperand } from "./facts.ts";
import { findWord, isMark, splitAt, type Token } from "./tokens.ts";

/**
 * @param assignments of an update, or of the rows that are there already
 * @param inserted values of a row that is new; empty for an update
 */
export function readReturnedTest(
  tokens: readonly Token[],
  assignments: readonly Assignment[],
  inserted: ReadonlyMap<string, SqlOperand>,
): ReturnedTest | undefined {
  const returning = findWord(tokens, RETURNING);
  const counts = assignments.filter(({ does }) => does === "increments");
  const counting = counts.length === 1 ? counts[0]! : undefined;
  for (const part of returning < 0 ? [] : splitAt(tokens.slice(returning + 1), ",")) {
    const as = findWord(part, AS);
    const given = as < 0 ? part : part.slice(0, as);
    const name = columnOf(part.slice(-1));
    if (name !== undefined && as > 0 && isInsertedTest(given)) return { name, first: true };
    const column = counting?.column;
    if (counting === undefined || column === undefined) continue;
    const isUp = counting.value.some((token) => isMark(token, "+"));
    const first = inserted.size > 0 ? literalIn(inserted.get(column)) : amountAdded(counting);
    // What is counted down is less the second time.
    if (first === undefined || !isUp) continue;
    if (part.length === 1 && isMark(part[0], "*")) return { name: column, first };
    if (name !== undefined && columnOf(given) === column) return { name, first };
  }
  return undefined;
}

const RETURNING = new Set(["RETURNING"]);
const AS = new Set(["AS"]);

/** `(xmax = 0)`: PostgreSQL's mark of a row that no transaction has replaced. */
function isInsertedTest(tokens: readonly Token[]): boolean {
  const words = tokens
    .filter(({ kind, text }) => kind !== "mark" || text === "=")
    .map(({ text }) => text.toLowerCase());
  return words.join(" ") === "xmax = 0";
}

function literalIn(operand: SqlOperand | undefined): number | undefined {
  return operand?.kind === "literal" && typeof operand.value === "number" ? operand.value : undefined;
}
