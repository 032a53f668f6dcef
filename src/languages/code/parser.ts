/**
 * A parser for ESLint that needs no TypeScript: the engine's own, in the form that rules expect. So a linted file is read as the command
 * line reads it: JSX in `.js`, import assertions, old scripts.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { requireOwn } from "../../own-package.ts";
import { toPath } from "../../project/paths.ts";
import { parseModule } from "../../syntax/module.ts";
import { SourceText } from "../../syntax/source-text.ts";
import { walk } from "../../syntax/walk.ts";
import { tokensOf } from "./tokens.ts";

interface Options {
  readonly filePath?: string;
}

/** The engine's parser, as ESLint takes one. It throws what ESLint shows as a syntax error. */
export const codeParser = {
  meta: { name: "replay-safe/javascript", version: "1" },
  parseForESLint(text: string, { filePath = "input.ts" }: Options = {}) {
    const source = new SourceText(toPath(filePath), text);
    const parsed = parseModule(source);
    if (!parsed.ok) throw syntaxError(source, parsed.errors[0]!);
    const { program } = parsed;
    const scopes = requireOwn("@typescript-eslint/scope-manager") as typeof import("@typescript-eslint/scope-manager");
    const { visitorKeys } = requireOwn(
      "@typescript-eslint/visitor-keys",
    ) as typeof import("@typescript-eslint/visitor-keys");
    const at = (offset: number) => {
      const { line, column } = source.position(offset);
      return { line, column: column - 1 };
    };
    const locate = <Node extends { range: readonly [number, number] }>(node: Node): Node =>
      Object.assign(node, { loc: { start: at(node.range[0]), end: at(node.range[1]) } });
    walk(program, undefined, (node) => {
      locate(node);
      return undefined;
    });
    const comments = parsed.comments.map(({ type, value, start, end }) =>
      locate({ type, value, range: [start, end] as [number, number] }),
    );
    const tokens = tokensOf(source.text, program, parsed.comments).map(locate);
    const ast = Object.assign(program, { tokens, comments }) as unknown as TSESTree.Program;
    const sourceType = program.sourceType === "module" ? "module" : "script";
    const scopeManager = scopes.analyze(ast, { sourceType, globalReturn: sourceType === "script" });
    return { ast, scopeManager, visitorKeys, services: {} };
  },
};

/** With the place as ESLint reads it off a parser's error. */
function syntaxError(
  source: SourceText,
  problem: { readonly message: string; readonly at: { readonly start: number } },
) {
  const { line, column } = source.position(problem.at.start);
  return Object.assign(new SyntaxError(problem.message), { lineNumber: line, column, index: problem.at.start });
}
