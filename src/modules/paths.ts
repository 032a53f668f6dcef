/** Absolute paths with `/`, as `TextSource` spells them. */

/** The folder that a path stands in. Paths are absolute, with slashes. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** The folder and the folders above it, innermost first, up to and including `root`. */
export function* foldersUpTo(root: string, folder: string): Generator<string> {
  for (let current = folder; isInside(root, current); current = directoryOf(current)) {
    yield current;
    if (current === root) return;
  }
}

/** Whether a path is `root`, or stands below it. */
export function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);
}

/** `folder/relative` with `.` and `..` taken out. */
export function joinPath(folder: string, relative: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${relative}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const prefix = /^[A-Za-z]:$/u.test(parts[0] ?? "") ? "" : "/";
  return prefix + parts.join("/");
}

/** A path without the ending of a file of code. */
export function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/u, "");
}
