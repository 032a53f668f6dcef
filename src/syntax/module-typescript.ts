import type { TSESTree } from "@typescript-eslint/types";
import { requireOwn } from "../own-package.ts";
import type { ModuleParser, ModuleSyntax } from "./module-syntax.ts";
import type { SourceText } from "./source-text.ts";

/** typescript-eslint's parser, or undefined where the user has none. Slow to load; needed without a native binding. */
export function loadTypeScriptParser(): ModuleParser | undefined {
  try {
    const { parse } = requireOwn("@typescript-eslint/parser") as typeof import("@typescript-eslint/parser");
    return (source) => parseWithTypeScript(parse, source);
  } catch {
    return undefined;
  }
}

function parseWithTypeScript(
  parse: typeof import("@typescript-eslint/parser").parse,
  source: SourceText,
): ModuleSyntax {
  try {
    const program = parse(source.text, {
      filePath: source.path,
      ecmaFeatures: { jsx: !/\.[cm]?ts$/u.test(source.path) },
      sourceType: "module",
      range: true,
      loc: false,
      comment: true,
      tokens: false,
    }) as TSESTree.Program;
    const comments = (program.comments ?? []).map(({ type, value, range: [start, end] }) => ({
      type: type as "Line" | "Block",
      value,
      start,
      end,
    }));
    return { ok: true, program, comments };
  } catch (error) {
    const { message, index = 0 } = error as Error & { index?: number };
    const first = message.split("\n", 1)[0]!.slice(0, 200);
    return { ok: false, errors: [{ message: first, at: { source, start: index, end: index } }] };
  }
}
