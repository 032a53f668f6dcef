import { dirname } from "node:path/posix";
import { isCode } from "../modules/code-files.ts";
import { once, onceOf } from "../project/once.ts";
import { whyUnread } from "../project/read-failure.ts";
import { isAbsent, placesOf, type TextSource, type Unresolved } from "../project/text-source.ts";
import { unwalked } from "../project/unwalked.ts";
import { walk, type Walk } from "../project/walk.ts";
import { perGeneration } from "../modules/memo.ts";
import { foldersUpTo } from "../modules/paths.ts";
import { MADE_FOLDERS } from "../project/made-folders.ts";
import { pathWithin } from "../project/paths.ts";
import { readDeployments, type Deployments } from "./deployments.ts";
import { Configurations, type Candidate } from "./configurations.ts";
import { entriesOf, isNamedAsConfiguration, mayBeConfiguration, readerOf, whyBrokenByName } from "./readers/index.ts";

type Readings = Deployments["readings"];

/** What was found, and what kept anybody from looking further. */
export interface Discovery {
  readonly configurations: Configurations;
  /** Asks each file what it is. */
  readonly unresolved: () => readonly Unresolved[];
}

/**
 * The deployment configurations among files and below folders, by name and text, without reading more than that takes; also
 * those elsewhere that such files are part of, as the app of a CDK stack is, or a service that includes them. A file that is named
 * is taken even where it is none (or not there): whoever named it is told so.
 *
 * @param around which configurations elsewhere a module may be part of; any by default
 */
export function discover(
  source: TextSource,
  paths: readonly string[],
  around?: (module: string) => readonly string[],
): Discovery {
  const everywhere = once(() => discoverAll(source));
  const places = placesOf(source, paths);
  const isWhole = (path: string): boolean => path === source.root && source.kind(path) === "directory";
  if (places.length === 1 && isWhole(places[0]!)) return everywhere();
  // Read once, for however many files: a hook names all that are staged.
  const all = once(() => readDeployments(source, everywhere().configurations.all()).readings);
  const ofCode = onceOf((among: readonly string[]) => {
    const mayHaveCode = (path: string): boolean => readerOf(source, path)?.readsNoCode !== true;
    return readDeployments(source, among.filter(mayHaveCode)).readings;
  });
  // One that nobody can read is made of nothing else.
  const ofModule = (path: string): Readings => ofCode(around?.(path) ?? everywhere().configurations.readable());
  const found = places.map((path) => {
    const isOwn = isNamedAsConfiguration(path) || path === source.root;
    const others = isOwn ? [] : configurationsMadeOf(source, path, isCode(path) ? () => ofModule(path) : all);
    if (source.kind(path) !== "directory")
      return { configurations: [...entriesOf(source, path), ...others], unresolved: () => [] };
    const { configurations, unresolved } = isWhole(path) ? everywhere() : discoverBelow(source, path);
    const below = configurations.all();
    // Nothing stands outside of the whole, and asking each file costs the evaluation of its app.
    if (isWhole(path)) return { configurations: below, unresolved };
    return { configurations: [...below, ...others].flatMap((one) => entriesOf(source, one)), unresolved };
  });
  const configurations = new Set(found.flatMap((one) => one.configurations));
  return {
    configurations: Configurations.of([...configurations]),
    unresolved: once(() => found.flatMap(({ unresolved }) => unresolved())),
  };
}

/** Absolute paths of all configurations that `discover` finds, given the same: for who needs no word on what could not be looked at. */
export function configurationsBelow(...given: Parameters<typeof discover>): readonly string[] {
  return discover(...given).configurations.all();
}

/**
 * Configurations elsewhere that are made of a file, or of one below a folder. For a file that is none itself all are asked; else
 * those that stand in a folder above.
 */
