import { isCode } from "../modules/code-files.ts";
import { parseConfigText } from "../syntax/config-text.ts";
import { parseModule } from "../syntax/module.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";

/** Whether a text is in a language of configurations, by its name. */
export function isConfigurationText(path: string): boolean {
  return /\.(?:ya?ml|jsonc?|json5|template)$/iu.test(path);
}

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
  const isConfiguration = isConfigurationText(source.path);
  if (!isConfiguration && !isCode(source.path)) return undefined;
  const parsed = isConfiguration ? parseConfigText(source) : parseModule(source);
  if (parsed.ok) return undefined;
  const [problem] = parsed.errors;
  return { why: `it does not parse: ${problem?.message ?? "syntax error"}`, ...(problem ? { at: problem.at } : {}) };
}

/** Why a text that was a configuration and still parses is none any more, as one that was cut off: nobody can deploy it as it is. */
export function whyIncomplete(source: SourceText): Broken | undefined {
  const isService = /(?:^|\/)serverless(?:\.[\w-]+)?\.(?:ya?ml|json|[cm]?[jt]s)$/iu.test(source.path);
  if (!isConfigurationText(source.path)) return isService ? { why: "it gives no service" } : undefined;
  const parsed = parseConfigText(source);
  const has = (section: string): boolean =>
    parsed.ok && parsed.documents.some((document) => document.kind === "map" && document.entries.has(section));
  const missing = (isService ? ["service", "provider"] : ["Resources"]).find((section) => !has(section));
  if (missing === undefined) return undefined;
  const needing = isService ? "service of the Serverless Framework" : "template";
  return { why: `it has no \`${missing}\`, which each ${needing} needs` };
}
