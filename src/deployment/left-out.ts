import { MADE_FOLDERS } from "../project/made-folders.ts";
import { pathWithin } from "../project/paths.ts";
import { whyUnread } from "../project/read-failure.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import { isNamedAsConfiguration } from "./readers/index.ts";

/**
 * What below folders is a configuration by its name and left out by a sparse checkout: nobody knows what it deploys and wires. In one
 * row, as such a checkout leaves out most of a large repository.
 *
 * @param isTold what is told by itself
 */
export function leftOutBelow(
  source: TextSource,
  folders: readonly string[],
  severity: Unresolved["severity"],
  isTold: (path: string) => boolean = () => false,
): readonly Unresolved[] {
  const isMade = (path: string): boolean => path.split("/").some((name) => MADE_FOLDERS.has(name));
  const [first, ...others] = (source.leftOut?.() ?? []).filter(
    (path) =>
      isNamedAsConfiguration(path) &&
      !isTold(path) &&
      !isMade(path.slice(source.root.length)) &&
      folders.some((folder) => pathWithin(folder, path) !== undefined),
  );
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` here, as ${others.length} more elsewhere,`;
  return [{ place: { path: first }, what: `the configuration${more}`, why: whyUnread("sparse"), severity }];
}
