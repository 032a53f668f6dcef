/** Columns that are compared with the clock: `sent_at < now() - interval '1 day'`. */
import { columnOf } from "./assignments.ts";
import type { SqlOperand } from "./facts.ts";
import { operandOf } from "./insert.ts";
import { readsClock, secondsAfterNow } from "./time.ts";
import { isMark, textOfTokens, withoutBrackets, type Token } from "./tokens.ts";

interface ColumnBeforeNow {
  readonly column: string;
  /** What stands before the column: `o.` of `o.sent_at`. */
  readonly table: string;
  /** It lies before a time so many seconds after now; undefined: not known. */
  readonly afterNow?: number | undefined;
}

/**
 * The column that has to lie before now, or on another day: `sent_at < now()`, `now() > o.sent_at`, `DATE(sent_at) <> CURRENT_DATE`,
 * `EXTRACT(YEAR FROM sent_at) < EXTRACT(YEAR FROM now())`. Undefined: something else is asked, or several columns are.
 */
export function columnBeforeNow(part: readonly Token[]): ColumnBeforeNow | undefined {
  const sides = sidesOf(withoutBrackets(part));
  if (sides === undefined || readsTime(sides.less) || !readsTime(sides.more)) return undefined;
  const [only, ...others] = columnsIn(sides.less);
  return only && others.length === 0 ? { ...only, afterNow: secondsAfterNow(sides.more) } : undefined;
}

interface ColumnBefore {
  readonly column: string;
  readonly table: string;
  readonly than: readonly Token[];
}

/** The column that has to be less than something: `sent_at < $2`, `$2 >= o.sent_at`. */
export function columnBefore(part: readonly Token[]): ColumnBefore | undefined {
  const sides = sidesOf(withoutBrackets(part));
  const column = sides?.isByOrder ? columnOf(sides.less) : undefined;
  if (sides === undefined || column === undefined) return undefined;
  return { column, table: isMark(sides.less[1], ".") ? textOfTokens(sides.less.slice(0, 2)) : "", than: sides.more };
}

/** A time that is given as it is, or that the clock tells; undefined: it is computed of what is given, or is none. */
export function timeIn(tokens: readonly Token[], all: readonly Token[]): SqlOperand | undefined {
  const operand = operandOf(tokens, all);
  if (operand.kind === "volatile") return operand.afterNow === undefined ? undefined : operand;
  const isPlain = tokens.length === 1 || (isMark(tokens[1], "::") && !isMovedTime(tokens));
  return isPlain && (operand.kind === "parameter" || operand.kind === "hole") ? operand : undefined;
}

/** `$2 - interval '1 day'` */
export function isMovedTime(tokens: readonly Token[]): boolean {
  return tokens.length > 1 && tokens.some(({ upper }) => upper === "INTERVAL");
}

interface Sides {
  /** By `<` or `>`, and not by `<>`. */
  readonly isByOrder: boolean;
  readonly less: readonly Token[];
  readonly more: readonly Token[];
}

function sidesOf(part: readonly Token[]): Sides | undefined {
  let depth = 0;
  const at = part.findIndex((token) => {
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    return depth === 0 && token.kind === "mark" && COMPARING.test(token.text);
  });
  if (at < 1 || at === part.length - 1 || part.slice(at + 1).some(({ text }) => COMPARING.test(text))) return undefined;
  const [left, right, sign] = [part.slice(0, at), part.slice(at + 1), part[at]!.text];
  if (sign.startsWith("<") && sign !== "<>") return { isByOrder: true, less: left, more: right };
  if (sign.startsWith(">")) return { isByOrder: true, less: right, more: left };
  if (sign === "=") return undefined;
  return { isByOrder: false, ...(readsTime(left) ? { less: right, more: left } : { less: left, more: right }) };
}

const COMPARING = /^(?:[=<>]|<>|!=|<=|>=)$/u;

/** The time or the day is read. */
export function readsTime(tokens: readonly Token[]): boolean {
  return readsClock(tokens) || tokens.some(({ upper }) => /^(?:CURRENT_DATE|CURDATE|UTC_DATE)$/u.test(upper));
}

/** Names that are no functions, types, units and zones. */
function columnsIn(tokens: readonly Token[]): readonly ColumnBeforeNow[] {
  return tokens.flatMap((token, index) => {
    const [before, behind] = [tokens[index - 1], tokens[index + 1]];
    if (token.kind !== "name" && token.kind !== "word") return [];
    if (token.hole !== undefined || isMark(before, "::") || isMark(behind, "(") || isMark(behind, ".")) return [];
    if (WORDS.test(token.upper) || before?.upper === "ZONE" || before?.upper === "AS") return [];
    if (token.upper === "AT" ? behind?.upper === "TIME" : token.upper === "TIME" && behind?.upper === "ZONE") return [];
    if (isUnit(before, token, behind)) return [];
    return [
      { column: token.text.toLowerCase(), table: isMark(before, ".") ? `${tokens[index - 2]?.text ?? ""}.` : "" },
    ];
  });
}

const WORDS = /^(?:FROM|AS|INTERVAL|ZONE)$/u;

/** `EXTRACT(YEAR FROM …)`, `INTERVAL 1 DAY`, `TIMESTAMPDIFF(HOUR, …)`. */
function isUnit(before: Token | undefined, { upper }: Token, behind: Token | undefined): boolean {
  if (!/^(?:EPOCH|DOY|ISOYEAR|(?:SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR)S?)$/u.test(upper)) return false;
  return behind?.upper === "FROM" || isMark(behind, ",") || /^(?:number|string|param)$/u.test(before?.kind ?? "");
}
