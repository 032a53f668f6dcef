/** What a condition asks columns to be. */
import type { Asked, UnreadFields } from "../argument-path.ts";
import { columnOf } from "./assignments.ts";
import { columnBefore, columnBeforeNow, isMovedTime, timeIn } from "./before-now.ts";
import type { AskedOfColumn, SqlOperand } from "./facts.ts";
import { comparedOperand, operandOf } from "./insert.ts";
import { withoutNegatedBrackets } from "./negations.ts";
import { BEHIND_WHERE } from "./tables.ts";
import { findWord, isMark, splitAt, splitAtWord, textOfTokens, withoutBrackets, type Token } from "./tokens.ts";

/**
 * What columns are asked to be, in every row that is found: `state = 'PENDING'`, `sent <> $1`, `sent_at IS NULL`, `state IN ('A', 'B')`,
 * `sent_at IS NULL OR sent_at < now() - interval '1 day'`.
 */
export function askedFor(condition: readonly Token[], all: readonly Token[]): ReadonlyMap<string, AskedOfColumn> {
  const parts = splitAtWord(withoutBrackets(conditionIn(condition)), AND);
  const asked = parts.flatMap((part) => askedByOne(withoutBrackets(part), all) ?? []);
  // Of two tables that have such a column it is not told which of them is meant.
  const isOfOne = ({ column, table }: AskedColumn): boolean =>
    asked.every((other) => other.column !== column || other.table === table);
  const columns = new Map<string, AskedOfColumn>();
  for (const { column, asked: one } of asked.filter(isOfOne)) columns.set(column, withFits(one, columns.get(column)));
  return columns;
}

/** Columns of which a condition asks something that is not read: `NOT LIKE`, `flags & 4`, `$1 = ANY(events)`, `meta->>'sent' = 'true'`. */
export function unreadIn(condition: readonly Token[], all: readonly Token[]): UnreadFields {
  const parts = splitAtWord(withoutBrackets(conditionIn(condition)), AND);
  const unread = parts.filter((part) => askedByOne(withoutBrackets(part), all) === undefined);
  // What is asked of other tables is told elsewhere.
  const own = unread.filter((part) => !part.some(({ upper }) => upper === "SELECT"));
  const fields = own.map((part) => splitAtWord(withoutBrackets(part), OR).map(columnsIn));
  return fields.filter((either) => either.some((names) => names.length > 0));
}

/** Of `lower(o.state) || $1`: `state`. */
function columnsIn(part: readonly Token[]): readonly string[] {
  return part.flatMap((token, at) => {
    const isName = (token.kind === "word" && !WORDS.test(token.upper)) || token.kind === "name";
    const next = part[at + 1];
    return isName && !isMark(next, "(") && !isMark(next, ".") ? (columnOf([token]) ?? []) : [];
  });
}

const WORDS =
  /^(?:AND|OR|NOT|IN|IS|NULL|TRUE|FALSE|I?LIKE|BETWEEN|ANY|ALL|SOME|EXISTS|ARRAY|INTERVAL|CASE|WHEN|THEN|ELSE|END|AS)$/u;

/** Of bounds of one column all are asked; of values the last. */
function withFits(one: AskedOfColumn, before: AskedOfColumn | undefined): AskedOfColumn {
  if (before === undefined || (!one.fits && !before.fits)) return one;
  const fits = [...(before.fits ?? []), ...(one.fits ?? [])];
  return { ...(one.fits && one.of.length + Number(one.orLess !== undefined) === 0 ? before : one), fits };
}

/** Without what may stand behind it: `ORDER BY`, `FOR UPDATE`. */
export function conditionIn(condition: readonly Token[]): readonly Token[] {
  const end = findWord(condition, BEHIND_WHERE);
  return inPlainMarks(withoutNegatedBrackets(end < 0 ? condition : condition.slice(0, end)));
}

/** `NOT state = 'DONE'` and `state IS DISTINCT FROM 'DONE'` as `state <> 'DONE'`, `step BETWEEN 1 AND 4` as `step >= 1 AND step <= 4`. */
function inPlainMarks(tokens: readonly Token[]): readonly Token[] {
  const plain: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const words = tokens.slice(at, at + 4).map(({ upper }) => upper);
    const negated = token.upper === "NOT" ? oppositeBehind(tokens, at + 1) : undefined;
    const and = token.upper === "BETWEEN" ? findWord(tokens, AND, at + 1) : -1;
    if (and > 0) {
      plain.push(...bounds(token, columnInFront(tokens, at), tokens.slice(at + 1, and), tokens[and]!));
      at = and;
    } else if (words[0] === "IS" && words[1] === "DISTINCT" && words[2] === "FROM") {
      plain.push({ ...token, kind: "mark", text: "<>", upper: "" });
      at += 2;
    } else if (words.join(" ") === "IS NOT DISTINCT FROM") {
      plain.push({ ...token, kind: "mark", text: "=", upper: "" });
      at += 3;
    } else if (negated !== undefined) {
      plain.push(...tokens.slice(at + 1, negated.at), negated.token);
      at = negated.at;
    } else plain.push(token);
  }
  return plain;
}

