import type { TextSource } from "../project/text-source.ts";
import { textOf, valueAt, type Located } from "../syntax/located.ts";
import { projectIn } from "./compiled-folders.ts";
import { mapsNames } from "./mapped-names.ts";
import { directoryOf, isInside, joinPath } from "./paths.ts";

/**
 * Of the project files that one refers to which maps no names itself, the first that takes in the files of a folder and maps some; or
 * that file itself.
 */
export function projectOfFolder(source: TextSource, file: string, folder: string): string {
  const references = itemsOf(valueAt(projectIn(source, file), "references"));
  if (references.length === 0 || mapsNames(source, file)) return file;
  const referred = references.flatMap((item) => {
    const path = textOf(valueAt(item, "path"));
    if (path === undefined) return [];
    const written = joinPath(directoryOf(file), path);
    return written.endsWith(".json") ? [written] : [`${written}/tsconfig.json`];
  });
  const isItsOwn = (one: string): boolean =>
    isInside(source.root, one) &&
    isInside(directoryOf(one), folder) &&
    source.kind(one) === "file" &&
    takesIn(projectIn(source, one), directoryOf(one), folder) &&
    mapsNames(source, one);
  return referred.find(isItsOwn) ?? file;
}

/** By `include` and `files`; without them a project has all that is below its file. */
function takesIn(project: Located | undefined, own: string, folder: string): boolean {
  const include = valueAt(project, "include");
  const files = valueAt(project, "files");
  if (!include && !files) return true;
  return [...textsOf(include), ...textsOf(files)].some((written) => {
    const path = joinPath(own, written);
    const wild = path.indexOf("**");
    if (wild >= 0) return isInside(directoryOf(path.slice(0, wild)), folder);
    const name = path.slice(path.lastIndexOf("/"));
    const isOfFiles = /[*?]/u.test(name) || /\.[cm]?[jt]sx?$/u.test(name);
    return isOfFiles ? directoryOf(path) === folder : isInside(path, folder);
  });
}

function textsOf(value: Located | undefined): readonly string[] {
  return itemsOf(value).flatMap((one) => textOf(one) ?? []);
}

function itemsOf(value: Located | undefined): readonly Located[] {
  return value?.kind === "list" ? value.items : [];
}
