/** Conditions that are negated as a whole, as the negated conditions of which they are made: `NOT (a = 1 OR b IS NULL)`. */
import { columnOf } from "./assignments.ts";
import { behindBracket, isMark, splitAtWord, withoutBrackets, type Token } from "./tokens.ts";

const OR = new Set(["OR"]);
const AND = new Set(["AND"]);

/** `NOT (a = 1 OR b = 2)` as `NOT a = 1 AND NOT b = 2`, `NOT (a IS NULL)` as `a IS NOT NULL`; what it cannot say otherwise stays. */
export function withoutNegatedBrackets(tokens: readonly Token[]): readonly Token[] {
  const plain: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const isNegated = token.upper === "NOT" && isMark(tokens[at + 1], "(");
    const end = isNegated ? behindBracket(tokens, at + 1) : at;
    const other = isNegated ? negated(token, tokens.slice(at + 1, end)) : undefined;
    if (other) {
      plain.push(...other);
      at = end - 1;
    } else plain.push(token);
  }
  return plain;
}

/** @param not the word that negates @param bracket with what stands in it */
function negated(not: Token, bracket: readonly Token[]): readonly Token[] | undefined {
  const [open, close] = [bracket[0]!, bracket.at(-1)!];
  const inside = withoutBrackets(bracket);
  if (inside.some(({ upper }) => STAYING.test(upper))) return undefined;
  for (const [words, joint] of [
    [OR, "AND"],
    [AND, "OR"],
  ] as const) {
    const parts = splitAtWord(inside, words);
    if (parts.length < 2) continue;
    const word: Token = { ...not, text: joint, upper: joint };
    const all = parts.flatMap((part, index) => [...(index > 0 ? [word] : []), ...negatedPart(not, part, open, close)]);
    return [open, ...all, close];
  }
  return negatedTest(not, inside);
}

/** Queries and lists that are asked for by a word have forms of their own, and BETWEEN has an AND. */
const STAYING = /^(?:SELECT|EXISTS|ANY|SOME|ALL|BETWEEN|CASE)$/u;

function negatedPart(not: Token, part: readonly Token[], open: Token, close: Token): readonly Token[] {
  if (part[0]?.upper === "NOT") return part.slice(1);
  const inside = withoutBrackets(part);
  return negated(not, [open, ...inside, close]) ?? [not, open, ...inside, close];
}

/** `NOT state = 'DONE'`, `at IS NOT NULL`, `state NOT IN ('DONE')`. */
function negatedTest(not: Token, test: readonly Token[]): readonly Token[] | undefined {
  const at = isMark(test[1], ".") ? 3 : 1;
  const column = test.slice(0, at);
  const [word, second, ...others] = test.slice(at);
  if (columnOf(column) === undefined || word === undefined) return undefined;
  if (word.upper === "IS" && second?.upper === "NULL" && others.length === 0) return [...column, word, not, second];
  if (word.upper === "IS" && second?.upper === "NOT" && others[0]?.upper === "NULL")
    return [...column, word, ...others];
  if (word.upper === "IN") return [...column, not, ...test.slice(at)];
  return word.kind === "mark" && /^(?:[=<>]|<>|!=|<=|>=)$/u.test(word.text) ? [not, ...test] : undefined;
}
