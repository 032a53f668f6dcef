import { isBuiltin } from "node:module";
import type { Resolver } from "enhanced-resolve";
import { whyUnread } from "../project/read-failure.ts";
import { isAbsent, type TextSource } from "../project/text-source.ts";
import { aliasedPaths } from "./aliases.ts";
import { createResolver, type Conditions } from "./enhanced-resolve.ts";
import type { Question } from "./answers.ts";
import { layerFolders, requestsInLayer } from "./layers.ts";
import { perGeneration } from "./memo.ts";
import { ask, askSaved } from "./recording-source.ts";
import { mappedPath, mayMap } from "./mapped-names.ts";
import { inOtherLetters } from "./other-letters.ts";
import { directoryOf, foldersUpTo, isInside, joinPath } from "./paths.ts";
import { plainFile } from "./plain-names.ts";
import { projectOfFolder } from "./referred-projects.ts";
import { sourceFileOf } from "./source-tree.ts";
import { isOfRuntime, nearestPackage, packageAt, targetsOf, workspacePackage } from "./workspaces.ts";

/** What a module specifier means where it is written. */
export type Resolution =
  /** A file of the source tree, also of another package of the same repository. `isByCustom`: nothing says so but where it stands. */
  | { readonly kind: "file"; readonly path: string; readonly isByCustom?: true }
  /** A package that is installed from elsewhere. `subpath` without the leading `/`, empty for the package itself. */
  | { readonly kind: "package"; readonly name: string; readonly subpath: string }
  /** A module of Node, without `node:`. */
  | { readonly kind: "builtin"; readonly name: string }
  /** `path` where a name that is none of a package leads. */
  | { readonly kind: "missing"; readonly why: string; readonly path?: string };

/** Why a module that code names by its path is not looked at, where nothing is there: a step of the build may make it. */
export const NO_FILE = "there is no such file";

/** Names of the files that say how names are mapped, in the order in which one folder is asked. */
const PROJECT_FILES = ["tsconfig.json", "jsconfig.json", "tsconfig.base.json"];

interface Resolvers {
  /** By project file; the empty name has none. */
  readonly byProject: Map<string, Resolver>;
  readonly projectOf: Map<string, string>;
  readonly memo: Map<string, Resolution>;
  /** Files of packages of the repository, which are the same whoever names them. */
  readonly inPackage: Map<string, Resolution | undefined>;
}

const resolversOf = perGeneration<Resolvers>(() => ({
  byProject: new Map(),
  projectOf: new Map(),
  memo: new Map(),
  inPackage: new Map(),
}));

/**
 * Resolves `specifier` as written in `fromFile`: relative paths, `paths` and `baseUrl` of the nearest `tsconfig.json` or
 * `jsconfig.json` with what it extends or refers to, aliases of bundlers, `imports` of the package, packages of the same repository
 * without `node_modules`, and the repository's Lambda layers under `/opt`. It only asks the text source, so a revision, a working tree and a test resolve alike. Never throws.
 */
export function resolveModule(source: TextSource, fromFile: string, specifier: string): Resolution {
  if (isBuiltin(specifier)) return { kind: "builtin", name: specifier.replace(/^node:/u, "") };
  const found = ask(resolution, source, `${directoryOf(fromFile)}\n${specifier}`);
  // `stripe.ts` that imports `stripe`, which nobody has declared, does not mean itself.
  const isItself = found.kind === "file" && found.isByCustom && found.path === fromFile;
  return isItself ? (packageNamed(specifier) ?? found) : found;
}

/** What a specifier means in a folder, about `folder\nspecifier`. */
const resolution: Question<Resolution> = (source, about) => askSaved(resolutionIn, source, about);

const resolutionIn: Question<Resolution> = (source, about) => {
  const { memo } = resolversOf(source);
  const known = memo.get(about);
  if (known) return known;
  const end = about.indexOf("\n");
  const resolved = resolveAnew(source, about.slice(0, end), about.slice(end + 1));
  memo.set(about, resolved);
  return resolved;
};

