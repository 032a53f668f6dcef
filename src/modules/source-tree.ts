import type { TextSource } from "../project/text-source.ts";
import { pathsCompiledTo } from "./compiled-folders.ts";
import { isInside, joinPath } from "./paths.ts";

/** What a compiler writes for what it reads: the sources that an emitted file may come from, best first. */
const SOURCE_EXTENSIONS: readonly (readonly [emitted: string, sources: readonly string[]])[] = [
  [".d.ts", [".ts", ".tsx"]],
  [".d.mts", [".mts"]],
  [".d.cts", [".cts"]],
  [".mjs", [".mts", ".mjs", ".ts", ".tsx"]],
  [".cjs", [".cts", ".cjs", ".ts", ".tsx"]],
  [".jsx", [".tsx", ".jsx"]],
  [".js", [".ts", ".tsx", ".js", ".jsx"]],
];

/** Folders that only a build writes, and, below them, one folder per module format. */
const BUILD_FOLDER = /\/(?:dist|build|out)(?:\/(?:esm|cjs|mjs|es|commonjs|module|types))?\//gu;
/** `lib` is where half of the world keeps its sources: build output only when nothing stands there. */
const LIB_FOLDER = /\/lib(?:\/(?:esm|cjs|mjs|es|commonjs|module|types))?\//gu;

/**
 * The file of the source tree that a path means: the path itself, or, where it names something that a build writes, the
 * source of it (`dist/index.js` -> `src/index.ts`). A repository rarely has its build output, a working tree often does;
 * preferring the source makes both sides of a comparison resolve alike. Never in `node_modules`, never outside the root.
 */
export function sourceFileOf(source: TextSource, path: string): string | undefined {
  if (!isInside(source.root, path) || path.includes("/node_modules/")) return undefined;
  const isFile = (candidate: string): boolean => source.kind(candidate) === "file";
  const emission = SOURCE_EXTENSIONS.find(([emitted]) => path.endsWith(emitted));
  if (!emission) return isFile(path) ? path : undefined;

  const [emitted, sources] = emission;
  const stem = path.slice(0, -emitted.length);
  const written = (stems: readonly string[]): string | undefined =>
    stems.flatMap((candidate) => sources.map((extension) => candidate + extension)).find(isFile);
  const built = written(stemsBefore(source.root, stem, BUILD_FOLDER));
  if (built) return built;
  // A declaration without its source says nothing about what runs.
  if (!emitted.startsWith(".d.") && isFile(path)) return path;
  return (
    written([stem]) ??
    written(stemsBefore(source.root, stem, LIB_FOLDER)) ??
    written(pathsCompiledTo(source, stem).filter((candidate) => isInside(source.root, candidate)))
  );
}

/**
 * The modules, without extension, that a deployed path may be built from, most likely first: the path itself, and what a
 * build would have made it from. Those that exist come first.
 */
export function sourceStemsOf(source: TextSource, stem: string): readonly string[] {
  const all = [
    stem,
    ...stemsBefore(source.root, stem, BUILD_FOLDER),
    ...stemsBefore(source.root, stem, LIB_FOLDER),
    ...pathsCompiledTo(source, stem),
    ...stemsOfPackages(source.root, stem),
  ];
  const stems = [...new Set(all)].filter((candidate) => isInside(source.root, candidate));
  const isThere = (candidate: string): boolean =>
    MODULE_EXTENSIONS.some((extension) => source.kind(candidate + extension) === "file");
  const there = new Set(stems.filter(isThere));
  return [...there, ...stems.filter((candidate) => !there.has(candidate))];
}

const MODULE_EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** One build for several packages: `a/dist/orders/b` -> `a/orders/src/b`, `a/dist/apps/orders/b` -> `a/apps/orders/src/b`. */
function stemsOfPackages(root: string, stem: string): readonly string[] {
  if (!isInside(root, stem)) return [];
  const relative = stem.slice(root.length);
  const built = [...relative.matchAll(BUILD_FOLDER)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  return built.flatMap(([from, to]) => {
    const names = relative.slice(to).split("/");
    const before = `${root}${relative.slice(0, from)}`;
    return names
      .slice(1)
      .map((_, index) => joinPath(before, [...names.slice(0, index + 1), "src", ...names.slice(index + 1)].join("/")));
  });
}

/** `a/dist/b` -> `a/src/b`, `a/b`, `a/lib/b`. */
function stemsBefore(root: string, stem: string, folder: RegExp): string[] {
  if (!isInside(root, stem)) return [];
  const relative = stem.slice(root.length);
  return [...relative.matchAll(folder)].flatMap((match) => {
    const before = root + relative.slice(0, match.index);
    const after = relative.slice(match.index + match[0].length);
    return [`${before}/src/${after}`, `${before}/${after}`, `${before}/lib/${after}`];
  });
}
