import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { toPath } from "./paths.ts";

/**
 * The folder that nothing may leave: the work tree of git that `start` lies in, as `git rev-parse --show-toplevel` says it
 * (a worktree and a submodule have a `.git` file and are roots of their own); else the folder of the nearest package.json;
 * else `start` itself. The path is spelled as `start` is, links are not resolved.
 */
export function findRoot(start: string): string {
  const folder = toPath(start);
  const above = foldersUp(folder);
  return above.find(isRepository) ?? above.find(isPackage) ?? folder;
}

/**
 * The root of a work tree of git, whether or not the git program can read it: what stands there and says nothing, as a file that was
 * cut off, is one that is broken.
 */
export function isRepository(root: string): boolean {
  try {
    return lstatSync(`${root}/.git`, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The same where what stands there leads to a repository. */
export function leadsToRepository(root: string): boolean {
  const dotGit = `${root}/.git`;
  try {
    const stats = statSync(dotGit);
    return stats.isFile() ? /^gitdir: /u.test(readFileSync(dotGit, "utf8")) : stats.isDirectory();
  } catch {
    return false;
  }
}

/** Whether a package begins in a folder. */
export function isPackage(folder: string): boolean {
  return isFile(`${folder}/package.json`);
}

/** Whether a folder is, or is in, a repository of git without a work tree: its files are nowhere. */
export function isInBareRepository(start: string): boolean {
  const isOne = (path: string): boolean =>
    isFile(`${path}/HEAD`) && ["objects", "refs"].every((name) => existsSync(`${path}/${name}`));
  return foldersUp(toPath(start)).some(isOne);
}

/** A folder and those above it, up to the root of the file system, or the drive of Windows. */
export function foldersUp(start: string): string[] {
  const above = posix.dirname(start);
  // Nothing is above `C:`, which has no `/`.
  return above === start || above === "." ? [start] : [start, ...foldersUp(above)];
}

/** Below a file that is taken for a folder there is none, which the file system refuses to say. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
