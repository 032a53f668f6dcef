import type { TextSource } from "../project/text-source.ts";
import { EXTENSIONS, SPELLED_OTHERWISE } from "./enhanced-resolve.ts";
import { joinPath } from "./paths.ts";
import { sourceFileOf } from "./source-tree.ts";
import { nearestPackage } from "./workspaces.ts";

/** Most names need nothing but a look at the files: the library behind the others takes as long to load as a small project takes to be read. */
type PlainAnswer =
  | { readonly isPlain: true; readonly path: string | undefined }
  /** Only the library tells. */
  | { readonly isPlain: false };

const notPlain: PlainAnswer = { isPlain: false };

/** Which file a specifier names where no project file maps names. */
export function plainFile(source: TextSource, folder: string, specifier: string): PlainAnswer {
  if (/[?#\\]/u.test(specifier) || /^(?:\/|[A-Za-z]:)/u.test(specifier)) return notPlain;
  if (!specifier.startsWith("."))
    return isOwnName(source, folder, specifier) ? notPlain : { isPlain: true, path: undefined };
  return /^\.{1,2}\//u.test(specifier) && !/(?:^|\/)\.{0,2}$/u.test(specifier)
    ? fileOrFolder(source, joinPath(folder, specifier))
    : notPlain;
}

/** A package may import itself by its name, as its `exports` say. */
function isOwnName(source: TextSource, folder: string, specifier: string): boolean {
  const name = nearestPackage(source, folder)?.name;
  return name !== undefined && (specifier === name || specifier.startsWith(`${name}/`));
}

function fileOrFolder(source: TextSource, path: string): PlainAnswer {
  const [extension, others] = SPELLED_OTHERWISE.find(([one]) => path.endsWith(one)) ?? ["", []];
  const stem = path.slice(0, path.length - extension.length);
  const file = firstFile(source, [...others.map((other) => stem + other), path, ...withExtensions(path)]);
  if (file !== undefined || source.kind(path) !== "directory") return { isPlain: true, path: file };
  // Its `main` decides over a folder that is a package.
  if (source.kind(`${path}/package.json`) !== "missing") return notPlain;
  return { isPlain: true, path: firstFile(source, [`${path}/index`, ...withExtensions(`${path}/index`)]) };
}

function withExtensions(path: string): readonly string[] {
  return EXTENSIONS.map((extension) => path + extension);
}

function firstFile(source: TextSource, candidates: readonly string[]): string | undefined {
  for (const candidate of candidates) {
    const file = sourceFileOf(source, candidate);
    if (file !== undefined) return file;
  }
  return undefined;
}
