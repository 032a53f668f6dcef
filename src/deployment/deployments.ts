import { whyUnread } from "../project/read-failure.ts";
import { isAbsent, placeOf, type TextSource, type Unresolved } from "../project/text-source.ts";
import { isConfigurationText, whyBroken, whyIncomplete } from "./broken.ts";
import type { Stack } from "./model.ts";
import type { Place } from "../syntax/source-text.ts";
import { ContentMemo } from "../modules/content-memo.ts";
import { perGeneration } from "../modules/memo.ts";
import { readerOf, readerOfTemplate } from "./readers/index.ts";
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
export function withUnread(side: Deployments, source: TextSource, others: readonly string[]): Deployments {
  const current = withEmptied(side, source, others);
  const more = unreadOf(current, source, others);
  source.prepareReasons?.(more);
  const unread: string[] = [];
  const broken: [string, Reading][] = [];
  for (const path of more) {
    const found = source.read(path);
    // One that can be read now was not to be seen a moment ago.
    const isToBeRead = found.ok ? readerOf(source, path) !== undefined : !isAbsent(found.reason);
    const why = found.ok && !isToBeRead ? (whyBroken(found.source) ?? whyIncomplete(found.source)) : undefined;
    if (isToBeRead) unread.push(path);
    else if (why) broken.push([path, unreadReading(path, why.why, why.at)]);
  }
  const all = withMore(current, source, unread);
  return broken.length === 0 ? all : deploymentsOf(new Map([...all.readings, ...broken]));
}

/**
 * This side with templates that only the other one shows to be configurations, since nothing in them runs or feeds a function here: the
 * stack is there all the same, and what it has on the other side alone left it, or came to it.
 */
export function withEmptied(side: Deployments, source: TextSource, others: readonly string[]): Deployments {
  const emptied = unreadOf(side, source, others).flatMap((path): [string, Reading][] => {
    const reader = readerOf(source, path) === undefined ? readerOfTemplate(source, path) : undefined;
    return reader ? [[path, isolated(reader, source, path)]] : [];
  });
  return emptied.length === 0 ? side : deploymentsOf(new Map([...side.readings, ...emptied]));
}

/** This side where what only the other one shows to be a configuration says why nothing was read of it. */
export function withDoubts(side: Deployments, others: readonly string[]): Deployments {
  const doubted = others.flatMap((path): [string, Reading][] => {
    const reading = side.readings.get(path);
    return reading?.doubts && reading.stacks.length === 0 ? [[path, { ...reading, problems: reading.doubts }]] : [];
  });
  return doubted.length === 0 ? side : deploymentsOf(new Map([...side.readings, ...doubted]));
}

/** This side with other configurations too. */
export function withMore(current: Deployments, source: TextSource, paths: readonly string[]): Deployments {
  const more = unreadOf(current, source, paths);
  if (more.length === 0) return current;
  return deploymentsOf(new Map([...current.readings, ...readDeployments(source, more).readings]));
}

/** What a link leads to was read at its own place: a link that a moved folder left behind is no second deployment. */
function unreadOf(current: Deployments, source: TextSource, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !current.readings.has(path) && !current.readings.has(placeOf(source, path)));
}

/** This side without the file that says what is deployed, where something else here is to be deployed: compared with itself it never differs. */
export function withoutDeployed(side: Deployments, path: string | undefined): Deployments {
  const rest = new Map([...side.readings].filter(([config]) => config !== path));
  const others = deploymentsOf(rest);
  return rest.size === side.readings.size || others.stacks.length === 0 ? side : others;
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
  if (reader) return readBy(reader, source, path);
  const found = source.read(path);
  if (!found.ok) return isAbsent(found.reason) ? undefined : unreadReading(path, whyUnread(found.reason));
  // Anything may be named for a configuration: only of a text of that kind is it a fault that it says nothing.
  const broken = isConfigurationText(path) ? whyBroken(found.source) : undefined;
  return broken && unreadReading(path, broken.why, broken.at);
}

/** What was read is right for as long as all that it was read of says the same: an edit of a handler is none of a configuration. */
const ofContent = new ContentMemo<Reading>(256, false);

function readBy(reader: Reader, source: TextSource, path: string): Reading {
  // Where nothing ever changes, it is read once.
  if (!reader.isByItself || source.generation === undefined) return isolated(reader, source, path);
  const name = `${Object.keys(reader.frameworks).join()} ${path}`;
  return ofContent.get(source, name, (recording) => isolated(reader, recording, path));
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

/** A configuration that gave no stack, only the reason why. */
export function isUnread({ stacks, problems }: Reading): boolean {
  return stacks.length === 0 && problems.length > 0;
}

/** A file that may be a configuration and is none. */
export function isNothing({ stacks, problems }: Reading): boolean {
  return stacks.length + problems.length === 0;
}
