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
    const { start, end, between } = cut;
    const whole = end === undefined ? "" : joined.slice(start, end);
    // The marker of a document ends everything, as for every reader of YAML.
    if (end === undefined || /^(?:---|\.\.\.)(?!\S)/mu.test(whole)) return undefined;
    const onOneLine = whole.replace(between, (stretch) => " ".repeat(stretch.length));
    joined = joined.slice(0, start) + onOneLine + joined.slice(end);
  }
  return undefined;
}

interface Cut {
  readonly start: number;
  /** Behind the closing quote or bracket; undefined where there is none. */
  readonly end: number | undefined;
  /** What stands between two lines of it. */
  readonly between: RegExp;
}

const betweenWords = /\r?\n[ \t]*/gu;
const betweenItems = /[ \t]#[^\r\n]*|\r?\n[ \t]*(?:#[^\r\n]*)?/gu;

/** The first quoted scalar or flow collection that the lexer ends before its closing quote or bracket. */
function firstCut(text: string): Cut | undefined {
  let depth = 0;
  let flowStart = 0;
  for (const { text: lexeme, offset, kind } of lexemesOf(text)) {
    if (kind === "quoted") {
      const end = quoteEnd(text, offset);
      if (end !== offset + lexeme.length) return { start: offset, end, between: betweenWords };
    } else if (kind === "mark" && lexeme === FLOW_ENDS_EARLY) {
      return { start: flowStart, end: flowEnd(text, flowStart), between: betweenItems };
    } else if (kind === "other" && /^[[{]$/u.test(lexeme)) {
      if (depth === 0) flowStart = offset;
      depth += 1;
    } else if (kind === "other" && /^[\]}]$/u.test(lexeme)) {
      depth -= 1;
    }
  }
  return undefined;
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

/** Behind the bracket that closes the one at `start`. A quote opens a scalar only where a scalar can begin. */
function flowEnd(text: string, start: number): number | undefined {
  const piece = /(?<=[\s[\]{},:])["']|(?<=\s)#[^\r\n]*|[[\]{}]/gu;
  piece.lastIndex = start;
  let depth = 0;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const [found] = match;
    if (found === "'" || found === '"') {
      const end = quoteEnd(text, match.index);
      if (end === undefined) return undefined;
      piece.lastIndex = end;
    } else if (found === "[" || found === "{") depth += 1;
    else if (found === "]" || found === "}") {
      depth -= 1;
      if (depth === 0) return piece.lastIndex;
    }
  }
  return undefined;
}
