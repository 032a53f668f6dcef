import type { Node, ParseError } from "jsonc-parser";
import { requireOwn } from "../own-package.ts";
import { withLongForm } from "./intrinsic.ts";
import { MAX_DEPTH, tooDeep, tooLong } from "./limits.ts";
import type { Located, LocatedEntry, ParseResult } from "./located.ts";
import type { Place, SourceText } from "./source-text.ts";

let library: typeof import("jsonc-parser") | undefined;

/** The `jsonc-parser` package, loaded on first use. */
export function jsonLibrary(): typeof import("jsonc-parser") {
  return (library ??= requireOwn("jsonc-parser") as typeof import("jsonc-parser"));
}

/** More faults than this say nothing new about a text. */
const MAX_PROBLEMS = 10;

/** The value of a JSON text, with comments and trailing commas tolerated; no document where the text is empty. */
export function parseJson(source: SourceText): ParseResult {
  const read = readJsonTree(source);
  if (!read.ok) return read;
  return { ok: true, documents: read.root ? [locate(read.root, source)] : [] };
}

/** The library's own tree, or what is wrong with the text. */
export function readJsonTree(
  source: SourceText,
): { readonly ok: true; readonly root: Node | undefined } | Extract<ParseResult, { ok: false }> {
  const problem = tooLong(source) ?? tooDeeplyNested(source);
  if (problem) return { ok: false, errors: [problem] };
  const { parseTree, printParseErrorCode } = jsonLibrary();
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length === 0) return { ok: true, root };
  return {
    ok: false,
    errors: errors.slice(0, MAX_PROBLEMS).map(({ error, offset, length }) => ({
      message: inWords(printParseErrorCode(error)),
      at: placeOf(source, offset, length),
    })),
  };
}

/** The library recurses without a bound of its own. */
function tooDeeplyNested(source: SourceText) {
  const { createScanner } = jsonLibrary();
  const scanner = createScanner(source.text, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== TOKEN.end; token = scanner.scan()) {
    if (token === TOKEN.openBrace || token === TOKEN.openBracket) depth += 1;
    else if (token === TOKEN.closeBrace || token === TOKEN.closeBracket) depth -= 1;
    if (depth > MAX_DEPTH) return tooDeep(source, scanner.getTokenOffset());
  }
  return undefined;
}

/** The library's `SyntaxKind`, a const enum that single-file compilation cannot read. */
const TOKEN = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const satisfies Record<
  string,
  number
>;

function locate(node: Node, source: SourceText): Located {
  const at = placeOf(source, node.offset, node.length);
  switch (node.type) {
    case "object": {
      const entries = new Map<string, LocatedEntry>();
      for (const property of node.children ?? []) {
        const [keyNode, valueNode] = property.children!;
        const key = String(keyNode!.value);
        const keyAt = placeOf(source, keyNode!.offset, keyNode!.length);
        entries.set(key, { key, keyAt, value: locate(valueNode!, source) });
      }
      return withLongForm({ kind: "map", entries, at });
    }
    case "array":
      return { kind: "list", items: (node.children ?? []).map((item) => locate(item, source)), at };
    default: {
      const value = node.value as string | number | boolean | null;
      const raw = typeof value === "string" ? value : source.text.slice(at.start, at.end);
      return { kind: "scalar", value, raw, at };
    }
  }
}

function placeOf(source: SourceText, offset: number, length: number): Place {
  return { source, start: offset, end: offset + length };
}

/** `CloseBraceExpected` as "close brace expected". */
function inWords(code: string): string {
  return code.replace(/\B[A-Z]/gu, (letter) => ` ${letter}`).toLowerCase();
}
