/** Values that what is in the column chooses: `CASE WHEN s = 'a' THEN 'b' ELSE 'a' END`, `IF(active, 0, 1)`, `(active = false)`. */
import {
  behindBracket,
  isMark,
  mark,
  splitAt,
  splitAtWord,
  textOfTokens,
  withoutBrackets,
  word,
  type Token,
} from "./tokens.ts";

type Tokens = readonly Token[];

/** Whether the token at an index is the column that is written. */
type IsOwn = (tokens: Tokens, index: number) => boolean;

/** What is chosen between, in the order in which it is asked. */
interface Choice {
  readonly branches: readonly { readonly when: Tokens; readonly then: Tokens }[];
  readonly otherwise: Tokens;
}

/**
 * Whether a second run chooses what the first one did: each value that may be chosen has to be chosen again where it is there
 * already. `undefined`: it is no choice, or the column has no say in it.
 */
export function judgeChoice(value: Tokens, isOwn: IsOwn): "same" | "changes" | "unknown" | undefined {
  const choice = choiceIn(value);
  if (!choice || !asks(choice, isOwn)) return undefined;
  const judged = leavesOf(choice)
    .filter((leaf) => !mentions(leaf, isOwn))
    .map((leaf) => judgeLeaf(choice, leaf, isOwn));
  return judged.find((one) => one === "changes") ?? judged.find((one) => one === "unknown") ?? "same";
}

/** The column itself, or one other value: what is compared may be what makes the write the last one, as a version does. */
export function keepsOrSets(value: Tokens, isOwn: IsOwn): boolean {
  const choice = choiceIn(value);
  if (!choice) return false;
  const leaves = leavesOf(choice);
  return leaves.some((leaf) => isColumn(leaf, isOwn)) && leaves.filter((leaf) => !isColumn(leaf, isOwn)).length === 1;
}

/** `CASE WHEN $2 = ANY(tags) THEN tags ELSE … END`: it was asked for a part of what is there, and may stay as it is. */
export function asksForPart(value: Tokens, isOwn: IsOwn): boolean {
  const choice = choiceIn(value);
  if (!choice || !leavesOf(choice).some((leaf) => isColumn(leaf, isOwn))) return false;
  const isOfPart = ({ kind, text, upper }: Token): boolean => OF_PART.has(kind === "mark" ? text : upper);
  return choice.branches.some(({ when }) => mentions(when, isOwn) && when.some(isOfPart));
}

const OF_PART = new Set(
  (
    "ANY ALL LIKE ILIKE @ ~ FIND_IN_SET POSITION STRPOS INSTR LOCATE CHARINDEX CONTAINS ARRAY_CONTAINS ARRAY_POSITION " +
    "JSON_CONTAINS JSON_SEARCH JSON_CONTAINS_PATH JSONB_EXISTS REGEXP RLIKE MEMBER"
  ).split(" "),
);

function judgeLeaf(choice: Choice, leaf: Tokens, isOwn: IsOwn): "same" | "changes" | "unknown" {
  const { chosen, isSure } = chosenBy(choice, leaf, isOwn);
  // What builds on the column is judged where it is mentioned.
  const others = chosen.filter((one) => !mentions(one, isOwn) && compare(one, leaf) !== true);
  if (others.length === 0) return "same";
  return isSure && compare(others[0]!, leaf) === false ? "changes" : "unknown";
}

/** What may be chosen where `there` is in the column. */
function chosenBy(choice: Choice, there: Tokens, isOwn: IsOwn): { chosen: readonly Tokens[]; isSure: boolean } {
  const chosen: Tokens[] = [];
  let isSure = true;
  const take = (then: Tokens): void => {
    const inner = choiceIn(then);
    const given = inner && chosenBy(inner, there, isOwn);
    chosen.push(...(given?.chosen ?? [then]));
    if (given) isSure &&= given.isSure;
  };
  for (const { when, then } of choice.branches) {
    const holds = isTrue(when, there, isOwn);
    if (holds !== false) take(then);
    if (holds === true) return { chosen, isSure };
    if (holds === undefined) isSure = false;
  }
  take(choice.otherwise);
  return { chosen, isSure };
}

function leavesOf({ branches, otherwise }: Choice): readonly Tokens[] {
  return [...branches.map(({ then }) => then), otherwise].flatMap((one) => {
    const inner = choiceIn(one);
    return inner ? leavesOf(inner) : [one];
  });
}

