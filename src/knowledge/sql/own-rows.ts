/** Rows that a statement takes from a query of its own table: `WITH c AS (SELECT id FROM orders WHERE … FOR UPDATE) UPDATE orders … FROM c WHERE orders.id = c.id`. */
import { conditionIn } from "./asked.ts";
import { columnOf } from "./assignments.ts";
import type { CommonTable } from "./common-tables.ts";
import { nameEnd, tableAt } from "./tables.ts";
import { behindBracket, findWord, isMark, mark, splitAt, splitAtWord, word, type Token } from "./tokens.ts";

type Tokens = readonly Token[];

/** A query whose rows stand behind FROM, under the name by which the statement speaks of them. */
interface Joined {
  readonly name: string;
  readonly query: Tokens;
}

/**
 * What the rows are asked for that a locking query of the same table has found, where the statement works on these and no others: it asks both.
 * Empty where there is none. The lock is what makes a second run wait for the first one: without it both may find the row.
 *
 * @param from index of FROM, behind SET
 * @param tables of WITH
 */
export function conditionOfLocked(
  tokens: Tokens,
  table: string | undefined,
  from: number,
  tables: readonly CommonTable[],
): Tokens {
  const where = findWord(tokens, WHERE, Math.max(from, 0));
  if (where < 0 || table === undefined) return [];
  const parts = splitAtWord(conditionIn(tokens.slice(where + 1)), AND);
  const joined = from < 0 ? [] : joinedIn(tokens.slice(from + 1, where), tables);
  const queries = [
    ...joined.filter(({ name }) => parts.some((part) => isSameRow(part, name))).map(({ query }) => query),
    ...parts.flatMap(queryOfIds),
  ];
  return queries.flatMap((query) => conditionOf(query, table));
}

const [WHERE, AND] = [new Set(["WHERE"]), new Set(["AND"])];

function joinedIn(clause: Tokens, tables: readonly CommonTable[]): readonly Joined[] {
  return splitAt(clause, ",").flatMap((part): Joined[] => {
    const isQuery = isMark(part[0], "(");
    const end = isQuery ? behindBracket(part, 0) : nameEnd(part, 0) + 1;
    const alias = part[part[end]?.upper === "AS" ? end + 1 : end]?.text.toLowerCase();
    if (isQuery) return alias === undefined ? [] : [{ name: alias, query: part.slice(1, end - 1) }];
    const of = tables.find(({ name }) => name !== undefined && name === tableAt(part, 0));
    return of ? [{ name: alias ?? of.name!, query: of.body }] : [];
  });
}

/** `orders.id = c.id` */
function isSameRow(part: Tokens, name: string): boolean {
  const equals = part.findIndex((token) => isMark(token, "="));
  const sides = [part.slice(0, equals), part.slice(equals + 1)];
  const [left, right] = sides.map((side) => columnOf(side));
  const isOfIt = (side: Tokens): boolean => side.length === 3 && side[0]!.text.toLowerCase() === name;
  return equals > 0 && left !== undefined && left === right && sides.some(isOfIt);
}

/** `id IN (SELECT id FROM …)`, `id = (SELECT id …)` */
function queryOfIds(part: Tokens): readonly Tokens[] {
  const open = part.findIndex((token) => isMark(token, "("));
  const [before, query] = [part[open - 1], part.slice(open + 1, -1)];
  const isAsked = open > 1 && (before?.upper === "IN" || isMark(before, "=")) && part[open - 2]?.upper !== "NOT";
  const column = isAsked ? columnOf(part.slice(0, open - 1)) : undefined;
  const from = findWord(query, new Set(["FROM"]));
  return column !== undefined && query[0]?.upper === "SELECT" && columnOf(query.slice(1, from)) === column
    ? [query]
    : [];
}

function conditionOf(query: Tokens, table: string): readonly Token[] {
  const from = findWord(query, new Set(["FROM"]));
  const where = findWord(query, WHERE);
  if (from < 0 || where < from || tableAt(query, from + 1) !== table || !isLocking(query)) return [];
  return [word("AND"), mark("("), ...conditionIn(query.slice(where + 1)), mark(")")];
}

/** `FOR UPDATE`, `FOR NO KEY UPDATE` */
function isLocking(query: Tokens): boolean {
  const at = findWord(query, new Set(["FOR"]));
  return at > 0 && query.slice(at + 1, at + 4).some(({ upper }) => upper === "UPDATE");
}
