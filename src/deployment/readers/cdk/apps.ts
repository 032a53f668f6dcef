/** Where apps start, and which of them a file belongs to. */
import { directoryOf, foldersUpTo, joinPath } from "../../../modules/paths.ts";
import { sourceFiles } from "../../../modules/importers.ts";
import { perGeneration } from "../../../modules/memo.ts";
import { resolveModule } from "../../../modules/resolve.ts";
import { nearestPackage, readJsonObject } from "../../../modules/workspaces.ts";
import { lookAt, type TextSource } from "../../../project/text-source.ts";

/** A CDK app of the repository, with how it is started. */
export interface App {
  /** The module that makes the app. */
  readonly entry: string;
  /** The `cdk.json` that names it; undefined where it was found by what it does. */
  readonly config: string | undefined;
  /** Where it is started: relative assets begin there. */
  readonly folder: string;
}

const CODE = /\.[cm]?[jt]s$/u;
const NO_SOURCE = /\.d\.[cm]?ts$|\.(?:test|spec|integ)\.[cm]?[jt]s$|\/integ\.[^/]*$|\/(?:node_modules|cdk\.out)\//u;
const TEST_FOLDER = /\/(?:tests?|__tests__|specs?|e2e|integ|snapshots?|fixtures)\//u;
const AMPLIFY = /["']@aws-amplify\/backend["']/u;
const LIBRARY = /\baws-cdk-lib\b|@aws-cdk\/|\bmonocdk\b/u;

/** A module that may hold constructs: no declaration, and no test by its name. */
export function mayHoldConstructs(path: string): boolean {
  return CODE.test(path) && !NO_SOURCE.test(path);
}

/** Tests make apps that nobody deploys. */
export function isTest(source: TextSource, path: string): boolean {
  return TEST_FOLDER.test(path.slice(source.root.length));
}

/** Whether a module names a package of the CDK's library, of version 1 or 2. */
export function mentionsLibrary(text: string): boolean {
  return LIBRARY.test(text);
}

/** The library itself, or a package that is built on it. */
export function mentionsConstructs(text: string): boolean {
  return (
    LIBRARY.test(text) ||
    AMPLIFY.test(text) ||
    /["'](?:constructs|@?[\w-]{1,80}(?:\/[\w-]{1,80}){0,6}[/-](?:cdk|constructs)(?:\/[\w./-]{0,120})?)["']/u.test(text)
  );
}

/** `new App(`, `new cdk.App(`, `new ShopApp(`; what is given a scope is a construct of that name. `defineBackend(` of Amplify. */
export function makesApp(text: string): boolean {
  if (AMPLIFY.test(text) && /\bdefineBackend\s*\(/u.test(text)) return true;
  return LIBRARY.test(text) && /\bnew\s+[\w$.]*App\s*(?:\(\s*(?!this\b|scope\b|stack\b)|;)/u.test(text);
}

interface Known {
  readonly ofPackage: Map<string, readonly App[]>;
}

const known = perGeneration<Known>(() => ({ ofPackage: new Map() }));

/** The app that starts at a module, or that a `cdk.json` names; undefined where there is none. */
export function appAt(source: TextSource, path: string): App | undefined {
  if (path.endsWith("/cdk.json")) return appOfConfig(source, path);
  const [named] = appsAround(source, directoryOf(path)).filter(({ entry }) => entry === path);
  return named;
}

/** Every app whose modules a folder's files may be: that of the nearest `cdk.json`, and those of the nearest package. */
export function appsAround(source: TextSource, folder: string): readonly App[] {
  const config = nearestConfig(source, folder);
  const root = nearestPackage(source, folder)?.folder ?? (config ? directoryOf(config) : folder);
  const key = `${root}\n${config ?? ""}`;
  const memo = known(source).ofPackage;
  const before = memo.get(key);
  if (before) return before;
  const configured = config ? appOfConfig(source, config) : undefined;
  const found = sourceFiles(source, root)
    .filter((path) => mayHoldConstructs(path) && !isTest(source, path) && path !== configured?.entry)
    .filter((path) => {
      const look = lookAt(source, path, makesApp);
      return look.ok && look.answer;
    })
    .map((entry): App => {
      // Amplify starts its backend beside the folder that holds it.
      const isBackend = /\/amplify\/backend\.[cm]?[jt]s$/u.test(entry);
      const beside = isBackend ? directoryOf(directoryOf(entry)) : root;
      return { entry, config: undefined, folder: config ? directoryOf(config) : beside };
    });
  const apps = configured ? [configured, ...found] : found;
  memo.set(key, apps);
  return apps;
}

function nearestConfig(source: TextSource, folder: string): string | undefined {
  for (const candidate of foldersUpTo(source.root, folder))
    if (source.kind(`${candidate}/cdk.json`) === "file") return `${candidate}/cdk.json`;
  return undefined;
}

/** `npx ts-node --prefer-ts-exts bin/app.ts`: the last module that the command names, or would build. */
function appOfConfig(source: TextSource, config: string): App | undefined {
  const folder = directoryOf(config);
  for (const word of modulesNamedIn(source, config)) {
    const resolution = resolveModule(source, joinPath(folder, "x.ts"), word);
    // An app in another language is named by its project file.
    if (resolution.kind === "file" && CODE.test(resolution.path)) return { entry: resolution.path, config, folder };
  }
  return undefined;
}

/** The module that a `cdk.json` names and that is not there, as it is written. What git ignores, the build makes. */
export function missingEntry(source: TextSource, config: string): string | undefined {
  const [last] = modulesNamedIn(source, config);
  if (last === undefined || !CODE.test(last) || appOfConfig(source, config)) return undefined;
  const read = source.read(joinPath(directoryOf(config), last));
  return read.ok || read.reason === "ignored" ? undefined : last;
}

/** What may be modules in the command of a `cdk.json`, the last first. */
function modulesNamedIn(source: TextSource, config: string): readonly string[] {
  const command = readJsonObject(source, config)?.["app"];
  if (typeof command !== "string") return [];
  return command
    .split(/[\s"';]+/u)
    .filter((word) => word !== "" && !word.startsWith("-"))
    .filter((word) => CODE.test(word) || /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)+$/u.test(word))
    .map((word) => (word.startsWith(".") ? word : `./${word}`))
    .toReversed();
}
