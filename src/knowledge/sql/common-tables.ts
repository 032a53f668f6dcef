/** Common table expressions: `WITH fresh AS (INSERT … RETURNING id) UPDATE … WHERE EXISTS (SELECT 1 FROM fresh)`. */
import type { ReturnedTest } from "./facts.ts";
import { saidToExist } from "./said-to-exist.ts";
import { namedPart } from "./selected.ts";
import { behindBracket, findWord, isMark, type Token } from "./tokens.ts";

/** A table that a statement makes for itself: `WITH due AS (…)`. */
export interface CommonTable {
  /** In lower case; undefined: not known. */
  readonly name: string | undefined;
  /** What stands in the brackets. */
  readonly body: readonly Token[];
}

const BEHIND_TABLES = /^(?:SELECT|INSERT|UPDATE|DELETE|MERGE|REPLACE|VALUES)$/u;

function isBehind(words: RegExp, before: Token | undefined): boolean {
  return isMark(before, ",") || words.test(before?.upper ?? "");
}

/** The tables of a statement that begins with WITH, and the statement behind them. */
export function commonTables(tokens: readonly Token[]): { tables: readonly CommonTable[]; rest: readonly Token[] } {
  const tables: CommonTable[] = [];
  let name: string | undefined;
  let index = 1;
  while (index < tokens.length && !BEHIND_TABLES.test(tokens[index]!.upper)) {
    const before = tokens[index - 1]!;
    if (isMark(tokens[index], "(")) {
      const end = behindBracket(tokens, index);
      if (/^(?:AS|MATERIALIZED)$/u.test(before.upper)) tables.push({ name, body: tokens.slice(index + 1, end - 1) });
      index = end;
    } else {
      if (isBehind(/^(?:WITH|RECURSIVE)$/u, before)) name = nameIn(tokens[index]!);
      index++;
    }
  }
  return { tables, rest: tokens.slice(index) };
}

/** Words by which a statement may do something although a table that it mentions is empty. */
const ALSO_WITHOUT = /^(?:NOT|OR|LEFT|RIGHT|FULL|UNION|EXCEPT|COALESCE|COUNT|SUM|CASE|VALUES)$/u;

/**
 * Whether a statement does something only where one of these tables has rows.
 *
 * @returns `no`: it mentions none of them
 */
export function hangsOn(tables: ReadonlySet<string>, statement: readonly Token[]): "yes" | "no" | "unknown" {
  if (!asksFor(tables, statement)) return "no";
  return statement.some(({ kind, upper }) => kind === "word" && ALSO_WITHOUT.test(upper)) ? "unknown" : "yes";
}

/** Whether a statement mentions one of these tables. */
export function asksFor(tables: ReadonlySet<string>, statement: readonly Token[]): boolean {
  return statement.some(
    (token, index) => isBehind(/^(?:FROM|JOIN|USING)$/u, statement[index - 1]) && tables.has(nameIn(token) ?? ""),
  );
}

/** Nothing else is asked for: `FROM fresh`. */
function isOfOne(tables: ReadonlySet<string>, statement: readonly Token[], from: number): boolean {
  const [table, ...more] = from < 0 ? [] : statement.slice(from + 1).filter((token) => !isMark(token, ";"));
  return table !== undefined && more.length === 0 && tables.has(nameIn(table) ?? "");
}

/** `SELECT count(*)::int AS n FROM fresh`, and nothing more: the number of rows that one of these tables gives. */
export function countedOf(tables: ReadonlySet<string>, statement: readonly Token[]): ReturnedTest | undefined {
  const from = statement.findIndex(({ upper }) => upper === "FROM");
  const [select, count, open, all, close, ...rest] = statement.slice(0, from);
  const words = [select, count].map((token) => token?.upper).join(" ");
  const isOfAll = isMark(all, "*") || all?.kind === "number" || (all !== undefined && nameIn(all) !== undefined);
  if (words !== "SELECT COUNT" || !isMark(open, "(") || !isOfAll || !isMark(close, ")")) return undefined;
  if (!isOfOne(tables, statement, from)) return undefined;
  const named = isMark(rest[0], "::") ? rest.slice(2) : rest;
  const name = named[0]?.upper === "AS" ? named[1] : named[0];
  if (named.length > 2) return undefined;
  const said = { first: { is: "counted" }, repeat: { is: "counted", isNone: true } } as const;
  return { name: name === undefined ? "count" : name.text, first: 1, said };
}

/** `SELECT EXISTS (SELECT 1 FROM fresh) AS inserted`, `SELECT count(*) > 0 AS inserted FROM fresh`: whether one of these tables has a row. */
export function saidOf(tables: ReadonlySet<string>, statement: readonly Token[]): ReturnedTest | undefined {
  const select = statement.filter((token) => !isMark(token, ";"));
  const from = findWord(select, FROM);
  const said = select[0]?.upper === "SELECT" ? saidToExist(select, from) : undefined;
  if (said?.there === undefined) return undefined;
  if (said.inner ? hangsOn(tables, said.inner) !== "yes" : !isOfOne(tables, select, from)) return undefined;
  const { name } = namedPart(select.slice(1, from < 0 ? select.length : from));
  const told = { first: { is: "constant", value: said.there }, repeat: { is: "constant", value: said.none } } as const;
  return name && { name: name.kind === "word" ? name.text.toLowerCase() : name.text, first: true, said: told };
}

/** A SELECT of no table gives a row, whatever its values are asked of. */
export function givesOneRow(statement: readonly Token[]): boolean {
  return statement[0]?.upper === "SELECT" && findWord(statement, FROM) < 0;
}

const FROM = new Set(["FROM"]);

/** `SELECT id FROM fresh UNION ALL SELECT id FROM seen`: the row, whichever it is, and no word of which. */
export function givesEither(statement: readonly Token[]): boolean {
  const isTold = statement.some(({ kind, upper }) => kind === "string" || upper === "TRUE" || upper === "FALSE");
  return !isTold && statement.some(({ upper }) => upper === "UNION");
}

function nameIn({ kind, text, hole }: Token): string | undefined {
  return hole === undefined && (kind === "word" || kind === "name") ? text.toLowerCase() : undefined;
}
