/** The reader of CDK source: construct code is evaluated abstractly, never run. */
import { isCode } from "../../../modules/code-files.ts";
import { ContentMemo } from "../../../modules/content-memo.ts";
import { perGeneration } from "../../../modules/memo.ts";
import { directoryOf, joinPath } from "../../../modules/paths.ts";
import { mayLeadTo } from "../../../modules/reach.ts";
import { whyUnread } from "../../../project/read-failure.ts";
import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import { whyBroken } from "../../broken.ts";
import type { Reader, Reading } from "../reader.ts";
import {
  appAt,
  appsAround,
  isTest,
  makesApp,
  mayHoldConstructs,
  mentionsConstructs,
  mentionsLibrary,
  missingEntry,
  type App,
} from "./apps.ts";
import { modulesAbove } from "./modules-above.ts";
import { mentionsMapping, mentionsSubscription } from "./reach.ts";
import { readApp } from "./read-app.ts";
import { readClasses } from "./read-classes.ts";

/** Reads apps of the AWS CDK. */
export const cdkReader: Reader = {
  frameworks: {
    cdk: {
      hasConstructs: true,
      isTemplate: false,
      hasServices: false,
      hasSubscriptions: false,
      namesEvents: false,
      nameProperty: undefined,
      makesLogGroups: false,
      deployer: "CloudFormation",
      nouns: { key: "construct id", whole: "stack" },
    },
  },
  claims: {
    name: (path) => path.endsWith("/cdk.json") || mayHoldConstructs(path),
    nameAlone: (path) => path.endsWith("/cdk.json"),
    text: (text, path) =>
      path.endsWith("/cdk.json") ||
      makesApp(text) ||
      (mentionsLibrary(text) && (mentionsMapping(text) || mentionsSubscription(text))),
  },
  read: readConfiguration,
  entriesOf: appsOf,
};

/**
 * The paths to read for a file: the apps that load it. Without one, the file itself and what stands above it. Reading any other
 * file of an app gives nothing, so that an app is read once.
 */
function appsOf(source: TextSource, file: string): readonly string[] {
  const read = source.read(file);
  if (!read.ok || !(mentionsConstructs(read.source.text) || file.endsWith("/cdk.json"))) return [file];
  const apps = appsLoading(source, file);
  return apps.length > 0 ? apps.map((app) => configurationOf(source, app)) : [file, ...spokenAbove(source, file)];
}

/** Modules above a file that are configurations themselves. */
function spokenAbove(source: TextSource, file: string): readonly string[] {
  return modulesAbove(source, file).filter((path) => isClaimed(source, path));
}

/** An entry that does not look like an app stands for itself only through the `cdk.json` that names it. */
function configurationOf(source: TextSource, app: App): string {
  return isClaimed(source, app.entry) ? app.entry : (app.config ?? app.entry);
}

/** Evaluations of apps, kept while an editor lints one file after another, all of a few apps. */
const evaluations = new ContentMemo<Reading>(16, false);

const readings = perGeneration(() => ({ ofApps: new Map<string, Reading>(), ofPaths: new Map<string, Reading>() }));

function readConfiguration(source: TextSource, path: string): Reading {
  return remembered(readings(source).ofPaths, path, () => readAnew(source, path));
}

function readOnce(source: TextSource, app: App): Reading {
  const name = `${app.entry}\n${app.config ?? ""}\n${app.folder}`;
  const read = (): Reading => evaluations.get(source, name, (recording) => readApp(recording, app));
  return remembered(readings(source).ofApps, app.entry, read);
}

function remembered(memo: Map<string, Reading>, key: string, read: () => Reading): Reading {
  const known = memo.get(key);
  if (known) return known;
  const reading = read();
  memo.set(key, reading);
  return reading;
}

