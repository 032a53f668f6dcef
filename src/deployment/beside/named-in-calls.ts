/** Paths that a module of code names where it calls something, as far as its text shows them. */
import { dirname } from "node:path/posix";
import { foldersUpTo } from "../../modules/paths.ts";
import type { TextSource } from "../../project/text-source.ts";

/** How many characters behind its name a call is looked through, and how many calls of a module. */
const LONGEST = 200;
const MOST = 50;
/** Names that a call is given, and calls of a function that hands on what it is given. */
const MOST_NAMES = 5;

const ENCODING = /^(?:utf-?8|utf-?16le|ascii|latin1|binary)$/iu;
const WORDS = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`/gu;

/** A call of a module, and the paths or parts of one that it is given; `*` stands for a part that is computed. */
export interface NamingCall {
  readonly words: readonly string[];
  /** As it is written. */
  readonly given: string;
}

/** @param pattern the names of what is called, with the opening parenthesis; global */
export function callsIn(source: TextSource, module: string, pattern: RegExp): readonly NamingCall[] {
  const read = source.read(module);
  if (!read.ok) return [];
  const { text } = read.source;
  return [...text.matchAll(pattern)].slice(0, MOST).flatMap(({ 0: call, index }) => {
    const given = argumentsAt(text, index + call.length);
    const words = wordsIn(given);
    if (words.length > 0) return [{ words, given }];
    const names = [...new Set(given.match(/(?<![.\w$])[A-Za-z_$][\w$]*/gu))].slice(0, MOST_NAMES);
    const behind = names.flatMap((name) => behindName(text, name, index));
    return behind.length > 0 ? behind.map((one) => ({ words: wordsIn(one), given: one })) : [{ words, given }];
  });
}

/** The folder of a module and those above it: below which one a path is meant is found by looking. */
export function foldersAround(source: TextSource, module: string): readonly string[] {
  return [...foldersUpTo(source.root, dirname(module))];
}

/** What a constant is set to; or, of a parameter, what the function is called with in the same module. */
function behindName(text: string, name: string, at: number): readonly string[] {
  const escaped = name.replaceAll("$", "\\$");
  const [, value] =
    new RegExp(`\\b(?:const|let|var)\\s{1,9}${escaped}\\b[^=\\n;]{0,80}=([^;]{0,${LONGEST}})`, "u").exec(text) ?? [];
  if (value !== undefined) return [value.split(/\n\s*\n|\n(?=\S)/u)[0]!];
  // The last function that begins before the call.
  const head = new RegExp(
    `(?:\\bfunction\\s{1,9}|\\b(?:const|let|var)\\s{1,9})([\\w$]+)(?:\\s{0,9}=\\s{0,9}(?:async\\s{0,9})?)?\\s{0,9}\\([^()]{0,80}?\\b${escaped}\\b[^()]{0,80}\\)`,
    "gu",
  );
  const made = [...text.slice(Math.max(0, at - 2_000), at).matchAll(head)].at(-1)?.[1];
  if (made === undefined) return [];
  const called = new RegExp(`(?<!function\\s)(?<![\\w$])${made.replaceAll("$", "\\$")}\\s{0,9}\\(`, "gu");
  const calls = [...text.matchAll(called)].slice(0, MOST_NAMES);
  return calls.map(({ 0: call, index }) => argumentsAt(text, index + call.length));
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

function wordsIn(given: string): readonly string[] {
  return [...given.matchAll(WORDS)].map(([word]) => nameIn(word)).filter((word) => !ENCODING.test(word));
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
