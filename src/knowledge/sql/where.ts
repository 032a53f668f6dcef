/** WHERE of an update: does the second run find the row? */
import type { Asked } from "../argument-path.ts";
import { allOf, eitherOf } from "../passing.ts";
import { askedIn, conditionIn } from "./asked.ts";
import { columnOf, type Assignment } from "./assignments.ts";
import { BY_CONSTANT, refusesPart, UNREAD } from "./refused-part.ts";
import { lackedBy } from "./lacked-items.ts";
import { comparedOperand, operandOf } from "./insert.ts";
import type { PassingRows, Refusal, SqlOperand } from "./facts.ts";
import { isMark, splitAtWord, withoutBrackets, type Token } from "./tokens.ts";

/**
 * A condition that compares a column which the statement sets, in a way that fails once it is set: a state, a version,
 * `processed_at IS NULL`, `locked_until < now()`. Of a disjunction each part has to refuse. A bound of a column that is only
 * decremented tells nothing. `unread`: it hangs on what the statement sets, and how is not known. Undefined: the second run finds the row.
 *
 * @param all the tokens of the statement, for the positions of its parameters
 * @param areTimes what a column is compared with that is moved on is taken for a time, where it is given
 */
export function refusesSecondRun(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
  areTimes = false,
): Refusal | undefined {
  return refused(conditionIn(condition), assignments, all, areTimes);
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

/** What a list has to lack that the update adds to: `NOT seen @> ARRAY[$2]`. */
export function lackedIn(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
): readonly SqlOperand[] {
  return splitAtWord(withoutBrackets(conditionIn(condition)), AND).flatMap((part) => {
    const lacked = lackedBy(withoutBrackets(part));
    const isSet = lacked !== undefined && assignments.some(({ column }) => column === lacked.column);
    return isSet ? [operandOf(lacked.item, all)] : [];
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
  const than = comparedOperand(behind, all);
  const isRead = than.kind === "parameter" || (than.kind === "volatile" && than.afterNow !== undefined);
  return { column, asked: isRead ? { isOne: false, of: [than], isLess: true } : undefined };
}

function refused(
  condition: readonly Token[],
  assignments: readonly Assignment[],
  all: readonly Token[],
  areTimes: boolean,
): Refusal | undefined {
  const tokens = withoutBrackets(condition);
  const either = splitAtWord(tokens, OR);
  if (either.length > 1) return weakest(either.map((part) => refused(part, assignments, all, areTimes)));
  const both = splitAtWord(tokens, AND);
  if (both.length > 1) return strongest(both.map((part) => refused(part, assignments, all, areTimes)));
  return refusesPart(tokens, assignments, all, areTimes);
}

const OR = new Set(["OR"]);
const AND = new Set(["AND"]);

function weakest(all: readonly (Refusal | undefined)[]): Refusal | undefined {
  if (all.includes(undefined)) return undefined;
  if (all.some((one) => one?.for === "unread")) return UNREAD;
  const isCertain = (one: Refusal): boolean => one.for === "ever" && one.byValues === undefined;
  const [first, ...or] = all.flatMap((one) => (one?.for === "seconds" || one?.for === "lease" ? [one] : []));
  if (first) return or.length > 0 ? { ...first, or: [...(first.or ?? []), ...or] } : first;
  return all.find((one) => !isCertain(one!)) ?? all.find((one) => one !== BY_CONSTANT) ?? all[0];
}

function strongest(all: readonly (Refusal | undefined)[]): Refusal | undefined {
  const lasting = all.filter((one) => one?.for === "ever");
  const certain = lasting.filter(({ byValues }) => byValues === undefined);
  return (
    certain.find((one) => one === BY_CONSTANT) ??
    certain[0] ??
    lasting[0] ??
    all.find((one) => one?.for !== "unread" && one) ??
    all.find(Boolean)
  );
}
