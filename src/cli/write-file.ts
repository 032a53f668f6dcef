import { randomUUID } from "node:crypto";
import { lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
    writeFileSync(beside, text, { flag: "wx" });
    renameSync(beside, path);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return whyFailed(error);
  }
}
