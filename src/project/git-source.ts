import { posix } from "node:path";
import { MAXIMUM_BYTES, readContent } from "./content.ts";
import { diskSource } from "./disk.ts";
import { git } from "./git.ts";
import { pathWithin, toPath } from "./paths.ts";
import type { ReadResult, TextSource } from "./text-source.ts";

/** A source, or why git cannot give it, as the end of a sentence. */
export type GitSource =
  { readonly ok: true; readonly source: TextSource } | { readonly ok: false; readonly why: string };

/** What a commit or the index holds at a path. Links and submodules are known to be there, and are not followed. */
interface Entry {
  readonly id: string;
  readonly kind: "file" | "link";
}

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
  const source = new TreeSource(folder, `commit ${commit.slice(0, 7)}`, readEntries(listing.output, 0));
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
  return { ok: true, source: new TreeSource(folder, "the index", readEntries(listing.output, 1)) };
}

/**
 * `<mode> <type> <id>⇥<path>` of ls-tree and `<mode> <id> <stage>⇥<path>` of ls-files, each ended by NUL.
 * A path in conflict has stages 1 to 3 and none to rely on.
 */
function readEntries(output: Buffer, column: 0 | 1): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of output.toString("utf8").split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const [mode = "", second = "", third = ""] = line.slice(0, tab).split(" ");
    const isFile = mode.startsWith("100") && (column === 0 || third === "0");
    entries.set(line.slice(tab + 1), { id: column === 0 ? third : second, kind: isFile ? "file" : "link" });
  }
  return entries;
}

class TreeSource implements TextSource {
  readonly root: string;
  readonly label: string;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #results = new Map<string, ReadResult>();
  #folders: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(root: string, label: string, entries: ReadonlyMap<string, Entry>) {
    this.root = root;
    this.label = label;
    this.#entries = entries;
  }

  read(path: string): ReadResult {
    const relative = pathWithin(this.root, path);
    if (relative === undefined) return { ok: false, reason: "outside" };
    const known = this.#results.get(relative);
    if (known) return known;
    const entry = this.#entries.get(relative);
    if (entry?.kind !== "file") return { ok: false, reason: this.#isBehindLink(relative) ? "unavailable" : "missing" };
    this.prefetch([path]);
    return this.#results.get(relative) ?? { ok: false, reason: "unavailable" };
  }

  prefetch(paths: Iterable<string>): void {
    const wanted = new Map<string, string>();
    for (const path of paths) {
      const relative = pathWithin(this.root, path);
      const entry = relative === undefined ? undefined : this.#entries.get(relative);
      if (relative === undefined || entry?.kind !== "file" || this.#results.has(relative)) continue;
      const inWorkingTree = this.#readTwin(relative, entry.id);
      if (inWorkingTree) this.#results.set(relative, inWorkingTree);
      else wanted.set(relative, entry.id);
    }
    if (wanted.size === 0) return;
    const blobs = readBlobs(this.root, new Set(wanted.values()));
    for (const [relative, id] of wanted) {
      const blob = blobs.get(id);
      const result: ReadResult = Buffer.isBuffer(blob)
        ? readContent(`${this.root}/${relative}`, blob)
        : { ok: false, reason: blob ?? "unavailable" };
      this.#results.set(relative, result);
    }
  }

  kind(path: string): "file" | "directory" | "missing" {
    const relative = pathWithin(this.root, path);
    if (relative === undefined) return "missing";
    // A link is something that exists and cannot be read, which `read` then says.
    if (this.#entries.has(relative)) return "file";
    return this.#names(relative) ? "directory" : "missing";
  }

  list(directory: string): readonly string[] {
    const relative = pathWithin(this.root, directory);
    return relative === undefined ? [] : [...(this.#names(relative) ?? [])].sort();
  }

  contentId(path: string): string | null {
    const relative = pathWithin(this.root, path);
    const entry = relative === undefined ? undefined : this.#entries.get(relative);
    return entry?.kind === "file" ? entry.id : null;
  }

  #readTwin(relative: string, id: string): ReadResult | undefined {
    const disk = diskSource(this.root);
    const path = `${this.root}/${relative}`;
    return disk.contentId(path) === id ? disk.read(path) : undefined;
  }

  #isBehindLink(relative: string): boolean {
    for (let path = relative; path !== "." && path !== ""; path = posix.dirname(path)) {
      if (this.#entries.get(path)?.kind === "link") return true;
    }
    return false;
  }

  #names(folder: string): ReadonlySet<string> | undefined {
    return (this.#folders ??= foldersOf(this.#entries.keys())).get(folder);
  }
}

function foldersOf(paths: Iterable<string>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  for (const path of paths) {
    let child = path;
    for (;;) {
      const cut = child.lastIndexOf("/");
      const parent = cut < 0 ? "" : child.slice(0, cut);
      const names = folders.get(parent);
      const name = child.slice(cut + 1);
      if (names) names.add(name);
      else folders.set(parent, new Set([name]));
      if (names || parent === "") break;
      child = parent;
    }
  }
  return folders;
}

/**
 * Contents by id, in two calls however many there are: sizes first, so that a huge blob is never loaded. An id that git
 * does not have (a partial clone) is `unavailable`.
 */
function readBlobs(root: string, ids: ReadonlySet<string>): Map<string, Buffer | "too-large" | "unavailable"> {
  const blobs = new Map<string, Buffer | "too-large" | "unavailable">();
  const lines = (list: Iterable<string>): string => [...list].map((id) => `${id}\n`).join("");
  const sizes = git(root, ["cat-file", "--batch-check"], { input: lines(ids) });
  const readable: string[] = [];
  for (const line of sizes.ok ? sizes.output.toString("utf8").split("\n") : []) {
    const [id = "", type, size] = line.split(" ");
    if (type !== "blob") continue;
    if (Number(size) > MAXIMUM_BYTES) blobs.set(id, "too-large");
    else readable.push(id);
  }
  for (const batch of batchesOf(readable)) {
    const answer = git(root, ["cat-file", "--batch"], { input: lines(batch) });
    if (answer.ok) for (const [id, bytes] of readBatch(answer.output)) blobs.set(id, bytes);
  }
  return blobs;
}

/** As many at a time as fit into what one answer of git may hold, were each as large as is read. */
function* batchesOf(ids: readonly string[]): Generator<readonly string[]> {
  const size = 48;
  for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size);
}

/** `<id> SP <type> SP <size> LF <bytes> LF`, again and again. */
function* readBatch(output: Buffer): Generator<[string, Buffer]> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf("\n", at);
    if (end < 0) return;
    const [id = "", type, size] = output.toString("latin1", at, end).split(" ");
    if (type === "blob") {
      const length = Number(size);
      yield [id, output.subarray(end + 1, end + 1 + length)];
      at = end + 1 + length + 1;
    } else at = end + 1;
  }
}
