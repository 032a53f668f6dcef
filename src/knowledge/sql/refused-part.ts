/** One condition of an update: does it find the row again, once the statement has set its columns? */
import { liesWithin } from "../bounds.ts";
import { flagIn } from "./asked.ts";
import { amountAdded, columnOf, type Assignment } from "./assignments.ts";
import { columnBeforeNow, isMovedTime, timeIn } from "./before-now.ts";
import { operandOf } from "./insert.ts";
import type { Refusal } from "./facts.ts";
import { addsItem, asksForItem, lackedBy, type Lacking } from "./lacked-items.ts";
import { likeIn } from "./like.ts";
import { refusedUntilMoved } from "./moved.ts";
import { readsClock, secondsAfterNow } from "./time.ts";
import { behindBracket, isMark, splitAt, textOfTokens, word, type Token } from "./tokens.ts";

const FOR_EVER = { for: "ever" } as const;
/** The row is never found again, since a column has another constant then. */
export const BY_CONSTANT = { for: "ever", isByConstant: true } as const;
/** A column of the condition is set, and whether it is found again cannot be told. */
export const UNREAD = { for: "unread" } as const;

/**
 * Undefined: the second run finds the row by it.
 *
 * @param areTimes what a column is compared with that is moved on is taken for a time, where it is given
 */
export function refusesPart(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
  areTimes = false,
): Refusal | undefined {
  const part = columnFirst(condition);
  if (asksOthers(part, assignments, all)) return UNREAD;
  const unread = hangsOnSet(part, assignments) || equalsCounted(part, assignments) ? UNREAD : undefined;
  const setOf = (column: string): Assignment | undefined => assignments.find((one) => one.column === column);
  const flag = flagIn(part);
  if (flag) return refusedByFlag(flag.is, setOf(flag.column));
  const lacking = lackedBy(part);
  if (lacking) return refusedByLack(lacking, setOf(lacking.column));
  const list = listIn(part);
  if (list) return refusesList(list, setOf(list.column), all);
  const like = likeIn(part);
  if (like) return refusedByText(like.accepts(setOf(like.column)), unread);
  const operator = comparisonIn(part);
  if (operator < 1) return unread;
  const moved = refusedUntilMoved(part, setOf, all, areTimes);
  if (moved) return moved;
  const column = columnOf(part.slice(0, operator));
  const assignment = column === undefined ? undefined : setOf(column);
  if (!assignment) return refusedBeforeNow(part, assignments, unread);
  if (assignment.does === "sets") return refusedBySet(assignment.value, part.slice(operator), all);
  const [sign, ...right] = part.slice(operator);
  if (!isGrowing(assignment)) return UNREAD;
  // It comes to a stated number once; a bound of it lets pass again, unless the first step from 0 lies behind it.
  if (isMark(sign, "=")) return byConstant([right], all);
  if (liesBehind(assignment, sign!.text, right)) return UNREAD;
  return /^(?:<>|!=)$/u.test(sign!.text) || (sign!.upper === "IS" && right[0]?.upper !== "NOT") ? UNREAD : undefined;
}

/** `attempts = attempts + 1 … attempts < 1`: it is not told whether the count may begin below 0. */
function liesBehind(assignment: Assignment, sign: string, right: readonly Token[]): boolean {
  const [amount, bound] = [amountAdded(assignment), right.length === 1 ? Number(right[0]!.text) : NaN];
  return amount !== undefined && /^<=?$/u.test(sign) && liesWithin(amount, sign, bound) === false;
}

/** `UPDATE a SET state = 'done' FROM b WHERE … b.state = 'open'`: what is asked is the column of another table, which the statement leaves as it is. */
function asksOthers(part: readonly Token[], assignments: readonly Assignment[], all: readonly Token[]): boolean {
  const set = all[0]?.upper === "UPDATE" ? all.findIndex(({ upper }) => upper === "SET") : -1;
  if (set < 0 || !all.some(({ upper }) => upper === "FROM" || upper === "JOIN")) return false;
  const own = all.slice(0, set).map(({ text }) => text.toLowerCase());
  return part.some(({ text, hole }, index) => {
    const of = isMark(part[index - 1], ".") ? part[index - 2] : undefined;
    const assigned = of && !of.hole && !hole && assignments.find(({ column }) => column === text.toLowerCase());
    if (!assigned) return false;
    const name = of.text.toLowerCase();
    return !own.includes(name) || (assigned.qualifier !== undefined && assigned.qualifier !== name);
  });
}

