/** A sentence in pieces: prose, and names in backquotes. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** Splits a sentence of `src/words` at its backquotes. A backquote without a counterpart stays prose. */
export function splitCode(sentence: string): readonly Piece[] {
  return sentence
    .split(/(`[^`]+`)/u)
    .filter((piece) => piece !== "")
    .map((piece) =>
      piece.length > 2 && piece.startsWith("`") && piece.endsWith("`")
        ? { text: piece.slice(1, -1), isCode: true }
        : { text: piece, isCode: false },
    );
}
