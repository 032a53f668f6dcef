/** Files that the code of an app reads by itself, `readFileSync("ids.json")`: what they say is not evaluated. */
import { basename, dirname, join } from "node:path/posix";
import { foldersUpTo } from "../modules/paths.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import type { Stack } from "./model.ts";

/** How many characters behind its name a call is looked through, and how many calls of a module. */
const LONGEST = 200;
const MOST = 50;

const CALL = /\bread(?:File|Json)(?:Sync)?\s*\(/gu;
/** What ids and names are kept in. The text of a function (`fromInline`) is none of it. */
const DATA = /\.(?:json|ya?ml|toml|env|ini|csv|txt|properties)$/iu;
const WORDS = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`/gu;

/** Where such a file differs from the baseline, nobody can say that the app deploys what it did. @param stacks of both sides */
export function rewrittenForCode(
  stacks: readonly Stack[],
  { before, after }: { readonly before: TextSource; readonly after: TextSource },
): readonly Unresolved[] {
  const modules = new Set(stacks.flatMap(({ reads }) => [...reads]).filter((path) => /\.[cm]?[jt]s$/u.test(path)));
  const read = new Set([...modules].flatMap((path) => filesReadBy(before, path)));
  return [...read].flatMap((path): Unresolved[] => {
    const old = before.contentId(path);
    if (old === null || old === after.contentId(path)) return [];
    const why = "code reads it by itself and it differs from the baseline: ids and names may be others";
    return [{ place: { path }, what: `what \`${basename(path)}\` says`, why, severity: "note" }];
  });
}

/** Files of the project that a module names where it reads one: beside it, in a folder above it, or in one that is named, too. */
function filesReadBy(source: TextSource, module: string): readonly string[] {
  const read = source.read(module);
  if (!read.ok) return [];
  const { text } = read.source;
  const calls = [...text.matchAll(CALL)].slice(0, MOST);
  return calls.flatMap(({ 0: call, index }) => {
    const given = argumentsAt(text, index + call.length);
    const words = [...given.matchAll(WORDS)].map(([word]) => nameIn(word));
    const last = words.findIndex((word) => DATA.test(word));
    if (last < 0) return [];
    const named = words.slice(0, last + 1).join("/");
    return [...foldersUpTo(source.root, dirname(module))].flatMap((folder) => filesNamed(source, folder, named));
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

/** What a call is given, up to its closing parenthesis. */
function argumentsAt(text: string, start: number): string {
  let open = 1;
  for (let at = start; at < Math.min(text.length, start + LONGEST); at++) {
    if (text[at] === "(") open++;
    else if (text[at] === ")" && --open === 0) return text.slice(start, at);
  }
  return "";
}

/**
 * `../config/ids.json`, `${__dirname}/config/${stage}.json`: below which folder is found by looking, so that a folder which is computed
 * in front of all is left out. Any other computed part is `*`.
 */
function nameIn(word: string): string {
  return word
    .slice(1, -1)
    .replace(/^\$\{[^}]*\}(?=\/)/u, "")
    .replaceAll(/\$\{[^{}]*\}/gu, "*")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/");
}
