import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent, type Stats } from "node:fs";
import { posix } from "node:path";
import { prepareAbsences, reasonForAbsence } from "./absence.ts";
import { blobId, MAXIMUM_BYTES, readContent } from "./content.ts";
import { Looks } from "./looks.ts";
import { pathWithin, toPath } from "./paths.ts";
import { questionUnderWay } from "./questions.ts";
import { Recent } from "./recent.ts";
import { absentSubmodules } from "./submodules.ts";
import { isAbsent, type Entry, type ReadFailure, type ReadResult, type TextSource } from "./text-source.ts";

export interface WorkingTree extends TextSource {
  /** Every file that was read so far: what another side is likely to be asked for. */
  readonly pathsRead: Iterable<string>;
}

const sources = new Map<string, WorkingTree>();

/**
 * The working tree under a root. One object per root and process: a file keeps its `SourceText` for as long as its stamp
 * (times, size, inode) or at least its content stays the same, so whatever is remembered by `SourceText` lives as long.
 * Every answer looks at the disk: nothing is taken for missing because it was missing before.
 */
export function diskSource(root: string): WorkingTree {
  const path = toPath(root);
  let source = sources.get(path);
  if (!source) sources.set(path, (source = new DiskSource(path)));
  return source;
}

/** Timestamps of file systems are coarse: a file that was written this shortly before it was read may change unseen. */
const SETTLING_MS = 100;

/** Something on the disk that can be read, or why not. */
type Found = { readonly path: string; readonly stats: Stats } | { readonly reason: ReadFailure };

interface Content {
  readonly stats: Stats;
  readonly stamp: string;
  readonly settled: boolean;
  readonly id: string | null;
  readonly result: ReadResult;
}

interface Listing {
  readonly stamp: string;
  readonly settled: boolean;
  readonly names: readonly string[];
  /** Those of the names that are no files. */
  readonly others: ReadonlyMap<string, "directory" | "link">;
}

const NOTHING: Omit<Listing, "stamp" | "settled"> = { names: [], others: new Map() };

class DiskSource implements WorkingTree {
  readonly root: string;
  readonly label = "the working tree";
  readonly #contents = new Map<string, Content>();
  readonly #listings = new Map<string, Listing>();
  /** Whether a folder's real place is within the real root. */
  readonly #inside = new Recent<boolean>();
  /** What was found at every path that was asked for in this generation. */
  readonly #answered = new Map<string, string>();
  /** What was found for the question of an editor or a command that is answered now. */
  readonly #seen = new Map<string, Found>();
  #seenFor = 0;
  /** What the disk refused: an answer that it gave a moment later does not take that back. */
  readonly #refused = new Set<string>();
  #generation = 0;
  readonly #looks = new Looks();

  constructor(root: string) {
    this.root = root;
  }

