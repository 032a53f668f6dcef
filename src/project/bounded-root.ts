import { existsSync, readdirSync, statSync, type Dirent } from "node:fs";
import { CONFIG_NAME } from "./config-file.ts";
import { MADE_FOLDERS } from "./made-folders.ts";
import { pathWithin } from "./paths.ts";
import { findRoot, foldersUp, isPackage, isRepository } from "./root.ts";

/** A project that is in no repository and says nowhere where it begins has fewer files and folders than this. */
const MOST_AROUND = 20_000;

/**
 * The folder that nothing may leave, for paths that are named from a folder, or that are linted there: that of `findRoot` where it is in
 * a repository or a package. Else the one repository or package that all of them are in; where there is none, the folder as a whole, or
 * as much of it around the paths as somebody can have meant: a home folder, a disk is gone through for hours.
 *
 * @param start the folder from which they are named
 * @param paths absolute
 */
export function findRootOf(start: string, paths: readonly string[], most = MOST_AROUND): string {
  const root = findRoot(start);
  if (isRepository(root)) return root;
  const [own, ...others] = new Set(paths.map(findRoot));
  if (own !== undefined && others.length === 0 && isRepository(own)) return own;
  if (isProject(root) || paths.length === 0 || paths.some((path) => pathWithin(root, path) === undefined)) return root;
  const onTheWay = paths.map((path) => new Set(foldersUp(path)));
  // From above: a part of a project is small as well, and what wires it may stand beside it.
  const within = foldersUp(paths[0]!)
    .filter((path) => pathWithin(root, path) !== undefined && onTheWay.every((all) => all.has(path)) && isFolder(path))
    .toReversed();
  return within.find((folder) => isProject(folder) || isSmall(folder, most)) ?? within.at(-1) ?? root;
}

/** Where somebody says that one begins. */
function isProject(folder: string): boolean {
  return isPackage(folder) || existsSync(`${folder}/${CONFIG_NAME}`);
}

/** Counted once: where a project ends is not to change while somebody works on it. */
const small = new Map<string, boolean>();

function isSmall(folder: string, most: number): boolean {
  const key = `${most} ${folder}`;
  let known = small.get(key);
  if (known === undefined) small.set(key, (known = hasFewer(folder, most)));
  return known;
}

/** Whether no more than so many files and folders stand below one, those left out that tools make. */
function hasFewer(folder: string, most: number): boolean {
  let left = most;
  const open = [folder];
  while (open.length > 0) {
    const at = open.pop()!;
    for (const entry of entriesIn(at)) {
      if (--left < 0) return false;
      if (entry.isDirectory() && !MADE_FOLDERS.has(entry.name)) open.push(`${at}/${entry.name}`);
    }
  }
  return true;
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
