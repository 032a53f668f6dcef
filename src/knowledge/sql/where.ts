/** WHERE of an update: does the second run find the row? */
import { columnOf, type Assignment } from "./assignments.ts";
import { findWord, textOfTokens, type Token } from "./tokens.ts";

/**
 * True when a condition compares a column that the statement sets, in a way that fails once it is set: a state, a version,
 * `processed_at IS NULL`. A disjunction tells nothing, nor does a bound of a column that is only decremented.
 */
export function refusesSecondRun(condition: readonly Token[], assignments: readonly Assignment[]): boolean {
  const end = findWord(condition, new Set(["RETURNING", "ORDER", "LIMIT", "OUTPUT"]));
  const tokens = end < 0 ? condition : condition.slice(0, end);
  if (findWord(tokens, new Set(["OR"])) >= 0) return false;
  return splitAtAnd(tokens).some((part) => refusesPart(part, assignments));
}

function splitAtAnd(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let start = 0;
  for (let and = findWord(tokens, AND); and >= 0; and = findWord(tokens, AND, start)) {
    parts.push(tokens.slice(start, and));
    start = and + 1;
  }
  return [...parts, tokens.slice(start)];
}

const AND = new Set(["AND"]);

function refusesPart(part: readonly Token[], assignments: readonly Assignment[]): boolean {
  const operator = part.findIndex((token) => /^(?:[=<>]|<>|!=|<=|>=)$/u.test(token.text) || token.upper === "IS");
  if (operator < 1) return false;
  const column = columnOf(part.slice(0, operator));
  const assignment = column === undefined ? undefined : assignments.find((one) => one.column === column);
  if (!assignment || assignment.does === "unknown") return false;
  const right = part.slice(operator + 1);
  const same = textOfTokens(right) === textOfTokens(assignment.value);
  const sets = assignment.does === "sets";
  switch (part[operator]!.text.toUpperCase()) {
    case "=":
      return !same && !isSameParameterStyle(right, assignment.value);
    case "IS":
      return sets && right.length === 1 && right[0]!.upper === "NULL" && assignment.value[0]?.upper !== "NULL";
    case "<>":
    case "!=":
      return sets && same;
    case "<":
    case ">":
      return sets && (same || assignment.value.some((token) => token.upper.endsWith("NOW")));
    default:
      return false;
  }
}

/** `?` on both sides may be the same value. */
function isSameParameterStyle(a: readonly Token[], b: readonly Token[]): boolean {
  return [a, b].every((side) => side.length === 1 && (side[0]!.text === "?" || side[0]!.text === "…"));
}