  get generation(): number {
    this.#looks.mayBegin(this.#answered.size, () => {
      for (const [path, stamp] of this.#answered) {
        if (this.#stampNow(path) === stamp) continue;
        this.#beginGeneration();
        break;
      }
    });
    return this.#generation;
  }

  get pathsRead(): Iterable<string> {
    return this.#contents.keys();
  }

  read(path: string): ReadResult {
    const found = this.#find(path);
    if ("reason" in found) {
      return found.reason === "missing" ? this.#missing(path) : { ok: false, reason: found.reason };
    }
    if (found.stats.isFile()) return this.#content(found).result;
    if (!found.stats.isDirectory()) return { ok: false, reason: "unavailable" };
    this.#namesIn(found.path);
    return this.#refused.has(found.path) ? this.#unlisted(path) : { ok: false, reason: "missing" };
  }

  prepareReasons(paths: readonly string[]): void {
    const missing = paths.filter((path) => {
      const found = this.#find(path);
      return "reason" in found && found.reason === "missing";
    });
    prepareAbsences(this.root, missing);
  }

  kind(path: string): "file" | "directory" | "missing" {
    const found = this.#find(path);
    if ("reason" in found) return found.reason === "unavailable" ? "file" : "missing";
    return found.stats.isDirectory() ? "directory" : "file";
  }

  isLink(path: string): boolean {
    const relative = pathWithin(this.root, path);
    if (!relative) return false;
    try {
      return lstatSync(`${this.root}/${relative}`, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    } catch {
      return false;
    }
  }

  list(directory: string): readonly string[] {
    return this.#listing(directory)?.names ?? [];
  }

  entries(directory: string): readonly Entry[] {
    const { names, others } = this.#listing(directory) ?? NOTHING;
    return names.map((name) => ({ name, kind: others.get(name) ?? "file" }));
  }

  #listing(directory: string): Listing | undefined {
    const found = this.#find(directory);
    if ("reason" in found || !found.stats.isDirectory()) return undefined;
    const stamp = stampOf(found);
    const known = this.#listings.get(found.path);
    if (known?.settled && known.stamp === stamp) return known;
    const listing = { stamp, settled: isSettled(found.stats), ...this.#namesIn(found.path) };
    if (known && !isSameListing(known, listing)) this.#beginGeneration();
    this.#listings.set(found.path, listing);
    return listing;
  }

  unreadSubmodules(): ReadonlyMap<string, string> {
    return absentSubmodules(this.root);
  }

  contentId(path: string): string | null {
    const found = this.#find(path);
    return "reason" in found || !found.stats.isFile() ? null : this.#content(found).id;
  }

  #content({ path, stats }: { readonly path: string; readonly stats: Stats }): Content {
    const known = this.#contents.get(path);
    if (known?.settled && known.stats === stats) return known;
    const stamp = stampOf({ path, stats });
    if (known?.settled && known.stamp === stamp) return known;
    const { id, result } = this.#contentOf(path, stats);
    const settled = isSettled(stats) && (result.ok || result.reason !== "unavailable");
    const isSame = known !== undefined && known.id === id && (id !== null || known.stamp === stamp);
    if (known && !isSame) this.#beginGeneration();
    const content = { stats, stamp, settled, id, result: isSame ? known.result : result };
    this.#contents.set(path, content);
    return content;
  }

  #find(path: string): Found {
    const relative = pathWithin(this.root, path);
    if (relative === undefined) return { reason: "outside" };
    const absolute = relative === "" ? this.root : `${this.root}/${relative}`;
    const seen = this.#seenNow().get(absolute);
    if (seen) return seen;
    const found = this.#lookOnce(absolute);
    this.#looks.noteQuestion();
    const stamp = stampOf(found);
    const before = this.#answered.get(absolute);
    if (before !== undefined && before !== stamp) this.#beginGeneration();
    this.#answered.set(absolute, stamp);
    return found;
  }

  /** All rules ask about the same files, and whether any of them changed is asked before: one look is enough for a question. */
  #lookOnce(path: string): Found {
    const seen = this.#seenNow();
    const found = seen.get(path) ?? this.#look(path);
    if (questionUnderWay() !== 0) seen.set(path, found);
    return found;
  }

  /** Empty where no question is under way. All of it is among what was answered. */
  #seenNow(): Map<string, Found> {
    const question = questionUnderWay();
    if (question !== this.#seenFor) {
      this.#seen.clear();
      this.#seenFor = question;
    }
    return this.#seen;
  }

  /** What stands at a path, links followed as long as they stay within the root. */
  #look(path: string): Found {
    try {
      if (path !== this.root && !this.#isInside(posix.dirname(path))) return { reason: "outside" };
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!stats) return { reason: "missing" };
      if (!stats.isSymbolicLink()) return { path, stats };
      return path === this.root || this.#resolvesInside(path) ? { path, stats: statSync(path) } : { reason: "outside" };
    } catch (error) {
      return { reason: this.#noteRefusal(path, error) };
    }
  }

  refusals(): readonly string[] {
    const paths = [...this.#refused].slice(0, MOST_REFUSALS);
    prepareAbsences(this.root, paths);
    return paths.filter((path) => reasonForAbsence(this.root, path) !== "ignored");
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

  #isInside(folder: string): boolean {
    return this.#inside.get(folder, () => {
      try {
        return this.#resolvesInside(folder);
      } catch (error) {
        // A folder that does not exist holds nothing: that is for the next step to find.
        if (isAbsent(reasonOf(error))) return true;
        throw error;
      }
    });
  }

  #resolvesInside(path: string): boolean {
    const realRoot = toPath(realpathSync.native(this.root));
    return pathWithin(realRoot, toPath(realpathSync.native(path))) !== undefined;
  }

  /** Git is asked for the reason only when somebody looks at it: resolution tries many paths that do not exist. */
  #missing(path: string): ReadResult {
    const { root } = this;
    return {
      ok: false,
      get reason() {
        return reasonForAbsence(root, path);
      },
    };
  }

  /** A folder that git ignores, such as the data of a database in a container, is none of the project's. */
  #unlisted(path: string): ReadResult {
    const reason = reasonForAbsence(this.root, path);
    return { ok: false, reason: reason === "ignored" ? "ignored" : "unavailable" };
  }

  #contentOf(path: string, stats: Stats): { id: string | null; result: ReadResult } {
    // Reading a pipe or a device may never end.
    if (!stats.isFile()) return { id: null, result: { ok: false, reason: "unavailable" } };
    if (stats.size > MAXIMUM_BYTES) return { id: null, result: { ok: false, reason: "too-large" } };
    try {
      const bytes = readFileSync(path);
      return { id: blobId(bytes), result: readContent(path, bytes) };
    } catch (error) {
      return { id: null, result: { ok: false, reason: this.#noteRefusal(path, error) } };
    }
  }

  #namesIn(folder: string): Pick<Listing, "names" | "others"> {
    try {
      const found = readdirSync(folder, { withFileTypes: true });
      const others = found.flatMap((one) => {
        const kind = kindOf(one);
        return kind === "file" ? [] : [[one.name, kind] as const];
      });
      return { names: found.map(({ name }) => name).sort(), others: new Map(others) };
    } catch (error) {
      this.#noteRefusal(folder, error);
      return NOTHING;
    }
  }

  #stampNow(path: string): string {
    const found = this.#lookOnce(path);
    // What was written a moment ago may have changed behind an equal stamp: look at the content itself.
    if (!("reason" in found) && this.#contents.get(path)?.settled === false) this.#content(found);
    if (this.#listings.get(path)?.settled === false) this.list(path);
    return stampOf(found);
  }

  #beginGeneration(): void {
    this.#generation++;
    this.#answered.clear();
    for (const [path, found] of this.#seenNow()) this.#answered.set(path, stampOf(found));
  }
}

/** More of them say nothing new: the disk is gone. */
const MOST_REFUSALS = 1_000;

/** Only what is known not to exist is missing: whatever else fails is there and was not looked at. */
function reasonOf(error: unknown): ReadFailure {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(code) ? "missing" : "unavailable";
}

function kindOf(entry: Dirent): Entry["kind"] {
  return entry.isDirectory() ? "directory" : entry.isSymbolicLink() ? "link" : "file";
}

function isSameListing(a: Listing, b: Listing): boolean {
  const print = ({ names, others }: Listing): string =>
    names.map((name) => `${name}/${others.get(name) ?? ""}`).join("/");
  return print(a) === print(b);
}

function stampOf(found: Found): string {
  if ("reason" in found) return found.reason;
  const { mtimeMs, ctimeMs, size, ino } = found.stats;
  return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
}

function isSettled(stats: Stats): boolean {
  return Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > SETTLING_MS;
}