function resolveAnew(source: TextSource, folder: string, specifier: string): Resolution {
  if (!isInside(source.root, folder)) return { kind: "missing", why: "it is outside of the repository" };
  if (specifier.length > 1_000 || specifier.includes("\0")) return { kind: "missing", why: "it is no module name" };
  if (/^\.{1,2}(?:\/|$)/u.test(specifier) || specifier === "")
    return (
      fileAt(source, folder, specifier, "") ??
      fileInOtherLetters(source, joinPath(folder, specifier)) ??
      missingAt(source, joinPath(folder, specifier))
    );

  const isWithin = specifier.startsWith("/") && isInside(source.root, specifier);
  const projectFile = projectFileOf(source, folder);
  const mapped = isWithin ? undefined : fileAt(source, folder, specifier, projectFile);
  if (specifier.startsWith("/"))
    return (
      mapped ??
      fileInLayer(source, folder, specifier) ?? {
        kind: "missing",
        why: "an absolute path exists only where it is deployed",
      }
    );
  if (mapped) return mapped;
  for (const path of aliasedPaths(source, folder, specifier)) {
    const found = isInside(source.root, path) ? fileAt(source, source.root, path, "") : undefined;
    if (found) return found;
  }
  if (specifier.startsWith("#")) return { kind: "missing", why: "the package's `imports` do not name a file for it" };

  const path = mappedPath(source, projectFile, folder, specifier);
  const missing: Resolution | undefined =
    path === undefined ? undefined : (fileInOtherLetters(source, path) ?? { kind: "missing", why: NO_FILE, path });
  const named = packageNamed(specifier);
  if (!named) return missing ?? { kind: "missing", why: "it is no module name" };
  const { name, subpath } = named;
  const member = workspacePackage(source, folder, name);
  if (member === undefined) return missing ?? fileOfRoot(source, folder, specifier, name) ?? named;
  return (
    fileInPackage(source, member, specifier, subpath) ?? {
      kind: "missing",
      why: `the package \`${name}\` of this repository has no source file for it`,
    }
  );
}

/** `@scope/name/sub/path`; undefined: it is no name of a package. */
function packageNamed(specifier: string): Extract<Resolution, { kind: "package" }> | undefined {
  const parts = /^((?:@[^/]+\/)?[^/@][^/]*)(?:\/(.*))?$/u.exec(specifier);
  return parts ? { kind: "package", name: parts[1]!, subpath: parts[2] ?? "" } : undefined;
}

function fileInOtherLetters(source: TextSource, path: string): Resolution | undefined {
  const found = inOtherLetters(source, path);
  return found === undefined
    ? undefined
    : fileAt(source, directoryOf(found), `./${found.slice(directoryOf(found).length + 1)}`, "");
}

/** Why, is asked of git, which takes longer than all else about a name: when somebody wants to know. */
function missingAt(source: TextSource, path: string): Resolution {
  let said: string | undefined;
  return {
    kind: "missing",
    get why() {
      return (said ??= whyMissing(source, path));
    },
  };
}

/** A file of that name may be there and lead out of the repository. */
function whyMissing(source: TextSource, path: string): string {
  const folder = directoryOf(path);
  const name = path.slice(folder.length + 1);
  const named = source.list(folder).filter((one) => one === name || one.startsWith(`${name}.`));
  for (const one of new Set([name, ...named])) {
    const read = source.kind(`${folder}/${one}`) === "directory" ? undefined : source.read(`${folder}/${one}`);
    if (read && !read.ok && !isAbsent(read.reason)) return whyUnread(read.reason);
  }
  return NO_FILE;
}

function fileInPackage(source: TextSource, folder: string, specifier: string, subpath: string): Resolution | undefined {
  const { inPackage } = resolversOf(source);
  const about = `${folder}\n${specifier}`;
  if (!inPackage.has(about)) inPackage.set(about, lookInPackage(source, folder, specifier, subpath));
  return inPackage.get(about);
}

/** Inside a package its own name resolves by `exports`; a package without `exports` is a folder. */
function lookInPackage(source: TextSource, folder: string, specifier: string, subpath: string): Resolution | undefined {
  const isPackage = nearestPackage(source, folder)?.folder === folder;
  const exported = isPackage ? fileAt(source, folder, specifier, "") : undefined;
  if (exported) return exported;
  const written = isPackage ? targetsOf(source, folder, subpath) : [];
  const usual = subpath === "" ? [".", "./src", "./lib"] : [`./${subpath}`, `./src/${subpath}`];
  for (const candidate of [...written, ...usual]) {
    const found = fileAt(source, folder, candidate, "");
    if (found) return found;
  }
  return undefined;
}

