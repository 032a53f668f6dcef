import { FOLDERS_OF_MADE_CODE } from "../project/made-folders.ts";
import { placeOf, placesOf, type TextSource, type Unresolved } from "../project/text-source.ts";
import { unwalked } from "../project/unwalked.ts";
import { walk } from "../project/walk.ts";

/** Whether a path names a module of TypeScript or JavaScript that can hold code that runs. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/u.test(path) && !/\.d\.[cm]?ts$/u.test(path);
}

/** The modules among files and below folders, in order of folder, then name; not what tools made or fetched. */
export function codeBelow(source: TextSource, paths: readonly string[]): readonly string[] {
  return walkCode(source, paths).files;
}

/** The same, with what kept anybody from looking further. */
export function walkCode(
  source: TextSource,
  paths: readonly string[],
): { readonly files: readonly string[]; readonly unresolved: readonly Unresolved[] } {
  const asked = placesOf(source, paths);
  const folders = asked.filter((path) => source.kind(path) === "directory");
  const walks = folders.map((path) => walk(source, path, FOLDERS_OF_MADE_CODE));
  const named = asked.filter((path) => !folders.includes(path));
  const files = [...named, ...walks.flatMap((one) => one.files)].filter(isCode);
  // A link to a module is no module of its own.
  const links = new Set(walks.flatMap((one) => one.links));
  const modules = files.map((path) => (links.has(path) ? placeOf(source, path) : path));
  return { files: [...new Set(modules)], unresolved: walks.flatMap(unwalked) };
}
