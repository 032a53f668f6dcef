/** Files that the code of an app reads or lists by itself, `readFileSync("ids.json")`: what they say is not evaluated. */
import { basename, dirname, join } from "node:path/posix";
import { isCode } from "../modules/code-files.ts";
import { moduleGraph } from "../modules/graph.ts";
import { resolveModule } from "../modules/resolve.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import { listedAnew } from "./listed-by-code.ts";
import type { Stack } from "./model.ts";
import { callsIn, foldersAround } from "./named-in-calls.ts";

/** An app that leads to more has been looked at well enough. */
const MOST_MODULES = 2_000;

const CALL = /\bread(?:File|Json)(?:Sync)?\s*\(/gu;
/** What ids and names are kept in. The text of a function (`fromInline`) is none of it. */
const DATA = /\.(?:json|ya?ml|toml|env|ini|csv|txt|properties)$/iu;

/** Where such a file differs from the baseline, nobody can say that the app deploys what it did. @param stacks of both sides */
export function rewrittenForCode(
  stacks: readonly Stack[],
  { before, after }: { readonly before: TextSource; readonly after: TextSource },
): readonly Unresolved[] {
  const apps = new Map(stacks.map((stack) => [stack.config, stack]));
  const modules = new Set([...apps.values()].flatMap((app) => modulesOf(app, before)));
  const read = new Set([...modules].flatMap((path) => filesReadBy(before, path)));
  const rewritten = [...read].flatMap((path): Unresolved[] => {
    const old = before.contentId(path);
    if (old === null || old === after.contentId(path)) return [];
    const why = "code reads it by itself and it differs from the baseline: ids and names may be others";
    return [{ place: { path }, what: `what \`${basename(path)}\` says`, why, severity: "note" }];
  });
  return [...rewritten, ...listedAnew([...modules], { before, after })];
}

/** The code of an app: what its first module leads to. What else was looked at may be anything. */
function modulesOf({ config, reads }: Stack, source: TextSource): readonly string[] {
  if (!isCode(config)) return [...reads].filter(isCode);
  const graph = moduleGraph(source);
  const reached = new Set([config]);
  // Grows while it is walked.
  for (const path of reached) {
    if (reached.size > MOST_MODULES) break;
    const read = graph.module(path);
    if (!read.ok || read.module.kind !== "code") continue;
    for (const specifier of read.module.requests) {
      const found = resolveModule(source, path, specifier);
      if (found.kind === "file" && isCode(found.path)) reached.add(found.path);
    }
  }
  return [...reached];
}

/** Files of the project that a module names where it reads one: beside it, in a folder above it, or in one that is named, too. */
function filesReadBy(source: TextSource, module: string): readonly string[] {
  return callsIn(source, module, CALL).flatMap(({ words }) => {
    const last = words.findIndex((word) => DATA.test(word));
    if (last < 0) return [];
    const named = words.slice(0, last + 1).join("/");
    return foldersAround(source, module).flatMap((folder) => filesNamed(source, folder, named));
  });
}

/** `*` stands for a part that is computed: all that fit may be read. */
function filesNamed(source: TextSource, folder: string, named: string): readonly string[] {
  const path = join(folder, named);
  if (!named.includes("*")) return source.kind(path) === "file" ? [path] : [];
  // Which folder is meant when that is computed, too, nobody can tell.
  if (dirname(named).includes("*")) return [];
  const [start = "", ...rest] = basename(named).split("*");
  const end = rest.at(-1) ?? "";
  return source
    .list(dirname(path))
    .filter((name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end))
    .map((name) => join(dirname(path), name))
    .filter((one) => source.kind(one) === "file");
}