/** The column in front of a word, with the name of its table; undefined: something else stands there. */
function columnInFront(tokens: readonly Token[], end: number): readonly Token[] | undefined {
  const column = tokens.slice(isMark(tokens[end - 2], ".") ? end - 3 : end - 1, end);
  return tokens[end - 1]?.upper === "NOT" || columnOf(column) === undefined ? undefined : column;
}

/** What stands in place of `BETWEEN low AND`, behind the column. Of anything else than a column it stays one condition, which is not read. */
function bounds(between: Token, column: readonly Token[] | undefined, low: readonly Token[], and: Token): Token[] {
  const mark = (text: string): Token => ({ ...between, kind: "mark", text, upper: "" });
  return column ? [mark(">="), ...low, and, ...column, mark("<=")] : [between, ...low, mark("and")];
}

/** The mark behind a column (`state`, `o.state`) that compares it, as the other one. */
function oppositeBehind(
  tokens: readonly Token[],
  from: number,
): { readonly at: number; readonly token: Token } | undefined {
  const at = isMark(tokens[from + 1], ".") ? from + 3 : from + 1;
  const mark = tokens[at];
  if (mark === undefined || columnOf(tokens.slice(from, at)) === undefined) return undefined;
  const other = mark.kind === "mark" ? OPPOSITE[mark.text] : undefined;
  const isAny = /^(?:ANY|SOME|ALL)$/u.test(tokens[at + 1]?.upper ?? "");
  return other === undefined || isAny ? undefined : { at, token: { ...mark, text: other, upper: "" } };
}

