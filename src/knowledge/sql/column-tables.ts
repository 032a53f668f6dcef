/** Which of several tables a column is of, as a SELECT says it: `s.state` of `FROM orders o JOIN shipments s`. */
import { columnOf } from "./assignments.ts";
import { conditionIn } from "./asked.ts";
import { namedPart, partsOf } from "./selected.ts";
import { aliasesIn, clauseOf } from "./tables.ts";
import { findWord, isMark, type Token } from "./tokens.ts";

/**
 * The table of each column that is asked of, or given, with what stands before it; null: the statement has such a column of two of them. A
 * column without anything before it is of the only table that has it, which is not known here.
 *
 * @param from index of FROM
 */
export function tablesOfColumns(tokens: readonly Token[], from: number): ReadonlyMap<string, string | null> {
  const aliases = aliasesIn(clauseOf(tokens, from));
  const tables = new Map<string, string | null>();
  if (aliases.size < 2) return tables;
  const where = findWord(tokens, WHERE, from);
  const add = ({ qualifier, column }: Qualified): void => {
    const table = aliases.get(qualifier) ?? null;
    tables.set(column, tables.has(column) && tables.get(column) !== table ? null : table);
  };
  for (const one of where < 0 ? [] : qualifiedIn(conditionIn(tokens.slice(where + 1)))) add(one);
  // What is asked of both is asked of whichever is changed.
  const ofBoth = [...tables].flatMap(([column, table]) => (table === null ? [column] : []));
  for (const part of partsOf(tokens, from)) for (const one of qualifiedIn(namedPart(part).expression)) add(one);
  for (const column of ofBoth) tables.delete(column);
  return tables;
}

const WHERE = new Set(["WHERE"]);

interface Qualified {
  readonly qualifier: string;
  readonly column: string;
}

/** Those outside of statements in brackets, which have names of their own. */
function qualifiedIn(tokens: readonly Token[]): readonly Qualified[] {
  const all: Qualified[] = [];
  let within = 0;
  for (const [at, token] of tokens.entries()) {
    if (isMark(token, "(") && (within > 0 || tokens[at + 1]?.upper === "SELECT")) within++;
    else if (isMark(token, ")") && within > 0) within--;
    const [before, column] = [tokens[at - 1], columnOf(tokens.slice(at + 1, at + 2))];
    if (
      within === 0 &&
      isMark(token, ".") &&
      before !== undefined &&
      column !== undefined &&
      !isMark(tokens[at + 2], ".")
    )
      all.push({ qualifier: before.text.toLowerCase(), column });
  }
  return all;
}
