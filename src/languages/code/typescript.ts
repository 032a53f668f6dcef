import { requireOwn } from "../../own-package.ts";
import { codeParser } from "./parser.ts";

interface Parser {
  parseForESLint(text: string, options: object): object;
}
let parser: Parser | undefined;

/**
 * typescript-eslint's parser, so that rules of users see the tree that they know; where it is not installed, or does not run with the TypeScript
 * of the project, ours. It brings the TypeScript compiler along, so that it is loaded with the first file.
 */
export const typescriptParser = {
  meta: { name: "replay-safe/typescript", version: "1" },
  parseForESLint(text: string, options: object) {
    parser ??= runningParser() ?? codeParser;
    return parser.parseForESLint(text, options);
  },
};

/** Undefined where it cannot run: loaded with a TypeScript that it does not know it throws, or gives half a module. */
function runningParser(): Parser | undefined {
  try {
    const found = requireOwn("@typescript-eslint/parser") as Parser;
    found.parseForESLint("0", {});
    return found;
  } catch {
    return undefined;
  }
}
