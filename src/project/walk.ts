import { isAbsent, type ReadFailure, type TextSource } from "./text-source.ts";

/** What stands below a folder. Paths are absolute. */
export interface Walk {
  /** In order of folder, then name; links to files are files, links to folders are not entered: what they lead to has its own place. */
  readonly files: readonly string[];
  /** What could not be entered or opened by its name, and why. */
  readonly failures: readonly { readonly path: string; readonly reason: ReadFailure }[];
  /** The folder where the walk gave up, since a repository of this size has no end that anybody waits for. */
  readonly stoppedAt: string | undefined;
}

/** A repository that people work in has far fewer files beside what was fetched or made. */
export const MOST_ENTRIES = 200_000;

/** @param skipped names of folders that are not entered */
export function walk(source: TextSource, folder: string, skipped: ReadonlySet<string>, most = MOST_ENTRIES): Walk {
  const files: string[] = [];
  const failures: { path: string; reason: ReadFailure }[] = [];
  let left = most;
  // Folders may be nested deeper than calls: what is left to do stands in a list, the next at its end.
  const open: Iterator<string>[] = [childrenOf(folder).values()];
  while (open.length > 0) {
    const next = open.at(-1)!.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const path = next.value;
    if (--left < 0) return { files, failures, stoppedAt: path.slice(0, path.lastIndexOf("/")) };
    const kind = source.kind(path);
    if (kind === "directory") {
      if (!skipped.has(nameOf(path)) && !source.isLink?.(path)) open.push(childrenOf(path).values());
    } else if (kind === "file" || !noteFailure(path)) {
      // A link that leads nowhere, or out of the repository, is a file that cannot be read.
      files.push(path);
    }
  }
  return { files, failures, stoppedAt: undefined };

  function childrenOf(directory: string): readonly string[] {
    const names = source.list(directory);
    if (names.length === 0) noteFailure(directory);
    return names.map((name) => `${directory}/${name}`);
  }

  /** A name that is listed and cannot be found is one that is no UTF-8, unless it vanished in between. */
  function noteFailure(path: string): boolean {
    const read = source.read(path);
    if (read.ok) return false;
    const reason = isAbsent(read.reason) && nameOf(path).includes("\uFFFD") ? "name" : read.reason;
    if (reason !== "name" && reason !== "unavailable") return false;
    failures.push({ path, reason });
    return true;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
