/**
 * What compilers write for syntax that an engine has not: in the tree it is again what it was in the source, for every reader of it. Helpers
 * are told by their names, as TypeScript (also from `tslib`), esbuild and SWC give them.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../walk.ts";
import { decorateAgain } from "./decorators.ts";
import { generatorAgain, loopAgain } from "./iteration.ts";

const HELPERS = /\b(?:__(?:asyncValues|forAwait|asyncGenerator|decorate(?:Class)?)|_ts_decorate)\b/u;

/** Changes the tree of a text that has such helpers. */
export function asBeforeCompiling(program: TSESTree.Program, text: string): void {
  if (!HELPERS.test(text)) return;
  const found: TSESTree.Node[] = [];
  walk(program, undefined, (node) => void found.push(node));
  // The innermost first, so that what is put back holds what is put back already.
  for (const node of found.toReversed()) {
    if (node.type === "TryStatement") loopAgain(node);
    else if (node.type === "FunctionExpression" || node.type === "FunctionDeclaration") generatorAgain(node);
    else if (node.type === "BlockStatement" || node.type === "Program") decorateAgain(node);
  }
}
