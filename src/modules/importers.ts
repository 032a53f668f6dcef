import type { TextSource } from "../project/text-source.ts";
import type { Question } from "./answers.ts";
import { moduleGraph } from "./graph.ts";
import { perGeneration } from "./memo.ts";
import { directoryOf } from "./paths.ts";
import { ask } from "./recording-source.ts";
import { resolveModule } from "./resolve.ts";
import { nearestPackage } from "./workspaces.ts";

/** Source files that are looked through per package; a package with more has its importers found in part. */
const MAX_FILES = 3_000;
const SKIPPED = new Set(["node_modules", "dist", "build", "cdk.out", "coverage"]);
const SOURCE_FILE = /\.[cm]?[jt]sx?$/u;
const DECLARATION = /\.d\.[cm]?ts$/u;

const listings = perGeneration(() => new Map<string, readonly string[]>());

/**
 * The modules inside the nearest package (without one, the whole source) that import a file, sorted. Most files do not
 * even contain its name, so text is searched before anything is parsed.
 */
export function importersOf(source: TextSource, file: string): readonly string[] {
  return ask(importers, source, file);
}

const importers: Question<readonly string[]> = (source, file) => {
  const root = nearestPackage(source, directoryOf(file))?.folder ?? source.root;
  const mayImport = importPattern(file);
  return sourceFiles(source, root).filter((candidate) => {
    if (candidate === file) return false;
    const read = source.read(candidate);
    if (!read.ok || !mayImport.test(read.source.text)) return false;
    const parsed = moduleGraph(source).module(candidate);
    if (!parsed.ok || parsed.module.kind !== "code") return false;
    return parsed.module.requests.some((specifier) => {
      const resolution = resolveModule(source, candidate, specifier);
      return resolution.kind === "file" && resolution.path === file;
    });
  });
};

/** What a text that imports a file has to contain: the file's name, for an index also its folder's, or dots alone. */
function importPattern(file: string): RegExp {
  const stem = (path: string): string => escaped(path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/u, ""));
  const name = stem(file);
  return new RegExp(name === "index" ? `index|${stem(directoryOf(file))}|["'\`][./]+["'\`]` : name, "u");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
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
    for (const name of source.list(folder)) {
      if (SKIPPED.has(name) || name.startsWith(".")) continue;
      const path = `${folder}/${name}`;
      if (SOURCE_FILE.test(name)) {
        if (!DECLARATION.test(name) && source.kind(path) === "file") found.push(path);
      } else if (source.kind(path) === "directory" && source.kind(`${path}/package.json`) !== "file") inner.push(path);
    }
    folders.push(...inner.reverse());
  }
  const sorted = found.sort();
  listings(source).set(root, sorted);
  return sorted;
}
