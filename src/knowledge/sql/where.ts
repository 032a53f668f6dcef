/** WHERE of an update: does the second run find the row? */
import type { Asked } from "../argument-path.ts";
import { liesWithin } from "../bounds.ts";
import { allOf, eitherOf } from "../passing.ts";
import { askedIn, conditionIn, flagIn } from "./asked.ts";
import { columnOf, type Assignment } from "./assignments.ts";
import { columnBeforeNow, isMovedTime, timeIn } from "./before-now.ts";
import { operandOf } from "./insert.ts";
import type { PassingRows, RefusedRun, SqlOperand } from "./facts.ts";
import { readsClock, secondsAfterNow } from "./time.ts";
import { behindBracket, isMark, splitAt, splitAtWord, textOfTokens, withoutBrackets, type Token } from "./tokens.ts";

/**
 * A condition that compares a column which the statement sets, in a way that fails once it is set: a state, a version,
 * `processed_at IS NULL`, `locked_until < now()`. Of a disjunction each part has to refuse. A bound of a column that is only
 * decremented tells nothing. Undefined: the second run finds the row.
 *
 * @param all the tokens of the statement, for the positions of its parameters
 */
export function refusesSecondRun(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
): RefusedRun | undefined {
  return refused(conditionIn(condition), assignments, all);
}

/** What the row is found by: `id = $1`, but for columns that are set. */
export function foundBy(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
): readonly SqlOperand[] {
  return splitAtWord(withoutBrackets(conditionIn(condition)), AND).flatMap((part) => {
    const equals = part.findIndex((token) => isMark(token, "="));
    const column = equals < 1 ? undefined : columnOf(part.slice(0, equals));
    const isSet = column === undefined || assignments.some((one) => one.column === column);
    return isSet ? [] : [operandOf(part.slice(equals + 1), all)];
  });
}

/**
 * Under which states of a row an update finds it.
 *
 * @param all the tokens of the statement, for the positions of its parameters
 */
export function passingRows(condition: readonly Token[], all: readonly Token[]): PassingRows | undefined {
  const tokens = withoutBrackets(conditionIn(condition));
  const either = splitAtWord(tokens, OR);
  if (either.length > 1) return eitherOf(either.map((part) => passingRows(part, all)));
  const both = splitAtWord(tokens, AND);
  if (both.length > 1) return allOf(both.map((part) => passingRows(part, all)));
  const one = askedIn(tokens, all) ?? lessIn(tokens, all);
  return one && [new Map([[one.column, one.asked]])];
}

/** `locked_until < now()`. */
function lessIn(
  part: readonly Token[],
  all: readonly Token[],
): { readonly column: string; readonly asked: Asked<SqlOperand> | undefined } | undefined {
  const at = part.findIndex((token) => isMark(token, "<") || isMark(token, "<="));
  const column = at < 1 ? undefined : columnOf(part.slice(0, at));
  const behind = part.slice(at + 1);
  if (column === undefined || behind.length === 0) return undefined;
  const than = operandOf(behind, all);
  const isRead = than.kind === "parameter" || (than.kind === "volatile" && than.afterNow !== undefined);
  return { column, asked: isRead ? { isOne: false, of: [than], isLess: true } : undefined };
}

function refused(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
): RefusedRun | undefined {
  const tokens = withoutBrackets(condition);
  const either = splitAtWord(tokens, OR);
  if (either.length > 1) return weakest(either.map((part) => refused(part, assignments, all)));
  const both = splitAtWord(tokens, AND);
  if (both.length > 1) return strongest(both.map((part) => refused(part, assignments, all)));
  return refusesPart(tokens, assignments, all);
}

const OR = new Set(["OR"]);
const AND = new Set(["AND"]);

function weakest(all: readonly (RefusedRun | undefined)[]): RefusedRun | undefined {
  if (all.includes(undefined)) return undefined;
  const isCertain = (one: RefusedRun): boolean => one.for === "ever" && one.byValues === undefined;
  const [first, ...or] = all.flatMap((one) => (one?.for === "seconds" || one?.for === "lease" ? [one] : []));
  if (first) return or.length > 0 ? { ...first, or: [...(first.or ?? []), ...or] } : first;
  return all.find((one) => !isCertain(one!)) ?? all.find((one) => one !== BY_CONSTANT) ?? all[0];
}

function strongest(all: readonly (RefusedRun | undefined)[]): RefusedRun | undefined {
  const lasting = all.filter((one) => one?.for === "ever");
  const certain = lasting.filter(({ byValues }) => byValues === undefined);
  return certain.find((one) => one === BY_CONSTANT) ?? certain[0] ?? lasting[0] ?? all.find((one) => one !== undefined);
}

const FOR_EVER = { for: "ever" } as const;
const BY_CONSTANT = { for: "ever", isByConstant: true } as const;

