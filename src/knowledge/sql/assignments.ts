/** Assignments of UPDATE and of upserts: which of them change the row again when they run again. */
import { asksForPart, judgeChoice, keepsOrSets } from "./choice.ts";
import { behindPaths, isInDistinct, isKeyRemoved, isPlaceRemoved, setsSeveral } from "./documents.ts";
import { behindBracket, isMark, splitAt, textOfTokens, type Token } from "./tokens.ts";

/** What a statement sets a column to. */
export interface Assignment {
  /** Column in lower case; undefined: a hole, or a whole object of columns (`SET ?`). */
  readonly column: string | undefined;
  /**
   * `changes`: to something else than the first run did, though nothing is added: `active = IF(active, 0, 1)`; `shortens`: to less of
   * what is there.
   */
  readonly does: "sets" | "increments" | "appends" | "changes" | "shortens" | "unknown";
  /** Tokens of the right side; empty for a whole object of columns. */
  readonly value: readonly Token[];
  readonly text: string;
  /** What stands before the dot of the column, in lower case. */
  readonly qualifier?: string | undefined;
}

/** The list behind SET. @param own names of the table that is written and its aliases, in lower case */
export function readAssignments(tokens: readonly Token[], own: ReadonlySet<string>): readonly Assignment[] {
  const all = splitAt(tokens, ",").flatMap((part) => readAssignment(part, own));
  return all.map((one) => (one.does === "sets" ? { ...one, does: judgeOthers(one, all, own) } : one));
}

/**
 * What a column is given of another one that the same statement changes, as in `prev = cur, cur = $1`, is another value the
 * second time. MySQL assigns one after the other: there a column that stands before has its new value already.
 */
function judgeOthers(one: Assignment, all: readonly Assignment[], own: ReadonlySet<string>): Assignment["does"] {
  const { column, value } = one;
  if (column === undefined || isKept(column, value, own)) return "sets";
  const read = all.filter((other) => other !== one && other.column !== column && reads(value, other, own));
  if (read.length === 0) return "sets";
  const isGiven = (other: Assignment): boolean =>
    other.does === "sets" && !other.value.some(({ kind }) => kind === "word" || kind === "name");
  const isPlain = value.every(({ kind, text }) => kind === "word" || kind === "name" || text === ".");
  return isPlain && all.indexOf(read[0]!) > all.indexOf(one) && isGiven(read[0]!) ? "changes" : "unknown";
}

/** `COALESCE(own, …)`, and a choice of what is there and one other value: what was given first stays. */
function isKept(column: string, value: readonly Token[], own: ReadonlySet<string>): boolean {
  const isOwn = (tokens: readonly Token[], index: number): boolean => isOwnColumn(tokens, index, column, own);
  if (keepsOrSets(value, isOwn)) return true;
  return /^(?:COALESCE|IFNULL|NVL|ISNULL)$/u.test(value[0]?.upper ?? "") && (isOwn(value, 2) || isOwn(value, 4));
}

/** Outside of queries of its own, which read other rows. */
function reads(value: readonly Token[], { column, qualifier }: Assignment, own: ReadonlySet<string>): boolean {
  if (column === undefined) return false;
  for (let index = 0; index < value.length; index++) {
    if (isMark(value[index], "(") && value[index + 1]?.upper === "SELECT") index = behindBracket(value, index) - 1;
    else if (isOwnColumn(value, index, column, own)) {
      const table = isMark(value[index - 1], ".") ? value[index - 2]?.text.toLowerCase() : undefined;
      // Of joined tables one is written.
      if (table === undefined || qualifier === undefined || table === qualifier) return true;
    }
  }
  return false;
}

const COMPOUND: Readonly<Record<string, Assignment["does"]>> = {
  "+=": "increments",
  "-=": "increments",
  "*=": "increments",
  "/=": "increments",
  "%=": "increments",
  "^=": "increments",
  "|=": "sets",
  "&=": "sets",
};

