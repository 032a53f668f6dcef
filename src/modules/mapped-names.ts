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

/** Which names may mean another file where a project file says so, or one that it extends. */
interface Mapped {
  /** Of `paths`; `*` is any name. */
  readonly patterns: readonly string[];
  /** Of `baseUrl`: names may begin with what stands in there. */
  readonly folders: readonly string[];
}

const NONE: Mapped = { patterns: [], folders: [] };
const ANY: Mapped = { patterns: ["*"], folders: [] };

const mapped = perGeneration(() => new Map<string, Mapped>());

/** Whether a name may mean another file where a project file says so, or one that it extends. */
export function mayMap(source: TextSource, projectFile: string, specifier: string): boolean {
  const { patterns, folders } = mappedBy(source, projectFile);
  return (
    patterns.some((one) => isOf(one, specifier)) || folders.some((folder) => mayStandIn(source, folder, specifier))
  );
}

/** Whether any name may mean another file there. */
export function mapsNames(source: TextSource, projectFile: string): boolean {
  const { patterns, folders } = mappedBy(source, projectFile);
  return patterns.length + folders.length > 0;
}

function isOf(pattern: string, specifier: string): boolean {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return specifier === before || specifier.startsWith(`${before}/`);
  return specifier.startsWith(before) && specifier.endsWith(after);
}

const stems = perGeneration(() => new Map<string, ReadonlySet<string>>());

/** Something in the folder has the name that stands first, whatever its extension is. */
function mayStandIn(source: TextSource, folder: string, specifier: string): boolean {
  const memo = stems(source);
  let known = memo.get(folder);
  if (!known) memo.set(folder, (known = new Set(source.list(folder).map(stemOf))));
  return known.has(stemOf(specifier.split("/", 1)[0]!));
}

function stemOf(name: string): string {
  return name.split(".", 1)[0]!;
}

function mappedBy(source: TextSource, projectFile: string): Mapped {
  const memo = mapped(source);
  let all = memo.get(projectFile);
  if (!all) memo.set(projectFile, (all = mappedIn(source, projectFile, MAX_EXTENDS)));
  return all;
}

function mappedIn(source: TextSource, file: string, depth: number): Mapped {
  const project = projectIn(source, file);
  if (project === undefined) return ANY;
  const options = valueAt(project, "compilerOptions");
  const [paths, baseUrl] = [valueAt(options, "paths"), valueAt(options, "baseUrl")];
  const bases = textsIn(valueAt(project, "extends")).map((base) => {
    const path = baseOf(file, base);
    // A file of a package, which is taken to map nothing.
    if (/^[^./]/u.test(base) && source.kind(path) !== "file") return NONE;
    return depth === 0 ? ANY : mappedIn(source, path, depth - 1);
  });
  const own = paths === undefined ? [] : paths.kind === "map" ? [...paths.entries.keys()] : ["*"];
  const patterns = [...own, ...bases.flatMap((one) => one.patterns)];
  if (baseUrl === undefined) return { patterns, folders: bases.flatMap((one) => one.folders) };
  const written = textOf(baseUrl);
  const folder = written === undefined ? undefined : joinPath(directoryOf(file), written);
  return folder !== undefined && isInside(source.root, folder) ? { patterns, folders: [folder] } : ANY;
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
