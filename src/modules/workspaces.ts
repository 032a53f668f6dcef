import type { TextSource } from "../project/text-source.ts";
import { textOf, valueAt } from "../syntax/located.ts";
import { parseJson } from "../syntax/json.ts";
import { plainJson } from "../syntax/plain-json.ts";
import { parseYaml } from "../syntax/yaml.ts";
import { foldersOf } from "./folders.ts";
import { perGeneration } from "./memo.ts";
import { foldersUpTo, joinPath } from "./paths.ts";
import { starMatcher } from "./stars.ts";

/** Folders that are looked at per workspace root at most; a hostile `**` ends there. */
const MAX_FOLDERS = 4_000;
const SKIPPED = new Set(["node_modules", ".git", "dist", "cdk.out", "coverage"]);

/** What of a `package.json` matters here; anything of another type is left out. */
interface PackageManifest {
  readonly folder: string;
  readonly name: string | undefined;
  /** Globs of the packages that this one is the root of. */
  readonly workspaces: readonly string[];
  /** Dependencies that are packages of the same repository by what is written of them (`file:../shared`, `workspace:*`). */
  readonly linked: ReadonlyMap<string, Link>;
  /** All dependencies by name, with what is asked of each as far as it is a text. */
  readonly dependencies: ReadonlyMap<string, string>;
}

interface Link {
  /** The path, as written. */
  readonly path?: string;
  /** The name that the package has itself. */
  readonly name: string;
}

interface Packages {
  readonly manifests: Map<string, PackageManifest | undefined>;
  readonly members: Map<string, ReadonlyMap<string, string>>;
}

const packagesOf = perGeneration<Packages>(() => ({ manifests: new Map(), members: new Map() }));

/** The nearest `package.json` at or above a folder. */
export function nearestPackage(source: TextSource, folder: string): PackageManifest | undefined {
  for (const candidate of foldersUpTo(source.root, folder)) {
    const manifest = packageAt(source, candidate);
    if (manifest) return manifest;
  }
  return undefined;
}

/**
 * The folder of a package of the same repository, as `node_modules` would link it: a dependency by path, a member of the
 * nearest workspace, and, of one that is said to be in the repository or that nobody depends on, whichever package has the name.
 */
export function workspacePackage(source: TextSource, fromFolder: string, name: string): string | undefined {
  let link: Link | undefined;
  // Where no package says what it depends on, a plain name is one that the registry has.
  let isLeftOut = name.startsWith("@");
  let isDependency = false;
  for (const folder of foldersUpTo(source.root, fromFolder)) {
    const manifest = packageAt(source, folder);
    const own = manifest?.linked.get(name);
    link ??= own;
    isLeftOut ||= manifest !== undefined;
    isDependency ||= manifest?.dependencies.has(name) ?? false;
    const found =
      (own?.path === undefined ? undefined : linkedFolder(source, folder, own.path)) ??
      membersOf(source, folder).get(own?.name ?? name);
    if (found) return found;
  }
  const isOwn = link !== undefined || (isLeftOut && !isDependency && !isOfRuntime(name));
  const named = isOwn ? packagesByName(source).get(link?.name ?? name) : undefined;
  // What is said to be here and is not is missing, and no package from elsewhere.
  return named ?? (link?.path === undefined ? undefined : joinPath(fromFolder, link.path));
}

/** Written relative to the folder, or, as people do, to the root of the repository. */
function linkedFolder(source: TextSource, folder: string, path: string): string | undefined {
  const candidates = [...foldersUpTo(source.root, folder)].map((one) => joinPath(one, path));
  return candidates.find((one) => one !== folder && source.kind(one) === "directory");
}

/** The runtime of Lambda brings it along, so that nobody has to depend on it. Its own layers are packages of the repository that nobody depends on. */
export function isOfRuntime(name: string): boolean {
  return RUNTIME.test(name);
}

const RUNTIME = /^(?:@aws-sdk\/|aws-sdk$|node:)/u;

/** Every package of the repository by its name; the outermost of several. */
const packagesByName = perGeneration((source): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const folder of foldersOf(source)) {
    const name = packageAt(source, folder)?.name;
    if (name !== undefined && !found.has(name)) found.set(name, folder);
  }
  return found;
});

/**
 * The files that a `package.json` names for a path into the package (empty: for the package itself), as written, whatever the
 * conditions: `exports`, else `source`, `module`, `main`, `types`.
 */
export function targetsOf(source: TextSource, folder: string, subpath: string): readonly string[] {
  const json = readJsonObject(source, `${folder}/package.json`);
  const { exports } = json ?? {};
  const entry = subpath === "" ? "." : `./${subpath}`;
  const isMap = isObject(exports) && Object.keys(exports).some((key) => key.startsWith("."));
  const exported = isMap ? exportedAs(exports, entry) : subpath === "" ? targetsIn(exports) : [];
  const fields = subpath === "" ? ["source", "module", "main", "types", "typings"].map((name) => json?.[name]) : [];
  const all = [...exported, ...fields.flatMap((field) => targetsIn(field))];
  return all.map((path) => (path.startsWith("./") ? path : `./${path}`)).filter((path) => !path.includes(".."));
}

