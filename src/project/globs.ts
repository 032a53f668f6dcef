import { createRequire } from "node:module";
import type Picomatch from "picomatch";

/** Whether a path (relative, with `/`) fits one of the globs. The library is loaded on first use. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const picomatch = createRequire(import.meta.url)("picomatch") as typeof Picomatch;
  return picomatch([...globs]);
}
