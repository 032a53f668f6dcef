import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { posix } from "node:path";
import { blobId, MAXIMUM_BYTES, readContent } from "./content.ts";
import { foundThing, type Found, type FoundThing } from "./found.ts";
import { NO_NAMES, readNames, type Names } from "./names-in-folder.ts";
import { pathWithin, toPath } from "./paths.ts";
import { Recent } from "./recent.ts";
import { isAbsent, type ReadFailure, type ReadResult } from "./text-source.ts";

/**
 * The disk below a root, asked anew each time: what stands at a path, what a file says, which names a folder has. Links are followed as
 * long as they stay below the root. No method throws: what the disk refuses is noted, and the answer says that it is unavailable.
 */
export class DiskAccess {
  readonly #root: string;
  /** Where a folder really is, spelled below the root; undefined where that is elsewhere. */
  readonly #inside = new Recent<string | undefined>();
  readonly #realRoot = new Recent<string>();
  /** What the disk refused: an answer that it gave a moment later does not take that back. */
  readonly #refused = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The first paths that were refused, at most a thousand: more of them say nothing new. */
  get refused(): ReadonlySet<string> {
    return this.#refused;
  }

  /** What stands at a path, links followed as long as they stay within the root. */
  look(path: string): Found {
    try {
      if (path !== this.#root && this.#folderOf(path) === undefined) return { reason: "outside" };
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!stats) return { reason: "missing" };
      if (!stats.isSymbolicLink()) return foundThing(path, stats);
      return path === this.#root || this.#insidePlaceOf(path) !== undefined
        ? foundThing(path, statSync(path))
        : { reason: "outside" };
    } catch (error) {
      return { reason: this.#noteRefusal(path, error) };
    }
  }

  /** Whether the path itself is a link; nothing above it is looked at. */
  isLink(path: string): boolean {
    const relative = pathWithin(this.#root, path);
    if (!relative) return false;
    try {
      return lstatSync(`${this.#root}/${relative}`, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    } catch {
      return false;
    }
  }

  /** The path with all links followed that stay below the root; itself where one leads elsewhere. */
  placeOf(path: string): string {
    if (!pathWithin(this.#root, path)) return path;
    try {
      const folder = this.#folderOf(path);
      if (folder === undefined) return path;
      const place = `${folder}/${posix.basename(path)}`;
      return (this.isLink(place) ? this.#insidePlaceOf(place) : place) ?? path;
    } catch {
      return path;
    }
  }

  /** What a file says, with the id that git has for it. */
  read({ path, kind, size }: FoundThing): { id: string | null; result: ReadResult } {
    // Reading a pipe or a device may never end.
    if (kind !== "file") return { id: null, result: { ok: false, reason: "unavailable" } };
    if (size > MAXIMUM_BYTES) return { id: null, result: { ok: false, reason: "too-large" } };
    try {
      const bytes = readFileSync(path);
      return { id: blobId(bytes), result: readContent(path, bytes) };
    } catch (error) {
      return { id: null, result: { ok: false, reason: this.#noteRefusal(path, error) } };
    }
  }

  /** The names in a folder; none where it cannot be listed. */
  namesIn(folder: string): Names {
    try {
      return readNames(folder);
    } catch (error) {
      this.#noteRefusal(folder, error);
      return NO_NAMES;
    }
  }

  #noteRefusal(path: string, error: unknown): ReadFailure {
    const reason = reasonOf(error);
    // A link that leads to itself is known well enough.
    if (
      reason === "unavailable" &&
      (error as NodeJS.ErrnoException).code !== "ELOOP" &&
      this.#refused.size < MOST_REFUSALS
    )
      this.#refused.add(path);
    return reason;
  }

  /** The real place of the folder that a path is in. */
  #folderOf(path: string): string | undefined {
    const folder = posix.dirname(path);
    return this.#inside.get(folder, () => {
      try {
        return this.#insidePlaceOf(folder);
      } catch (error) {
        // A folder that does not exist holds nothing: that is for the next step to find.
        if (isAbsent(reasonOf(error))) return folder;
        throw error;
      }
    });
  }

  #insidePlaceOf(path: string): string | undefined {
    const realRoot = this.#realRoot.get("", () => toPath(realpathSync.native(this.#root)));
    const relative = pathWithin(realRoot, toPath(realpathSync.native(path)));
    return relative === undefined ? undefined : relative === "" ? this.#root : `${this.#root}/${relative}`;
  }
}

/** More of them say nothing new: the disk is gone. */
const MOST_REFUSALS = 1_000;

/** Only what is known not to exist is missing: whatever else fails is there and was not looked at. */
function reasonOf(error: unknown): ReadFailure {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(code) ? "missing" : "unavailable";
}