function exportedAs(exports: Record<string, unknown>, entry: string): readonly string[] {
  if (entry in exports) return targetsIn(exports[entry]);
  return Object.entries(exports).flatMap(([key, target]) => {
    const [before = "", after] = key.split("*");
    if (after === undefined || !entry.startsWith(before) || !entry.endsWith(after)) return [];
    const star = entry.slice(before.length, entry.length - after.length);
    return targetsIn(target).map((path) => path.replaceAll("*", star));
  });
}

/** The paths of all conditions. */
function targetsIn(target: unknown, depth = 6): readonly string[] {
  if (typeof target === "string") return [target];
  if (depth === 0 || typeof target !== "object" || target === null) return [];
  return Object.values(target).flatMap((inner) => targetsIn(inner, depth - 1));
}

/** The `package.json` of a folder; undefined: it has none that can be read. */
export function packageAt(source: TextSource, folder: string): PackageManifest | undefined {
  const { manifests } = packagesOf(source);
  if (manifests.has(folder)) return manifests.get(folder);
  const json = readJsonObject(source, `${folder}/package.json`);
  const manifest = json && {
    folder,
    name: typeof json["name"] === "string" ? json["name"] : undefined,
    workspaces: stringsOf(isObject(json["workspaces"]) ? json["workspaces"]["packages"] : json["workspaces"]),
    ...dependenciesOf(json),
  };
  manifests.set(folder, manifest);
  return manifest;
}

function dependenciesOf(json: Record<string, unknown>): Pick<PackageManifest, "linked" | "dependencies"> {
  const linked = new Map<string, Link>();
  const dependencies = new Map<string, string>();
  for (const field of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]) {
    if (!isObject(json[field])) continue;
    for (const [name, range] of Object.entries(json[field])) {
      if (!dependencies.has(name)) dependencies.set(name, typeof range === "string" ? range : "");
      const link = typeof range === "string" ? linkOf(name, range) : undefined;
      if (link && !linked.has(name)) linked.set(name, link);
    }
  }
  return { linked, dependencies };
}

/** `file:../core`, `link:…`, `portal:…`, `workspace:*`, `workspace:../core`, `workspace:@acme/core@*`. A tarball is none. */
function linkOf(name: string, range: string): Link | undefined {
  const [, protocol, rest = ""] = /^(file|link|portal|workspace):(.*)$/su.exec(range) ?? [];
  if (protocol === undefined || rest.startsWith("/") || /\.(?:tgz|tar\.gz)$/u.test(rest)) return undefined;
  if (protocol !== "workspace") return { name, path: rest };
  const alias = /^((?:@[^/@]+\/)?[^/@]+)@/u.exec(rest)?.[1];
  return { name: alias ?? name, ...(rest.startsWith(".") && { path: rest }) };
}

/** Names -> folders of the packages of the workspace whose root a folder is; empty for any other folder. */
function membersOf(source: TextSource, folder: string): ReadonlyMap<string, string> {
  const { members } = packagesOf(source);
  const known = members.get(folder);
  if (known) return known;
  const globs = [
    ...(packageAt(source, folder)?.workspaces ?? []),
    ...pnpmPackages(source, `${folder}/pnpm-workspace.yaml`),
    ...stringsOf(readJsonObject(source, `${folder}/lerna.json`)?.["packages"]),
    ...rushProjects(source, `${folder}/rush.json`),
  ];
  const found = new Map<string, string>();
  for (const member of foldersMatching(source, folder, globs)) {
    const name = packageAt(source, member)?.name;
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
    // Braces and classes are not used for workspaces.
    const matches = segment === "**" ? () => true : starMatcher(segment);
    for (const name of source.list(folder))
      if (!SKIPPED.has(name) && matches(name) && source.kind(`${folder}/${name}`) === "directory")
        walk(`${folder}/${name}`, segment === "**" ? segments : rest);
  };
  const segmentsOf = (glob: string): string[] => glob.split("/").filter((part) => part !== "" && part !== ".");
  for (const glob of globs) if (!glob.startsWith("!") && !glob.includes("..")) walk(root, segmentsOf(glob));
  return found;
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

/** A file of JSON as an object; `undefined`: it is missing, cannot be read, or is something else. */
export function readJsonObject(source: TextSource, path: string): Record<string, unknown> | undefined {
  const read = source.kind(path) === "file" ? source.read(path) : undefined;
  if (!read?.ok) return undefined;
  try {
    const json = plainJson(read.source);
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
