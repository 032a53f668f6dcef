import type { Place, SourceText } from "../syntax/source-text.ts";

/**
 * Where text comes from: the working tree (with the editor's unsaved buffers over it), the index of git, a git revision,
 * or a map in a test. Readers, resolution and the module graph go through this one door, so that the baseline is read by
 * the very same code as the working tree, and so that nothing outside `root` is ever read.
 *
 * Paths are absolute and use `/`. A revision's paths are spelled as if it were checked out at `root`.
 */
export interface TextSource {
  /** Absolute path of the folder that nothing may leave: the repository, else the project. */
  readonly root: string;
  /** For people: "the working tree", "commit 1a2b3c4". */
  readonly label: string;
  /**
   * Changes whenever something that was answered before may be answered differently now: a memo of answers, negative ones
   * included, is good for one generation. Absent where nothing ever changes (a revision, a test).
   */
  readonly generation?: number;
  /** An editor holds text that is not saved: a change, though git knows of none. */
  readonly isUnsaved?: boolean;
  /**
   * Of a source that is another one but for the text of one file, which is a text there too: names, kinds and all other texts are the same.
   * Absent of any other.
   */
  readonly edited?: Edited | undefined;
  /** Of a folder: `missing`, or why its names cannot be listed. */
  read(path: string): ReadResult;
  /** What a text says, in place of the text itself: see `lookAt`. */
  lookAt?<Answer>(path: string, test: TextTest<Answer>): Look<Answer>;
  /** These will be read: a source whose every question has a price asks once for all of them. */
  prepareReads?(paths: readonly string[]): void;
  /** Of these it will be asked why they cannot be read. As above. */
  prepareReasons?(paths: readonly string[]): void;
  /** `file` also for what is there and cannot be looked at: `read` then says why. */
  kind(path: string): "file" | "directory" | "missing";
  /** Whether a symbolic link stands at the very path, wherever it leads to. Absent where there are no links. */
  isLink?(path: string): boolean;
  /** Where that stands which a path leads to through links; the path itself where none is on the way. As above. */
  placeOf?(path: string): string;
  /** Whether a folder is a repository of its own and nothing of this one: a worktree, a clone in a clone. Absent where there are none. */
  isForeign?(folder: string): boolean;
  /** Names in a directory, sorted; empty where there is none. */
  list(directory: string): readonly string[];
  /** The same with what stands there, where the directory tells it of all. Absent where each is asked: see `entriesOf`. */
  entries?(directory: string): readonly Entry[];
  /**
   * Places that could not be looked at though something stands there, in all that was asked so far; not what git ignores. Whatever was
   * answered of them then, nothing follows from it. Absent where that never happens.
   */
  refusals?(): readonly string[];
  /** Submodules that are not checked out, absolute, with the commits that they stand at. Absent where there are none. */
  unreadSubmodules?(): ReadonlyMap<string, string>;
  /** Files that a sparse checkout leaves out, absolute. Absent where there are none. */
  leftOut?(): readonly string[];
  /**
   * Identity of a file's content: the git blob id, on every side, so that equal ids mean equal content without reading.
   * `null` where there is no such file.
   */
  contentId(path: string): string | null;
}

/** One file that an editor holds, and the source in which it has the text that is saved. */
export interface Edited {
  readonly path: string;
  readonly saved: TextSource;
}

/** Where that stands which a path leads to through links. */
export function placeOf(source: TextSource, path: string): string {
  return source.placeOf?.(path) ?? path;
}

/** What stands at the paths, each thing once, however many links lead to it. */
export function placesOf(source: TextSource, paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => placeOf(source, path)))];
}

/** The text of a file, or why there is none. */
export type ReadResult =
  { readonly ok: true; readonly source: SourceText } | { readonly ok: false; readonly reason: ReadFailure };

/** A pure function of a text and its path. The answer holds no part of the text: `copyOf` a part that it gives. */
export type TextTest<Answer> = (text: string, path: string) => Answer;

/** What a test says of a text, or why there is no text. */
export type Look<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly reason: ReadFailure };

/**
 * Asks one thing of a text. Most files of a project are only asked whether they concern anybody: a source that can remembers what
 * was said, and forgets the text.
 */
export function lookAt<Answer>(source: TextSource, path: string, test: TextTest<Answer>): Look<Answer> {
  return source.lookAt ? source.lookAt(path, test) : testedText(source.read(path), test);
}

/** Asks a text that was read; a failure stays what it is. */
export function testedText<Answer>(read: ReadResult, test: TextTest<Answer>): Look<Answer> {
  return read.ok ? { ok: true, answer: test(read.source.text, read.source.path) } : read;
}

/** A part of a text without the text: a slice keeps all of what it was cut from. */
export function copyOf(part: string): string {
  return Buffer.from(part).toString();
}

/** What a directory says of a name in it. Where a link leads to has to be asked (`kind`). */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory" | "link";
}

/** What stands in a directory, by name, with what each is. */
export function entriesOf(source: TextSource, directory: string): readonly Entry[] {
  if (source.entries) return source.entries(directory);
  return source.list(directory).map((name) => {
    const path = `${directory}/${name}`;
    const kind = source.isLink?.(path) ? "link" : source.kind(path) === "directory" ? "directory" : "file";
    return { name, kind };
  });
}

/**
 * - `missing`: no such file on this side.
 * - `outside`: leaves the root, by `..`, an absolute path or a symbolic link.
 * - `too-large`: over the bound of what is read (4 MiB).
 * - `no-text`: it holds a NUL byte, as UTF-16 and binary content do.
 * - `lfs-pointer`: Git LFS keeps the content elsewhere.
 * - `not-fetched`: a partial clone knows of the file and does not hold its content.
 * - `sparse`: a sparse checkout leaves it out.
 * - `name`: its name is no UTF-8, so that it cannot be opened by it.
 * - `submodule`: it may stand in a submodule that is not checked out, or lacks the commit.
 * - `unavailable`: it is there and its content cannot be had for another reason (permission, a fault of the disk).
 * - `ignored`: missing, and git ignores it: a generated file that the deployment has and the repository has not.
 */
export type ReadFailure =
  | "missing"
  | "outside"
  | "too-large"
  | "no-text"
  | "lfs-pointer"
  | "not-fetched"
  | "sparse"
  | "name"
  | "submodule"
  | "unavailable"
  | "ignored";

/** Whether a file is known to be absent; any other failure says that something is there which nobody looked at. */
export function isAbsent(reason: ReadFailure): boolean {
  return reason === "missing" || reason === "ignored";
}

/** Something that could not be looked at. Never a fault of the user's by itself, never silence either. */
export interface Unresolved {
  readonly place: Place | { readonly path: string };
  /** What could not be read or told, in the user's words: "the include `fns.yml`". */
  readonly what: string;
  /** Why, as the end of a sentence: "it is missing". */
  readonly why: string;
  /** `problem`: the check could not look (exit 2); `note`: one value is unknown and everything else was looked at, or there is no code to look at. */
  readonly severity: "problem" | "note";
  /** It is the code of a function that is fed: nobody knows what that does. */
  readonly isUnseenCode?: true;
}
