import type { TextSource } from "../../project/text-source.ts";
import type { Enter } from "../../pipeline.ts";
import type { Settings } from "../../project/settings.ts";
import { pathWithin } from "../../project/paths.ts";
import { foldersUp } from "../../project/root.ts";
import { quote } from "../../words/phrase.ts";
import { relativePath } from "../../words/place.ts";
import type { Options } from "../arguments.ts";
import type { Terminal } from "../formats/terminal.ts";

/** What a command works with. Paths are absolute, with `/`. */
export interface Invocation {
  readonly source: TextSource;
  /** Where it was started: what paths in the output are relative to. */
  readonly folder: string;
  readonly paths: readonly string[];
  /** The words behind the command, as they were written. */
  readonly names: readonly string[];
  readonly options: Options;
  /** Of the configuration file, complete. */
  readonly settings: Settings;
  readonly terminal: Terminal;
  /** Shows which module is gone through, where somebody watches. */
  readonly enter: Enter | undefined;
  /** Of this package. */
  readonly version: string;
}

/** A sentence for each path that is on none of the sides, or in a repository of its own. */
export function describeMissing(
  { paths, folder, source }: Invocation,
  isThere: (path: string) => boolean,
): readonly string[] {
  return paths.flatMap((path) => {
    const other = foreignFolder(source, path);
    if (other === undefined && isThere(path)) return [];
    const why =
      other !== undefined
        ? `is of another repository, which is looked at from within ${quote(relativePath(other, folder))}`
        : pathWithin(source.root, path) === undefined
          ? `lies outside of ${quote(source.root)}, where nothing is read`
          : leadsOutside(source, path)
            ? `leads out of ${quote(source.root)} by a link; nothing is read there`
            : "does not exist";
    return [`${quote(relativePath(path, folder))} ${why}.`];
  });
}

function leadsOutside(source: TextSource, path: string): boolean {
  const found = source.read(path);
  return !found.ok && found.reason === "outside";
}

/** The folder of the repository that a path belongs to, where that is another one which stands in this. */
function foreignFolder(source: TextSource, path: string): string | undefined {
  if (pathWithin(source.root, path) === undefined) return undefined;
  const above = foldersUp(path).filter((folder) => pathWithin(source.root, folder));
  return above.find((folder) => source.isForeign?.(folder) === true);
}
