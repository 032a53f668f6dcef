/** Plugins that change functions and mappings by what they do when the service is packaged. They are named, not run. */
import { asWritten } from "../../../syntax/as-written.ts";
import { joinPath } from "../../../modules/paths.ts";
import type { Evaluator } from "./variables/evaluate.ts";

interface Plugin {
  /** What it does, as the end of a sentence. */
  readonly does: string;
  /** It brings in functions that the configuration does not show. */
  readonly hides: boolean;
  /** The entry of `custom` that it is told what to do in. */
  readonly options?: string;
}

const plugins: Readonly<Record<string, Plugin>> = {
  "serverless-plugin-ifelse": { does: "it rewrites the configuration by its own conditions", hides: true },
  "serverless-import-config-plugin": { does: "it merges other files into the service", hides: true },
  "serverless-plugin-split-stacks": {
    does: "it moves resources into nested stacks",
    hides: false,
    options: "splitStacks",
  },
  "serverless-aws-alias": { does: "it moves mappings into a stack of each alias", hides: false },
  "serverless-plugin-canary-deployments": { does: "it makes mappings invoke an alias", hides: false },
};

/**
 * @param directory in which the service stands
 * @returns those that rewrite what is shown, with what they are told; of one that is code of the project, the code
 */
export function reportPlugins(evaluator: Evaluator, directory: string): ReadonlyMap<string, string> {
  const rewrites = new Map<string, string>();
  const listed = evaluator.at(evaluator.root, "plugins");
  // The long form has the list in `modules`.
  const names = listed?.kind === "map" ? evaluator.at(listed, "modules") : listed;
  for (const item of names?.kind === "list" ? names.items : []) {
    const value = evaluator.text(item);
    const name = value?.kind === "scalar" ? String(value.value) : "";
    // What it does with a configuration that changes is as unknown as what it did before: another code is what makes the difference.
    if (/^\.{1,2}\//u.test(name)) rewrites.set(`the plugin \`${name}\``, codeOf(evaluator, joinPath(directory, name)));
    if (!Object.hasOwn(plugins, name)) continue;
    const { does, hides, options } = plugins[name]!;
    evaluator.ledger.note(item.at, `what the plugin \`${name}\` makes`, does);
    if (hides) evaluator.ledger.markIncomplete();
    const told = options === undefined ? undefined : evaluator.at(evaluator.root, "custom", options);
    rewrites.set(`the plugin \`${name}\``, told === undefined ? "" : asWritten(told.at));
  }
  return rewrites;
}

/** As Node finds it by a path without an ending; empty where it is not there. */
function codeOf({ ledger: { source, reads } }: Evaluator, path: string): string {
  for (const ending of ["", ".js", ".cjs", ".mjs", ".ts", "/index.js", "/index.ts"]) {
    const file = `${path}${ending}`;
    reads.add(file);
    const read = source.kind(file) === "file" ? source.read(file) : undefined;
    if (read?.ok) return read.source.text;
  }
  return "";
}
