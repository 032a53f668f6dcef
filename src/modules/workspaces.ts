import type { TextSource } from "../project/text-source.ts";
import { textOf, valueAt } from "../syntax/located.ts";
import { parseJson } from "../syntax/json.ts";
import { parseYaml } from "../syntax/yaml.ts";
import { perGeneration } from "./memo.ts";
import { foldersUpTo, joinPath } from "./paths.ts";

/** Folders that are looked at per workspace root at most; a hostile `**` ends there. */
const MAX_FOLDERS = 4_000;
const SKIPPED = new Set(["node_modules", ".git", "dist", "cdk.out", "coverage"]);

/** What of a `package.json` matters here; anything of another type is left out. */
export interface PackageManifest {
  readonly folder: string;
  readonly name: string | undefined;
  /** Globs of the packages that this one is the root of. */
  readonly workspaces: readonly string[];
  /** Names -> folders of dependencies by path (`file:../shared`). */
  readonly linked: ReadonlyMap<string, string>;
}

interface Packages {
  readonly manifests: Map<string, PackageManifest | undefined>;
  readonly members: Map<string, ReadonlyMap<string, string>>;
}

const packagesOf = perGeneration<Packages>(() => ({ manifests: new Map(), members: new Map() }));

/** The nearest `package.json` at or above a folder. */
export function nearestPackage(source: TextSource, folder: string): PackageManifest | undefined {
  for (const candidate of foldersUpTo(source.root, folder)) {
    const manifest = readManifest(source, candidate);
    if (manifest) return manifest;
  }
  return undefined;
}

/**
 * The folder of a package of the same repository, as `node_modules` would link it: a member of the nearest workspace, or a
 * dependency by path.
 */
export function workspacePackage(source: TextSource, fromFolder: string, name: string): string | undefined {
  for (const folder of foldersUpTo(source.root, fromFolder)) {
    const manifest = readManifest(source, folder);
    const found = manifest?.linked.get(name) ?? membersOf(source, folder).get(name);
    if (found) return found;
  }
  return undefined;
}

function readManifest(source: TextSource, folder: string): PackageManifest | undefined {
  const { manifests } = packagesOf(source);
  if (manifests.has(folder)) return manifests.get(folder);
  const json = readJsonObject(source, `${folder}/package.json`);
  const manifest = json && {
    folder,
    name: typeof json["name"] === "string" ? json["name"] : undefined,
    workspaces: stringsOf(isObject(json["workspaces"]) ? json["workspaces"]["packages"] : json["workspaces"]),
    linked: linkedOf(folder, json),
  };
  manifests.set(folder, manifest);
  return manifest;
}

function linkedOf(folder: string, json: Record<string, unknown>): Map<string, string> {
  const linked = new Map<string, string>();
  for (const field of ["dependencies", "devDependencies", "optionalDependencies"]) {
    if (!isObject(json[field])) continue;
    for (const [name, range] of Object.entries(json[field])) {
      const path = typeof range === "string" ? /^(?:file|link|portal):(?!\/)(.+)$/u.exec(range)?.[1] : undefined;
      if (path) linked.set(name, joinPath(folder, path));
    }
  }
  return linked;
}

/** Names -> folders of the packages of the workspace whose root a folder is; empty for any other folder. */
function membersOf(source: TextSource, folder: string): ReadonlyMap<string, string> {
  const { members } = packagesOf(source);
  const known = members.get(folder);
  if (known) return known;
  const globs = [
    ...(readManifest(source, folder)?.workspaces ?? []),
    ...pnpmPackages(source, `${folder}/pnpm-workspace.yaml`),
    ...stringsOf(readJsonObject(source, `${folder}/lerna.json`)?.["packages"]),
    ...rushProjects(source, `${folder}/rush.json`),
  ];
  const found = new Map<string, string>();
  for (const member of foldersMatching(source, folder, globs)) {
    const name = readManifest(source, member)?.name;
    if (name && !found.has(name)) found.set(name, member);
  }
  members.set(folder, found);
  return found;
}

function foldersMatching(source: TextSource, root: string, globs: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  let budget = MAX_FOLDERS;
  const walk = (folder: string, segments: readonly string[]): void => {
    if (budget-- <= 0) return;
    const [segment, ...rest] = segments;
    if (segment === undefined) return void found.add(folder);
    if (!segment.includes("*")) {
      if (source.kind(`${folder}/${segment}`) === "directory") walk(`${folder}/${segment}`, rest);
      return;
    }
    if (segment === "**") walk(folder, rest);
    const matches = segment === "**" ? () => true : matcherOf(segment);
    for (const name of source.list(folder))
      if (!SKIPPED.has(name) && matches(name) && source.kind(`${folder}/${name}`) === "directory")
        walk(`${folder}/${name}`, segment === "**" ? segments : rest);
  };
  const segmentsOf = (glob: string): string[] => glob.split("/").filter((part) => part !== "" && part !== ".");
  for (const glob of globs) if (!glob.startsWith("!") && !glob.includes("..")) walk(root, segmentsOf(glob));
  return found;
}

/** `api-*` as a predicate on names; stars only, since braces and classes are not used for workspaces. */
function matcherOf(segment: string): (name: string) => boolean {
  const parts = segment.split(/\*+/u);
  return (name) => {
    let at = parts[0]!.length;
    if (!name.startsWith(parts[0]!)) return false;
    for (const part of parts.slice(1, -1)) {
      const next = name.indexOf(part, at);
      if (next < 0) return false;
      at = next + part.length;
    }
    return name.length - at >= parts.at(-1)!.length && name.endsWith(parts.at(-1)!);
  };
}

function pnpmPackages(source: TextSource, path: string): readonly string[] {
  const read = source.kind(path) === "file" ? source.read(path) : undefined;
  const parsed = read?.ok ? parseYaml(read.source) : undefined;
  const packages = parsed?.ok ? valueAt(parsed.documents[0], "packages") : undefined;
  return packages?.kind === "list" ? packages.items.flatMap((item) => textOf(item) ?? []) : [];
}

/** Rush names each of its projects, in JSON with comments. */
function rushProjects(source: TextSource, path: string): readonly string[] {
  const read = source.kind(path) === "file" ? source.read(path) : undefined;
  const parsed = read?.ok ? parseJson(read.source) : undefined;
  const projects = parsed?.ok ? valueAt(parsed.documents[0], "projects") : undefined;
  return projects?.kind === "list"
    ? projects.items.flatMap((item) => textOf(valueAt(item, "projectFolder")) ?? [])
    : [];
}

export function readJsonObject(source: TextSource, path: string): Record<string, unknown> | undefined {
  const read = source.kind(path) === "file" ? source.read(path) : undefined;
  if (!read?.ok) return undefined;
  try {
    const json: unknown = JSON.parse(read.source.text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
