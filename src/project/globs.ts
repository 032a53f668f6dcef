import type Picomatch from "picomatch";
import { requireOwn } from "../own-package.ts";

/** Whether a path (relative, with `/`) fits one of the globs. The library is loaded on first use. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const picomatch = requireOwn("picomatch") as typeof Picomatch;
  return picomatch([...globs]);
}