function isGrowing({ does }: Assignment): boolean {
  return does === "increments" || does === "appends";
}

/** Index of the mark that compares, outside of brackets. */
function comparisonIn(part: readonly Token[]): number {
  let depth = 0;
  return part.findIndex((token) => {
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    return depth === 0 && (token.upper === "IS" || (token.kind === "mark" && COMPARING.test(token.text)));
  });
}

const COMPARING = /^(?:[=<>]|<>|!=|<=|>=)$/u;

/** `'sent' <> status` as `status <> 'sent'`. */
function columnFirst(part: readonly Token[]): readonly Token[] {
  const at = part.findIndex(({ kind, text }) => kind === "mark" && COMPARING.test(text));
  const [left, right] = [part.slice(0, at), part.slice(at + 1)];
  const isColumn = right.every(({ kind, text }) => kind === "word" || kind === "name" || text === ".");
  if (at !== 1 || /^(?:word|name|mark)$/u.test(left[0]!.kind) || !isColumn || columnOf(right) === undefined)
    return part;
  const sign = part[at]!;
  return [...right, { ...sign, text: MIRRORED[sign.text] ?? sign.text }, ...left];
}

const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/**
 * It asks for a column that the statement sets, also by another query, for a row that is not there, or is a piece of SQL that is not known.
 * A number that grows passes a limit again.
 */
function hangsOnSet(part: readonly Token[], assignments: readonly Assignment[]): boolean {
  const [only, ...others] = part;
  if (only?.kind === "hole" && !only.hole?.bound && others.length === 0) return true;
  // A value, and behind it more: `id = $1 ${unlessSent}`.
  if (others.some(({ kind, hole }, index) => kind === "hole" && !hole?.bound && VALUE.test(part[index]!.kind)))
    return true;
  const isLeft = ({ does }: Assignment): boolean => does === "increments" || (does === "appends" && asksForItem(part));
  const set = assignments.flatMap((one) => (isLeft(one) ? [] : [one.column]));
  return part.some(({ kind, text }, index) => {
    const isName = (kind === "word" || kind === "name") && !["(", "."].some((mark) => isMark(part[index + 1], mark));
    const isAbsence = part[index]!.upper === "EXISTS" && part[index - 1]?.upper === "NOT";
    return isAbsence || (isName && set.includes(text.toLowerCase()));
  });
}

/** `v + 1 = 5`, `v % 2 = 0`: what is computed of a number that grows is as it is asked for now and then. A bound of it is passed again. */
function equalsCounted(part: readonly Token[], assignments: readonly Assignment[]): boolean {
  const counted = assignments.flatMap((one) => (one.does === "increments" ? [one.column] : []));
  const isEqual = part.some(({ kind, text }) => kind === "mark" && /^(?:=|<>|!=)$/u.test(text));
  return (
    isEqual &&
    !part.some(({ upper }) => upper === "SELECT") &&
    part.some(({ kind, text }) => (kind === "word" || kind === "name") && counted.includes(text.toLowerCase()))
  );
}

const VALUE = /^(?:hole|param|string|number)$/u;

function refusedByFlag(is: boolean, set: Assignment | undefined): Refusal | undefined {
  if (set === undefined) return undefined;
  const [value, ...others] = set.does === "sets" ? set.value : [];
  if (others.length > 0 || value === undefined) return UNREAD;
  const isTrue = /^(?:TRUE|1)$/iu.test(value.text) || (/^(?:FALSE|0)$/iu.test(value.text) ? false : undefined);
  return refusedByText(isTrue === undefined ? undefined : isTrue === is, UNREAD);
}

/** @param passes whether what is set is found again; undefined: that is not known */
function refusedByText(passes: boolean | undefined, unread: Refusal | undefined): Refusal | undefined {
  return passes === undefined ? unread : passes ? undefined : BY_CONSTANT;
}

