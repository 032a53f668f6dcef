/** Tables that a statement names. */
import type { AskedOfTable } from "../calls.ts";
import { findWord, isMark, splitAt, splitAtWord, withoutBrackets, type Token } from "./tokens.ts";

/**
 * The table at `start`, without a schema, in lower case; undefined for a bracket, or what is not known. A variable of the environment names one:
 * `$inbox_table`, as mappers are told it.
 */
export function tableAt(tokens: readonly Token[], start: number): string | undefined {
  const token = tokens[nameEnd(tokens, tokens[start]?.upper === "ONLY" ? start + 1 : start)];
  if (token?.kind === "hole" && token.hole?.name !== undefined) return `$${token.hole.name}`.toLowerCase();
  if (token === undefined || (token.hole !== undefined && token.hole.name === undefined)) return undefined;
  return token.kind === "word" || token.kind === "name" ? token.text.toLowerCase() : undefined;
}

/** Index of the last part of a qualified name that begins at `start`. */
export function nameEnd(tokens: readonly Token[], start: number): number {
  let at = start;
  while (isMark(tokens[at + 1], ".")) at += 2;
  return at;
}

/** What stands behind FROM, without the conditions. @param from index of FROM */
export function clauseOf(tokens: readonly Token[], from: number): readonly Token[] {
  const end = findWord(tokens, BEHIND_TABLES, from);
  return tokens.slice(from + 1, end < 0 ? tokens.length : end);
}

/** The tables that stand behind FROM, by what their columns are called. */
export function aliasesIn(clause: readonly Token[]): ReadonlyMap<string, string> {
  const own = tableAt(clause, 0);
  const first = own === undefined ? [] : [{ alias: aliasAt(clause, 0) ?? own, table: own }];
  return new Map([...first, ...joinsIn(clause)].map(({ alias, table }) => [alias, table]));
}

/** Tables that are joined, and those of `EXISTS`, `IN` and their negations. @param from index of FROM */
export function tablesBeside(tokens: readonly Token[], from: number): ReadonlyMap<string, AskedOfTable> {
  const own = tableAt(tokens, from + 1);
  const where = findWord(tokens, WHERE, from);
  const end = findWord(tokens, BEHIND_WHERE, from);
  const upTo = end < 0 ? tokens.length : end;
  const joined = joinsIn(clauseOf(tokens, from));
  const asked = new Map<string, AskedOfTable>(joined.map(({ table, asks }) => [table, asks]));
  if (where >= 0)
    for (const part of splitAtWord(tokens.slice(where + 1, upTo), AND))
      for (const one of alternativesIn(part)) {
        const told = askedIn(one.tokens, joined);
        if (told) asked.set(told.table, one.isOnly ? told.asks : told.asks === "has" ? "may-have" : "may-lack");
      }
  if (own !== undefined) asked.delete(own);
  return asked;
}

const WHERE = new Set(["WHERE"]);
const AND = new Set(["AND"]);
const OR = new Set(["OR"]);
/** What ends a condition: `FOR UPDATE`, `FETCH FIRST`, `LOCK IN SHARE MODE` and `OPTION (…)` among it. */
export const BEHIND_WHERE: ReadonlySet<string> = new Set(
  "GROUP HAVING WINDOW UNION INTERSECT EXCEPT MINUS ORDER LIMIT OFFSET FETCH FOR LOCK RETURNING OUTPUT OPTION".split(
    " ",
  ),
);
const BEHIND_TABLES: ReadonlySet<string> = new Set([...WHERE, ...BEHIND_WHERE]);
const JOINS = new Set(["JOIN"]);

/** What may stand behind the name of a table that has no other name. */
const BEHIND_TABLE =
  /^(?:ON|USING|(?:NATURAL|INNER|LEFT|RIGHT|FULL|OUTER|CROSS|LATERAL|JOIN|STRAIGHT_JOIN)|TABLESAMPLE|WITH|USE|FORCE|IGNORE)$/u;

interface Told {
  readonly table: string;
  readonly asks: AskedOfTable;
}

interface Joined extends Told {
  /** By what its columns are called. */
  readonly alias: string;
}

function joinsIn(clause: readonly Token[]): readonly Joined[] {
  const all: Joined[] = splitAt(clause, ",")
    .slice(1)
    .flatMap((part) => listed(part));
  for (let at = findWord(clause, JOINS); at >= 0; at = findWord(clause, JOINS, at + 1)) {
    const table = tableAt(clause, at + 1);
    if (table === undefined) continue;
    const before = new Set(clause.slice(Math.max(0, at - 2), at).map(({ upper }) => upper));
    const isOuter = ["LEFT", "RIGHT", "FULL"].some((word) => before.has(word));
    all.push({ table, alias: aliasAt(clause, at + 1) ?? table, asks: isOuter ? "may-have" : "has" });
  }
  return all;
}

/** `FROM orders o, shipments s` */
function listed(part: readonly Token[]): readonly Joined[] {
  const table = tableAt(part, 0);
  return table === undefined ? [] : [{ table, alias: aliasAt(part, 0) ?? table, asks: "has" }];
}

function aliasAt(clause: readonly Token[], start: number): string | undefined {
  const end = nameEnd(clause, start);
  const next = clause[clause[end + 1]?.upper === "AS" ? end + 2 : end + 1];
  return next?.kind === "word" && !BEHIND_TABLE.test(next.upper) ? next.text.toLowerCase() : undefined;
}

function alternativesIn(part: readonly Token[]): readonly { tokens: readonly Token[]; isOnly: boolean }[] {
  const all = splitAtWord(withoutBrackets(part), OR);
  return all.map((tokens) => ({ tokens: withoutBrackets(tokens), isOnly: all.length === 1 }));
}

function askedIn(part: readonly Token[], joined: readonly Joined[]): Told | undefined {
  const open = part.findIndex((token) => isMark(token, "("));
  if (open > 0 && part[open + 1]?.upper === "SELECT" && /^(?:EXISTS|IN)$/u.test(part[open - 1]!.upper)) {
    const from = findWord(part.slice(open + 1), new Set(["FROM"]));
    const table = from < 0 ? undefined : tableAt(part, open + 1 + from + 1);
    return table === undefined ? undefined : { table, asks: part[open - 2]?.upper === "NOT" ? "lacks" : "has" };
  }
  const is = part.findIndex(({ upper }) => upper === "IS");
  if (is < 2 || part[is + 1]?.upper !== "NULL" || !isMark(part[1], ".")) return undefined;
  const of = joined.find(({ alias, asks }) => asks === "may-have" && alias === part[0]!.text.toLowerCase());
  return of && { table: of.table, asks: "lacks" };
}
