import { yamlLibrary } from "./yaml-library.ts";

/** A piece of text of YAML as the library's lexer gives it, with where it begins. */
export interface Lexeme {
  /** What the library's parser takes; but for marks, the text from `offset` on. */
  readonly text: string;
  readonly offset: number;
  /** `mark`: a sign of the lexer between pieces of text, which takes none; `scalar`: a plain or a block scalar. */
  readonly kind: "mark" | "quoted" | "scalar" | "comment" | "other";
}

/** The lexer's marks: a document starts, a flow collection ends before its bracket, a plain or block scalar follows. */
const DOCUMENT = "\u0002";
/** The lexer's mark that a flow collection ends before its bracket. */
export const FLOW_ENDS_EARLY = "\u0018";
const SCALAR_FOLLOWS = "\u001f";

/** The lexemes of a text, by the library's lexer. */
export function* lexemesOf(text: string): Generator<Lexeme> {
  const { Lexer } = yamlLibrary();
  let offset = 0;
  let scalarFollows = false;
  for (const lexeme of new Lexer().lex(text)) {
    const kind: Lexeme["kind"] = scalarFollows ? "scalar" : kindOf(lexeme);
    yield { text: lexeme, offset, kind };
    scalarFollows = kind === "mark" && lexeme === SCALAR_FOLLOWS;
    if (kind !== "mark") offset += lexeme.length;
  }
}

function kindOf(lexeme: string): Lexeme["kind"] {
  if (lexeme === SCALAR_FOLLOWS || lexeme === DOCUMENT || lexeme === FLOW_ENDS_EARLY) return "mark";
  if (lexeme.startsWith("#")) return "comment";
  return /^["']/u.test(lexeme) ? "quoted" : "other";
}
