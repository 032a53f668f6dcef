import { dirname } from "node:path/posix";
import { whyUnread } from "../project/read-failure.ts";
import { isAbsent, type TextSource, type Unresolved } from "../project/text-source.ts";
import { isConfigurationText, whyBroken, whyIncomplete } from "./broken.ts";
import type { Stack } from "./model.ts";
import type { Place } from "../syntax/source-text.ts";
import { perGeneration } from "../modules/memo.ts";
import { cloudAssembly } from "./synthesized.ts";
import { readerOf, frameworkTraits } from "./readers/index.ts";
import { saidOnce } from "./said-once.ts";
import type { Reader, Reading } from "./readers/reader.ts";

/** What the configurations of one side deploy. */
export interface Deployments {
  /** By path of the configuration. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly stacks: readonly Stack[];
  readonly problems: readonly Unresolved[];
}

/**
 * Reads configurations; paths that do not exist on this side, or hold none, are passed over. One that cannot be read deploys
 * nobody knows what: that is a problem.
 */
export function readDeployments(source: TextSource, paths: readonly string[]): Deployments {
  const readings = new Map<string, Reading>();
  for (const path of paths) {
    const reading = read(source, path);
    if (reading) readings.set(path, reading);
  }
  return deploymentsOf(readings);
}

/**
 * This side with what only the other one shows to be a configuration, as far as it is here and cannot be read, or says nothing: it is
 * not deleted, it was not looked at.
 */
export function withUnread(current: Deployments, source: TextSource, others: Iterable<string>): Deployments {
  const more = [...others].filter((path) => !current.readings.has(path));
  source.prepareReasons?.(more);
  const unread: string[] = [];
  const broken: [string, Reading][] = [];
  for (const path of more) {
    const found = source.read(path);
    const why = found.ok ? (whyBroken(found.source) ?? whyIncomplete(found.source)) : undefined;
    if (why) broken.push([path, unreadReading(path, why.why, why.at)]);
    // One that can be read now was not to be seen a moment ago.
    else if (found.ok ? readerOf(source, path) !== undefined : !isAbsent(found.reason)) unread.push(path);
  }
  const all = withMore(current, source, unread);
  return broken.length === 0 ? all : deploymentsOf(new Map([...all.readings, ...broken]));
}

/** This side with other configurations too. */
export function withMore(current: Deployments, source: TextSource, paths: readonly string[]): Deployments {
  const more = paths.filter((path) => !current.readings.has(path));
  if (more.length === 0) return current;
  return deploymentsOf(new Map([...current.readings, ...readDeployments(source, more).readings]));
}

/** Several questions are asked of one state of the text, and a configuration that is code is evaluated to be read. */
const readingsOf = perGeneration((_source) => new Map<string, Reading | undefined>());

function read(source: TextSource, path: string): Reading | undefined {
  const known = readingsOf(source);
  if (!known.has(path)) known.set(path, readAnew(source, path));
  return known.get(path);
}

function readAnew(source: TextSource, path: string): Reading | undefined {
  const reader = readerOf(source, path);
  if (reader) return isolated(reader, source, path);
  const found = source.read(path);
  if (!found.ok) return isAbsent(found.reason) ? undefined : unreadReading(path, whyUnread(found.reason));
  // Anything may be named for a configuration: only of a text of that kind is it a fault that it says nothing.
  const broken = isConfigurationText(path) ? whyBroken(found.source) : undefined;
  return broken && unreadReading(path, broken.why, broken.at);
}

/** A fault of ours in one configuration is that configuration's: the others are judged. */
function isolated(reader: Reader, source: TextSource, path: string): Reading {
  try {
    return reader.read(source, path);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return unreadReading(path, `reading it failed, which is a fault of replay-safe (${message})`);
  }
}

function unreadReading(path: string, why: string, at?: Place): Reading {
  const problem = { place: at ?? { path }, what: "the configuration", why, severity: "problem" } as const;
  return { stacks: [], problems: [problem], reads: new Set([path]) };
}

/**
 * The baseline's side of `current`. A configuration whose every file has the same content on both sides is not read
 * again: it is the very same reading, so nothing about it can differ.
 */
export function readBaseline(
  baseline: TextSource,
  paths: readonly string[],
  source: TextSource,
  current: Deployments,
): Deployments {
  const readings = new Map<string, Reading>();
  for (const path of paths) {
    const now = current.readings.get(path);
    const same =
      now !== undefined && [...now.reads].every((file) => source.contentId(file) === baseline.contentId(file));
    const reading = same ? now : read(baseline, path);
    if (reading) readings.set(path, reading);
  }
  return deploymentsOf(readings);
}

function deploymentsOf(found: ReadonlyMap<string, Reading>): Deployments {
  const parts = new Set([...found.values()].flatMap((reading) => [...(reading.parts ?? [])]));
  const readings = new Map([...found].filter(([path]) => !parts.has(path)));
  const all = [...readings.values()];
  return { readings, stacks: all.flatMap(({ stacks }) => stacks), problems: saidOnce(all.flatMap(problemsOf)) };
}

/** All that could not be looked at in one configuration. */
export function problemsOf({ stacks, problems }: Reading): readonly Unresolved[] {
  return saidOnce([...problems, ...stacks.flatMap(({ unresolved }) => unresolved)]);
}

/**
 * The two sides without what must not be compared: a configuration that could not be read on one side, where it would look
 * deleted or new; synthesized templates that only one side has (a `cdk.out` that git ignores says nothing about what was
 * deployed); and the CDK source of an app that was synthesized anew since the baseline, since templates are exact.
 */
export function comparableStacks(
  before: Deployments,
  after: Deployments,
): { before: readonly Stack[]; after: readonly Stack[] } {
  const synthesized = (side: Deployments): Set<string> =>
    new Set(side.stacks.map(({ config }) => cloudAssembly(config)).filter((folder) => folder !== undefined));
  const [old, now] = [synthesized(before), synthesized(after)];
  const both = new Set([...old].filter((folder) => now.has(folder)));
  const isNew = (path: string): boolean => before.readings.get(path) !== after.readings.get(path);
  const apps = [...new Set([...after.readings.keys()].filter(isNew).map(cloudAssembly))]
    .filter((folder) => folder !== undefined && both.has(folder))
    .map((folder) => dirname(folder!));
  const unreadable = new Set([...unreadablePaths(before), ...unreadablePaths(after)]);
  const isCompared = (stack: Stack): boolean => {
    if (unreadable.has(stack.config)) return false;
    const folder = cloudAssembly(stack.config);
    if (folder !== undefined) return both.has(folder);
    return !frameworkTraits(stack).hasConstructs || !apps.some((app) => stack.config.startsWith(`${app}/`));
  };
  return { before: before.stacks.filter(isCompared), after: after.stacks.filter(isCompared) };
}

/** Configurations that gave no stack, only the reason why. */
function unreadablePaths({ readings }: Deployments): string[] {
  return [...readings].flatMap(([path, reading]) => (isUnread(reading) ? [path] : []));
}

/** A configuration that gave no stack, only the reason why. */
export function isUnread({ stacks, problems }: Reading): boolean {
  return stacks.length === 0 && problems.length > 0;
}
