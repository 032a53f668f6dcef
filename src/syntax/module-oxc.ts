import type { TSESTree } from "@typescript-eslint/types";
import type { ParserOptions } from "oxc-parser";
import type { ModuleParser, ModuleSyntax } from "./module-syntax.ts";
import { loadOxc, type OxcParser } from "./oxc-library.ts";
import type { SourceText } from "./source-text.ts";

/** The native parser, or undefined where there is no binding for the platform. */
export function loadOxcParser(): ModuleParser | undefined {
  const oxc = loadOxc();
  return oxc && ((source) => parseWithOxc(oxc, source));
}

function parseWithOxc(oxc: OxcParser, source: SourceText): ModuleSyntax {
  const lang = langOf(source.path);
  const asModule = attempt(oxc, source, lang, "module");
  if (asModule.faults === 0 || lang !== "jsx") return asModule.syntax;
  // Sloppy CommonJS: `with`, `return` outside a function, `await` as a name.
  const asScript = attempt(oxc, source, lang, "commonjs");
  return asScript.faults === 0 ? asScript.syntax : asModule.syntax;
}

function attempt(
  oxc: OxcParser,
  source: SourceText,
  lang: ParserOptions["lang"],
  sourceType: ParserOptions["sourceType"],
): { syntax: ModuleSyntax; faults: number } {
  const result = oxc.parseSync(source.path, source.text, {
    lang,
    sourceType,
    astType: "ts",
    range: true,
    preserveParens: false,
  });
  const { errors, comments } = result;
  // Built anew from the native side on the first reading, and kept from then on.
  const program = result.program as unknown as TSESTree.Program;
  // A fault the parser recovers from (a second `default`, a `return` too many) leaves a whole tree.
  if (errors.length === 0 || program.body.length > 0) {
    return { syntax: { ok: true, program, comments }, faults: errors.length };
  }
  const problems = errors.slice(0, 10).map((error) => {
    const { start = 0, end = start } = error.labels[0] ?? {};
    return { message: error.message, at: { source, start, end } };
  });
  return { syntax: { ok: false, errors: problems }, faults: errors.length };
}

/** JavaScript files are read with JSX: none of their own syntax is ambiguous with it. */
function langOf(path: string): ParserOptions["lang"] {
  if (/\.d\.[cm]?ts$/u.test(path)) return "dts";
  if (/\.[cm]?ts$/u.test(path)) return "ts";
  return path.endsWith(".tsx") ? "tsx" : "jsx";
}
