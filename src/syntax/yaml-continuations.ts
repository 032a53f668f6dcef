import { FLOW_ENDS_EARLY, lexemesOf, type Lexeme } from "./yaml-lexemes.ts";

/** How much text is looked at, in UTF-16 code units: each scalar or collection that is found costs another look at all of it. */
const MOST_LOOKED_AT = 16 * 1024 * 1024;

/**
 * The lexemes of a text whose quoted scalars and flow collections may go on at any column; undefined where none of them
 * does, or where one has no end.
 *
 * YAML 1.2 wants their further lines indented more than their key, and the library holds to it. PyYAML, which the tools of
 * CloudFormation read templates with, does not ask for it, and files in use rely on that.
 */
export function lenientLexemesOf(text: string): Generator<Lexeme> | undefined {
  const joined = joinLines(text);
  return joined === undefined ? undefined : asWritten(joined, text);
}

/** What the lexer saw on one line is given to the parser as it is written. */
function* asWritten(joined: string, text: string): Generator<Lexeme> {
  for (const lexeme of lexemesOf(joined)) {
    const { kind, offset } = lexeme;
    const written = text.slice(offset, offset + lexeme.text.length);
    if (kind === "mark" || written === lexeme.text) yield lexeme;
    else if (kind !== "other") yield { ...lexeme, text: written };
    else {
      for (const { 0: piece, index } of written.matchAll(/\r?\n|[ \t]+|#[^\r\n]*|[^]/gu)) {
        yield { text: piece, offset: offset + index, kind: piece.startsWith("#") ? "comment" : "other" };
      }
    }
  }
}

/**
 * The text with what the lexer cuts off too early on one line: line breaks, indentation and comments inside become
 * spaces, so that every other character keeps its offset.
 */
function joinLines(text: string): string | undefined {
  let joined = text;
  for (let looked = 0; looked <= MOST_LOOKED_AT; looked += text.length) {
    const cut = firstCut(joined);
    if (cut === undefined) return joined === text ? undefined : joined;
    // The marker of a document ends everything, as for every reader of YAML.
    if (cut.end === undefined || /^(?:---|\.\.\.)(?!\S)/mu.test(joined.slice(cut.start, cut.end))) return undefined;
    joined = joined.slice(0, cut.start) + cut.onOneLine + joined.slice(cut.end);
  }
  return undefined;
}

/** A stretch and what it is on one line; without an end where the closing quote or bracket is missing. */
interface Stretch {
  readonly start: number;
  readonly end: number | undefined;
  readonly onOneLine: string;
}

/** The first quoted scalar or flow collection that the lexer ends before its closing quote or bracket. */
function firstCut(text: string): Stretch | undefined {
  let depth = 0;
  let flowStart = 0;
  for (const { text: lexeme, offset, kind } of lexemesOf(text)) {
    if (kind === "quoted") {
      const scalar = quotedAt(text, offset);
      if (scalar.end !== offset + lexeme.length) return scalar;
    } else if (kind === "mark" && lexeme === FLOW_ENDS_EARLY) {
      return collectionAt(text, flowStart);
    } else if (kind === "other" && /^[[{]$/u.test(lexeme)) {
      if (depth === 0) flowStart = offset;
      depth += 1;
    } else if (kind === "other" && /^[\]}]$/u.test(lexeme)) {
      depth -= 1;
    }
  }
  return undefined;
}

function quotedAt(text: string, start: number): Stretch {
  const end = quoteEnd(text, start);
  return { start, end, onOneLine: blank(text.slice(start, end), /\r?\n[ \t]*/gu) };
}

/** Behind the quote that closes the one at `start`. */
function quoteEnd(text: string, start: number): number | undefined {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === "\\") at += 1;
    else if (quote === "'" && text.startsWith("''", at)) at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

/** A quote opens a scalar only where a scalar can begin, and a comment only stands outside of one. */
function collectionAt(text: string, start: number): Stretch {
  const piece = /(?<=[\s[\]{},:])["']|(?<=\s)#[^\r\n]*|[[\]{}]/gu;
  piece.lastIndex = start;
  let depth = 0;
  let onOneLine = "";
  let done = start;
  const joinTo = (end: number): string => blank(text.slice(done, end), /(?<=\s)#[^\r\n]*|\r?\n[ \t]*/gu);
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const [found] = match;
    if (found === "'" || found === '"') {
      const scalar = quotedAt(text, match.index);
      if (scalar.end === undefined) break;
      onOneLine += joinTo(scalar.start) + scalar.onOneLine;
      piece.lastIndex = done = scalar.end;
    } else if (found === "[" || found === "{") depth += 1;
    else if (found === "]" || found === "}") depth -= 1;
    if (depth === 0) return { start, end: piece.lastIndex, onOneLine: onOneLine + joinTo(piece.lastIndex) };
  }
  return { start, end: undefined, onOneLine };
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (stretch) => " ".repeat(stretch.length));
}
