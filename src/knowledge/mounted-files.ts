/** Files that outlive the environment in which a function runs. */
import type { Known, LibraryThing } from "./known.ts";
import { placeOf, shapeAt } from "./inspect/places.ts";
import { textOfShape, type Shape } from "./shape.ts";

const MODULES = new Set(["fs", "fs/promises", "fs-extra", "graceful-fs"]);
/** Of a function's `FileSystemConfigs`: "The path where the function can access the file system, starting with /mnt/". */
const BELOW = "/mnt/";
/** Functions that name what they write behind what they read. */
const TO_THE_SECOND = /^(?:copy|cp|link|move|rename|symlink)/u;

/**
 * The file system that a call of `fs` reaches, with what it is asked to do there. A path below `/mnt/` is of one that functions share (EFS), where what is written
 * stays; undefined: any other path, also one that is not known. What stands there is gone with the environment.
 */
export function mountedFiles(
  known: Known,
  method: string | undefined,
  args: readonly Shape[],
): LibraryThing | undefined {
  if (!isOfFiles(known)) return undefined;
  const path = [...known.path, ...(method === undefined ? [] : [method])].filter((one) => one !== "promises");
  const [name, ...others] = path;
  if (name === undefined || others.length > 0) return undefined;
  const place = placeOf(TO_THE_SECOND.test(name) ? "1" : "0", args);
  const [start] = textOfShape(shapeAt(args, place)) ?? [];
  return typeof start === "string" && isMounted(start)
    ? { kind: "library", package: "fs (mounted)", node: "files", path: [name] }
    : undefined;
}

/** Something of a module that reads and writes files. */
export function isOfFiles(known: Known): known is Extract<Known, { readonly kind: "pure" }> {
  return known.kind === "pure" && MODULES.has(known.package);
}

/** @param path a path, or how it begins */
export function isMounted(path: string | undefined): boolean {
  return path?.startsWith(BELOW) === true;
}
