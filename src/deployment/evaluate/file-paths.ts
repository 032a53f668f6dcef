/** Paths of files as Node makes them: `path.join(__dirname, "x")`, `new URL("../x.ts", import.meta.url)`, `require.resolve("../x")`. */
import { directoryOf, joinPath } from "../../modules/paths.ts";
import { resolveModule } from "../../modules/resolve.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { called } from "./print.ts";
import { callMadeOf } from "./provenance.ts";
import { constant, external, record, stringOf, unknown } from "./making.ts";
import type { CodeValue } from "./values.ts";

/** A function of the language or of Node, as the evaluator runs it. */
export type Builtin = (run: Evaluation, args: readonly CodeValue[], at: Place) => CodeValue;

const FILE = "file://";

function pathText(run: Evaluation, args: readonly CodeValue[], absolute: boolean, at: Place): CodeValue {
  const texts = args.map(stringOf);
  if (texts.includes(undefined)) return called(absolute ? "resolve" : "join", args, "the path is not known");
  const known = texts as string[];
  const lastAbsolute = absolute ? known.findLastIndex((text) => text.startsWith("/")) : 0;
  const parts = absolute ? (lastAbsolute < 0 ? [run.folder, ...known] : known.slice(lastAbsolute)) : known;
  const joined = parts.join("/");
  return constant(joined.startsWith("/") ? joinPath("/", joined) : relativePath(joined), at);
}

function relativePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/") || ".";
}

/** `new URL("../x.ts", import.meta.url)`; undefined for any other address. */
export function createUrl(args: readonly CodeValue[]): CodeValue | undefined {
  const [written, base] = args.map(stringOf);
  const path = written === undefined ? undefined : pathOfUrl(written, base);
  return path === undefined
    ? undefined
    : record([
        ["href", constant(FILE + path)],
        ["pathname", constant(path)],
      ]);
}

function pathOfUrl(written: string, base: string | undefined): string | undefined {
  if (written.startsWith(FILE)) return written.slice(FILE.length);
  if (!base?.startsWith(FILE) || /^[a-z][\w+.-]*:|[?#]/iu.test(written)) return undefined;
  const path = written.startsWith("/") ? written : joinPath(directoryOf(base.slice(FILE.length)), written);
  return /(?:^|\/)\.{0,2}$/u.test(written) && !path.endsWith("/") ? `${path}/` : path;
}

function fileOfUrl(value: CodeValue | undefined): CodeValue {
  const text = value && stringOf(value.kind === "record" ? value.entries.get("href") : value);
  return text?.startsWith(FILE)
    ? constant(text.slice(FILE.length))
    : unknown("the file of the URL is not known", callMadeOf("fileURLToPath", value ? [value] : []));
}

/** The file that a name leads to from where it is written. */
const resolved: Builtin = (run, args, at) => {
  const specifier = stringOf(args[0]);
  const found = specifier === undefined ? undefined : resolveModule(run.graph.source, at.source.path, specifier);
  return found?.kind === "file" ? constant(found.path, at) : called("resolve", args, "the module is not known");
};

/** Functions of Node that make paths, by module and name. */
export const FILE_PATHS: Readonly<Record<string, Builtin>> = {
  "node:path:join": (run, args, at) => pathText(run, args, false, at),
  "node:path:resolve": (run, args, at) => pathText(run, args, true, at),
  "node:path:normalize": (run, args, at) => pathText(run, args, false, at),
  "node:path:dirname": (_, args, at) => {
    const text = stringOf(args[0]);
    return text === undefined
      ? called("dirname", args, "the path is not known")
      : constant(text.includes("/") ? directoryOf(text) : ".", at);
  },
  "node:path:basename": (_, args, at) => {
    const [text, ending = ""] = args.map(stringOf);
    if (text === undefined) return called("basename", args, "the path is not known");
    const name = text.slice(text.lastIndexOf("/") + 1);
    return constant(ending !== "" && name.endsWith(ending) ? name.slice(0, -ending.length) : name, at);
  },
  "node:url:fileURLToPath": (_, args) => fileOfUrl(args[0]),
  "node:module:createRequire": () => external("global", "require"),
  "global:require.resolve": resolved,
  "global:import.meta.resolve": (run, args, at) => {
    const path = stringOf(resolved(run, args, at));
    return path === undefined ? called("resolve", args, "the module is not known") : constant(FILE + path, at);
  },
};
