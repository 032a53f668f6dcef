import { posix, resolve } from "node:path";

/** A path as every `TextSource` spells it: absolute, with `/` on every system, and the drive of Windows in upper case. */
export function toPath(path: string): string {
  const absolute = resolve(path);
  if (process.platform !== "win32") return absolute;
  // Editors write `c:` where the shell writes `C:`.
  return absolute.replaceAll("\\", "/").replace(/^[a-z](?=:)/u, (drive) => drive.toUpperCase());
}

const SLASH = 47;

/**
 * A path's spelling below `root`: without `.` and `..`, relative, `""` for the root itself; undefined where it leaves the
 * root or could not be a path. Text only: what a symbolic link does is for the one to ask who follows it.
 */
export function pathWithin(root: string, path: string): string | undefined {
  if (path.includes("\0")) return undefined;
  // Nearly all are spelled like that already, and a lint asks ten thousand times.
  const isClean = !/^(?:\.|$)|\/(?:[./]|$)/u.test(path);
  if (isClean && path.startsWith(root) && path.charCodeAt(root.length) === SLASH) return path.slice(root.length + 1);
  const clean = isClean ? path : posix.normalize(path).replace(/(?<=.)\/$/u, "");
  if (clean === root) return "";
  const prefix = root.endsWith("/") ? root : `${root}/`;
  return clean.startsWith(prefix) ? clean.slice(prefix.length) : undefined;
}
