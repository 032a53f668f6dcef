import type { TextSource } from "../project/text-source.ts";
import { parseJson } from "../syntax/json.ts";
import { textOf, valueAt, type Located, type ParseResult } from "../syntax/located.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { perGeneration } from "./memo.ts";
import { directoryOf, foldersUpTo, isInside, joinPath } from "./paths.ts";

/** `tsconfig.json`, `tsconfig.build.json`. */
const PROJECT_FILE = /^tsconfig(?:\.[\w-]+)?\.json$/u;
/** Project files that extend each other are followed this far. */
const MAX_EXTENDS = 5;

/** A folder that a compiler writes, and the folders whose files it writes there, most likely first. */
interface CompiledFolder {
  readonly output: string;
  readonly sources: readonly string[];
}

/** By `outDir` of the project files around it: where what stands at a path was compiled from, most likely first. */
export function pathsCompiledTo(source: TextSource, path: string): readonly string[] {
  const found: string[] = [];
  for (const folder of foldersUpTo(source.root, directoryOf(path)))
    for (const { output, sources } of compiledFoldersOf(source, folder))
      if (isInside(output, path)) found.push(...sources.map((one) => joinPath(one, path.slice(output.length))));
  return found.filter((one) => one !== path);
}

const known = perGeneration(() => new Map<string, readonly CompiledFolder[]>());

function compiledFoldersOf(source: TextSource, folder: string): readonly CompiledFolder[] {
  const memo = known(source);
  let folders = memo.get(folder);
  if (!folders) {
    const files = source.list(folder).filter((name) => PROJECT_FILE.test(name));
    folders = files.flatMap((name) => readCompiledFolder(source, folder, `${folder}/${name}`));
    memo.set(folder, folders);
  }
  return folders;
}

/** Without a `rootDir` the compiler takes the folder that all files have in common: one that is included, or `src`. */
function readCompiledFolder(source: TextSource, folder: string, file: string): readonly CompiledFolder[] {
  const output = optionOf(source, file, "outDir");
  if (output === undefined || output === folder) return [];
  const root = optionOf(source, file, "rootDir");
  if (root !== undefined) return [{ output, sources: [root] }];
  const include = valueAt(projectIn(source, file), "include");
  const included = (include?.kind === "list" ? include.items : []).flatMap((item) => {
    const path = textOf(item)?.replace(/\/?\*[\s\S]*$/u, "");
    return path ? [joinPath(folder, path)] : [];
  });
  return [{ output, sources: [...new Set([...included, `${folder}/src`, folder])] }];
}

/** A path among the compiler's options, absolute. It is relative to the file that says it. */
function optionOf(source: TextSource, file: string, name: string, depth = MAX_EXTENDS): string | undefined {
  const project = projectIn(source, file);
  const written = textOf(valueAt(project, "compilerOptions", name));
  if (written !== undefined) return joinPath(directoryOf(file), written);
  const base = textOf(valueAt(project, "extends"));
  if (depth === 0 || !base?.startsWith(".")) return undefined;
  const path = joinPath(directoryOf(file), base.endsWith(".json") ? base : `${base}.json`);
  return isInside(source.root, path) ? optionOf(source, path, name, depth - 1) : undefined;
}

/** What a project file says, whatever it extends. */
export function projectIn(source: TextSource, file: string): Located | undefined {
  const read = source.kind(file) === "file" ? source.read(file) : undefined;
  if (!read?.ok) return undefined;
  let parsed = projects.get(read.source);
  if (!parsed) projects.set(read.source, (parsed = parseJson(read.source)));
  return parsed.ok ? parsed.documents[0] : undefined;
}

/** By text: each app and each package asks for those above it. */
const projects = new WeakMap<SourceText, ParseResult>();
