/**
 * SQL as tokens. Written by hand: the parser libraries reject what application code hands to its driver (`SET ?`, `VALUES ?`,
 * `??`, a hole for a table, MERGE), and the questions asked here need verbs and clauses only.
 */
import type { HoledText, TextHole } from "../shape.ts";

/** A token of a statement, whose text may have holes. */
export interface Token {
  /** `word`: keyword or plain name; `name`: quoted name; `param`: `?`, `$1`, `:id`, `@id`; `hole`: a part that is not known. */
  readonly kind: "word" | "name" | "string" | "number" | "param" | "hole" | "mark";
  /** Words as written, holes in them as `…`; names without quotes; marks such as `(`, `||`, `+=`. */
  readonly text: string;
  /** Words in upper case, for comparison with keywords; empty for other kinds. */
  readonly upper: string;
  /** Of `hole`, and of others that have one inside: `orders_${stage}`, `'${name}'`. */
  readonly hole?: TextHole;
  /** Of a parameter: what it is given, where that is a number or a text that is written in the code. */
  readonly given?: string;
}

/** Statements that are longer are not looked into: a part of one may mean something else than the whole. */
const MAX_LENGTH = 30_000;
/** A private-use character stands for a hole while a text is cut into tokens. */
const HOLE = "\uE000";

const PATTERN = new RegExp(
  [
    /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/u,
    /(?<string>'(?:[^'\\]|''|\\[\s\S])*(?:'|\\?$)|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?(?:\$\k<tag>\$|$))/u,
    /(?<name>"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|(?<![\w\])"`])\[[A-Za-z_][\w $]*\])/u,
    /(?<param>\?\??|\$[\d\uE000]+|(?<!:):[A-Za-z_\uE000][\w\uE000]*|@@?\w+|%s|%\(\w+\)s)/u,
    /(?<number>\d+(?:\.\d+)?)/u,
    /(?<word>[\p{L}_\uE000][\p{L}\p{N}_$\uE000]*)/u,
    /(?<mark>::|\|\||[+\-*\/%|&^]=|<>|<=|>=|!=|->>|->|#>>|#>|#-|<<|>>|\S)/u,
  ]
    .map((part) => part.source)
    .join("|"),
  "gu",
);

/** Comments and blanks are dropped; a text that is too long has no tokens. */
export function tokenize(text: HoledText, most = MAX_LENGTH): readonly Token[] {
  const holes = text.filter((part) => typeof part !== "string");
  const joined = text.map((part) => (typeof part === "string" ? part.replaceAll(HOLE, "") : HOLE)).join("");
  if (joined.length > most) return [];
  const tokens: Token[] = [];
  let seen = 0;
  for (const match of joined.matchAll(PATTERN)) {
    const whole = match[0];
    const hole = whole.includes(HOLE) ? holes[seen] : undefined;
    seen += whole.split(HOLE).length - 1;
    const kind = kindOf(match.groups!, whole);
    if (kind) tokens.push(tokenOf(kind, whole, hole));
  }
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, whole: string): Token["kind"] | undefined {
  if (groups.word !== undefined) return whole.replaceAll(HOLE, "") === "" ? "hole" : "word";
  return (["string", "name", "param", "number", "mark"] as const).find((kind) => groups[kind] !== undefined);
}

function tokenOf(kind: Token["kind"], whole: string, hole: TextHole | undefined): Token {
  const text = (kind === "name" ? whole.slice(1, -1) : whole).replaceAll(HOLE, "…");
  return { kind, text, upper: kind === "word" ? text.toUpperCase() : "", ...(hole && { hole }) };
}

/** Tokens as people write them, for messages. */
export function textOfTokens(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token.text)
    .join(" ")
    .replace(/ ?(\.|::) ?/gu, "$1")
    .replace(/ ([),])/gu, "$1")
    .replace(/\( /gu, "(")
    .replace(/(\w) \(/gu, "$1(");
}

/** Cuts at marks on the top level of brackets: at `,` into list items, at `;` into statements. */
export function splitAt(tokens: readonly Token[], mark: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === "(" && token.kind === "mark") depth++;
    else if (token.text === ")" && token.kind === "mark") depth--;
    if (depth <= 0 && token.kind === "mark" && token.text === mark) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Index of the first of these words on the top level of brackets, from `start`; -1 when there is none. */
export function findWord(tokens: readonly Token[], words: ReadonlySet<string>, start = 0): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    else if (depth <= 0 && words.has(token.upper)) return index;
  }
  return -1;
}

/** A word that a statement is read with although nobody wrote it. */
export function word(text: string): Token {
  return { kind: "word", text, upper: text };
}

/** A sign as a token. */
export function mark(text: string): Token {
  return { kind: "mark", text, upper: "" };
}

/** Whether a token is this sign. */
export function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === "mark" && token.text === text;
}

/** Index behind the bracket that closes the one at `open`, or the length. */
export function behindBracket(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (isMark(tokens[index], "(")) depth++;
    else if (isMark(tokens[index], ")") && --depth === 0) return index + 1;
  }
  return tokens.length;
}

/** What stands in the brackets around the whole. */
export function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  const isWhole = tokens.length > 2 && isMark(tokens[0], "(") && behindBracket(tokens, 0) === tokens.length;
  return isWhole ? withoutBrackets(tokens.slice(1, -1)) : tokens;
}

/** Cuts at words on the top level of brackets. */
export function splitAtWord(tokens: readonly Token[], words: ReadonlySet<string>): readonly (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let start = 0;
  for (let at = findWord(tokens, words); at >= 0; at = findWord(tokens, words, start)) {
    parts.push(tokens.slice(start, at));
    start = at + 1;
  }
  return [...parts, tokens.slice(start)];
}