function refusesPart(
  part: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
): RefusedRun | undefined {
  const flag = flagIn(part);
  if (flag) {
    const set = assignments.find((one) => one.column === flag.column);
    const [value, ...others] = set?.does === "sets" ? set.value : [];
    return others.length === 0 && value?.upper === (flag.is ? "FALSE" : "TRUE") ? BY_CONSTANT : undefined;
  }
  const lacking = lackedBy(part);
  if (lacking) return addsWhatIsLacked(lacking, assignments) ? FOR_EVER : undefined;
  const list = listIn(part);
  if (list) return refusesList(list, assignments, all);
  const operator = part.findIndex((token) => /^(?:[=<>]|<>|!=|<=|>=)$/u.test(token.text) || token.upper === "IS");
  if (operator < 1) return undefined;
  const column = columnOf(part.slice(0, operator));
  const assignment = column === undefined ? undefined : assignments.find((one) => one.column === column);
  if (!assignment) return refusedBeforeNow(part, assignments);
  if (assignment.does === "unknown") return undefined;
  const right = part.slice(operator + 1);
  const same = isSameText(right, assignment.value);
  const sets = assignment.does === "sets";
  const isGiven = areGiven(right, assignment.value, all);
  const isEnded = sets ? endsBound(part[operator]!.text, assignment.value, right) : undefined;
  if (isEnded !== undefined) return isEnded ? BY_CONSTANT : undefined;
  switch (part[operator]!.text.toUpperCase()) {
    case "=":
      if (same || areHoles(right, assignment.value)) return undefined;
      return isGiven ? { ...byConstant([right], all), byValues: "perhaps" } : byConstant([right], all);
    case "IS":
      if (sets && right[0]?.upper === "NOT")
        return right[1]?.upper === "NULL" && assignment.value[0]?.upper === "NULL" ? BY_CONSTANT : undefined;
      return sets && right.length === 1 && right[0]!.upper === "NULL" && assignment.value[0]?.upper !== "NULL"
        ? BY_CONSTANT
        : undefined;
    case "<>":
    case "!=":
      if (!sets) return undefined;
      return same ? byConstant([right], all) : isGiven ? { for: "ever", byValues: "surely" } : undefined;
    case "<":
    case "<=":
      return sets ? refusedUntil(assignment.value, right, part[operator]!.text === "<", all) : undefined;
    case ">":
      return sets && (same || isNoLater(assignment.value, right)) ? FOR_EVER : undefined;
    default:
      return undefined;
  }
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
function refusedBeforeNow(part: readonly Token[], assignments: readonly Assignment[]): RefusedRun | undefined {
  const compared = columnBeforeNow(part);
  const set = compared && assignments.find((one) => one.column === compared.column);
  if (set?.does !== "sets" || !readsClock(set.value)) return undefined;
  const [to, from] = [secondsAfterNow(set.value), compared?.afterNow];
  const seconds = to === undefined || from === undefined ? undefined : to - from;
  return seconds !== undefined && seconds <= 0 ? undefined : { for: "seconds", seconds };
}

interface Lacking {
  readonly column: string;
  readonly item: string;
}

/** `NOT ($2 = ANY(seen))`, `$2 <> ALL(seen)`: a list that lacks something. A `?` may stand for anything. */
function lackedBy(part: readonly Token[]): Lacking | undefined {
  const isNegated = part[0]?.upper === "NOT";
  const tokens = isNegated ? withoutBrackets(part.slice(1)) : part;
  const at = tokens.findIndex((token) => EQUAL.test(token.text));
  const word = tokens[at + 1]?.upper;
  const isLack = isNegated ? tokens[at]?.text === "=" && word !== "ALL" : tokens[at]?.text !== "=" && word === "ALL";
  if (at < 1 || !isLack || !/^(?:ANY|SOME|ALL)$/u.test(word ?? "") || !isMark(tokens[at + 2], "(")) return undefined;
  const column = columnOf(tokens.slice(at + 3, behindBracket(tokens, at + 2) - 1));
  const item = textOfTokens(tokens.slice(0, at));
  return column === undefined || item === "?" || item === "…" ? undefined : { column, item };
}

const EQUAL = /^(?:=|<>|!=)$/u;

/** `seen = array_append(seen, $2)` */
function addsWhatIsLacked({ column, item }: Lacking, assignments: readonly Assignment[]): boolean {
  const value = assignments.find((one) => one.column === column)?.value ?? [];
  if (!/^ARRAY_(?:APPEND|PREPEND)$/u.test(value[0]?.upper ?? "") || !isMark(value[1], "(")) return false;
  const given = splitAt(value.slice(2, behindBracket(value, 1) - 1), ",");
  return (
    given.length === 2 &&
    given.some((one) => textOfTokens(one) === item) &&
    given.some((one) => columnOf(one) === column)
  );
}

interface AskedList {
  readonly column: string;
  readonly items: readonly (readonly Token[])[];
  readonly isNegated: boolean;
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
  { column, items, isNegated }: AskedList,
  assignments: readonly Assignment[],
  all: readonly Token[],
): RefusedRun | undefined {
  const set = assignments.find((one) => one.column === column);
  if (set?.does !== "sets") return undefined;
  const isSame = (item: readonly Token[]): boolean => textOfTokens(item) === textOfTokens(set.value);
  if (isNegated) return items.some(isSame) ? byConstant(items, all) : undefined;
  const isOne = items.some((item) => isSame(item) || areUnread(item, set.value));
  return isOne ? undefined : byConstant(items, all);
}

function byConstant(
  compared: readonly (readonly Token[])[],
  all: readonly Token[],
): Extract<RefusedRun, { for: "ever" }> {
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
): RefusedRun | undefined {
  const [to, from] = [secondsAfterNow(set), secondsAfterNow(compared)];
  if (to !== undefined && from !== undefined) return to <= from ? undefined : { for: "seconds", seconds: to - from };
  const isTime = [set, compared].some((one) => readsClock(one) || isMovedTime(one));
  const isSame = textOfTokens(set) === textOfTokens(compared) && set.every(({ hole, text }) => !hole && text !== "?");
  if (isSame && !isTime) return isStrict ? FOR_EVER : undefined;
  const [given, wanted] = [timeIn(set, all), timeIn(compared, all)];
  if (given && wanted) return { for: "lease", set: given, compared: wanted, isStrict };
  return isTime ? { for: "seconds", seconds: undefined } : undefined;
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
