/** Folders whose files the code of an app lists by itself, `readdirSync("readers")`, `globSync("src/*.ts")`: what it makes of them is not evaluated. */
import { join } from "node:path/posix";
import { globMatcher, whyNoGlob } from "../../project/globs.ts";
import { MADE_FOLDERS } from "../../project/made-folders.ts";
import { pathWithin } from "../../project/paths.ts";
import type { TextSource, Unresolved } from "../../project/text-source.ts";
import { walk } from "../../project/walk.ts";
import { callsIn, foldersAround, type NamingCall } from "./named-in-calls.ts";

const LISTING = /\b(?:readdir|opendir)(?:Sync)?\s{0,9}\(/gu;
const GLOB =
  /\brequire\(["'](?:glob|globby|fast-glob)["']\)(?:\.sync)?\(|\b(?:glob|globby|fg|fastGlob)(?:\.?[sS]ync)?\s{0,9}\(|\bimport\.meta\.glob\s{0,9}\(/gu;
/** Modules that are loaded under a computed name: what they say counts, too. */
const LOADS = /\.map\(\s{0,9}require\s{0,9}\)|\b(?:require|import)\s{0,9}\((?!\s{0,9}["'][^"'\n]{0,200}["']\s{0,9}\))/u;
const MOST_FILES = 20_000;

/** What is listed: the files below a folder that fit. */
interface Listing {
  readonly folder: string;
  /** Relative to the folder. */
  readonly fits: (path: string) => boolean;
}

/** Where other files are listed than in the baseline, nobody can say that the app deploys what it did. @param modules of its code */
export function listedAnew(
  modules: readonly string[],
  { before, after }: { readonly before: TextSource; readonly after: TextSource },
): readonly Unresolved[] {
  const notes = modules.flatMap((module) => {
    const listings = listingsOf(before, module);
    if (listings.length === 0) return [];
    const read = before.read(module);
    const areLoaded = read.ok && LOADS.test(read.source.text);
    return listings.flatMap(({ folder, fits }): [string, Unresolved][] => {
      const [old, current] = [before, after].map((source) => filesIn(source, folder, fits, areLoaded));
      if (old === current) return [];
      const name = pathWithin(before.root, folder) || ".";
      const why =
        "code makes something of each file there, and they are others than in the baseline: ids and names may be others";
      return [
        [
          folder,
          { place: { path: folder }, what: `what the code makes of the files in \`${name}\``, why, severity: "note" },
        ],
      ];
    });
  });
  return [...new Map(notes).values()];
}

function listingsOf(source: TextSource, module: string): readonly Listing[] {
  return [
    ...callsIn(source, module, LISTING).flatMap((call) => folderListed(source, module, call)),
    ...callsIn(source, module, GLOB).flatMap(({ words }) => words.flatMap((word) => globListed(source, module, word))),
  ];
}

function folderListed(source: TextSource, module: string, { words, given }: NamingCall): readonly Listing[] {
  const isDeep = /\brecursive\s{0,9}:\s{0,9}true/u.test(given);
  const fits = (path: string): boolean => isDeep || !path.includes("/");
  const named = words.join("/");
  const [own] = foldersAround(source, module);
  if (named === "") return /\b__dirname\b|\bimport\.meta\b/u.test(given) ? [{ folder: own!, fits }] : [];
  // Which folder is meant when that is computed nobody can tell.
  if (named.includes("*")) return [];
  const folders = foldersAround(source, module).map((folder) => join(folder, named));
  // Who lists a folder above its own looks for something.
  return folders
    .filter((folder) => !module.startsWith(`${folder}/`))
    .flatMap((folder) => listingIn(source, folder, fits));
}

function globListed(source: TextSource, module: string, glob: string): readonly Listing[] {
  if (!glob.includes("*") || whyNoGlob(glob) !== undefined) return [];
  const parts = glob.split("/");
  const start = parts.findIndex((part) => /[*?{}[\]()!]/u.test(part));
  // Anything at all, wherever it is.
  if (start === 0 && parts.every((part) => /^\*+$/u.test(part))) return [];
  const matches = globMatcher([parts.slice(start).join("/")]);
  const below = start === 0 ? [source.root] : foldersAround(source, module);
  return below.flatMap((folder) => listingIn(source, join(folder, ...parts.slice(0, start)), matches));
}

function listingIn(source: TextSource, folder: string, fits: Listing["fits"]): readonly Listing[] {
  return source.kind(folder) === "directory" ? [{ folder, fits }] : [];
}

/** @param areRead what the files say counts as well */
function filesIn(source: TextSource, folder: string, fits: Listing["fits"], areRead: boolean): string {
  const found = walk(source, folder, MADE_FOLDERS, MOST_FILES).files.filter((path) =>
    fits(path.slice(folder.length + 1)),
  );
  return found.map((path) => (areRead ? `${path} ${source.contentId(path)}` : path)).join("\n");
}