function readAssignment(part: readonly Token[], own: ReadonlySet<string>): readonly Assignment[] {
  const text = textOfTokens(part);
  const compound = part.findIndex((token) => token.kind === "mark" && Object.hasOwn(COMPOUND, token.text));
  if (compound > 0) {
    const value = part.slice(compound + 1);
    return [{ column: columnOf(part.slice(0, compound)), does: COMPOUND[part[compound]!.text]!, value, text }];
  }
  const equals = part.findIndex((token) => isMark(token, "="));
  if (equals > 0) {
    const left = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (isMark(left[0], "(")) return readTuple(left, value, text, own);
    const column = columnOf(left);
    const qualifier = isMark(left.at(-2), ".") ? left.at(-3)?.text.toLowerCase() : undefined;
    return [{ column, does: judgeValue(column, value, own), value, text, qualifier }];
  }
  // `SET ?` and `sql(object)`: an object of columns and values. A plain hole may hold `n = n + 1`.
  const only = part.length === 1 ? part[0]! : undefined;
  const isObject = only?.kind === "param" || (only?.kind === "hole" && only.hole?.bound === true);
  return [{ column: undefined, does: isObject ? "sets" : "unknown", value: [], text }];
}

/** `n = n + 1`: by how much, which is the first number that it comes to, since a row that was not counted before has 0. */
export function amountAdded({ does, value, text }: Assignment): number | undefined {
  const numbers = value.filter(({ kind }) => kind === "number");
  const isUp = value.some((token) => isMark(token, "+")) || (value.length === 1 && text.includes("+="));
  return does === "increments" && numbers.length > 0 && isUp ? Number(numbers.at(-1)!.text) : undefined;
}

/** `(a, b) = ($1, b + 1)`; what a query gives is not looked into. */
function readTuple(
  left: readonly Token[],
  value: readonly Token[],
  text: string,
  own: ReadonlySet<string>,
): readonly Assignment[] {
  const names = splitAt(left.slice(1, -1), ",");
  const values = isMark(value[0], "(") && value[1]?.upper !== "SELECT" ? splitAt(value.slice(1, -1), ",") : [];
  return names.map((name, index) => {
    const [column, single] = [columnOf(name), values[index]];
    return { column, does: single ? judgeValue(column, single, own) : "unknown", value: single ?? [], text };
  });
}

/** Last part of a qualified name, in lower case; undefined for a hole. */
export function columnOf(tokens: readonly Token[]): string | undefined {
  const last = tokens.at(-1);
  return last === undefined || last.hole !== undefined || (last.kind !== "word" && last.kind !== "name")
    ? undefined
    : last.text.toLowerCase();
}

/** Around these functions a repeat gives the same value again. */
const STABLE = new Set(
  (
    "coalesce ifnull isnull nvl nullif greatest least lower upper trim ltrim rtrim round floor ceil abs date date_trunc " +
    "cast convert json_set jsonb_set json_replace json_remove array_remove array_replace to_jsonb json_merge_patch unix_timestamp " +
    "json_extract json_unquote json_value jsonb_extract_path jsonb_extract_path_text " +
    "substring substr left right greatest min max if iif case set_path to_char to_timestamp timestamp last_insert_id"
  ).split(" "),
);
const APPENDING = new Set(
  (
    "array_append array_prepend array_cat concat concat_ws json_array_append json_array_insert jsonb_insert json_insert " +
    "json_merge_preserve json_merge string_agg group_concat list_append list_prepend"
  ).split(" "),
);

/** `DATE_ADD(at, INTERVAL 1 DAY)`, `datetime(at, '+1 day')`: the time lies elsewhere each time. */
function movesTime(name: string, second: string | undefined): boolean {
  if (name === "datetime") return /^'[+-]/u.test(second ?? "");
  return /^(?:date_?(?:add|sub)|(?:add|sub)(?:date|time)|timestampadd)$/u.test(name);
}

