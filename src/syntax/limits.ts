import type { Place, SourceText } from "./source-text.ts";

/** Longest text that is parsed, in UTF-16 code units; the same bound as that of reading a file. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Deepest nesting that is parsed. Real templates stay below 30; whoever walks a tree may recurse. */
export const MAX_DEPTH = 200;

/** Most documents of a stream that are read. Nobody writes more than a few, and each of them takes much more memory than its text. */
export const MAX_DOCUMENTS = 10_000;

/** Why a text could not be read; the message is the end of a sentence. */
export interface SyntaxProblem {
  readonly message: string;
  readonly at: Place;
}

/** Why a text is not even tried, or undefined. */
export function tooLong(source: SourceText): SyntaxProblem | undefined {
  if (source.text.length <= MAX_LENGTH) return undefined;
  return { message: "the file is larger than 4 MiB", at: { source, start: 0, end: 0 } };
}

/** The nesting at an offset exceeds what is parsed. */
export function tooDeep(source: SourceText, offset: number): SyntaxProblem {
  return { message: `nested deeper than ${MAX_DEPTH} levels`, at: { source, start: offset, end: offset } };
}

/** A stream has more documents than are read. */
export function tooManyDocuments(source: SourceText, offset: number): SyntaxProblem {
  const message = `more than ${MAX_DOCUMENTS} documents in one file`;
  return { message, at: { source, start: offset, end: offset } };
}

/**
 * Most words and signs of a YAML text that are read: each takes a hundred times the memory of its letters. Real files of 4 MiB stay
 * below half of it.
 */
export const MAX_LEXEMES = 1_000_000;

/** The problem of a file with more than `MAX_LEXEMES`, at an offset in it. */
export function tooManyLexemes(source: SourceText, offset: number): SyntaxProblem {
  const message = `more than ${MAX_LEXEMES} words and signs in one file`;
  return { message, at: { source, start: offset, end: offset } };
}
