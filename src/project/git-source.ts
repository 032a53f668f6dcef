import { posix } from "node:path";
import { readContent } from "./content.ts";
import { diskSource } from "./disk.ts";
import { git } from "./git.ts";
import { isPartial, readBlobs, type Blob } from "./git-blobs.ts";
import { readEntries, Tree, type Entry } from "./git-tree.ts";
import { pathWithin, toPath } from "./paths.ts";
import { whyUnread } from "./read-failure.ts";
import { isCheckedOut, withSubmodules } from "./submodules.ts";
import { lookAt, testedText, type Look, type ReadResult, type TextSource, type TextTest } from "./text-source.ts";

/** A source, or why git cannot give it, as the end of a sentence. */
export type GitSource =
  { readonly ok: true; readonly source: TextSource } | { readonly ok: false; readonly why: string };

/** How many commits are kept: an editor that lives for days sees baselines come and go. */
const KEPT_COMMITS = 4;
const commits = new Map<string, TreeSource>();

/**
 * The files of a commit, spelled as if it were checked out at `root`, which may be a folder below the work tree's own root.
 * A commit never changes, so it is listed once per process. Content that the working tree has too is taken from there:
 * what is equal on both sides is then one `SourceText`, and git is asked only for what differs. One of which git lacked
 * something is listed anew: it may have been fetched since.
 *
 * @param commit full id
 */
export function gitSource(root: string, commit: string): GitSource {
  const folder = toPath(root);
  const key = `${commit} ${folder}`;
  const known = commits.get(key);
  if (known && !known.isLacking) return { ok: true, source: known };
  const listing = git(folder, ["ls-tree", "-r", "-z", commit]);
  if (!listing.ok) return { ok: false, why: isPartial(folder) ? whyUnread("not-fetched") : listing.why };
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
  return new Tree(withSubmodules(root, readEntries(output, command)), (links) => {
    const targets = new Map<string, string>();
    for (const [id, blob] of blobsOf(root, links)) if (Buffer.isBuffer(blob)) targets.set(id, blob.toString("utf8"));
    return targets;
  });
}

/** Contents by id: each repository holds its own. */
function blobsOf(root: string, entries: Iterable<Entry>): Map<string, Blob> {
  const idsOf = new Map<string, Set<string>>();
  for (const { id, repository = root } of entries) idsOf.set(repository, (idsOf.get(repository) ?? new Set()).add(id));
  return new Map([...idsOf].flatMap(([repository, ids]) => [...readBlobs(repository, ids)]));
}

class TreeSource implements TextSource {
  readonly root: string;
  readonly label: string;
  #isLacking = false;
  readonly #refused = new Set<string>();
  readonly #tree: Tree;
  /** By the path that was asked for, relative. */
  readonly #results = new Map<string, ReadResult>();

  constructor(root: string, label: string, tree: Tree) {
    this.root = root;
    this.label = label;
    this.#tree = tree;
  }

  /** Whether git did not have something that was asked for, and may have it now. */
  get isLacking(): boolean {
    return this.#isLacking || [...this.unreadSubmodules().keys()].some((folder) => isCheckedOut(this.root, folder));
  }

  refusals(): readonly string[] {
    return [...this.#refused];
  }

  unreadSubmodules(): ReadonlyMap<string, string> {
    return (this.#submodules ??= new Map(
      [...this.#tree.submodules()].map(([path, id]) => [`${this.root}/${path}`, id]),
    ));
  }

  #submodules: ReadonlyMap<string, string> | undefined;

  read(path: string): ReadResult {
    const relative = pathWithin(this.root, path);
    if (relative === undefined) return { ok: false, reason: "outside" };
    return this.#results.get(relative) ?? this.#readNow(relative);
  }

  lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    const relative = pathWithin(this.root, path);
    if (relative !== undefined && !this.#results.has(relative)) {
      const disk = diskSource(this.root);
      const absolute = `${this.root}/${relative}`;
      const found = this.#tree.find(relative);
      if ("entry" in found && disk.contentId(absolute) === found.entry.id) return lookAt(disk, absolute, test);
    }
    return testedText(this.read(path), test);
  }

  prepareReads(paths: readonly string[]): void {
    const entryOf = new Map<string, Entry>();
    for (const absolute of paths) {
      const path = pathWithin(this.root, absolute);
      const entry = path === undefined || this.#results.has(path) ? undefined : this.#entryToFetch(path);
      if (entry !== undefined) entryOf.set(path!, entry);
    }
    if (entryOf.size > 0) this.#fetch(entryOf);
  }

  kind(path: string): "file" | "directory" | "missing" {
    const found = this.#find(path);
    if ("names" in found) return "directory";
    // Something is there that cannot be read, which `read` then says.
    return "entry" in found || found.reason === "unavailable" || found.reason === "submodule" ? "file" : "missing";
  }

  isLink(path: string): boolean {
    const relative = pathWithin(this.root, path);
    return relative !== undefined && this.#tree.isLink(relative);
  }

  placeOf(path: string): string {
    const relative = pathWithin(this.root, path);
    const place = relative === undefined ? undefined : this.#tree.placeOf(relative);
    return place === undefined ? path : posix.join(this.root, place);
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

  #readNow(path: string): ReadResult {
    const entry = this.#entryToFetch(path);
    if (entry === undefined) this.#results.set(path, this.#readWithoutGit(path));
    else this.#fetch(new Map([...this.#foreseen(), [path, entry]]));
    return this.#results.get(path)!;
  }

  /** What git has to be asked for, by path. What needs no git is answered when it is read. */
  #entryToFetch(path: string): Entry | undefined {
    const found = this.#tree.find(path);
    return "entry" in found && diskSource(this.root).contentId(`${this.root}/${path}`) !== found.entry.id
      ? found.entry
      : undefined;
  }

  #readWithoutGit(path: string): ReadResult {
    const found = this.#tree.find(path);
    if (!("entry" in found)) return { ok: false, reason: "reason" in found ? found.reason : "missing" };
    return diskSource(this.root).read(`${this.root}/${path}`);
  }

  /** Every call of git has a price, so one brings all that differs from what was read in the working tree. */
  *#foreseen(): Generator<[string, Entry]> {
    for (const absolute of [...diskSource(this.root).pathsRead]) {
      const path = pathWithin(this.root, absolute)!;
      const entry = this.#results.has(path) ? undefined : this.#entryToFetch(path);
      if (entry !== undefined) yield [path, entry];
    }
  }

  #fetch(entryOf: ReadonlyMap<string, Entry>): void {
    const blobs = blobsOf(this.root, entryOf.values());
    for (const [path, { id }] of entryOf) {
      const blob = blobs.get(id) ?? "unavailable";
      const isRead = Buffer.isBuffer(blob);
      if (blob === "not-fetched" || blob === "unavailable") this.#isLacking = true;
      if (blob === "unavailable") this.#refused.add(`${this.root}/${path}`);
      this.#results.set(path, isRead ? readContent(`${this.root}/${path}`, blob) : { ok: false, reason: blob });
    }
  }
}
