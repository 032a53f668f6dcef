import { entriesOf, isAbsent, type ReadFailure, type TextSource } from "./text-source.ts";

/** What stands below a folder. Paths are absolute. */
export interface Walk {
  /** In order of folder, then name; links to files are files, links to folders are not entered: what they lead to has its own place. */
  readonly files: readonly string[];
  /** Which of the files are links. */
  readonly links: readonly string[];
  /** What could not be entered or opened by its name, and why. */
  readonly failures: readonly { readonly path: string; readonly reason: ReadFailure }[];
  /** The folder where the walk gave up, since a repository of this size has no end that anybody waits for. */
  readonly stoppedAt: string | undefined;
}

/** A repository that people work in has far fewer files beside what was fetched or made. */
export const MOST_ENTRIES = 200_000;

/** What stands in a folder. */
interface Child {
  readonly path: string;
  readonly name: string;
  /** Of a link: what it leads to. */
  readonly kind: "file" | "directory" | "missing";
  readonly isLink: boolean;
}

/**
 * In order of name; nothing of a repository of its own that stands in the project, as git has nothing of it. Where the folder tells what
 * stands in it, no file is looked at: most of a project are nobody's business.
 */
export function childrenIn(source: TextSource, folder: string): readonly Child[] {
  const children = entriesOf(source, folder).map(({ name, kind }) => {
    const path = `${folder}/${name}`;
    const isLink = kind === "link";
    return { path, name, kind: isLink || isMisread(name) ? source.kind(path) : kind, isLink };
  });
  const hasGit = folder !== source.root && children.some(({ name }) => name === ".git");
  return hasGit && source.isForeign?.(folder) === true ? [] : children;
}

/** A name that is no UTF-8 is spelled with this, so that nothing may be found by it. */
function isMisread(name: string): boolean {
  return name.includes("\uFFFD");
}

/** @param skipped names of folders that are not entered */
export function walk(source: TextSource, folder: string, skipped: ReadonlySet<string>, most = MOST_ENTRIES): Walk {
  const files: string[] = [];
  const links: string[] = [];
  const failures: { path: string; reason: ReadFailure }[] = [];
  let left = most;
  // Folders may be nested deeper than calls: what is left to do stands in a list, the next at its end.
  const open: Iterator<Child>[] = [childrenOf(folder).values()];
  while (open.length > 0) {
    const next = open.at(-1)!.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const { path, name, kind, isLink } = next.value;
    if (--left < 0) return { files, links, failures, stoppedAt: path.slice(0, path.lastIndexOf("/")) };
    if (kind === "directory") {
      if (!skipped.has(name) && !isLink) open.push(childrenOf(path).values());
    } else if (kind === "file" || !noteFailure(path)) {
      // A link that leads nowhere, or out of the repository, is a file that cannot be read.
      files.push(path);
      if (isLink) links.push(path);
    }
  }
  return { files, links, failures, stoppedAt: undefined };

  function childrenOf(directory: string): readonly Child[] {
    const children = childrenIn(source, directory);
    if (children.length === 0) noteFailure(directory);
    return children;
  }

  /** A name that is listed and cannot be found is one that is no UTF-8, unless it vanished in between. */
  function noteFailure(path: string): boolean {
    const read = source.read(path);
    if (read.ok) return false;
    const reason = isAbsent(read.reason) && isMisread(nameOf(path)) ? "name" : read.reason;
    if (reason !== "name" && reason !== "unavailable") return false;
    failures.push({ path, reason });
    return true;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
