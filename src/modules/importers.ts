import { copyOf, lookAt, type TextSource } from "../project/text-source.ts";
import { childrenIn } from "../project/walk.ts";
import type { Question } from "./answers.ts";
import { moduleGraph } from "./graph.ts";
import { perGeneration } from "./memo.ts";
import { directoryOf } from "./paths.ts";
import { ask } from "./recording-source.ts";
import { resolveModule } from "./resolve.ts";
import { nearestPackage } from "./workspaces.ts";
import { MADE_BY_TOOLS } from "./folders.ts";

/** Source files that are looked through per package; a package with more has its importers found in part. */
const MAX_FILES = 3_000;
const SOURCE_FILE = /\.[cm]?[jt]sx?$/u;
const DECLARATION = /\.d\.[cm]?ts$/u;

const listings = perGeneration(() => new Map<string, readonly string[]>());

/** By the parts of what files of a package ask for: the files, and what each of them asks for that has the part. */
type Requests = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const requests = perGeneration(() => new Map<string, Requests>());

/** What a text asks for, by the words before it: `from "x"`, `import "x"`, `import(/* … *\/ "x")`, `require("x")`. */
const REQUEST =
  /\b(?:from|import|require)\b\s{0,9}\(?\s{0,99}(?:\/\*[^*]{0,200}\*\/\s{0,9})?["'`]([^"'`\n]{1,300})["'`]/gu;

/**
 * The modules inside the nearest package (without one, the whole source) that import a file, sorted. Texts are gone through
 * once for all questions, and only those are parsed that ask for the file: a part of its name stands in many names that mean another one,
 * `index` and `lambda` in those of packages.
 */
export function importersOf(source: TextSource, file: string): readonly string[] {
  return ask(importers, source, file);
}

const importers: Question<readonly string[]> = (source, file) => importersAmong(source, file, () => true);

/** The same, of those only that are wanted: the others are not parsed. */
export function importersAmong(
  source: TextSource,
  file: string,
  isWanted: (candidate: string) => boolean,
): readonly string[] {
  return [...askersOf(source, file)]
    .filter(([candidate, specifiers]) => {
      if (!isWanted(candidate)) return false;
      const parsed = moduleGraph(source).module(candidate);
      if (!parsed.ok || parsed.module.kind !== "code") return false;
      return parsed.module.requests.some((specifier) => specifiers.includes(specifier));
    })
    .map(([candidate]) => candidate);
}

/** Files whose texts ask for a file, in the order of their paths, and by which specifiers. */
type Askers = ReadonlyMap<string, readonly string[]>;

const askers = perGeneration(() => new Map<string, Askers>());

function askersOf(source: TextSource, file: string): Askers {
  const known = askers(source).get(file);
  if (known) return known;
  const root = nearestPackage(source, directoryOf(file))?.folder ?? source.root;
  const byPart = requestsIn(source, root);
  const candidates = partsThatMean(file).flatMap((part) => [...(byPart.get(part) ?? [])]);
  const found = new Map<string, readonly string[]>();
  for (const [candidate, specifiers] of candidates) {
    if (candidate === file) continue;
    const meant = specifiers.filter((one) => isResolvedTo(source, candidate, one, file));
    if (meant.length > 0) found.set(candidate, [...(found.get(candidate) ?? []), ...meant]);
  }
  const sorted = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  askers(source).set(file, sorted);
  return sorted;
}

/** Whether a specifier means a file where it is written. Only one that has the file's name in it is resolved. */
export function leadsTo(source: TextSource, fromFile: string, specifier: string, file: string): boolean {
  const means = partsThatMean(file);
  return partsOf(specifier).some((part) => means.includes(part)) && isResolvedTo(source, fromFile, specifier, file);
}

function isResolvedTo(source: TextSource, fromFile: string, specifier: string, file: string): boolean {
  const resolution = resolveModule(source, fromFile, specifier);
  return resolution.kind === "file" && resolution.path === file;
}

function requestsIn(source: TextSource, root: string): Requests {
  const known = requests(source).get(root);
  if (known) return known;
  const byPart = new Map<string, Map<string, readonly string[]>>();
  const parts = new Map<string, ReadonlySet<string>>();
  for (const file of sourceFiles(source, root)) {
    for (const specifier of requestsInText(source, file)) {
      const own = parts.get(specifier) ?? new Set(partsOf(specifier));
      parts.set(specifier, own);
      for (const part of own) {
        let files = byPart.get(part);
        if (!files) byPart.set(part, (files = new Map()));
        files.set(file, [...(files.get(file) ?? []), specifier]);
      }
    }
  }
  requests(source).set(root, byPart);
  return byPart;
}

/** All that a file seems to ask for, without parsing it: also what stands in a comment. Nothing where it cannot be read. */
export function requestsInText(source: TextSource, file: string): readonly string[] {
  const asked = lookAt(source, file, askedFor);
  return asked.ok ? asked.answer : [];
}

function askedFor(text: string): readonly string[] {
  return [...new Set([...text.matchAll(REQUEST)].map(([, specifier]) => specifier!))].map(copyOf);
}

/** What a file may be asked for by: its name; an index also by its folder's, or by dots alone; each by what a project file calls it. */
function partsThatMean(file: string): readonly string[] {
  const name = withoutExtension(nameOf(file));
  return name === "index" ? [name, nameOf(directoryOf(file)), DOTS, ALIAS] : [name, ALIAS];
}

/** The names in a specifier, as they are, without extension, and word by word: `@app/foo.service.js`. */
function partsOf(specifier: string): readonly string[] {
  const names = specifier.split("/").filter((name) => /[\p{L}\p{N}_$]/u.test(name));
  if (names.length === 0) return /^\.[./]*$/u.test(specifier) ? [DOTS] : [ALIAS];
  const words = names.flatMap((name) => name.split(/[^\w$]+/u)).filter((word) => word !== "");
  const parts = [...names, ...names.map(withoutExtension), ...words];
  return /^(?:@[^/]*\/)?[^./][^/]*$/u.test(specifier) && /^[^\w]/u.test(specifier) ? [...parts, ALIAS] : parts;
}

/** `.`, `..`, `../..` */
const DOTS = "";
/** `@models`, `~`, `#db`: a whole name that a project file or `imports` may give to a file of any other name. */
const ALIAS = "@";

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function withoutExtension(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/u, "");
}

/** Source files below a folder in the order of their paths; packages inside of it are packages of their own. */
export function sourceFiles(source: TextSource, root: string): readonly string[] {
  const known = listings(source).get(root);
  if (known) return known;
  const found: string[] = [];
  const folders = [root];
  while (folders.length > 0 && found.length < MAX_FILES) {
    const folder = folders.pop()!;
    const inner: string[] = [];
    for (const { path, name, kind } of childrenIn(source, folder)) {
      if (MADE_BY_TOOLS.has(name) || name.startsWith(".")) continue;
      if (SOURCE_FILE.test(name)) {
        if (!DECLARATION.test(name) && kind === "file") found.push(path);
      } else if (kind === "directory" && source.kind(`${path}/package.json`) !== "file") inner.push(path);
    }
    folders.push(...inner.reverse());
  }
  const sorted = found.sort();
  listings(source).set(root, sorted);
  return sorted;
}