/** What `column = value` does to the row when it runs again. */
function judgeValue(column: string | undefined, value: readonly Token[], own: ReadonlySet<string>): Assignment["does"] {
  // A value that is a plain hole is a value; with more around it it may be the column itself: `${column} = ${column} + 1`.
  if (column === undefined) return value.length === 1 ? "sets" : hasArithmetic(value) ? "unknown" : "sets";
  const isOwn = (tokens: readonly Token[], index: number): boolean => isOwnColumn(tokens, index, column, own);
  let worst: Assignment["does"] = "sets";
  for (const [index, token] of value.entries()) {
    if (!isOwn(value, index)) continue;
    const does = judgeAppended(judgeMention(value, index, token), value, index, isOwn);
    if (does === "increments" || does === "appends") return does;
    if (does === "shortens") return value.some(({ upper }) => CHOOSING.has(upper)) ? "unknown" : does;
    if (does === "unknown") worst = "unknown";
  }
  const chosen = judgeChoice(value, isOwn);
  return chosen === "changes" || chosen === "unknown" ? chosen : worst;
}

/** What is put into a list that holds each thing once, or that was asked for it, may be there already. */
function judgeAppended(
  does: Assignment["does"],
  value: readonly Token[],
  index: number,
  isOwn: (tokens: readonly Token[], index: number) => boolean,
): Assignment["does"] {
  return does === "appends" && (isInDistinct(value, index) || asksForPart(value, isOwn)) ? "unknown" : does;
}

const CHOOSING = new Set(["CASE", "IF", "IIF"]);

function hasArithmetic(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === "mark" && /^(?:[+\-*/%]|\|\|)$/u.test(token.text));
}

/** The column of the row that is written: `n`, `t.n`; not `EXCLUDED.n`, not `VALUES(n)`, not a function `n(…)`. */
function isOwnColumn(tokens: readonly Token[], index: number, column: string, own: ReadonlySet<string>): boolean {
  const token = tokens[index]!;
  if ((token.kind !== "word" && token.kind !== "name") || token.text.toLowerCase() !== column) return false;
  if (isMark(tokens[index + 1], "(") || isMark(tokens[index + 1], ".")) return false;
  if (isMark(tokens[index - 1], "::")) return false;
  if (isMark(tokens[index - 1], ".")) {
    const qualifier = tokens[index - 2];
    // A qualifier that is not known may be the table itself.
    return qualifier === undefined || qualifier.hole !== undefined || own.has(qualifier.text.toLowerCase());
  }
  return !(isMark(tokens[index - 1], "(") && tokens[index - 2]?.upper === "VALUES");
}

/** Looks outwards from a mention of the own column: what stands beside it, then around its brackets. */
function judgeMention(tokens: readonly Token[], index: number, mention: Token): Assignment["does"] {
  let from = index;
  let to = index;
  let removed: string | undefined;
  if (isMark(tokens[from - 1], ".")) from -= 2;
  to = behindPaths(tokens, to);
  if (to > index && setsSeveral(tokens)) return "unknown";
  if (isKeyRemoved(tokens, to)) to += 2;
  if (isPlaceRemoved(tokens, to)) return "shortens";
  for (let steps = 0; steps < 50; steps++) {
    to = behindCasts(tokens, to);
    const before = tokens[from - 1];
    const after = tokens[to + 1];
    if (before?.upper === "NOT" || isMark(before, "~") || isMark(before, "!")) return "increments";
    if ([before, after].some((token) => token?.kind === "mark" && /^(?:[+\-*/%^]|<<|>>)$/u.test(token.text)))
      return "increments";
    if (isMark(before, "||") || isMark(after, "||")) return joinOfDocuments(tokens);
    // A comparison or a WHEN looks at the old value, it does not build on it.
    if ([before, after].some((token) => isComparison(token))) return "sets";
    const open = openBracket(tokens, from);
    if (open < 0) return "sets";
    const name = tokens[open - 1];
    const called = name?.kind === "word" && !KEYWORDS.has(name.upper) ? name.text.toLowerCase() : undefined;
    const close = closeBracket(tokens, to);
    const [first, second] = called === undefined ? [] : splitAt(tokens.slice(open + 1, close), ",").map(textOfTokens);
    const isPutBack = removed !== undefined && (called === "array_append" ? second : first) === removed;
    if (isPutBack && /^array_(?:append|prepend)$/u.test(called!)) {
      // Of two `?` nobody knows whether they are given the same.
      if (removed === "?" || removed === "…") return "unknown";
    } else if (called !== undefined && APPENDING.has(called)) return "appends";
    else if (called !== undefined && movesTime(called, second)) return "increments";
    else if (called !== undefined && !STABLE.has(called)) return "unknown";
    if (called !== undefined) removed = called === "array_remove" ? second : undefined;
    const isCut = called !== undefined && /^(?:substr(?:ing)?|left|right)$/u.test(called);
    const cut = isCut ? judgeCut(called, tokens.slice(open + 1, close)) : "sets";
    if (cut !== "sets") return cut;
    from = called === undefined ? open : open - 1;
    to = close;
    if (to >= tokens.length) return mention.kind === "word" ? "unknown" : "sets";
  }
  return "unknown";
}