/** @param condition behind the column: `<> 'sent'` */
function refusedBySet(
  value: readonly Token[],
  [sign, ...right]: readonly Token[],
  all: readonly Token[],
): Refusal | undefined {
  const same = isSameText(right, value);
  const isGiven = areGiven(right, value, all);
  const areWritten = [right, value].every((one) => operandOf(one, all).kind === "literal");
  const isEnded = endsBound(sign!.text, value, right);
  if (isEnded !== undefined) return isEnded ? BY_CONSTANT : undefined;
  switch (sign!.text.toUpperCase()) {
    case "=":
      if (same) return undefined;
      if (areHoles(right, value) || isComputed(right, all) || isComputed(value, all)) return UNREAD;
      return isGiven ? { ...byConstant([right], all), byValues: "perhaps" } : byConstant([right], all);
    case "IS": {
      const isNegated = right[0]?.upper === "NOT";
      if ((isNegated ? right[1] : right[0])?.upper !== "NULL") return UNREAD;
      const isNull = value[0]?.upper === "NULL";
      if (isNegated && !isNull && operandOf(value, all).kind === "other") return UNREAD;
      return isNull === isNegated ? BY_CONSTANT : undefined;
    }
    case "<>":
    case "!=":
      if (same) return byConstant([right], all);
      if (areWritten) return undefined;
      return isGiven ? { for: "ever", byValues: "surely" } : UNREAD;
    case "<":
    case "<=":
      return refusedUntil(value, right, sign!.text === "<", all);
    case ">":
      return same || isNoLater(value, right) ? FOR_EVER : refusedUnlessLater(value, right);
    default:
      return same ? undefined : refusedUnlessLater(value, right);
  }
}

/** `until > now()` lets pass what is set to a time that lies behind that. */
function refusedUnlessLater(set: readonly Token[], compared: readonly Token[]): Refusal | undefined {
  return [set, compared].every((one) => secondsAfterNow(one) !== undefined) ? undefined : UNREAD;
}

/** `n > 0` where 0 is written: undefined, it is no bound, or one of the two is no number that is written down. */
function endsBound(operator: string, set: readonly Token[], compared: readonly Token[]): boolean | undefined {
  const [written, bound] = [set, compared].map((one) => (one.length === 1 ? Number(one[0]!.text) : NaN));
  const holds = liesWithin(written, operator, bound);
  return holds === undefined ? undefined : !holds;
}

/** What is set lies, by the clock, not behind what it has to be greater than. */
function isNoLater(set: readonly Token[], compared: readonly Token[]): boolean {
  const [to, from] = [secondsAfterNow(set), secondsAfterNow(compared)];
  return to !== undefined && from !== undefined && to <= from;
}

/** `EXTRACT(YEAR FROM sent_at) < EXTRACT(YEAR FROM now())`, where `sent_at` is set to now: until another year, day or hour has come. */
function refusedBeforeNow(
  part: readonly Token[],
  assignments: readonly Assignment[],
  unread: Refusal | undefined,
): Refusal | undefined {
  const compared = columnBeforeNow(part);
  const set = compared && assignments.find((one) => one.column === compared.column);
  if (set?.does !== "sets" || !readsClock(set.value)) return unread;
  const [to, from] = [secondsAfterNow(set.value), compared?.afterNow];
  const seconds = to === undefined || from === undefined ? undefined : to - from;
  return seconds !== undefined && seconds <= 0 ? undefined : { for: "seconds", seconds };
}

/** `seen = array_append(seen, $2)`: whether it adds what is lacked. */
function refusedByLack(lacked: Lacking, set: Assignment | undefined): Refusal | undefined {
  const isAdded = set && addsItem(lacked, set);
  return set && (isAdded === undefined ? UNREAD : isAdded ? FOR_EVER : undefined);
}

interface AskedList {
  readonly column: string;
  readonly items: readonly (readonly Token[])[];
  readonly isNegated: boolean;
}

/** `= ANY($2)`, `= lower('SENT')`, `= (SELECT …)`, `SET state = CASE … END`: what it comes to may be what is on the other side. */
function isComputed(side: readonly Token[], all: readonly Token[]): boolean {
  const plain = withoutCast(side);
  const isNegative = plain.length === 2 && isMark(plain[0], "-") && plain[1]!.kind === "number";
  return plain.length > 0 && !isNegative && operandOf(plain, all).kind === "other";
}

/** `('new')::state`, `CAST('new' AS state)` */
function withoutCast(side: readonly Token[]): readonly Token[] {
  const cast = side.findIndex((token) => isMark(token, "::"));
  const plain = cast > 0 ? side.slice(0, cast) : side;
  if (isMark(plain[0], "(") && behindBracket(plain, 0) === plain.length) return withoutCast(plain.slice(1, -1));
  const as = plain[0]?.upper === "CAST" ? plain.findIndex(({ upper }) => upper === "AS") : -1;
  return as > 2 ? plain.slice(2, as) : plain;
}

