import { importersOf } from "../modules/importers.ts";
import { isTestFile } from "../modules/test-files.ts";
import type { TextSource } from "../project/text-source.ts";

/** Modules that may put together a handler are looked through up to this number. */
const MAX_ASSEMBLERS = 8;

/** Modules of the same package that import a file and may call its factories, those nearest to it first. */
export function assemblersOf(source: TextSource, file: string): readonly string[] {
  const parts = file.split("/");
  const shared = (path: string): number => path.split("/").findIndex((part, index) => parts[index] !== part);
  return importersOf(source, file)
    .filter((path) => !isTestFile(path.slice(source.root.length)))
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, MAX_ASSEMBLERS);
}