function asks({ branches, otherwise }: Choice, isOwn: IsOwn): boolean {
  const isAsked = branches.some(({ when }) => mentions(when, isOwn));
  return isAsked || [...branches.map(({ then }) => then), otherwise].some((one) => asksWithin(one, isOwn));
}

function asksWithin(tokens: Tokens, isOwn: IsOwn): boolean {
  const inner = choiceIn(tokens);
  return inner !== undefined && asks(inner, isOwn);
}

function mentions(tokens: Tokens, isOwn: IsOwn): boolean {
  return tokens.some((_, index) => isOwn(tokens, index));
}

/** `n`, `t.n`. */
function isColumn(tokens: Tokens, isOwn: IsOwn): boolean {
  const inner = withoutBrackets(tokens);
  return inner.length > 0 && isOwn(inner, inner.length - 1) && (inner.length === 1 || inner.length === 3);
}

function choiceIn(value: Tokens): Choice | undefined {
  const tokens = withoutBrackets(value);
  const [first] = tokens;
  if (first?.upper === "SELECT") return undefined;
  if (first?.upper === "CASE") return caseIn(tokens);
  if ((first?.upper === "IF" || first?.upper === "IIF") && isMark(tokens[1], "(")) {
    if (behindBracket(tokens, 1) !== tokens.length) return undefined;
    const [when, then, otherwise] = splitAt(tokens.slice(2, -1), ",");
    return when && then && otherwise && { branches: [{ when, then }], otherwise };
  }
  return isTest(tokens) ? { branches: [{ when: tokens, then: [TRUE] }], otherwise: [FALSE] } : undefined;
}

const TRUE = word("TRUE");
const FALSE = word("FALSE");
const NULL = word("NULL");
const EQUALS = mark("=");

/** `CASE WHEN … THEN … ELSE … END`, `CASE s WHEN 'a' THEN … END`. */
function caseIn(tokens: Tokens): Choice | undefined {
  const parts: { readonly word: string; readonly tokens: Token[] }[] = [{ word: "CASE", tokens: [] }];
  let [brackets, inside] = [0, 0];
  for (const [index, token] of tokens.entries()) {
    if (isMark(token, "(")) brackets++;
    else if (isMark(token, ")")) brackets--;
    if (index === 0) continue;
    if (token.upper === "CASE") inside++;
    else if (token.upper === "END" && inside-- === 0) return index === tokens.length - 1 ? choiceOf(parts) : undefined;
    if (brackets === 0 && inside === 0 && PARTS.has(token.upper)) parts.push({ word: token.upper, tokens: [] });
    else parts.at(-1)!.tokens.push(token);
  }
  return undefined;
}

const PARTS = new Set(["WHEN", "THEN", "ELSE"]);

function choiceOf([head, ...parts]: readonly { readonly word: string; readonly tokens: Tokens }[]): Choice {
  const branches = parts.flatMap(({ word, tokens }, index) => {
    const then = parts[index + 1];
    if (word !== "WHEN" || then?.word !== "THEN") return [];
    return [{ when: head!.tokens.length > 0 ? [...head!.tokens, EQUALS, ...tokens] : tokens, then: then.tokens }];
  });
  return { branches, otherwise: parts.find(({ word }) => word === "ELSE")?.tokens ?? [NULL] };
}

const COMPARING = /^(?:[=<>]|<>|!=|<=|>=)$/u;
const TESTING = new Set(["IS", "IN", "AND", "OR"]);
const [OR, AND] = [new Set(["OR"]), new Set(["AND"])];

/** A value that is true or false: `a = 1`, `a IS NULL`, `NOT a`. */
function isTest(tokens: Tokens): boolean {
  return tokens[0]?.upper === "NOT" || topLevel(tokens, (token) => isComparing(token) || TESTING.has(token.upper)) > 0;
}

function isComparing({ kind, text }: Token): boolean {
  return kind === "mark" && COMPARING.test(text);
}

function topLevel(tokens: Tokens, is: (token: Token) => boolean): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    return depth === 0 && is(token);
  });
}

