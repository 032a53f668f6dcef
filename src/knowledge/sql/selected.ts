/** Names that a SELECT gives to columns: `processed_at AS "processedAt"`, `max(seq) AS last`. */
import { columnOf } from "./assignments.ts";
import type { SqlLook } from "./facts.ts";
import { behindBracket, findWord, isMark, splitAt, withoutBrackets, type Token } from "./tokens.ts";

/**
 * By the name under which a row has it: the column that it is, or is the most of, or is filled up. Of other expressions nothing is said.
 *
 * @param from index of FROM
 */
export function selectedColumns(tokens: readonly Token[], from: number): ReadonlyMap<string, string> {
  const named = partsOf(tokens, from).flatMap((part): readonly [string, string][] => {
    const { expression, name } = namedPart(part);
    const column = name === undefined ? undefined : columnIn(expression);
    return column === undefined || column === name?.text
      ? []
      : spellingsOf(name!).map((spelling) => [spelling, column] as const);
  });
  return new Map(named);
}

/**
 * By the name under which a row has it: the words of an expression that is no column of the table, `data->>'mailed' AS mailed`, `CASE WHEN sent_at
 * IS NOT NULL THEN 1 ELSE 0 END AS sent`. Some of them are the columns by which it comes out as it does; `+` is among them where something is added.
 */
export function computedColumns(tokens: readonly Token[], from: number): ReadonlyMap<string, ReadonlySet<string>> {
  const computed = partsOf(tokens, from).flatMap((part): readonly [string, ReadonlySet<string>][] => {
    const { expression, name } = namedPart(part);
    if (name === undefined || expression === part || columnIn(expression) !== undefined) return [];
    const words = new Set(expression.filter(isTelling).map(({ text }) => text.toLowerCase()));
    return words.size === 0 ? [] : spellingsOf(name).map((spelling) => [spelling, words] as const);
  });
  return new Map(computed);
}

function isTelling(token: Token): boolean {
  return NAMING.has(token.kind) || isMark(token, "+");
}

/** The columns that a row has, by their places; undefined: an expression of which nothing is said. */
export function columnsInOrder(tokens: readonly Token[], from: number): readonly (string | undefined)[] {
  const parts = partsOf(tokens, from);
  const isAll = parts.some((part) => isMark(part.at(-1), "*"));
  return isAll ? [] : parts.map((part) => columnIn(namedPart(part).expression));
}

/** One column of several may be a number or an answer by itself: `SELECT *, (SELECT count(*) FROM sent …) AS sent FROM orders`. */
export function givenBy(tokens: readonly Token[], from: number): SqlLook["gives"] {
  const words = new Set<string>();
  for (let at = 1; at < from; at = nextOutside(tokens, at)) words.add(tokens[at]!.upper);
  const parts = partsOf(tokens, from);
  if (words.has("EXISTS") && parts.length === 1) return "exists";
  if (!words.has("COUNT") || findWord(tokens, new Set(["GROUP"])) >= 0) return "rows";
  const compared = parts.map((part) => comparedCount(part)).find((one) => one !== undefined);
  if (compared === undefined) return "counts";
  return compared === "any" && parts.length === 1 ? "exists" : "rows";
}

/** `COUNT(*) > 0` is true or false as EXISTS is; of other comparisons nothing is said. Undefined: nothing is compared. */
function comparedCount(part: readonly Token[]): "any" | "other" | undefined {
  const { expression } = namedPart(part);
  const tokens = withoutBrackets(expression);
  const end = tokens[0]?.upper === "COUNT" ? behindBracket(tokens, 1) : 0;
  if (end === 0) return undefined;
  const test = tokens.slice(end).map(({ text }) => text);
  if (test.length === 0 || !COMPARING.test(test[0]!)) return undefined;
  return ANY_ROWS.has(test.join(" ")) ? "any" : "other";
}

const COMPARING = /^[<>=!]/u;
const ANY_ROWS = new Set(["> 0", ">= 1", "<> 0", "!= 0"]);

/** The next token that is in no SELECT in brackets. */
function nextOutside(tokens: readonly Token[], at: number): number {
  return isMark(tokens[at], "(") && tokens[at + 1]?.upper === "SELECT" ? behindBracket(tokens, at) : at + 1;
}

/** What a SELECT selects, one by one. */
export function partsOf(tokens: readonly Token[], from: number): readonly (readonly Token[])[] {
  return splitAt(tokens.slice(tokens[1]?.upper === "DISTINCT" ? 2 : 1, from), ",");
}

/** An expression, and the name that it is given. */
export function namedPart(part: readonly Token[]): { readonly expression: readonly Token[]; readonly name?: Token } {
  const last = part.at(-1);
  const isName = last?.hole === undefined && (last?.kind === "name" || last?.kind === "word") && part.length > 1;
  const before = part.at(-2);
  if (!isName || isMark(before, ".") || isMark(before, "::")) {
    // PostgreSQL calls it as the function is called.
    const [first] = part;
    return isMark(part[1], "(") && first ? { expression: part, name: first } : { expression: part };
  }
  const end = before?.upper === "AS" ? -2 : -1;
  return { expression: part.slice(0, end), name: last };
}

/** PostgreSQL has names that stand in no quotes in lower case. */
function spellingsOf({ kind, text }: Token): readonly string[] {
  return kind === "word" ? [...new Set([text, text.toLowerCase()])] : [text];
}

/** `status`, `j.status::text`, `max(seq)`, `coalesce(done, false)`, `sent_at IS NOT NULL`. */
function columnIn(all: readonly Token[]): string | undefined {
  const tokens = withoutCast(withoutBrackets(all));
  const is = findWord(tokens, IS);
  if (is > 0) {
    const isPresent =
      tokens
        .slice(is)
        .map(({ upper }) => upper)
        .join(" ") === "IS NOT NULL";
    return isPresent ? columnIn(tokens.slice(0, is)) : undefined;
  }
  if (isMark(tokens[1], "(") && isMark(tokens.at(-1), ")") && KEEPING.has(tokens[0]?.upper ?? "")) {
    const [first = [], ...others] = splitAt(tokens.slice(2, -1), ",");
    return others.every((one) => one.length === 1 && one[0]!.kind !== "word") || tokens[0]!.upper === "COALESCE"
      ? columnIn(first)
      : undefined;
  }
  const isName = tokens.every((token, index) => (index % 2 === 0 ? NAMING.has(token.kind) : isMark(token, ".")));
  return isName && tokens.length > 0 && !LITERALS.has(tokens[0]!.upper) ? columnOf(tokens) : undefined;
}

function withoutCast(tokens: readonly Token[]): readonly Token[] {
  const cast = tokens.findIndex((token) => isMark(token, "::"));
  return cast > 0 && !tokens.slice(cast).some((token) => isMark(token, ")")) ? tokens.slice(0, cast) : tokens;
}

const IS = new Set(["IS"]);
const NAMING: ReadonlySet<Token["kind"]> = new Set(["word", "name"]);
const LITERALS = new Set(["TRUE", "FALSE", "NULL", "CURRENT_TIMESTAMP", "CURRENT_DATE"]);
/** What these give is the column, or one of its values. */
const KEEPING = new Set([
  "MAX",
  "MIN",
  "COALESCE",
  "IFNULL",
  "ANY_VALUE",
  "BOOL_OR",
  "BOOL_AND",
  "LOWER",
  "UPPER",
  "TRIM",
]);
