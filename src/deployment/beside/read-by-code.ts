/** Files that the code of an app reads or lists by itself, `readFileSync("ids.json")`: what they say is not evaluated. */
import { basename, dirname, join } from "node:path/posix";
import { isCode } from "../../modules/code-files.ts";
import { moduleGraph } from "../../modules/graph.ts";
import { resolveModule } from "../../modules/resolve.ts";
import type { TextSource, Unresolved } from "../../project/text-source.ts";
import { listedAnew } from "./listed-by-code.ts";
import type { Stack } from "../model.ts";
import { callsIn, foldersAround, type NamingCall } from "./named-in-calls.ts";

/** An app that leads to more has been looked at well enough. */
const MOST_MODULES = 2_000;

const CALL = /\bread(?:File|Json)(?:Sync)?\s*\(/gu;
/** What ids and names are kept in. The text of a function (`fromInline`) is none of it. */
const DATA = /\.(?:json[5c]?|ya?ml|toml|env|ini|csv|txt|properties)$/iu;
const REQUIRE = /\brequire\s{0,9}\(/gu;
/** `require` by another name, which is not followed. */
const OTHER_REQUIRE =
  /\b(?:const|let|var)\s{1,9}(?!require\b)([A-Za-z_$][\w$]{0,80})\s{0,9}=\s{0,9}createRequire\s{0,9}\(/gu;
/** The package `config`, which takes what stands in a folder of that name. */
const NODE_CONFIG = /(?:\bfrom|\brequire\s{0,9}\(|\bimport)\s{0,9}["']config["']/u;
/** Looks for files by the name of a tool. */
const BY_TOOL = /\b(?:cosmiconfig|lilconfig)(?:Sync)?\s{0,9}\(/gu;

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

/** Files of the project that a module reads: beside it, in a folder above it, or in one that is named, too. */
function filesReadBy(source: TextSource, module: string): readonly string[] {
  const read = source.read(module);
  const text = read.ok ? read.source.text : "";
  const calls = [...callsIn(source, module, CALL), ...callsIn(source, module, otherRequires(text))];
  const named = calls.flatMap(({ words }) => {
    const last = words.findIndex((word) => DATA.test(word));
    return last < 0 ? [] : [words.slice(0, last + 1).join("/")];
  });
  const tools = callsIn(source, module, BY_TOOL).flatMap(({ words: [tool] }) => tool ?? []);
  const required = callsIn(source, module, REQUIRE).flatMap(computedName);
  return foldersAround(source, module).flatMap((folder) => [
    ...named.flatMap((name) => filesNamed(source, folder, name)),
    ...required.flatMap((name) => filesNamed(source, folder, name)).filter((path) => DATA.test(path)),
    ...(NODE_CONFIG.test(text) ? filesIn(source, join(folder, "config")) : []),
    ...tools.flatMap((tool) => filesOfTool(source, folder, tool)),
  ]);
}

/** `require(`../config/${stage}.json`)`, `require("../config/" + stage)`. What is required by a name that is written is evaluated. */
function computedName({ words, given }: NamingCall): readonly string[] {
  const isAdded = given.includes("+");
  if (words.length === 0 || (!isAdded && !given.includes("${") && !given.includes(","))) return [];
  const name = words.join(isAdded ? "/*" : "/");
  return [name.includes("*") || DATA.test(name) ? name : `${name}/*`];
}

function otherRequires(text: string): RegExp {
  const names = [...text.matchAll(OTHER_REQUIRE)].map(([, name]) => `(?<![\\w$.])${name!.replaceAll("$", "\\$")}`);
  return new RegExp(`(?:${[...names, "\\bcreateRequire\\s{0,9}\\([^()]{0,80}\\)"].join("|")})\\s{0,9}\\(`, "gu");
}

function filesIn(source: TextSource, folder: string): readonly string[] {
  const names = source.kind(folder) === "directory" ? source.list(folder) : [];
  return names.map((name) => join(folder, name)).filter((path) => source.kind(path) === "file");
}

/** `.shoprc`, `.shoprc.yaml`, `shop.config.js`. */
function filesOfTool(source: TextSource, folder: string, tool: string): readonly string[] {
  const beginnings = [`.${tool}rc.`, `${tool}.config.`];
  return filesIn(source, folder).filter((path) =>
    beginnings.some((beginning) => `${basename(path)}.`.startsWith(beginning)),
  );
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