/** Whether a condition holds where `there` is in the column; undefined: that is not known. */
function isTrue(condition: Tokens, there: Tokens, isOwn: IsOwn): boolean | undefined {
  const tokens = withoutBrackets(condition);
  if (tokens.some(({ upper }) => upper === "BETWEEN" || upper === "CASE")) return undefined;
  const either = splitAtWord(tokens, OR);
  if (either.length > 1) return anyOf(either.map((part) => isTrue(part, there, isOwn)));
  const both = splitAtWord(tokens, AND);
  if (both.length > 1) return not(anyOf(both.map((part) => not(isTrue(part, there, isOwn)))));
  if (tokens[0]?.upper === "NOT" || isMark(tokens[0], "!")) return not(isTrue(tokens.slice(1), there, isOwn));
  const operand = (part: Tokens): Tokens => operandIn(part, there, isOwn);
  const at = topLevel(tokens, (token) => isComparing(token) || token.upper === "IS" || token.upper === "IN");
  if (at < 0) return truthOf(operand(tokens));
  const [left, right, sign] = [tokens.slice(0, at), tokens.slice(at + 1), tokens[at]!];
  if (sign.upper === "IS") return isAs(operand(left), right);
  if (sign.upper === "IN") return isAmong(left, right, operand);
  return compareBy(sign.text, operand(left), operand(right));
}

function isAmong(left: Tokens, right: Tokens, operand: (part: Tokens) => Tokens): boolean | undefined {
  const isNegated = left.at(-1)?.upper === "NOT";
  const one = operand(isNegated ? left.slice(0, -1) : left);
  if (right[1]?.upper === "SELECT") return undefined;
  const found = anyOf(splitAt(withoutBrackets(right), ",").map((item) => compare(one, item)));
  return isNegated ? not(found) : found;
}

function isAs(value: Tokens, [first, ...others]: Tokens): boolean | undefined {
  if (first?.upper === "NOT") return not(isAs(value, others));
  if (others.length > 0) return undefined;
  if (first?.upper === "TRUE") return truthOf(value);
  if (first?.upper === "FALSE") return not(truthOf(value));
  const literal = literalOf(value);
  return first?.upper !== "NULL" || literal === undefined ? undefined : literal === null;
}

/** The column is what is there; so is `COALESCE(column, …)` of what is not NULL. */
function operandIn(part: Tokens, there: Tokens, isOwn: IsOwn): Tokens {
  const tokens = withoutBrackets(part);
  if (isColumn(tokens, isOwn)) return there;
  const isDefault = /^(?:COALESCE|IFNULL|NVL)$/u.test(tokens[0]?.upper ?? "") && isMark(tokens[1], "(");
  const inner = isDefault && behindBracket(tokens, 1) === tokens.length ? splitAt(tokens.slice(2, -1), ",")[0] : [];
  return inner && isColumn(inner, isOwn) && (literalOf(there) ?? undefined) !== undefined ? there : tokens;
}

function compareBy(sign: string, left: Tokens, right: Tokens): boolean | undefined {
  const equal = compare(left, right);
  if (sign === "=") return equal;
  if (sign === "<>" || sign === "!=") return not(equal);
  if (equal === true) return sign === "<=" || sign === ">=";
  const [a, b] = [literalOf(left), literalOf(right)];
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  return sign.startsWith("<") ? a < b : a > b;
}

/** Whether two values are the same; of parameters without a name each is another one. */
function compare(a: Tokens, b: Tokens): boolean | undefined {
  if (a.length === b.length && a.every((token, index) => token === b[index])) return true;
  const [one, other] = [literalOf(a), literalOf(b)];
  if (one !== undefined && other !== undefined) {
    if (one === null || other === null) return one === other ? true : false;
    if (typeof one === typeof other) return one === other;
    return Number(one) === Number(other) ? true : undefined;
  }
  const isNamed = [...a, ...b].every(({ hole, text }) => hole === undefined && text !== "?" && text !== "%s");
  return isNamed && textOfTokens(a) === textOfTokens(b) ? true : undefined;
}

/** Truth values as the numbers that they are in some databases. */
function literalOf(value: Tokens): string | number | null | undefined {
  const tokens = withoutBrackets(value);
  const [token] = tokens;
  if (token === undefined || tokens.length > 1 || token.hole !== undefined) return undefined;
  if (token.kind === "string") return token.text.replace(/^[^']*'|'$/gu, "").replaceAll("''", "'");
  if (token.kind === "number") return Number(token.text);
  return { TRUE: 1, FALSE: 0, NULL: null }[token.upper];
}

function truthOf(value: Tokens): boolean | undefined {
  const literal = literalOf(value);
  return typeof literal === "number" ? literal !== 0 : literal === null ? false : undefined;
}

function not(holds: boolean | undefined): boolean | undefined {
  return holds === undefined ? undefined : !holds;
}

function anyOf(all: readonly (boolean | undefined)[]): boolean | undefined {
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
}
