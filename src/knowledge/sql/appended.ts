/** What assignments put into lists, which keep what they have: `sent = array_append(sent, $2)`, `events = events || $2::jsonb`. */
import type { Assignment } from "./assignments.ts";
import type { SqlOperand } from "./facts.ts";
import { operandOf } from "./insert.ts";
import { isMark, splitAt, type Token } from "./tokens.ts";

/** By the columns of the lists: the item, or the items as a list. What stands behind a text may be any part of it: that is `other`. */
export function appendedIn(
  assignments: readonly Assignment[],
  statement: readonly Token[],
): ReadonlyMap<string, SqlOperand> {
  return new Map(
    assignments.flatMap(({ column, does, value }): [string, SqlOperand][] => {
      if (column === undefined || does !== "appends") return [];
      const added = itemOf(value, column) ?? joinedTo(value, column);
      return [[column, added ? operandOf(added, statement) : { kind: "other" }]];
    }),
  );
}

/** `array_append(sent, $2)`, `array_prepend($2, sent)` */
function itemOf(value: readonly Token[], column: string): readonly Token[] | undefined {
  const [called, open] = value;
  const isFirst = /^array_append$/iu.test(called?.text ?? "");
  if ((!isFirst && !/^array_prepend$/iu.test(called?.text ?? "")) || !isMark(open, "(")) return undefined;
  const [first, second, ...others] = splitAt(value.slice(2, -1), ",");
  const [list, item] = isFirst ? [first, second] : [second, first];
  return others.length === 0 && list !== undefined && isOf(list, column) ? item : undefined;
}

/** `sent || ARRAY[$2]`, `events || $2::jsonb`: of a list, and not of a text. */
function joinedTo(value: readonly Token[], column: string): readonly Token[] | undefined {
  const at = value.findIndex((token) => isMark(token, "||"));
  if (at < 0 || value.findLastIndex((token) => isMark(token, "||")) !== at) return undefined;
  const sides = [value.slice(0, at), value.slice(at + 1)];
  const [list, other] = isOf(sides[0]!, column) ? sides : sides.reverse();
  if (list === undefined || other === undefined || !isOf(list, column) || isOf(other, column)) return undefined;
  const isArray = other[0]?.upper === "ARRAY" && isMark(other[1], "[");
  const close = isArray ? other.findIndex((token) => isMark(token, "]")) : -1;
  if (isArray) return splitAt(other.slice(2, close), ",").length === 1 ? other.slice(2, close) : undefined;
  return other.some((token, index) => isMark(token, "::") && /^JSONB?$/u.test(other[index + 1]?.upper ?? ""))
    ? other
    : undefined;
}

function isOf(tokens: readonly Token[], column: string): boolean {
  return tokens.some(({ kind, text }) => (kind === "word" || kind === "name") && text.toLowerCase() === column);
}