/** `state IN ('new', 'waiting')`, `state NOT IN ('done')`; undefined: it is none, or a query gives it. */
function listIn(part: readonly Token[]): AskedList | undefined {
  const at = part.findIndex(({ upper }) => upper === "IN");
  if (at < 1 || !isMark(part[at + 1], "(") || part[at + 2]?.upper === "SELECT") return undefined;
  const isNegated = part[at - 1]!.upper === "NOT";
  const column = columnOf(part.slice(0, isNegated ? at - 1 : at));
  const items = splitAt(part.slice(at + 2, behindBracket(part, at + 1) - 1), ",");
  return column === undefined ? undefined : { column, items, isNegated };
}

/** What is set is none of the values that are asked for, or one of those that are not. */
function refusesList(
  { items, isNegated }: AskedList,
  set: Assignment | undefined,
  all: readonly Token[],
): Refusal | undefined {
  if (set === undefined) return undefined;
  if (set.does !== "sets") return UNREAD;
  const areWritten = [...items, set.value].every((one) => operandOf(one, all).kind === "literal");
  const isListed = items.some((item) => isSameText(item, set.value));
  if (isListed) return isNegated ? byConstant(items, all) : undefined;
  if (isNegated) return areWritten ? undefined : UNREAD;
  const isUnread = items.some((item) => areUnread(item, set.value) || isComputed(item, all));
  return isUnread || isComputed(set.value, all) ? UNREAD : byConstant(items, all);
}

function byConstant(compared: readonly (readonly Token[])[], all: readonly Token[]): Extract<Refusal, { for: "ever" }> {
  return compared.every((one) => operandOf(one, all).kind === "literal") ? BY_CONSTANT : FOR_EVER;
}

/**
 * `locked_until < now()` passes again once the time has come; `version < $1`, where it is set to the same, never does.
 *
 * @param isStrict the column has to be less
 */
function refusedUntil(
  set: readonly Token[],
  compared: readonly Token[],
  isStrict: boolean,
  all: readonly Token[],
): Refusal | undefined {
  const [to, from] = byOneTime(set, compared) ?? [secondsAfterNow(set), secondsAfterNow(compared)];
  if (to !== undefined && from !== undefined) return to <= from ? undefined : { for: "seconds", seconds: to - from };
  const isTime = [set, compared].some((one) => readsClock(one) || isMovedTime(one));
  const isSame = textOfTokens(set) === textOfTokens(compared) && set.every(({ hole, text }) => !hole && text !== "?");
  if (isSame && !isTime) return isStrict ? FOR_EVER : undefined;
  const [given, wanted] = [timeIn(set, all), timeIn(compared, all)];
  if (given && wanted) return { for: "lease", set: given, compared: wanted, isStrict };
  return isTime ? { for: "seconds", seconds: undefined } : UNREAD;
}

/** `locked_at = $2` and `$2 - interval '5 minutes'`: whatever time is given, how far each of them lies behind it. */
function byOneTime(set: readonly Token[], compared: readonly Token[]): readonly [number, number] | undefined {
  const isOfOne = set[0]?.kind === "param" && isSameText(set.slice(0, 1), compared.slice(0, 1));
  const [to, from] = isOfOne ? [set, compared].map(secondsBehindGiven) : [];
  return to === undefined || from === undefined || to === from ? undefined : [to, from];
}

function secondsBehindGiven([, ...behind]: readonly Token[]): number | undefined {
  const isPlain = behind.length === 0 || (behind.length === 2 && isMark(behind[0], "::"));
  return isPlain ? 0 : isMovedTime(behind) ? secondsAfterNow([word("NOW"), ...behind]) : undefined;
}

/** The same is written, and means the same: each `?` is another value. */
function isSameText(a: readonly Token[], b: readonly Token[]): boolean {
  return textOfTokens(a) === textOfTokens(b) && a.every(({ text }) => text !== "?" && text !== "%s");
}

/** Parameters, or a parameter and what is written. */
function areGiven(a: readonly Token[], b: readonly Token[], all: readonly Token[]): boolean {
  const kinds = [a, b].map((side) => (side.length === 1 ? operandOf(side, all).kind : "other"));
  return kinds.includes("parameter") && kinds.every((kind) => kind === "parameter" || kind === "literal");
}

/** `?` in a list may be the value that is set. */
function areUnread(a: readonly Token[], b: readonly Token[]): boolean {
  return areHoles(a, b) || [a, b].every((side) => side.length === 1 && side[0]!.text === "?");
}

/** Holes of a text on both sides may be the same value. */
function areHoles(a: readonly Token[], b: readonly Token[]): boolean {
  return [a, b].every((side) => side.length === 1 && side[0]!.text === "…");
}
