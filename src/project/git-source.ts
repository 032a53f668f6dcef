import { readContent } from "./content.ts";
import { diskSource } from "./disk.ts";
import { git } from "./git.ts";
import { readBlobs } from "./git-blobs.ts";
import { readEntries, Tree } from "./git-tree.ts";
import { pathWithin, toPath } from "./paths.ts";
import type { ReadResult, TextSource } from "./text-source.ts";

/** A source, or why git cannot give it, as the end of a sentence. */
export type GitSource =
  { readonly ok: true; readonly source: TextSource } | { readonly ok: false; readonly why: string };

/** How many commits are kept: an editor that lives for days sees baselines come and go. */
const KEPT_COMMITS = 4;
const commits = new Map<string, TextSource>();

/**
 * The files of a commit, spelled as if it were checked out at `root`, which may be a folder below the work tree's own root.
 * A commit never changes, so it is listed once per process. Content that the working tree has too is taken from there:
 * what is equal on both sides is then one `SourceText`, and git is asked only for what differs.
 *
 * @param commit full id
 */
export function gitSource(root: string, commit: string): GitSource {
  const folder = toPath(root);
  const key = `${commit} ${folder}`;
  const known = commits.get(key);
  if (known) return { ok: true, source: known };
  const listing = git(folder, ["ls-tree", "-r", "-z", commit]);
  if (!listing.ok) return { ok: false, why: listing.why };
  const source = new TreeSource(folder, `commit ${commit.slice(0, 7)}`, treeOf(folder, listing.output, "ls-tree"));
  const oldest = commits.size >= KEPT_COMMITS ? commits.keys().next().value : undefined;
  if (oldest !== undefined) commits.delete(oldest);
  commits.set(key, source);
  return { ok: true, source };
}

/**
 * What is staged, as it stands now: the source does not follow later changes of the index.
 *
 * @param indexFile another index than the repository's own, as `GIT_INDEX_FILE` names it in a hook
 */
export function indexSource(root: string, indexFile?: string): GitSource {
  const folder = toPath(root);
  const listing = git(folder, ["ls-files", "--stage", "-z"], { indexFile });
  if (!listing.ok) return { ok: false, why: listing.why };
  return { ok: true, source: new TreeSource(folder, "the index", treeOf(folder, listing.output, "ls-files")) };
}

function treeOf(root: string, output: Buffer, command: "ls-tree" | "ls-files"): Tree {
  return new Tree(readEntries(output, command), (ids) => {
    const targets = new Map<string, string>();
    for (const [id, blob] of readBlobs(root, ids)) if (Buffer.isBuffer(blob)) targets.set(id, blob.toString("utf8"));
    return targets;
  });
}

class TreeSource implements TextSource {
  readonly root: string;
  readonly label: string;
  readonly #tree: Tree;
  /** By the path that was asked for, relative. */
  readonly #results = new Map<string, ReadResult>();

  constructor(root: string, label: string, tree: Tree) {
    this.root = root;
    this.label = label;
    this.#tree = tree;
  }

  read(path: string): ReadResult {
    const relative = pathWithin(this.root, path);
    if (relative === undefined) return { ok: false, reason: "outside" };
    this.#fetch([relative]);
    return this.#results.get(relative)!;
  }

  prefetch(paths: Iterable<string>): void {
    this.#fetch([...paths].map((path) => pathWithin(this.root, path)).filter((path) => path !== undefined));
  }

  kind(path: string): "file" | "directory" | "missing" {
    const found = this.#find(path);
    if ("names" in found) return "directory";
    // Something is there that cannot be read, which `read` then says.
    return "entry" in found || found.reason === "unavailable" ? "file" : "missing";
  }

  list(directory: string): readonly string[] {
    const found = this.#find(directory);
    return "names" in found ? [...found.names].sort() : [];
  }

  contentId(path: string): string | null {
    const found = this.#find(path);
    return "entry" in found ? found.entry.id : null;
  }

  #find(path: string): ReturnType<Tree["find"]> {
    const relative = pathWithin(this.root, path);
    return relative === undefined ? { reason: "outside" } : this.#tree.find(relative);
  }

  #fetch(paths: readonly string[]): void {
    const wanted = new Map<string, string>();
    for (const path of paths) {
      if (this.#results.has(path)) continue;
      const found = this.#tree.find(path);
      if ("entry" in found) {
        const equal = this.#readWorkingTree(path, found.entry.id);
        if (equal) this.#results.set(path, equal);
        else wanted.set(path, found.entry.id);
      } else this.#results.set(path, { ok: false, reason: "reason" in found ? found.reason : "missing" });
    }
    if (wanted.size === 0) return;
    const blobs = readBlobs(this.root, new Set(wanted.values()));
    for (const [path, id] of wanted) {
      const blob = blobs.get(id) ?? "unavailable";
      const isRead = Buffer.isBuffer(blob);
      this.#results.set(path, isRead ? readContent(`${this.root}/${path}`, blob) : { ok: false, reason: blob });
    }
  }

  #readWorkingTree(path: string, id: string): ReadResult | undefined {
    const disk = diskSource(this.root);
    const absolute = `${this.root}/${path}`;
    return disk.contentId(absolute) === id ? disk.read(absolute) : undefined;
  }
}
