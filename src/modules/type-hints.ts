import type { TypeName } from "./type-names.ts";
import type { Place } from "../syntax/source-text.ts";

/**
 * What a type checker knows of expressions, where one runs beside the analysis. It only sharpens: it is asked about
 * receivers of which the syntax says nothing, and the engine works without it.
 */
export interface TypeHints {
  /** The names of the type of an expression and of what it extends, the most special one first; empty: nothing is known. */
  typesOf(expression: Place): readonly TypeName[];
}

/** Hints that remember whether somebody asked; without any, the answer is that nothing is known. */
export class RecordingHints implements TypeHints {
  wereAsked = false;
  readonly #inner: TypeHints | undefined;

  constructor(inner: TypeHints | undefined) {
    this.#inner = inner;
  }

  typesOf(expression: Place): readonly TypeName[] {
    this.wereAsked = true;
    return this.#inner?.typesOf(expression) ?? [];
  }
}
