import { dirname } from "node:path/posix";
import { isCode } from "../modules/code-files.ts";
import { once } from "../project/once.ts";
import { whyUnread } from "../project/read-failure.ts";
import { isAbsent, placesOf, type TextSource, type Unresolved } from "../project/text-source.ts";
import { unwalked } from "../project/unwalked.ts";
import { walk } from "../project/walk.ts";
import { foldersUpTo } from "../modules/paths.ts";
import { MADE_FOLDERS } from "../project/made-folders.ts";
import { pathWithin } from "../project/paths.ts";
import { readDeployments, type Deployments } from "./deployments.ts";
import { entriesOf, isNamedAsConfiguration, mayBeConfiguration, readerOf, whyBrokenByName } from "./readers/index.ts";

type Readings = Deployments["readings"];

/** What was found, and what kept anybody from looking further. */
export interface Discovery {
  readonly configurations: readonly string[];
  readonly unresolved: readonly Unresolved[];
}

/**
 * The deployment configurations among files and below folders, by name and text, without reading more than that takes; also
 * those elsewhere that such files are part of, as the app of a CDK stack is, or a service that includes them. A file that is named
 * is taken even where it is none (or not there): whoever named it is told so.
 */
export function discover(source: TextSource, paths: readonly string[]): Discovery {
  const everywhere = (): readonly string[] => discoverBelow(source, source.root).configurations;
  // Read once, for however many files: a hook names all that are staged.
  const all = once(() => readDeployments(source, everywhere()).readings);
  const ofCode = once(
    () =>
      readDeployments(
        source,
        everywhere().filter((path) => mayHaveCode(source, path)),
      ).readings,
  );
  const found = placesOf(source, paths).map((path): Discovery => {
    const isOwn = isNamedAsConfiguration(path) || path === source.root;
    const around = isOwn ? [] : configurationsMadeOf(source, path, isCode(path) ? ofCode : all);
    if (source.kind(path) !== "directory")
      return { configurations: [...entriesOf(source, path), ...around], unresolved: [] };
    const below = discoverBelow(source, path);
    const configurations = [...below.configurations, ...around];
    // Nothing stands outside of the whole, and asking each file costs the evaluation of its app.
    if (path === source.root) return below;
    return { ...below, configurations: configurations.flatMap((one) => entriesOf(source, one)) };
  });
  return {
    configurations: [...new Set(found.flatMap(({ configurations }) => configurations))],
    unresolved: found.flatMap(({ unresolved }) => unresolved),
  };
}

export function configurationsBelow(source: TextSource, paths: readonly string[]): readonly string[] {
  return discover(source, paths).configurations;
}

/**
 * Configurations elsewhere that are made of a file, or of one below a folder. For a file that is none itself all are asked; else
 * those that stand in a folder above.
 */
function configurationsMadeOf(source: TextSource, path: string, all: () => Readings): readonly string[] {
  const isPart = source.kind(path) !== "directory" && readerOf(source, path) === undefined;
  const readings = isPart ? all() : readDeployments(source, configurationsAbove(source, path)).readings;
  return [...readings].flatMap(([configuration, { reads }]) =>
    configuration !== path && [...reads].some((file) => pathWithin(path, file) !== undefined) ? configuration : [],
  );
}

function configurationsAbove(source: TextSource, path: string): readonly string[] {
  return [...foldersUpTo(source.root, dirname(path))].flatMap((folder) =>
    source
      .list(folder)
      .map((name) => `${folder}/${name}`)
      .filter((file) => source.kind(file) === "file" && readerOf(source, file) !== undefined),
  );
}

function mayHaveCode(source: TextSource, configuration: string): boolean {
  return readerOf(source, configuration)?.readsNoCode !== true;
}

/** In order of folder, then name. */
function discoverBelow(source: TextSource, folder: string): Discovery {
  const found = walk(source, folder, MADE_FOLDERS);
  const configurations: string[] = [];
  const unfetched: string[] = [];
  const candidates = found.files.filter(
    (path) => !isSkeleton(path.slice(folder.length)) && (mayBeConfiguration(path) || isNamedAsConfiguration(path)),
  );
  source.prepareReads?.(candidates);
  for (const path of candidates) {
    if (readerOf(source, path) !== undefined) {
      configurations.push(path);
      continue;
    }
    const isNamed = isNamedAsConfiguration(path);
    const read = isNamed || !isCode(path) ? source.read(path) : undefined;
    // A module that cannot be read is a handler's, if it is anything.
    if (read === undefined) continue;
    if (read.ok && whyBrokenByName(read.source)) configurations.push(path);
    if (read.ok || isAbsent(read.reason)) continue;
    if (isNamed) configurations.push(path);
    else if (read.reason === "not-fetched") unfetched.push(path);
  }
  return { configurations, unresolved: [...unwalked(found), ...unfetchedProblem(source, unfetched)] };
}

/** `{{cookiecutter.name}}/template.yaml`: a generator fills in names and texts first, so nobody deploys what stands there. */
function isSkeleton(path: string): boolean {
  return path.includes("{{");
}

/** A partial clone has the names of all files and the content of few: which of them are configurations, nobody can tell. */
function unfetchedProblem(source: TextSource, paths: readonly string[]): readonly Unresolved[] {
  if (paths.length === 0) return [];
  const first = paths[0]!.slice(source.root.length + 1);
  const what = paths.length === 1 ? `\`${first}\`` : `${paths.length} files, \`${first}\` among them,`;
  return [{ place: { path: source.root }, what, why: whyUnread("not-fetched"), severity: "problem" }];
}
