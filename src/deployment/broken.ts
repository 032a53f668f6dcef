import { isCode } from "../modules/code-files.ts";
import { parseConfigText } from "../syntax/config-text.ts";
import { parseModule } from "../syntax/module.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";

/** Why nobody can deploy a text; `at` where it says so itself. */
export interface Broken {
  readonly why: string;
  readonly at?: Place;
}

/**
 * Whether a text says nothing at all, as one does that was cut off, is written just now, or holds the marks of a merge: what it
 * should say, nobody knows. Undefined where it can be read, whatever it says.
 */
export function whyBroken(source: SourceText): Broken | undefined {
  if (source.text.trim() === "") return { why: "it is empty" };
  const isConfiguration = /\.(?:ya?ml|jsonc?|json5|template)$/iu.test(source.path);
  if (!isConfiguration && !isCode(source.path)) return undefined;
  const parsed = isConfiguration ? parseConfigText(source) : parseModule(source);
  if (parsed.ok) return undefined;
  const [problem] = parsed.errors;
  return { why: `it does not parse: ${problem?.message ?? "syntax error"}`, ...(problem ? { at: problem.at } : {}) };
}
