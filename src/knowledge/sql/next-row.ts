/** Statements that take the next free row: a repeat takes another one. */
import { keyAttributesOf } from "../aws/key-attributes.ts";
import { mayBeUnique } from "../inspect/row-keys.ts";
import { HOW_MANY, isOneOfSeveral } from "../one-of-several.ts";
import { columnOf, type Assignment } from "./assignments.ts";
import type { CommonTable } from "./common-tables.ts";
import { BEHIND_WHERE, tableAt } from "./tables.ts";
import { behindBracket, findWord, isMark, splitAt, splitAtWord, textOfTokens, type Token } from "./tokens.ts";

type Tokens = readonly Token[];

/** Which rows a statement works on, where it takes some of those that there are. */
interface Choosing {
  /** What a row has to be, and by which order one is the next. */
  readonly condition: Tokens;
  readonly order: Tokens;
  readonly text: string;
}

/**
 * What a second run takes where the first one took the next row of those that its own change makes fewer: `id = (SELECT id …
 * WHERE holder IS NULL LIMIT 1)`, `ORDER BY id LIMIT 1`, `(SELECT min(id) …)`. `again`: surely another row, which is given what
 * the first one was given, or is lost. Undefined: it takes none, or one that is found by an id.
 *
 * @param table that is written
 * @param assignments undefined: rows are removed
 * @param tables of WITH
 */
export function takesNext(
  tokens: Tokens,
  table: string,
  assignments: readonly Assignment[] | undefined,
  tables: readonly CommonTable[] = [],
): { readonly repeat: "again" | "unknown"; readonly text: string } | undefined {
  const all = [...choosingItself(tokens, assignments), ...choosingBelow(tokens, table, tables)];
  const taking = all.find((one) => isChanged(one, assignments));
  if (!taking) return undefined;
  const condition = [...taking.condition, ...conditionOf(tokens).condition];
  const by = givenColumns(condition);
  if (by.some((column) => namesRow(column, table))) return undefined;
  // What is removed because it is old is gone sooner or later.
  if (!assignments && condition.some(({ kind, text }) => kind === "mark" && /^[<>]=?$/u.test(text))) return undefined;
  const { text } = taking;
  // Rows that are handed to the code, and jobs that are marked as begun, are worked on once each.
  const isHandedOut = findWord(tokens, HANDING) > 0;
  if (by.length > 0 || isHandedOut) return { repeat: "unknown", text };
  const isLost = assignments ? givesAway(assignments) : taking.condition.length === 0;
  return { repeat: isLost ? "again" : "unknown", text };
}

/** It works on one of those that fit, and tells nobody which one that was: no code works on it then. */
export function takesUntold(tokens: Tokens, table: string | undefined, assignments: readonly Assignment[]): boolean {
  if (table === undefined || findWord(tokens, HANDING) > 0) return false;
  const [own] = choosingItself(tokens, assignments);
  return own !== undefined && !comparedColumns(own.condition, () => true).some((column) => namesRow(column, table));
}

/** What tells its row from all others by custom: `id`, `code`, `seat_id` of `seats`. `campaign_id` of `coupons` is of many. */
export function namesRow(column: string, table: string): boolean {
  const [, of] = /^(.+?)_?id$/u.exec(column) ?? [];
  if (of === undefined || of === "uu" || of === "gu")
    return keyAttributesOf([column]).length > 0 || mayBeUnique(column);
  const name = table.replaceAll("_", "");
  return comesOnce(of.split("_")) || name.includes(of.replaceAll("_", "").replace(/y$/u, ""));
}

/** What comes once has its id in one row. */
function comesOnce(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return COMING_ONCE.has(last) || last.endsWith("key") || words.some((word) => word.startsWith("dedup"));
}

const COMING_ONCE = new Set(["message", "event", "request", "idempotency", "record", "external", "public"]);

const HANDING = new Set(["RETURNING", "OUTPUT"]);
const [WHERE, ORDER] = [new Set(["WHERE"]), new Set(["ORDER"])];
const LIMITING = new Set(["LIMIT", "FETCH", "SKIP", "ROWNUM"]);

/** `LIMIT 1`, `FETCH FIRST ROW ONLY`, `SKIP LOCKED`, `TOP (1)`: not all of the rows that there are. */
export function isLimited(tokens: Tokens, start: number): boolean {
  if (tokens[1]?.upper === "TOP") return true;
  const at = findWord(tokens, LIMITING, start);
  const [{ upper = "" } = {}, next] = [tokens[at], tokens[at + 1]?.upper ?? ""];
  return at > 0 && (upper === "SKIP" ? next === "LOCKED" : upper !== "FETCH" || /^(?:FIRST|NEXT)$/u.test(next));
}

/** MySQL and SQLite: `UPDATE t SET … WHERE … ORDER BY id LIMIT 1`; T-SQL: `UPDATE TOP (1) t …`. */
function choosingItself(tokens: Tokens, assignments: readonly Assignment[] | undefined): readonly Choosing[] {
  const own = conditionOf(tokens);
  // `DELETE … WHERE user = $1 LIMIT 1` is careful as a rule: there is one.
  const given = givenColumns(own.condition);
  const isCareful =
    assignments === undefined && given.length > 0 && own.order.length === 0 && !isOneOfSeveral("first", given);
  const behind = findWord(tokens, new Set(["SET", "FROM"]));
  return isLimited(tokens, behind < 0 ? 1 : behind) && !isCareful ? [own] : [];
}

