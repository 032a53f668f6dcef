import { existsSync, statSync } from "node:fs";
import { posix } from "node:path";
import { git, type GitAnswer } from "./git.ts";
import { gitFolder, gitStamp } from "./git-stamp.ts";
import { pathWithin } from "./paths.ts";
import { Recent } from "./recent.ts";
import { foldersUp, isRepository } from "./root.ts";
import { isCheckedOut, submodulesOf } from "./submodules.ts";
import type { ReadFailure } from "./text-source.ts";

const gitStamps = new Recent<string>();
const stamps = new Recent<string>();
const reasons = new Map<string, { readonly stamp: string; readonly reason: ReadFailure }>();
const MOST_REASONS = 16_384;

/**
 * Why a file is not in the working tree: `ignored` where git is told to ignore it (it is generated), `sparse` where a
 * sparse checkout leaves it out, `submodule` where it may stand in one that is not checked out, else `missing`. Git is asked again
 * when something changed of what it goes by.
 */
export function reasonForAbsence(root: string, path: string): ReadFailure {
  const relative = pathWithin(root, path);
  if (!relative || !isRepository(root)) return "missing";
  const submodule = submoduleAround(root, path);
  if (submodule === undefined) return knownReason(root, relative) ?? askGit(root, [relative])[0]!;
  return isCheckedOut(root, submodule) ? reasonForAbsence(submodule, path) : "submodule";
}

/** Asks git once for many files: a run of git takes as long for a thousand as for one. */
export function prepareAbsences(root: string, paths: readonly string[]): void {
  if (paths.length < 2 || !isRepository(root)) return;
  const unknown = paths.flatMap((path) => {
    const relative = pathWithin(root, path);
    const isAsked = relative && knownReason(root, relative) === undefined && !submoduleAround(root, path);
    return isAsked ? relative : [];
  });
  if (unknown.length > 1) askGit(root, unknown.slice(0, MOST_REASONS));
}

function submoduleAround(root: string, path: string): string | undefined {
  return [...submodulesOf(root).keys()].find((folder) => pathWithin(folder, path) !== undefined);
}

function knownReason(root: string, relative: string): ReadFailure | undefined {
  const known = reasons.get(keyOf(root, relative));
  return known?.stamp === stampOf(root, relative) ? known.reason : undefined;
}

const keyOf = (root: string, relative: string): string => `${root}\n${relative}`;

function stampOf(root: string, relative: string): string {
  // What git goes by in a file's own folders is the same for all files in them.
  const folder = posix.dirname(`${root}/${relative}`);
  return stamps.get(`${root}\n${folder}`, () => {
    const own = gitStamps.get(root, () => gitStamp(root).text);
    return `${own}\n${stampOfIgnoreFiles(root, folder)}`;
  });
}

function stampOfIgnoreFiles(root: string, below: string): string {
  const folders = foldersUp(below).filter((folder) => pathWithin(root, folder) !== undefined);
  return folders.map((folder) => timeOf(`${folder}/.gitignore`)).join(" ");
}

function timeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch {
    return 0;
  }
}

/** What git says of files, which is remembered. */
function askGit(root: string, files: readonly string[]): readonly ReadFailure[] {
  const input = files.map((file) => `${file}\0`).join("");
  // `--stdin` takes no patterns, and `:(literal)` says to `ls-files` that a path is text. Many do not fit into a command.
  const ignored = new Set(namesOf(git(root, ["check-ignore", "-z", "--stdin"], { input })));
  const which = files.length === 1 ? ["--", `:(literal)${files[0]}`] : [];
  const sparse = new Set<string>();
  const listing = git(root, ["ls-files", "-t", "-z", ...which]);
  for (const line of namesOf(listing))
    if (line.startsWith("S "))
      for (let path = line.slice(2); path !== "."; path = posix.dirname(path)) sparse.add(path);
  // What a sparse checkout leaves out, git alone knows.
  const otherwise = !listing.ok && isSparse(root) ? "unavailable" : "missing";
  if (reasons.size + files.length > MOST_REASONS) reasons.clear();
  return files.map((file) => {
    const reason = ignored.has(file) ? "ignored" : sparse.has(file) ? "sparse" : otherwise;
    reasons.set(keyOf(root, file), { stamp: stampOf(root, file), reason });
    return reason;
  });
}

/** Files that a sparse checkout leaves out, absolute. Where git does not answer, what it is asked of a single file says so. */
export function leftOutOf(root: string): readonly string[] {
  if (!isRepository(root) || !isSparse(root)) return [];
  return namesOf(git(root, ["ls-files", "-t", "-z"])).flatMap((line) =>
    line.startsWith("S ") ? `${root}/${line.slice(2)}` : [],
  );
}

/** Whether the checkout may leave out what is committed. */
export function isSparse(root: string): boolean {
  return existsSync(`${gitFolder(root)}/info/sparse-checkout`);
}

function namesOf(answer: GitAnswer): readonly string[] {
  return answer.ok ? answer.output.toString("utf8").split("\0").filter(Boolean) : [];
}