const OPPOSITE: Readonly<Record<string, string | undefined>> = {
  "=": "<>",
  "<>": "=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

const OR = new Set(["OR"]);
const AND = new Set(["AND"]);

/** Of alternatives that ask for values of one column: for one of all of them. */
function askedByOne(part: readonly Token[], all: readonly Token[]): AskedColumn | undefined {
  const either = splitAtWord(part, OR).map((one) => {
    const tokens = withoutBrackets(one);
    return askedIn(tokens, all) ?? askedOfTime(tokens) ?? askedByOrder(tokens, all) ?? askedToFit(tokens, all);
  });
  const [first, ...others] = either;
  if (first === undefined || others.length === 0) return first;
  const isSame = (one: AskedColumn | undefined): one is AskedColumn =>
    one !== undefined && one.column === first.column && one.table === first.table && one.asked.isOne;
  if (!first.asked.isOne || !others.every(isSame)) return undefined;
  const asked = [first, ...others].map((one) => one!.asked);
  const orBefore = asked.find((one) => one.orBefore)?.orBefore;
  const orLess = asked.find((one) => one.orLess)?.orLess;
  const of = asked.flatMap((one) => one.of);
  return { ...first, asked: { isOne: true, of, ...(orBefore && { orBefore }), ...(orLess && { orLess }) } };
}

/** What is set to a later time is not found again until that one has come; what has no time is no matter of order. */
function askedOfTime(part: readonly Token[]): AskedColumn | undefined {
  const compared = columnBeforeNow(part);
  if (!compared) return undefined;
  const { column, table, afterNow } = compared;
  return { column, table, asked: { isOne: true, of: [], orBefore: { afterNow } } };
}

/** The same of a time that is given, which nothing but its value tells from a number. */
function askedByOrder(part: readonly Token[], all: readonly Token[]): AskedColumn | undefined {
  const compared = columnBefore(part);
  if (!compared) return undefined;
  const { column, table, than } = compared;
  const orLess = isMovedTime(than) ? operandOf(than, all) : timeIn(than, all);
  // How far behind it such a time lies is not told.
  const orBefore = isMovedTime(than) ? { orBefore: { afterNow: undefined } } : {};
  return orLess && { column, table, asked: { isOne: true, of: [], ...orBefore, orLess } };
}

/** `kind LIKE 'MAIL%'`, `step >= 3`, `$1 < step`: of the letters and numbers that are written or given. */
function askedToFit(part: readonly Token[], all: readonly Token[]): AskedColumn | undefined {
  const at = part.findIndex((token) => MARKS.some((mark) => isMark(token, mark)) || /^I?LIKE$/u.test(token.upper));
  const [left, right] = [part.slice(0, at), part.slice(at + 1)];
  if (at < 1 || right.length === 0 || left.at(-1)?.upper === "NOT") return undefined;
  const column = columnOf(left) ?? columnOf(right);
  const isTurned = columnOf(left) === undefined;
  const mark = MARKS.find((one) => isMark(part[at], one));
  if (column === undefined || (isTurned && mark === undefined)) return undefined;
  const of = operandOf(isTurned ? left : right, all);
  if (of.kind !== "literal" && of.kind !== "parameter") return undefined;
  const by = mark === undefined ? "like" : isTurned ? TURNED[mark] : mark;
  const named = isTurned ? right : left;
  const table = isMark(named[1], ".") ? textOfTokens(named.slice(0, 2)) : "";
  return { column, table, asked: { isOne: false, of: [], fits: [{ by, of }] } };
}

const MARKS = [">=", "<=", ">", "<"] as const;
const TURNED = { ">=": "<=", "<=": ">=", ">": "<", "<": ">" } as const;

interface AskedColumn {
  readonly column: string;
  /** What stands before the column: `o.` of `o.state`. */
  readonly table: string;
  readonly asked: AskedOfColumn;
}

/** What one condition asks of a column; undefined: none of one column alone. */
export function askedIn(part: readonly Token[], all: readonly Token[]): AskedColumn | undefined {
  const table = isMark(part[1], ".") ? textOfTokens(part.slice(0, 2)) : "";
  const flag = flagIn(part);
  if (flag) return { column: flag.column, table, asked: { isOne: true, of: [{ kind: "literal", value: flag.is }] } };
  const at = part.findIndex((token) => ASKING.some((mark) => isMark(token, mark)) || ASKING.includes(token.upper));
  const column = at < 1 ? undefined : columnOf(part.slice(0, at));
  const asked = column === undefined ? undefined : askedBy(part.slice(at), all);
  return asked && { column: column!, table, asked };
}

const ASKING = ["=", "<>", "!=", "IS", "IN", "NOT"];

/** What stands behind a column: `= 'A'`, `<> $1`, `IS NOT NULL`, `NOT IN ('A', 'B')`. */
function askedBy([first, ...behind]: readonly Token[], all: readonly Token[]): Asked<SqlOperand> | undefined {
  const isNegated =
    isMark(first!, "<>") || isMark(first!, "!=") || first!.upper === "NOT" || behind[0]?.upper === "NOT";
  const operands = behind.filter(({ upper }) => upper !== "NOT" && upper !== "IN");
  if (first!.upper === "NOT" && behind[0]?.upper !== "IN") return undefined;
  const isList = first!.upper === "IN" || first!.upper === "NOT";
  const parts = isList ? splitAt(withoutBrackets(operands), ",") : [operands];
  const of = parts.map((part) => (part.length === 0 ? undefined : comparedOperand(part, all)));
  return of.every((one) => one?.kind === "literal" || one?.kind === "parameter" || one?.kind === "hole")
    ? { isOne: !isNegated, of }
    : undefined;
}

/** `NOT done`, `done IS FALSE`, `done IS NOT TRUE`, `done`: a column of truth values, and which one it has. */
export function flagIn(part: readonly Token[]): { readonly column: string; readonly is: boolean } | undefined {
  const tokens = withoutBrackets(part);
  if (tokens[0]?.upper === "NOT") {
    const inner = flagIn(tokens.slice(1));
    return inner && { ...inner, is: !inner.is };
  }
  const at = tokens.findIndex(({ upper }) => upper === "IS");
  const column = columnOf(at < 0 ? tokens : tokens.slice(0, at));
  if (column === undefined || at === 0) return undefined;
  if (at < 0)
    return tokens.every(({ kind, text }) => kind === "word" || kind === "name" || text === ".")
      ? { column, is: true }
      : undefined;
  const isNegated = tokens[at + 1]?.upper === "NOT";
  const [value, ...others] = tokens.slice(isNegated ? at + 2 : at + 1);
  if (others.length > 0 || (value?.upper !== "TRUE" && value?.upper !== "FALSE")) return undefined;
  return { column, is: (value.upper === "TRUE") !== isNegated };
}
