/** One selected value that says whether rows are there: `EXISTS (…)`, `COUNT(*) > 0`, `CASE WHEN … THEN 'y' ELSE 'n' END`. */
import type { SqlSaid } from "./facts.ts";
import { namedPart } from "./selected.ts";
import { behindBracket, findWord, isMark, splitAt, withoutBrackets, type Token } from "./tokens.ts";

/** What a query gives that says whether rows are there. */
export interface SaidToExist {
  /** What it is where there are rows, and where there are none; `undefined`: that is not known. */
  readonly there: SqlSaid | undefined;
  readonly none: SqlSaid;
  /** The query that is asked in brackets; without one it is the whole. */
  readonly inner?: readonly Token[];
}

/** What a SELECT says of its rows by its only value; undefined: it gives something else, or several. @param from index of FROM, or below 0 */
export function saidToExist(tokens: readonly Token[], from: number): SaidToExist | undefined {
  const selected = tokens.slice(1, from < 0 ? tokens.length : from);
  if (splitAt(selected, ",").length !== 1 || findWord(tokens, BY_GROUPS) > 0) return undefined;
  const expression = selected.at(-1)?.upper === "END" ? selected : namedPart(selected).expression;
  const said = saidBy(withoutCasts(expression));
  return (said?.inner === undefined) === (from >= 0 && tokens[from + 1]?.upper !== "DUAL") ? said : undefined;
}

/** By groups there is no row where nothing is found. */
const BY_GROUPS = new Set(["GROUP", "HAVING"]);

function saidBy(expression: readonly Token[]): SaidToExist | undefined {
  const tokens = withoutBrackets(expression);
  const [first, second, third] = tokens;
  if (first?.upper === "CASE" && second?.upper === "WHEN") return saidByCase(tokens);
  if ((first?.upper === "IF" || first?.upper === "IIF") && isMark(second, "(")) {
    const [condition = [], there = [], none = []] = splitAt(tokens.slice(2, -1), ",");
    return chosen(condition, there, none);
  }
  if (first?.upper === "NOT") return turned(saidBy(tokens.slice(1)));
  if (
    first?.upper === "EXISTS" &&
    isMark(second, "(") &&
    third?.upper === "SELECT" &&
    behindBracket(tokens, 1) === tokens.length
  )
    return { there: true, none: false, inner: tokens.slice(2, -1) };
  return first?.upper === "COUNT" && isMark(second, "(")
    ? saidByCount(tokens.slice(behindBracket(tokens, 1)))
    : undefined;
}

function saidByCase(tokens: readonly Token[]): SaidToExist | undefined {
  const [then, otherwise, end] = ["THEN", "ELSE", "END"].map((one) => findWord(tokens, new Set([one])));
  if (then! < 0 || otherwise! < then! || end !== tokens.length - 1) return undefined;
  return chosen(tokens.slice(2, then), tokens.slice(then! + 1, otherwise), tokens.slice(otherwise! + 1, end));
}

/** One of two written values, by whether there are rows. */
function chosen(
  condition: readonly Token[],
  whereTrue: readonly Token[],
  whereFalse: readonly Token[],
): SaidToExist | undefined {
  const asked = saidBy(condition);
  const [isTrue, isFalse] = [whereTrue, whereFalse].map(literalOf);
  if (asked === undefined || isTrue === undefined || isFalse === undefined) return undefined;
  const valueOf = (said: SqlSaid): SqlSaid => (said === true ? isTrue : isFalse);
  return { ...asked, there: asked.there === undefined ? undefined : valueOf(asked.there), none: valueOf(asked.none) };
}

function turned(said: SaidToExist | undefined): SaidToExist | undefined {
  if (said === undefined || typeof said.none !== "boolean") return undefined;
  return { ...said, there: said.there === undefined ? undefined : !said.there, none: !said.none };
}

/** `> 0`, `= 0`, `>= 3` behind a count. */
function saidByCount(tokens: readonly Token[]): SaidToExist | undefined {
  const [mark, number] = tokens;
  const compare = mark?.kind === "mark" ? COMPARISONS.get(mark.text) : undefined;
  if (compare === undefined || number?.kind !== "number" || tokens.length !== 2) return undefined;
  const bound = Number(number.text);
  const [none, one, many] = [0, 1, Infinity].map((count) => compare(count, bound));
  // How many there are is not known.
  const isSure = one === many && (bound <= 1 || !/^(?:=|<>|!=)$/u.test(mark!.text));
  return { none: none!, there: isSure ? one : undefined };
}

const COMPARISONS: ReadonlyMap<string, (count: number, bound: number) => boolean> = new Map([
  [">", (count, bound) => count > bound],
  [">=", (count, bound) => count >= bound],
  ["<", (count, bound) => count < bound],
  ["<=", (count, bound) => count <= bound],
  ["=", (count, bound) => count === bound],
  ["<>", (count, bound) => count !== bound],
  ["!=", (count, bound) => count !== bound],
]);

function literalOf(tokens: readonly Token[]): SqlSaid | undefined {
  const [only] = withoutBrackets(tokens);
  if (only === undefined || tokens.length !== 1 || only.hole) return undefined;
  switch (only.kind) {
    case "number":
      return Number(only.text);
    case "string":
      return only.text.replace(/^'|'$/gu, "");
    default:
      return LITERALS.get(only.upper);
  }
}

const LITERALS: ReadonlyMap<string, SqlSaid> = new Map<string, SqlSaid>([
  ["TRUE", true],
  ["FALSE", false],
  ["NULL", null],
]);

/** `CAST(CASE … END AS BIT)`, `(COUNT(*) > 0)::boolean`: what comes of a cast to another type is not told. */
function withoutCasts(tokens: readonly Token[]): readonly Token[] {
  const [first, second] = tokens;
  if (first?.upper === "CAST" && isMark(second, "(") && isTruth(tokens.at(-2)))
    return withTruths(tokens.slice(2, findWord(tokens, new Set(["AS"]), 2)));
  return isMark(tokens.at(-2), "::") && isTruth(tokens.at(-1)) ? withTruths(tokens.slice(0, -2)) : tokens;
}

function isTruth(type: Token | undefined): boolean {
  return type?.upper === "BIT" || type?.upper === "BOOLEAN" || type?.upper === "BOOL";
}

/** 1 and 0 as truth values, which drivers give for such a column. */
function withTruths(tokens: readonly Token[]): readonly Token[] {
  const isChosen = (at: number): boolean => tokens[at - 1]?.upper === "THEN" || tokens[at - 1]?.upper === "ELSE";
  return tokens.map((token, at) =>
    token.kind === "number" && isChosen(at)
      ? { kind: "word", text: token.text === "0" ? "FALSE" : "TRUE", upper: token.text === "0" ? "FALSE" : "TRUE" }
      : token,
  );
}
