/** What a parser of modules gives, whichever it is. */
import type { TSESTree } from "@typescript-eslint/types";
import type { SyntaxProblem } from "./limits.ts";
import type { SourceText } from "./source-text.ts";

/** A program without `loc`, `parent` and tokens, places are in `range`; or why there is none. */
export type ModuleSyntax =
  | { readonly ok: true; readonly program: TSESTree.Program; readonly comments: readonly ModuleComment[] }
  | { readonly ok: false; readonly errors: readonly SyntaxProblem[] };

/** `value` is the text between the comment's marks; that of JSDoc begins with `*`. */
export interface ModuleComment {
  readonly type: "Line" | "Block";
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** One way to parse a module: the native parser or, where its binding cannot be loaded, the users' own. */
export type ModuleParser = (source: SourceText) => ModuleSyntax;
