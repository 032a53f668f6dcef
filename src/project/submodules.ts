import { existsSync, lstatSync, realpathSync } from "node:fs";
import { git } from "./git.ts";
import { gitStamp } from "./git-stamp.ts";
import { readEntries, type Entry } from "./git-tree.ts";
import { pathWithin, toPath } from "./paths.ts";
import { Recent } from "./recent.ts";
import { isRepository, leadsToRepository } from "./root.ts";

/** Where a repository says from where its submodules come. */
const GITMODULES = ".gitmodules";

/** Submodules by their absolute paths, with the commits that they stand at. */
type Submodules = ReadonlyMap<string, string>;

/**
 * The entries of a commit or of the index, with what submodules hold in the place of these. A submodule is a repository of its own:
 * it can be read where it is checked out and has the commit that is asked for. Others stay what they are.
 */
export function withSubmodules(root: string, entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const all = new Map(entries);
  for (const [path, { id, kind }] of entries) {
    if (kind !== "submodule") continue;
    const folder = `${root}/${path}`;
    if (!isCheckedOut(root, folder)) {
      // Somebody added a repository that stood there. No clone has anything of it, and nothing could bring it.
      if (!entries.has(GITMODULES)) all.delete(path);
      continue;
    }
    const listing = git(folder, ["ls-tree", "-r", "-z", id]);
    if (!listing.ok) continue;
    all.delete(path);
    for (const [name, entry] of withSubmodules(folder, readEntries(listing.output, "ls-tree")))
      all.set(`${path}/${name}`, { repository: folder, ...entry });
  }
  return all;
}

/** Whether a submodule's own repository stands at its path. What a link puts there is none of this repository's. */
export function isCheckedOut(root: string, folder: string): boolean {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() || !leadsToRepository(folder)) return false;
  return pathWithin(toPath(realpathSync.native(root)), toPath(realpathSync.native(folder))) !== undefined;
}

const known = new Recent<Submodules>();

/** The submodules of the index, which is what is checked out. Git is asked once for one state of the repository. */
export function submodulesOf(root: string): Submodules {
  if (!existsSync(`${root}/${GITMODULES}`) || !isRepository(root)) return new Map();
  return known.get(`${root}\n${gitStamp(root).text}`, () => {
    const listing = git(root, ["ls-files", "--stage", "-z"]);
    const entries = listing.ok ? readEntries(listing.output, "ls-files") : new Map<string, Entry>();
    return new Map(
      [...entries].flatMap(([path, { id, kind }]) => (kind === "submodule" ? [[`${root}/${path}`, id]] : [])),
    );
  });
}

/**
 * Whether a repository stands in a folder that is no submodule, and of which the index has nothing: a worktree, a clone that nobody
 * added. Git is asked where there is one.
 */
export function isForeignRepository(root: string, folder: string): boolean {
  if (!isRepository(root) || !leadsToRepository(folder) || submodulesOf(root).has(folder)) return false;
  return foreign.get(`${root}\n${gitStamp(root).text}\n${folder}`, () => {
    const listing = git(root, ["ls-files", "--stage", "-z", "--", folder]);
    return (
      listing.ok && [...readEntries(listing.output, "ls-files").values()].every(({ kind }) => kind === "submodule")
    );
  });
}

const foreign = new Recent<boolean>();

/** Those of them whose folders hold nothing, as a clone leaves them. */
export function absentSubmodules(root: string): Submodules {
  return new Map([...submodulesOf(root)].filter(([folder]) => !isCheckedOut(root, folder)));
}
