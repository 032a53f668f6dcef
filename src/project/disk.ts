import { posix } from "node:path";
import { leftOutOf, prepareAbsences, reasonForAbsence } from "./absence.ts";
import { DiskAccess } from "./disk-access.ts";
import { isSettled, stampOf, type Found, type FoundThing } from "./found.ts";
import { LastTexts } from "./last-texts.ts";
import { Looks } from "./looks.ts";
import { entriesIn, hasSameNames, NO_NAMES, type Names } from "./names-in-folder.ts";
import { pathWithin, toPath } from "./paths.ts";
import { questionUnderWay } from "./questions.ts";
import { RememberedAnswers } from "./remembered-answers.ts";
import { absentSubmodules, isForeignRepository } from "./submodules.ts";
import { testedText, type Entry, type Look, type ReadResult, type TextSource, type TextTest } from "./text-source.ts";

interface WorkingTree extends TextSource {
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

interface Content {
  readonly stamp: string;
  readonly settled: boolean;
  readonly id: string | null;
  /** Absent of a text that was only looked at. */
  readonly result: ReadResult | undefined;
}

/** The stamp of a path where nothing is. */
const MISSING = "missing";

interface Listing extends Names {
  readonly stamp: string;
  readonly settled: boolean;
}

class DiskSource implements WorkingTree {
  readonly root: string;
  readonly label = "the working tree";
  readonly #contents = new Map<string, Content>();
  readonly #listings = new Map<string, Listing>();
  readonly #disk: DiskAccess;
  /** What was found at every path that was asked for in this generation. */
  readonly #answered = new Map<string, string>();
  /** Of paths where nothing was: the names of their folder at that time. As long as these are what they were, nothing is there. */
  readonly #missingFrom = new Map<string, Listing>();
  /** What was found for the question of an editor or a command that is answered now. */
  readonly #seen = new Map<string, Found>();
  #seenFor = 0;
  #generation = 0;
  readonly #looks = new Looks();
  /** What texts say of which nobody has more than that. */
  readonly #said = new RememberedAnswers();
  /** The last of these texts: what asks one thing of each file of a project is followed by what asks another one. */
  readonly #lookedAt = new LastTexts((path) => this.#forgetText(path));

  constructor(root: string) {
    this.root = root;
    this.#disk = new DiskAccess(root);
  }

  get generation(): number {
    this.#looks.mayBegin(this.#answered.size, () => {
      for (const [path, stamp] of this.#answered) {
        if ((stamp === MISSING && this.#isStillMissing(path)) || this.#stampNow(path) === stamp) continue;
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
    if (found.kind === "file") return this.#read(found);
    if (found.kind !== "directory") return { ok: false, reason: "unavailable" };
    this.#disk.namesIn(found.path);
    return this.#disk.refused.has(found.path) ? this.#unlisted(path) : { ok: false, reason: "missing" };
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
    return found.kind === "directory" ? "directory" : "file";
  }

  isLink(path: string): boolean {
    return this.#disk.isLink(path);
  }

  placeOf(path: string): string {
    return this.#disk.placeOf(path);
  }

  isForeign(folder: string): boolean {
    return isForeignRepository(this.root, folder);
  }

  list(directory: string): readonly string[] {
    return this.#listing(directory)?.names ?? [];
  }

  entries(directory: string): readonly Entry[] {
    return entriesIn(this.#listing(directory) ?? NO_NAMES);
  }

  #listing(directory: string): Listing | undefined {
    const found = this.#find(directory);
    if ("reason" in found || found.kind !== "directory") return undefined;
    const known = this.#listings.get(found.path);
    if (known?.settled && known.stamp === found.stamp) return known;
    const listing = { stamp: found.stamp, settled: isSettled(found), ...this.#disk.namesIn(found.path) };
    if (known && !hasSameNames(known, listing)) this.#beginGeneration();
    this.#listings.set(found.path, listing);
    return listing;
  }

  unreadSubmodules(): ReadonlyMap<string, string> {
    return absentSubmodules(this.root);
  }

  leftOut(): readonly string[] {
    return leftOutOf(this.root);
  }

  contentId(path: string): string | null {
    const found = this.#find(path);
    return "reason" in found || found.kind !== "file" ? null : (this.#contentNow(found) ?? this.#takeIn(found)).id;
  }

  lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    const found = this.#find(path);
    if ("reason" in found || found.kind !== "file") return testedText(this.read(path), test);
    const answers = this.#said.to(test);
    const isKept = this.#contents.get(found.path)?.result !== undefined && !this.#lookedAt.has(found.path);
    const content = this.#contentNow(found) ?? this.#takeIn(found);
    if (answers.has(found.path)) return { ok: true, answer: answers.get(found.path)! };
    const result = content.result ?? this.#takeIn(found).result!;
    const look = testedText(result, test);
    if (!look.ok) return look;
    answers.set(found.path, look.answer);
    // Nobody was given the text itself.
    if (!isKept && result.ok) this.#lookedAt.add(found.path, result.source.text.length);
    return look;
  }

  #forgetText(path: string): void {
    const content = this.#contents.get(path);
    if (content) this.#contents.set(path, { ...content, result: undefined });
  }

  #read(found: FoundThing): ReadResult {
    this.#lookedAt.delete(found.path);
    const known = this.#contentNow(found)?.result;
    return known ?? this.#takeIn(found).result!;
  }

  /** What is known of the content, where it is known to be of this moment. */
  #contentNow({ path, stamp }: FoundThing): Content | undefined {
    const known = this.#contents.get(path);
    return known?.settled && known.stamp === stamp ? known : undefined;
  }

  /** Reads a file. Where it says the same as before, the text is the same object. */
  #takeIn(found: FoundThing): Content {
    const { path, stamp } = found;
    const known = this.#contents.get(path);
    const { id, result } = this.#disk.read(found);
    const settled = isSettled(found) && (result.ok || result.reason !== "unavailable");
    const isSame = known !== undefined && known.id === id && (id !== null || known.stamp === stamp);
    if (known && !isSame) {
      this.#said.forget(path);
      this.#beginGeneration();
    }
    const content = { stamp, settled, id, result: (isSame ? known.result : undefined) ?? result };
    this.#contents.set(path, content);
    return content;
  }

