/** A template that construct code takes in as it is, under whatever name. */
import { posix } from "node:path";
import { isCode } from "../../modules/code-files.ts";
import type { Place, SourceText } from "../../syntax/source-text.ts";
import type { Stack } from "../model.ts";
import { frameworkTraits } from "../readers/index.ts";

const TAKES_IN = /\bCfnInclude\b/u;
const PATHS = /(["'`])([\w./@ -]{1,200})\1/gu;

/** Where a module of an app names the template that a stack is read from, for `CfnInclude`. */
export function placeOfIncluded(module: SourceText, stack: Stack): Place | undefined {
  const { text, path } = module;
  if (!frameworkTraits(stack).isTemplate || !isCode(path) || !TAKES_IN.test(text)) return undefined;
  // Below which folder it is meant (where the app is started, the module's own), only the call around it says.
  const isNamed = (name: string): boolean =>
    stack.config.endsWith(`/${posix.normalize(name).replace(/^(?:\.{0,2}\/)+/u, "")}`);
  const found = [...text.matchAll(PATHS)].find(([, , name]) => isNamed(name!));
  return found && { source: module, start: found.index, end: found.index + found[0].length };
}
