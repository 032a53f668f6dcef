import type { Composer, Document, Node, Pair, ParsedNode, Scalar } from "yaml";
import {
  MAX_DEPTH,
  MAX_DOCUMENTS,
  MAX_LEXEMES,
  tooDeep,
  tooLong,
  tooManyDocuments,
  tooManyLexemes,
  type SyntaxProblem,
} from "./limits.ts";
import type { SourceText } from "./source-text.ts";
import { lenientLexemesOf } from "./yaml-continuations.ts";
import { lexemesOf, type Lexeme } from "./yaml-lexemes.ts";
import { yamlLibrary } from "./yaml-library.ts";

/** More faults than this say nothing new about a text. */
const MAX_PROBLEMS = 10;

/** A document as the library parses it, with the ranges of its nodes. */
export type YamlDocument = Document.Parsed<ParsedNode>;

/**
 * A stream of YAML 1.2 documents (core schema, whatever `%YAML` says) as the library's nodes, or what is wrong with it.
 *
 * A tag that the schema does not know stays on its node. Duplicate keys are no fault, nor are the lines of a quoted scalar or
 * a flow collection that are not indented. Nesting is bounded before the library recurses into it: a stack that overflows
 * there ends the process.
 */
export function readYamlDocuments(source: SourceText): YamlDocuments {
  const long = tooLong(source);
  if (long) return { ok: false, errors: [long] };
  const strict = readLexemes(source, lexemesOf(source.text));
  if (strict.ok) return strict;
  // What is too much is too much however it is read.
  if (strict.errors[0]?.message === tooManyLexemes(source, 0).message) return strict;
  const lenientLexemes = lenientLexemesOf(source.text);
  const lenient = lenientLexemes && readLexemes(source, lenientLexemes);
  // Where a quote or a bracket is really missing, the strict reading names the place.
  return lenient?.ok ? lenient : strict;
}

type YamlDocuments =
  | { readonly ok: true; readonly documents: readonly YamlDocument[] }
  | { readonly ok: false; readonly errors: readonly SyntaxProblem[] };

function readLexemes(source: SourceText, lexemes: Iterable<Lexeme>): YamlDocuments {
  const { Composer, Parser } = yamlLibrary();
  const parser = new Parser();
  const tokens: Tokens = [];
  let documents = 0;
  let count = 0;
  for (const { text, offset } of lexemes) {
    if (++count > MAX_LEXEMES) return { ok: false, errors: [tooManyLexemes(source, offset)] };
    for (const token of parser.next(text)) {
      tokens.push(token);
      if (token.type === "document" && ++documents > MAX_DOCUMENTS)
        return { ok: false, errors: [tooManyDocuments(source, token.offset)] };
    }
    if (parser.stack.length > MAX_DEPTH) return { ok: false, errors: [tooDeep(source, parser.offset)] };
  }
  tokens.push(...parser.end());

  const composer = new Composer({
    schema: "core",
    resolveKnownTags: false,
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const composed = compose(composer, tokens, source.text.length);
  const faults = composed.flatMap((document) => document.errors).slice(0, MAX_PROBLEMS);
  if (faults.length === 0) return { ok: true, documents: composed };
  return {
    ok: false,
    errors: faults.map((fault) => ({
      message: fault.message.split("\n", 1)[0]!.slice(0, 200),
      at: { source, start: clamp(source, fault.pos[0]), end: clamp(source, fault.pos[1]) },
    })),
  };
}

type Tokens = Parameters<Composer["compose"]>[0] & unknown[];

/** A text of nothing but faults makes a million errors; without their stack traces that takes a fifth of the time. */
function compose(composer: Composer, tokens: Tokens, length: number): YamlDocument[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return [...composer.compose(tokens, false, length)] as YamlDocument[];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * From the first to the last character of a value, without its tag and anchor. The library's own range of a block
 * collection or a block scalar runs on to the next line.
 */
export function rangeOf(node: Node, text: string): [start: number, end: number] {
  const [start, valueEnd] = node.range!;
  const { isCollection, isPair } = yamlLibrary();
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1) as Node | Pair<Node, Node | null>;
    return [start, rangeOf(isPair(last) ? (last.value ?? last.key) : last, text)[1]];
  }
  let end = Math.min(valueEnd, text.length);
  const { type } = node as Scalar;
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") while (end > start && /\s/u.test(text[end - 1]!)) end -= 1;
  return [Math.min(start, end), end];
}

/** The library may point one past the end. */
function clamp(source: SourceText, offset: number): number {
  return Math.max(0, Math.min(offset, source.text.length));
}
