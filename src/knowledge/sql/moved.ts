/** Times that an update moves on from where they stand: `SET next_run = next_run + interval '1 hour'`. */
import type { Expiry, Moved } from "../argument-path.ts";
import { columnOf, type Assignment } from "./assignments.ts";
import { columnBefore, readsTime, timeIn } from "./before-now.ts";
import type { Refusal, SqlCall, SqlMoved } from "./facts.ts";
import { operandOf } from "./insert.ts";
import { secondsOfAmount } from "./time.ts";
import { isMark, splitAt, withoutBrackets, type Token } from "./tokens.ts";
import { valueAt } from "./values.ts";

/**
 * `next_run <= now()`, where that time is moved on: it is met again once the clock has come there. A number that is counted on passes its bound
 * once more, so that one which is given has to be a time.
 *
 * @param all the tokens of the statement, for the positions of its parameters
 * @param areTimes what is given is taken for a time
 */
export function refusedUntilMoved(
  part: readonly Token[],
  setOf: (column: string) => Assignment | undefined,
  all: readonly Token[],
  areTimes: boolean,
): Refusal | undefined {
  const asked = columnBefore(part);
  const moved = asked && setOf(asked.column);
  const by = moved && amountIn(moved, all);
  if (by === undefined || asked === undefined) return undefined;
  const { than } = asked;
  const set: SqlMoved = { kind: "moved", by };
  if (readsTime(than)) {
    const compared = operandOf(than, all);
    const isInMilliseconds = than.some(({ kind, text }) => kind === "number" && Number(text) === 1000);
    if (by === "unknown") return { for: "seconds", seconds: undefined };
    if (by.kind === "seconds") return { for: "seconds", seconds: by.seconds };
    if (by.kind === "literal") return { for: "seconds", seconds: Number(by.value) / (isInMilliseconds ? 1000 : 1) };
    return { for: "lease", set, compared, isStrict: false };
  }
  const given = timeIn(than, all);
  return areTimes && given ? { for: "lease", set, compared: given, isStrict: false } : undefined;
}

const MOVING = /^(?:DATE_?ADD|ADDDATE|ADDTIME|TIMESTAMPADD|DATETIME)$/u;

/** By how much a column is moved on. Undefined: it is not, or it is moved back. */
export function amountIn({ column, does, value, text }: Assignment, all: readonly Token[]): SqlMoved["by"] | undefined {
  if (does !== "increments" || column === undefined) return undefined;
  if (text.includes("-=")) return undefined;
  const isOwn = (tokens: readonly Token[]): boolean => tokens.some((one) => columnOf([one]) === column);
  if (!isOwn(value)) return text.includes("+=") ? amountOf(value, all) : undefined;
  const sum = withoutBrackets(value);
  const parts =
    MOVING.test(sum[0]?.upper ?? "") && isMark(sum[1], "(") ? splitAt(sum.slice(2, -1), ",") : splitAt(sum, "+");
  const amounts = parts.filter((one) => !isOwn(one));
  const [own, ...others] = parts.filter(isOwn);
  if (own === undefined || others.length > 0 || own.some((token) => isMark(token, "*"))) return "unknown";
  // Something is taken away, perhaps beside something that is added.
  if (own.some((token) => isMark(token, "-"))) return undefined;
  // `DATEADD(hour, 1, next_run)` has the unit beside the amount.
  return amountOf(amounts.flat(), all);
}

function amountOf(tokens: readonly Token[], all: readonly Token[]): SqlMoved["by"] | undefined {
  const amount = withoutBrackets(tokens);
  if (amount.length === 0) return undefined;
  const seconds = secondsOfAmount(amount);
  if (seconds !== undefined) return seconds > 0 ? { kind: "seconds", seconds } : undefined;
  const isPlain = amount.length === 1 || isMark(amount[1], "::");
  const operand = isPlain ? operandOf(amount, all) : undefined;
  if (operand?.kind === "literal") return Number(operand.value) > 0 ? operand : "unknown";
  return operand?.kind === "parameter" || operand?.kind === "hole" ? operand : "unknown";
}

/** Where the amount stands by which a time is moved on. */
export function movedAt({ by }: SqlMoved, { values }: SqlCall): Expiry["set"] {
  const movedBy = (): Moved["movedBy"] => {
    if (by === "unknown") return by;
    if (by.kind === "seconds") return { seconds: by.seconds };
    if (by.kind === "literal") return { number: Number(by.value) };
    if (by.kind === "hole") return { hole: by.hole };
    return values ? valueAt(values, by.at) : "unknown";
  };
  return { movedBy: movedBy() };
}
