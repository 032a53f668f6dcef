/** The reader of CDK source: construct code is evaluated abstractly, never run. */
import { directoryOf } from "../../../modules/paths.ts";
import { perGeneration } from "../../../modules/memo.ts";
import type { TextSource } from "../../../project/text-source.ts";
import type { Reader, Reading } from "../reader.ts";
import { appAt, appsAround, isTest, makesApp, mayHoldConstructs, mentionsLibrary, type App } from "./apps.ts";
import { readApp, readClasses } from "./read-app.ts";

export const cdkReader: Reader = {
  framework: "cdk",
  claims: {
    name: (path) => path.endsWith("/cdk.json") || mayHoldConstructs(path),
    text: (text) =>
      /^\s*\{/u.test(text)
        ? /"app"\s*:/u.test(text)
        : makesApp(text) || (mentionsLibrary(text) && /EventSource/u.test(text)),
  },
  read: readConfiguration,
  entriesOf: appsOf,
};

/**
 * The paths to read for a file: the apps that load it, else the file itself. Reading any other file of an app gives
 * nothing, so that an app is read once.
 */
function appsOf(source: TextSource, file: string): readonly string[] {
  const apps = appsLoading(source, file);
  return apps.length > 0 ? apps.map(({ entry }) => entry) : [file];
}

const readings = perGeneration<Map<string, Reading>>(() => new Map());

function readConfiguration(source: TextSource, path: string): Reading {
  const memo = readings(source);
  const before = memo.get(path);
  if (before) return before;
  const reading = readAnew(source, path);
  memo.set(path, reading);
  return reading;
}

function readAnew(source: TextSource, path: string): Reading {
  if (isTest(source, path)) return nothing(new Set([path]));
  const app = appAt(source, path);
  if (app && app.entry === path) {
    const reading = readApp(source, app);
    return reading.stacks.length > 0 || reading.problems.length > 0 ? reading : readClasses(source, path);
  }
  // The entry is a configuration of its own where its text says so; else the `cdk.json` that names it stands for it.
  if (path.endsWith("/cdk.json"))
    return app && !isClaimed(source, app) ? readConfiguration(source, app.entry) : nothing(new Set([path]));
  const loading = appsLoading(source, path);
  if (loading.length === 0) return readClasses(source, path);
  return nothing(new Set([path, ...loading.flatMap(({ entry }) => [...readConfiguration(source, entry).reads])]));
}

function isClaimed(source: TextSource, { entry }: App): boolean {
  const read = source.read(entry);
  return read.ok && cdkReader.claims.name(entry) && cdkReader.claims.text(read.source.text);
}

function appsLoading(source: TextSource, file: string): readonly App[] {
  return appsAround(source, directoryOf(file)).filter(({ entry }) => readConfiguration(source, entry).reads.has(file));
}

function nothing(reads: ReadonlySet<string>): Reading {
  return { stacks: [], problems: [], reads };
}
