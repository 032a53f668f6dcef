import { statSync } from "node:fs";
import { posix } from "node:path";
import { git } from "./git.ts";
import { gitStamp } from "./git-stamp.ts";
import { pathWithin } from "./paths.ts";
import { Recent } from "./recent.ts";
import { foldersUp, isRepository } from "./root.ts";
import type { ReadFailure } from "./text-source.ts";

const stamps = new Recent<string>();
const reasons = new Map<string, { readonly stamp: string; readonly reason: ReadFailure }>();
const MOST_REASONS = 4096;

/**
 * Why a file is not in the working tree: `ignored` where git is told to ignore it (it is generated), `sparse` where a
 * sparse checkout leaves it out, else `missing`. Git is asked again when something changed of what it goes by.
 */
export function reasonForAbsence(root: string, path: string): ReadFailure {
  const relative = pathWithin(root, path);
  if (!relative || !isRepository(root)) return "missing";
  const key = `${root}\n${relative}`;
  const stamp = stamps.get(key, () => `${gitStamp(root).text}\n${stampOfIgnoreFiles(root, path)}`);
  const known = reasons.get(key);
  if (known?.stamp === stamp) return known.reason;
  if (reasons.size >= MOST_REASONS) reasons.clear();
  const reason = askGit(root, relative);
  reasons.set(key, { stamp, reason });
  return reason;
}

function stampOfIgnoreFiles(root: string, path: string): string {
  const folders = foldersUp(posix.dirname(path)).filter((folder) => pathWithin(root, folder) !== undefined);
  return folders.map((folder) => statSync(`${folder}/.gitignore`, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(" ");
}

function askGit(root: string, relative: string): ReadFailure {
  // Both read the path as text: `--stdin` takes no patterns, and `:(literal)` says so to `ls-files`.
  if (git(root, ["check-ignore", "--quiet", "-z", "--stdin"], { input: `${relative}\0` }).ok) return "ignored";
  const tracked = git(root, ["ls-files", "-t", "-z", "--", `:(literal)${relative}`]);
  return tracked.ok && tracked.output.toString("utf8").startsWith("S ") ? "sparse" : "missing";
}