/**
 * A file that is named from where the sources of its package begin, as bundlers can be told to look for it: `models/order` is
 * `src/models/order.js`. In Lambda `require("writer.js")` is a file of the function's own folder, which is in `NODE_PATH`. A package that
 * something depends on comes from elsewhere.
 */
function fileOfRoot(source: TextSource, folder: string, specifier: string, name: string): Resolution | undefined {
  if (isOfRuntime(name)) return undefined;
  if ([...foldersUpTo(source.root, folder)].some((one) => packageAt(source, one)?.dependencies.has(name)))
    return undefined;
  const own = nearestPackage(source, folder)?.folder;
  const isFile = name === specifier && /\.[cm]?js$/u.test(name);
  const below = isFile || name !== specifier ? ["src", "."] : ["src"];
  const named = own === undefined ? [] : below.map((one) => `${own}/${one}`);
  const found = [...(isFile ? [folder] : []), ...named]
    .map((one) => fileAt(source, one, `./${specifier}`, ""))
    .find((one) => one !== undefined);
  return found?.kind === "file" ? { ...found, isByCustom: true } : undefined;
}

/** A file of a Lambda layer that the repository holds, asked for where the layer is mounted. */
function fileInLayer(source: TextSource, folder: string, specifier: string): Resolution | undefined {
  const requests = requestsInLayer(specifier);
  for (const layer of requests.length > 0 ? layerFolders(source, folder) : []) {
    for (const request of requests) {
      const found = fileAt(source, layer, `./${request}`, "");
      if (found) return found;
    }
  }
  return undefined;
}

function fileAt(source: TextSource, folder: string, specifier: string, projectFile: string): Resolution | undefined {
  const isMapped = projectFile !== "" && mayMap(source, projectFile, specifier);
  const plain = isMapped ? undefined : plainFile(source, folder, specifier);
  if (plain?.isPlain) return plain.path === undefined ? undefined : { kind: "file", path: plain.path };
  try {
    const found = resolved(source, projectFile, folder, specifier);
    const path = typeof found === "string" ? sourceFileOf(source, found.replaceAll("\\", "/")) : undefined;
    return path === undefined ? undefined : { kind: "file", path };
  } catch {
    // The library throws for "not found" as for a broken project file; without that file the rest still resolves.
    return projectFile === "" ? undefined : fileAt(source, folder, specifier, "");
  }
}

/** What runs in Lambda; where that was not built yet, what it is built from. @throws Error nothing of that name is there */
function resolved(source: TextSource, projectFile: string, folder: string, specifier: string): string | false {
  const found = (conditions: Conditions): string | false =>
    resolverFor(source, projectFile, conditions).resolveSync({}, folder, specifier);
  if (!specifier.startsWith("#")) return found("sources");
  try {
    return found("deployed");
  } catch {
    return found("sources");
  }
}

function resolverFor(source: TextSource, projectFile: string, conditions: Conditions): Resolver {
  const { byProject } = resolversOf(source);
  const name = `${conditions} ${projectFile}`;
  const known = byProject.get(name);
  if (known) return known;
  const tsconfig = projectFile === "" ? {} : { tsconfig: { configFile: projectFile } };
  const resolver = createResolver(source, tsconfig, conditions);
  byProject.set(name, resolver);
  return resolver;
}

/** The nearest project file at or above a folder, or one that it refers to, or the empty name. */
function projectFileOf(source: TextSource, folder: string): string {
  const { projectOf } = resolversOf(source);
  const known = projectOf.get(folder);
  if (known !== undefined) return known;
  let found = "";
  for (const candidate of foldersUpTo(source.root, folder)) {
    const name = PROJECT_FILES.find((file) => source.kind(`${candidate}/${file}`) === "file");
    if (name) {
      found = projectOfFolder(source, `${candidate}/${name}`, folder);
      break;
    }
  }
  projectOf.set(folder, found);
  return found;
}