function readAnew(source: TextSource, path: string): Reading {
  const isOfTests = isTest(source, path);
  const app = isOfTests && path.endsWith("/cdk.json") ? undefined : appAt(source, path);
  // Tests make apps that nobody deploys, but for the one that the `cdk.json` beside them names.
  if (isOfTests && app?.config === undefined) return nothing(new Set([path]));
  if (path.endsWith("/cdk.json")) return readConfigFile(source, path, app);
  if (app) {
    const reading = readOnce(source, app);
    if (reading.stacks.length > 0 || reading.problems.length > 0) return reading;
  }
  const loading = appsLoading(source, path);
  const speaking = loading.length > 0 ? loading : appsCutOffAbove(source, path);
  if (speaking.length === 0)
    return evaluations.get(source, path, (recording) =>
      readClasses(recording, path, modulesAbove(recording, path), spokenAbove(recording, path)),
    );
  return nothing(readsOf(source, path, speaking));
}

/** A part of apps is made of what they are made of. Most are parts of one, and share its set: an app has hundreds of parts. */
function readsOf(source: TextSource, path: string, apps: readonly App[]): ReadonlySet<string> {
  const all = apps.map((app) => readOnce(source, app).reads);
  const [first] = all;
  return all.length === 1 && first!.has(path) ? first! : new Set([path, ...all.flatMap((reads) => [...reads])]);
}

/** The entry is a configuration of its own where its text says so; else the `cdk.json` that names it stands for it. */
function readConfigFile(source: TextSource, path: string, app: App | undefined): Reading {
  if (app) return isClaimed(source, app.entry) ? nothing(new Set([path])) : readConfiguration(source, app.entry);
  const read = source.read(path);
  const broken = read.ok ? whyBroken(read.source) : undefined;
  const missing = broken ? undefined : missingEntry(source, path);
  // Another app of the package may be the one that is deployed, by another command.
  if (!read.ok || (!broken && (missing === undefined || appsAround(source, directoryOf(path)).length > 0)))
    return nothing(new Set([path]));
  const start = Math.max(0, read.source.text.indexOf('"app"'));
  const problem: Unresolved = {
    place: broken?.at ?? { source: read.source, start, end: start },
    what: missing === undefined ? "the configuration" : `the entry \`${missing}\``,
    why: broken?.why ?? whyUnread("missing"),
    severity: "problem",
  };
  return { stacks: [], problems: [problem], reads: new Set([path, ...(missing ? spellingsOf(path, missing) : [])]) };
}

/** Code that is named as it is compiled stands beside the configuration in its own language. */
function spellingsOf(config: string, module: string): readonly string[] {
  const path = joinPath(directoryOf(config), module);
  return [path, path.replace(/js$/u, "ts")];
}

function isClaimed(source: TextSource, path: string): boolean {
  const read = source.read(path);
  return read.ok && cdkReader.claims.name(path) && cdkReader.claims.text(read.source.text, path);
}

/** The apps that load a module and make something. */
function appsLoading(source: TextSource, file: string): readonly App[] {
  return appsOver(source, file).filter((app) => {
    const reading = readOnce(source, app);
    return reading.reads.has(file) && reading.stacks.length > 0;
  });
}

/** The apps above a module that were cut off before they came to it, if at all. To begin with them once more would end at the same place. */
function appsCutOffAbove(source: TextSource, file: string): readonly App[] {
  const cutOff = appsOver(source, file).filter((app) => readOnce(source, app).isCutOff);
  const above = cutOff.length > 0 ? modulesAbove(source, file) : [];
  return cutOff.filter(({ entry }) => above.includes(entry));
}

/** The apps around a file that may be made of it: a package may have hundreds, of which most are evaluated for nothing. */
function appsOver(source: TextSource, file: string): readonly App[] {
  const apps = appsAround(source, directoryOf(file));
  return isCode(file) ? apps.filter(({ entry }) => mayLeadTo(source, entry, file)) : apps;
}

function nothing(reads: ReadonlySet<string>): Reading {
  return { stacks: [], problems: [], reads };
}
