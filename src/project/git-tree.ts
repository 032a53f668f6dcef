import { posix } from "node:path";
import type { ReadFailure } from "./text-source.ts";

/** What a commit or the index holds at a path. `submodule`: one that is not checked out; `other`: a path in conflict; there, and not to be read. */
export interface Entry {
  readonly id: string;
  readonly kind: "file" | "link" | "submodule" | "other";
  /** The submodule whose repository holds it: its folder, absolute. */
  readonly repository?: string;
}

type Thing = { readonly entry: Entry } | { readonly names: ReadonlySet<string> };
type Found = Thing | { readonly reason: ReadFailure };

/** The longest way through links that is followed. */
const MOST_LINKS = 16;

/** The files of a commit or of the index by path, relative to the root, with the folders that they make up. */
export class Tree {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #readLinks: (links: readonly Entry[]) => ReadonlyMap<string, string>;
  #folders: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  #links: ReadonlyMap<string, string | undefined> | undefined;

  /** @param readLinks targets of links by the ids of their blobs; one that cannot be read is left out */
  constructor(
    entries: ReadonlyMap<string, Entry>,
    readLinks: (links: readonly Entry[]) => ReadonlyMap<string, string>,
  ) {
    this.#entries = entries;
    this.#readLinks = readLinks;
  }

  /** What stands at a path, links followed within the tree: an entry, the names in a folder, or why neither. */
  find(path: string): Found {
    const found = this.#follow(path);
    return "path" in found ? found.thing : found;
  }

  /** The path of what a path leads to through links; undefined where nothing is there. */
  placeOf(path: string): string | undefined {
    const found = this.#follow(path);
    return "path" in found ? found.path : undefined;
  }

  #follow(path: string): { readonly path: string; readonly thing: Thing } | { readonly reason: ReadFailure } {
    let current = path;
    for (let steps = 0; steps < MOST_LINKS; steps++) {
      const entry = this.#entries.get(current);
      if (entry?.kind === "file") return { path: current, thing: { entry } };
      const names = this.#namesIn(current);
      if (names) return { path: current, thing: { names } };
      const barrier = this.#barrierOn(current);
      if (barrier === undefined) return { reason: "missing" };
      if (barrier.entry.kind === "submodule") return { reason: "submodule" };
      const target = barrier.entry.kind === "link" ? this.#targetOf(barrier.path) : undefined;
      if (target === undefined) return { reason: "unavailable" };
      const next = posix.join(posix.dirname(barrier.path), target, current.slice(barrier.path.length));
      if (target.startsWith("/") || next === ".." || next.startsWith("../")) return { reason: "outside" };
      current = next === "." ? "" : next.replace(/\/$/u, "");
    }
    return { reason: "unavailable" };
  }

  /** Submodules that could not be read, with their commits. */
  submodules(): ReadonlyMap<string, string> {
    return new Map([...this.#entries].flatMap(([path, { id, kind }]) => (kind === "submodule" ? [[path, id]] : [])));
  }

  isLink(path: string): boolean {
    return this.#entries.get(path)?.kind === "link";
  }

  /** The link or submodule that stands on the way to a path that is not in the tree itself. */
  #barrierOn(path: string): { path: string; entry: Entry } | undefined {
    for (let above = path; above !== "." && above !== ""; above = posix.dirname(above)) {
      const entry = this.#entries.get(above);
      if (entry) return entry.kind === "file" ? undefined : { path: above, entry };
    }
    return undefined;
  }

  #targetOf(link: string): string | undefined {
    this.#links ??= this.#readAllLinks();
    return this.#links.get(link);
  }

  #readAllLinks(): ReadonlyMap<string, string | undefined> {
    const links = [...this.#entries].filter(([, { kind }]) => kind === "link");
    const targets = this.#readLinks(links.map(([, entry]) => entry));
    return new Map(links.map(([path, { id }]) => [path, targets.get(id)]));
  }

  #namesIn(folder: string): ReadonlySet<string> | undefined {
    return (this.#folders ??= foldersOf(this.#entries.keys())).get(folder);
  }
}

/**
 * `<mode> <type> <id>⇥<path>` of ls-tree and `<mode> <id> <stage>⇥<path>` of ls-files, each ended by NUL.
 * A path in conflict has stages 1 to 3 and none to rely on.
 */
export function readEntries(output: Buffer, command: "ls-tree" | "ls-files"): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of output.toString("utf8").split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const [mode = "", second = "", third = ""] = line.slice(0, tab).split(" ");
    const [id, isDecided] = command === "ls-tree" ? [third, true] : [second, third === "0"];
    entries.set(line.slice(tab + 1), { id, kind: isDecided ? kindOf(mode) : "other" });
  }
  return entries;
}

/** By the modes that git knows: 100644 and 100755, 120000, 160000. */
function kindOf(mode: string): Entry["kind"] {
  if (mode.startsWith("100")) return "file";
  return mode === "120000" ? "link" : mode === "160000" ? "submodule" : "other";
}

function foldersOf(paths: Iterable<string>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  for (const path of paths) {
    for (let child = path; child !== "";) {
      const cut = child.lastIndexOf("/");
      const parent = cut < 0 ? "" : child.slice(0, cut);
      const names = folders.get(parent);
      if (names) names.add(child.slice(cut + 1));
      else folders.set(parent, new Set([child.slice(cut + 1)]));
      // A folder that is known has its own place in the folders above it.
      child = names ? "" : parent;
    }
  }
  return folders;
}