/**
 * `substring(a, 2)`, `left(a, -1)` leave less each time; `substring(a, 1, 5)`, `left(a, 5)`, `substr(a, -5)` what they left before.
 *
 * @param given what stands in the brackets
 */
function judgeCut(name: string, given: readonly Token[]): Assignment["does"] {
  const at = given.findIndex((token) => isMark(token, ",") || token.upper === "FROM");
  const [first, second] = given.slice(at + 1);
  if (at < 0 || first === undefined) return "sets";
  const isNegative = isMark(first, "-");
  if (!name.startsWith("sub")) return isNegative ? "shortens" : "sets";
  if (isNegative) return "sets";
  const isAlone = second === undefined || isMark(second, ",") || second.upper === "FOR";
  if (first.kind !== "number" || !isAlone) return "unknown";
  return Number(first.text) > 1 ? "shortens" : "sets";
}

const KEYWORDS = new Set(["WHEN", "THEN", "ELSE", "AND", "OR", "IN", "SELECT", "WHERE", "AS", "ON", "BETWEEN", "LIKE"]);

function isComparison(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    ((token.kind === "mark" && /^(?:[=<>]|<>|!=|<=|>=)$/u.test(token.text)) ||
      ["WHEN", "IN", "IS", "LIKE", "BETWEEN", "WHERE"].includes(token.upper))
  );
}

function behindCasts(tokens: readonly Token[], at: number): number {
  let to = at;
  while (isMark(tokens[to + 1], "::")) to += 2;
  return to;
}

/**
 * `data || …`: texts and lists become longer, objects of JSON have the members of both. What stands in for an absent one tells
 * which it is: `COALESCE(events, '[]'::jsonb) || …`.
 */
function joinOfDocuments(tokens: readonly Token[]): Assignment["does"] {
  const has = (pattern: RegExp): boolean => tokens.some(({ text }) => pattern.test(text));
  if (has(/^'\s*\[\s*\]\s*'$/u)) return "appends";
  if (has(/^'\s*\{\s*\}\s*'$/u)) return "sets";
  return has(/^jsonb?(?:_build_object)?$/iu) || has(/^'\s*\{/u) ? "unknown" : "appends";
}

/** Index of the bracket that encloses `at`; -1 on the top level. */
function openBracket(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at - 1; index >= 0; index--) {
    if (isMark(tokens[index], ")")) depth++;
    else if (isMark(tokens[index], "(") && depth-- === 0) return index;
  }
  return -1;
}

/** Index of the bracket that closes around `at`; the length when it is missing. */
function closeBracket(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at + 1; index < tokens.length; index++) {
    if (isMark(tokens[index], "(")) depth++;
    else if (isMark(tokens[index], ")") && depth-- === 0) return index;
  }
  return tokens.length;
}
