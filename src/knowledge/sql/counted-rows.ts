/** Upserts that give a row what is counted of its own table: a repeat counts the row that the first run has made. */
import { columnOf, type Assignment } from "./assignments.ts";
import { insertedIn, insertedName, type Conflict } from "./insert.ts";
import { tableAt } from "./tables.ts";
import { behindBracket, findWord, isMark, splitAt, textOfTokens, type Token } from "./tokens.ts";

/** `slot = EXCLUDED.slot` as what it does, where `coalesce(max(slot), 0) + 1` is inserted there. */
export function ofCounted(
  { assignments }: Conflict,
  tokens: readonly Token[],
  start: number,
  table: string | undefined,
): readonly Assignment[] {
  const inserted = insertedIn(tokens, start);
  const selected = selectedIn(tokens, start);
  return assignments.map((one) => {
    const name = one.does === "sets" ? insertedName(one.value) : undefined;
    const value = name === undefined ? undefined : (inserted.get(name) ?? selected.values.get(name));
    const does = value && table !== undefined ? countedOf(value, selected.query, table) : undefined;
    return value && does ? { ...one, does, text: `${one.column ?? name!} = ${textOfTokens(value)}` } : one;
  });
}

/** `INSERT INTO t (id, slot) SELECT $1, max(slot) + 1 FROM t`: what it selects, by the columns. */
function selectedIn(
  tokens: readonly Token[],
  start: number,
): { readonly values: ReadonlyMap<string, readonly Token[]>; readonly query: readonly Token[] } {
  const open = tokens.findIndex((token, at) => at > start && isMark(token, "("));
  const select = findWord(tokens, SELECT, start);
  if (open < 0 || select < open) return { values: new Map(), query: [] };
  const on = findWord(tokens, ON, select);
  const query = tokens.slice(select, on < 0 ? tokens.length : on);
  const from = findWord(query, FROM);
  const names = splitAt(tokens.slice(open + 1, behindBracket(tokens, open) - 1), ",").map((part) => columnOf(part));
  const given = splitAt(query.slice(1, from < 0 ? query.length : from), ",");
  const values = names.flatMap((name, at) => (name !== undefined && given[at] ? [[name, given[at]] as const] : []));
  return { values: new Map(values), query };
}

const [SELECT, FROM, ON] = [new Set(["SELECT"]), new Set(["FROM"]), new Set(["ON"])];

/** @param query of which it is one value; empty: of none */
function countedOf(
  value: readonly Token[],
  query: readonly Token[],
  table: string,
): "increments" | "unknown" | undefined {
  const inner = value.findIndex(({ upper }) => upper === "SELECT");
  const asked = inner < 0 ? query : value.slice(inner);
  const from = asked.findIndex(({ upper }) => upper === "FROM");
  const counting = value.filter(({ upper }, at) => COUNTING.test(upper) && isMark(value[at + 1], "("));
  if (counting.length === 0 || from < 0 || tableAt(asked, from + 1) !== table) return undefined;
  const isFiltered = asked.some(({ upper }) => upper === "WHERE" || upper === "GROUP");
  const isCounted = counting.some(({ upper }) => upper === "COUNT");
  const isNext = counting.some(({ upper }) => upper === "MAX") && value.some((token) => isMark(token, "+"));
  return !isFiltered && (isCounted || isNext) ? "increments" : "unknown";
}

const COUNTING = /^(?:MAX|MIN|COUNT|SUM|AVG|ROW_NUMBER|RANK)$/u;
