import type { TextSource } from "../project/text-source.ts";
import { textOf, valueAt, type Located } from "../syntax/located.ts";
import { projectIn } from "./compiled-folders.ts";
import { perGeneration } from "./memo.ts";
import { directoryOf, foldersUpTo, isInside, joinPath } from "./paths.ts";
import { packageAt } from "./workspaces.ts";

/** Project files that extend each other are followed this far. */
const MAX_EXTENDS = 5;

/** `"@lib/*": ["./src/lib/*"]`, with the folder that the path is relative to. */
interface Mapping {
  readonly before: string;
  readonly after: string | undefined;
  readonly target: string;
  readonly folder: string;
}

/**
 * Where the module stands, if it does, that `paths` of a project file give a name: `src/lib/queue` of `@lib/queue`. What they map into
 * `node_modules`, and a package that something depends on, comes from elsewhere.
 *
 * @param projectFile the one that says how names are mapped, or the empty name
 */
export function mappedPath(
  source: TextSource,
  projectFile: string,
  folder: string,
  specifier: string,
): string | undefined {
  const mapping = projectFile === "" ? undefined : mappingsIn(source, projectFile).find((one) => maps(one, specifier));
  if (mapping === undefined) return undefined;
  const [first, second] = specifier.split("/");
  const name = first!.startsWith("@") && second !== undefined ? `${first!}/${second}` : first!;
  if ([...foldersUpTo(source.root, folder)].some((one) => packageAt(source, one)?.dependencies.has(name)))
    return undefined;
  const { before, after, target } = mapping;
  const rest = after === undefined ? "" : specifier.slice(before.length, specifier.length - after.length);
  return joinPath(
    mapping.folder,
    target.replace("*", () => rest),
  );
}

const patterns = perGeneration(() => new Map<string, readonly string[]>());

/** Whether a name may mean another file where a project file says so, or one that it extends. */
export function mayMap(source: TextSource, projectFile: string, specifier: string): boolean {
  return patternsOf(source, projectFile).some((pattern) => {
    const [before = "", after] = pattern.split("*");
    if (after === undefined) return specifier === before || specifier.startsWith(`${before}/`);
    return specifier.startsWith(before) && specifier.endsWith(after);
  });
}

/** Whether any name may mean another file there. */
export function mapsNames(source: TextSource, projectFile: string): boolean {
  return patternsOf(source, projectFile).length > 0;
}

function patternsOf(source: TextSource, projectFile: string): readonly string[] {
  const memo = patterns(source);
  let all = memo.get(projectFile);
  if (!all) memo.set(projectFile, (all = patternsIn(source, projectFile, MAX_EXTENDS)));
  return all;
}

/** Of the names that are mapped; `*` is any name. */
function patternsIn(source: TextSource, file: string, depth: number): readonly string[] {
  const project = projectIn(source, file);
  const options = valueAt(project, "compilerOptions");
  const paths = valueAt(options, "paths");
  if (project === undefined || valueAt(options, "baseUrl") !== undefined) return ["*"];
  const own = paths === undefined ? [] : paths.kind === "map" ? [...paths.entries.keys()] : ["*"];
  const inherited = textsIn(valueAt(project, "extends")).flatMap((base) => {
    const path = baseOf(file, base);
    // A file of a package, which is taken to map nothing.
    if (/^[^./]/u.test(base) && source.kind(path) !== "file") return [];
    return depth === 0 ? ["*"] : patternsIn(source, path, depth - 1);
  });
  return [...own, ...inherited];
}

function baseOf(file: string, base: string): string {
  return joinPath(directoryOf(file), base.endsWith(".json") ? base : `${base}.json`);
}

function maps({ before, after }: Mapping, specifier: string): boolean {
  if (after === undefined) return before === specifier;
  return specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
}

const known = perGeneration(() => new Map<string, readonly Mapping[]>());

function mappingsIn(source: TextSource, projectFile: string): readonly Mapping[] {
  const memo = known(source);
  let mappings = memo.get(projectFile);
  if (!mappings) memo.set(projectFile, (mappings = readMappings(source, projectFile, MAX_EXTENDS)));
  return mappings;
}

/** A file's own `paths` stand for all of those of the files that it extends. `*` alone stands for any name, also of packages. */
function readMappings(source: TextSource, file: string, depth: number): readonly Mapping[] {
  const project = projectIn(source, file);
  const paths = valueAt(project, "compilerOptions", "paths");
  if (paths?.kind === "map") {
    const folder = joinPath(directoryOf(file), textOf(valueAt(project, "compilerOptions", "baseUrl")) ?? ".");
    return [...paths.entries.values()].flatMap(({ key, value }) => {
      const [before = "", after] = key.split("*");
      const [target] = textsIn(value);
      const isOfPackage = target?.split("/").includes("node_modules");
      return target === undefined || before === "" || isOfPackage ? [] : [{ before, after, target, folder }];
    });
  }
  const bases = depth > 0 ? textsIn(valueAt(project, "extends")).filter((one) => one.startsWith(".")) : [];
  return bases.flatMap((base) => {
    const path = baseOf(file, base);
    return isInside(source.root, path) ? readMappings(source, path, depth - 1) : [];
  });
}

function textsIn(value: Located | undefined): readonly string[] {
  const all = value?.kind === "list" ? value.items : value ? [value] : [];
  return all.flatMap((one) => textOf(one) ?? []);
}
