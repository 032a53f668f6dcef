import { randomUUID } from "node:crypto";
import { lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { whyFailed } from "./why-failed.ts";

/**
 * Writes a file as a whole or not at all: beside it first, then by its name, so that a full disk or a killed process leaves
 * what was there. What is no file (a link, a folder, a pipe) is not written through.
 *
 * @returns why it failed, as the end of a sentence; undefined where it is written
 */
export function writeWhole(path: string, text: string): string | undefined {
  // Nobody else has a file of this name: one that is there is not ours to delete.
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there?.isSymbolicLink()) return "it is a symbolic link";
    if (there && !there.isFile()) return "it is no file";
    if (leavesRepository(dirname(path))) return "a symbolic link on the way leads out of the repository";
    writeFileSync(beside, text, { flag: "wx" });
    renameSync(beside, path);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return whyFailed(error);
  }
}

/** A folder below a repository that is elsewhere in truth. A link that the repository itself stands behind is the user's own. */
function leavesRepository(folder: string): boolean {
  let root: string | undefined;
  for (const ancestor of ancestors(folder)) {
    if (root !== undefined && lstatSync(ancestor, { throwIfNoEntry: false })?.isSymbolicLink()) {
      const way = relative(realpathSync(root), realpathSync(folder)).split(sep);
      return way[0] === "..";
    }
    if (lstatSync(join(ancestor, ".git"), { throwIfNoEntry: false })) root = ancestor;
  }
  return false;
}

/** The folder and all that it is in, outermost first. */
function ancestors(folder: string): readonly string[] {
  const outer = dirname(folder);
  return outer === folder ? [folder] : [...ancestors(outer), folder];
}