function configurationsMadeOf(source: TextSource, path: string, all: () => Readings): readonly string[] {
  const isPart = source.kind(path) !== "directory" && readerOf(source, path) === undefined;
  const readings = isPart ? all() : readDeployments(source, configurationsAbove(source, path)).readings;
  // The parts of an app have one set.
  const known = new Map<ReadonlySet<string>, boolean>();
  const isMadeOfIt = (reads: ReadonlySet<string>): boolean => {
    let answer = known.get(reads);
    if (answer === undefined)
      known.set(reads, (answer = [...reads].some((file) => pathWithin(path, file) !== undefined)));
    return answer;
  };
  return [...readings].flatMap(([configuration, { reads }]) =>
    configuration !== path && isMadeOfIt(reads) ? configuration : [],
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

function discoverBelow(source: TextSource, folder: string): Discovery {
  return discoveryOf(source, candidatesBelow(source, folder));
}

/** What is found below the root. An unsaved text is another candidate in the place of that which is saved, where either is anything. */
function discoverAll(source: TextSource): Discovery {
  const { edited } = source;
  if (edited === undefined) return discoverBelow(source, source.root);
  const { saved, path } = edited;
  const [before, after] = [whatIs(saved, path), whatIs(source, path)];
  if (before === "nothing" && after === "nothing") return discoveredBelowRoot(saved);
  const all = candidatesBelowRoot(saved);
  const candidates = all.candidates.map((one) => (one.path === path ? candidateOf(source, path) : one));
  return discoveryOf(source, { ...all, candidates });
}

// Each unsaved text asks the same saved project. Without one every caller looks anew: files may have changed since.
const candidatesBelowRoot = perGeneration((source) => candidatesBelow(source, source.root));
const discoveredBelowRoot = perGeneration((source) => discoveryOf(source, candidatesBelowRoot(source)));

/** A file that may be a configuration by its name, and what it is. */
interface Named extends Candidate {
  readonly what: () => What;
}

/** What stands below a folder, with the candidates in order of folder, then name. */
interface Candidates {
  readonly found: Walk;
  readonly candidates: readonly Named[];
}

function candidatesBelow(source: TextSource, folder: string): Candidates {
  const found = walk(source, folder, MADE_FOLDERS);
  const paths = found.files.filter(
    (path) => !isSkeleton(path.slice(folder.length)) && (mayBeConfiguration(path) || isNamedAsConfiguration(path)),
  );
  const prepare = once(() => source.prepareReads?.(paths));
  return { found, candidates: paths.map((path) => candidateOf(source, path, prepare)) };
}

function candidateOf(source: TextSource, path: string, prepare: () => void = () => {}): Named {
  const what = once(() => (prepare(), whatIs(source, path)));
  const isReadable = (): boolean => what() === "configuration";
  const isCalledLikeOne = (): boolean => what() === "called like one";
  const isBroken = once(() => isCalledLikeOne() && isBrokenByName(source, path));
  return { path, what, isReadable, isCalledLikeOne, isConfiguration: () => isReadable() || isBroken() };
}

function discoveryOf(source: TextSource, { found, candidates }: Candidates): Discovery {
  return {
    configurations: new Configurations(candidates),
    unresolved: once(() => {
      const unfetched = candidates.flatMap(({ path, what }) => (what() === "unfetched" ? path : []));
      return [...unwalked(found), ...unfetchedProblem(source, unfetched)];
    }),
  };
}

type What = "configuration" | "called like one" | "unfetched" | "nothing";

/** What a file is that may be a configuration by its name; of one that is called like one, whether it is broken is not asked. */
function whatIs(source: TextSource, path: string): What {
  if (readerOf(source, path) !== undefined) return "configuration";
  const isNamed = isNamedAsConfiguration(path);
  // A module that cannot be read is a handler's, if it is anything.
  if (!isNamed && isCode(path)) return "nothing";
  const read = source.read(path);
  if (read.ok) return isNamed ? "called like one" : "nothing";
  if (isAbsent(read.reason)) return "nothing";
  if (isNamed) return "configuration";
  return read.reason === "not-fetched" ? "unfetched" : "nothing";
}

function isBrokenByName(source: TextSource, path: string): boolean {
  const read = source.read(path);
  return read.ok && whyBrokenByName(read.source) !== undefined;
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