  #find(path: string): Found {
    const seen = this.#seenNow().get(path);
    if (seen) return seen;
    const relative = pathWithin(this.root, path);
    if (relative === undefined) return { reason: "outside" };
    const absolute = this.#spelled(path, relative);
    const found = this.#lookOnce(absolute);
    this.#looks.noteQuestion();
    const stamp = stampOf(found);
    const before = this.#answered.get(absolute);
    if (before !== undefined && before !== stamp) this.#beginGeneration();
    this.#answered.set(absolute, stamp);
    return found;
  }

  /** The very text that was asked with, where it is spelled like that: it is kept by thousands. */
  #spelled(path: string, relative: string): string {
    if (relative === "") return this.root;
    return path.length === this.root.length + 1 + relative.length ? path : `${this.root}/${relative}`;
  }

  /** All rules ask about the same files, and whether any of them changed is asked before: one look is enough for a question. */
  #lookOnce(path: string): Found {
    const seen = this.#seenNow();
    const found = seen.get(path) ?? this.#disk.look(path);
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

  refusals(): readonly string[] {
    const paths = [...this.#disk.refused];
    prepareAbsences(this.root, paths);
    return paths.filter((path) => reasonForAbsence(this.root, path) !== "ignored");
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

  /** Whether a folder is known to have got no name since nothing was at a path in it: one look at it is enough for all of them. */
  #isStillMissing(path: string): boolean {
    const folder = posix.dirname(path);
    const listing = this.#listings.get(folder);
    if (!listing?.settled || !this.#answered.has(folder)) return false;
    if (this.#missingFrom.get(path) === listing) return stampOf(this.#lookOnce(folder)) === listing.stamp;
    if (stampOf(this.#lookOnce(path)) !== MISSING) return false;
    // The folder is looked at behind the path: what came to it in between shows.
    if (stampOf(this.#disk.look(folder)) === listing.stamp) this.#missingFrom.set(path, listing);
    return true;
  }

  #stampNow(path: string): string {
    const found = this.#lookOnce(path);
    // What was written a moment ago may have changed behind an equal stamp: look at the content itself.
    if (!("reason" in found) && this.#contents.get(path)?.settled === false) this.#takeIn(found);
    if (this.#listings.get(path)?.settled === false) this.list(path);
    return stampOf(found);
  }

  #beginGeneration(): void {
    this.#generation++;
    this.#answered.clear();
    this.#missingFrom.clear();
    for (const [path, found] of this.#seenNow()) this.#answered.set(path, stampOf(found));
  }
}