/** A SELECT that gives the first of the rows that have these values: `WHERE kind = $1 ORDER BY id LIMIT 1`. */
export function findsNext(tokens: Tokens, from: number, table: string): boolean {
  const { condition, order } = conditionOf(tokens);
  const given = givenColumns(condition);
  if (given.length === 0 || !isLimited(tokens, from) || given.some((column) => namesRow(column, table))) return false;
  return isOneOfSeveral(order.length > 0 ? "stated" : "first", given);
}

/** Columns by which a SELECT puts its rows in order; `HOW_MANY`: how many there are of something, `ORDER BY count(t.id)`. */
export function orderedColumns(
  tokens: Tokens,
  computed: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): readonly string[] {
  return splitAt(conditionOf(tokens).order, ",").flatMap((part) => {
    const end = findWord(part, DIRECTIONS);
    const column = columnOf(end < 0 ? part : part.slice(0, end));
    const isCount =
      column === undefined ? part.some(({ upper }) => upper === "COUNT") : computed.get(column)?.has("count");
    return isCount ? HOW_MANY : (column ?? []);
  });
}

const DIRECTIONS = new Set(["ASC", "DESC", "NULLS"]);

/** Queries of the same table that give some of its rows, in brackets or in WITH. */
function choosingBelow(tokens: Tokens, table: string, tables: readonly CommonTable[]): readonly Choosing[] {
  const set = findWord(tokens, new Set(["SET"]));
  const behind = set < 0 ? 0 : findWord(tokens, new Set(["FROM", "WHERE"]), set);
  const all: Choosing[] = tables
    .filter(({ name }) => name !== undefined && tokens.some(({ text }) => text.toLowerCase() === name))
    .flatMap(({ body }) => choosingIn(body, table));
  for (let index = 1; index < tokens.length; index++) {
    if (!isMark(tokens[index], "(") || tokens[index + 1]?.upper !== "SELECT") continue;
    const end = behindBracket(tokens, index);
    const isRest =
      tokens[index - 1]!.upper === "EXISTS" || tokens[index - 2]?.upper === "NOT" || !leadsIn(tokens[index - 1]!);
    const isOfValue = set >= 0 && index > set && (behind < 0 || index < behind);
    if (!isRest && !isOfValue) all.push(...choosingIn(tokens.slice(index + 1, end - 1), table));
    index = end - 1;
  }
  return all;
}

/** `= (`, `IN (`, `ANY (`, `FROM (`, `((`. */
function leadsIn(before: Token): boolean {
  return ["=", "(", ","].some((mark) => isMark(before, mark)) || LEADING.has(before.upper);
}

const LEADING = new Set(["IN", "ANY", "SOME", "ARRAY", "FROM", "JOIN", "USING"]);

function choosingIn(query: Tokens, table: string): readonly Choosing[] {
  if (query[0]?.upper !== "SELECT") return [];
  const from = findWord(query, new Set(["FROM"]));
  if (from < 0) return [];
  const below = isMark(query[from + 1], "(") ? query.slice(from + 2, behindBracket(query, from + 1) - 1) : [];
  if (below.length > 0) return choosingIn(below, table);
  const given = query.slice(1, from).map(({ upper }) => upper);
  const isOne = (given[0] === "MIN" || given[0] === "MAX") && query[2]?.text === "(";
  if (tableAt(query, from + 1) !== table || (!isOne && !isLimited(query, from))) return [];
  return [{ ...conditionOf(query, isOne ? query.slice(3, 4) : []), text: textOfTokens(query) }];
}

function conditionOf(tokens: Tokens, order: Tokens = []): Choosing {
  const where = findWord(tokens, WHERE);
  const behind = where < 0 ? [] : tokens.slice(where + 1);
  const end = findWord(behind, BEHIND_WHERE);
  const by = findWord(tokens, ORDER);
  const limit = by < 0 ? -1 : findWord(tokens, LIMITING, by);
  return {
    condition: end < 0 ? behind : behind.slice(0, end),
    order: by < 0 ? order : tokens.slice(by + 2, limit < 0 ? tokens.length : limit),
    text: textOfTokens(where < 0 ? tokens : tokens.slice(where)),
  };
}

/** A row that is removed is in no query; one that is written where it is asked for, or sorted by, what is written. */
function isChanged({ condition, order }: Choosing, assignments: readonly Assignment[] | undefined): boolean {
  if (assignments === undefined) return true;
  const names = new Set([...condition, ...order].flatMap((token) => columnOf([token]) ?? []));
  return assignments.some(({ column }) => column !== undefined && names.has(column));
}

/** Columns that are compared with what the statement is given: `id = $1`, `id IN ($1, $2)`. */
function givenColumns(condition: Tokens): readonly string[] {
  return comparedColumns(condition, isGivenValue);
}

/** @param isOf what one of the words of the comparison has to be */
function comparedColumns(condition: Tokens, isOf: (token: Token) => boolean): readonly string[] {
  return splitAtWord(condition, new Set(["AND"])).flatMap((part) => {
    const isQuery = part.some(({ upper }) => upper === "SELECT");
    const at = part.findIndex((token) => isMark(token, "=") || token.upper === "IN");
    return !isQuery && at > 0 && part.some(isOf) ? (columnOf(part.slice(0, at)) ?? []) : [];
  });
}

/** Not written out, no time: somebody is given the row. */
export function givesAway(assignments: readonly Assignment[]): boolean {
  return assignments.some(({ value }) => value.some(isGivenValue));
}

function isGivenValue({ kind, hole }: Token): boolean {
  return kind === "param" || hole !== undefined;
}
