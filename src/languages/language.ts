import type { Language, OkParseResult } from "@eslint/core";
import type { SyntaxProblem } from "../syntax/limits.ts";
import { describeFault } from "../words/repository.ts";
import { SourceText } from "../syntax/source-text.ts";
import { visitorKeys, type ConfigComment, type ConfigNode, type ConfigText } from "./ast.ts";
import { ConfigSourceCode } from "./source-code.ts";

/** One of the formats: how its text becomes a tree, and where its comments are. */
interface ConfigFormat {
  readAst(
    source: SourceText,
  ):
    { readonly ok: true; readonly ast: ConfigText } | { readonly ok: false; readonly errors: readonly SyntaxProblem[] };
  readComments(source: SourceText): ConfigComment[];
}

/** A language of ESLint over the trees of this folder. */
export type ConfigLanguage = Language<{
  LangOptions: Record<string, unknown>;
  Code: ConfigSourceCode;
  RootNode: ConfigText;
  Node: ConfigNode;
}>;

/** A fault of ours is a message on that file: thrown, it would end the run, and no file would be judged. */
function guarded(format: ConfigFormat, source: SourceText): ReturnType<ConfigFormat["readAst"]> {
  try {
    return format.readAst(source);
  } catch (error) {
    const at = { source, start: 0, end: 0 };
    return { ok: false, errors: [{ message: describeFault(error, undefined), at }] };
  }
}

/** An ESLint language for a format of configuration files. */
export function createLanguage(format: ConfigFormat): ConfigLanguage {
  return {
    fileType: "text",
    lineStart: 1,
    columnStart: 0,
    nodeTypeKey: "type",
    visitorKeys,

    /** Users set `parser`, `globals` and the like for JavaScript without `files`; to object would end their whole run. */
    validateLanguageOptions() {},

    /** What rules for JavaScript expect to be there. */
    normalizeLanguageOptions: () => ({ ecmaVersion: "latest", parserOptions: {} }),

    matchesSelectorClass: () => false,

    parse(file) {
      const source = new SourceText(file.path, String(file.body));
      const read = guarded(format, source);
      if (read.ok) return { ok: true, ast: read.ast, source };
      // The first, as parsers of code say it: those behind it are mostly its consequence. ESLint takes these positions as they are, 1-based, while
      // it shifts those of reports.
      const errors = read.errors.slice(0, 1).map(({ message, at }) => ({ message, ...source.position(at.start) }));
      return { ok: false, errors };
    },

    createSourceCode(_file, parsed) {
      const { ast, source } = parsed as OkParseResult<ConfigText> & { source: SourceText };
      return new ConfigSourceCode(source, ast, (text) => format.readComments(text));
    },
  };
}
