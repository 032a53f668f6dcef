import { dirname } from "node:path/posix";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import type { Stack } from "./model.ts";
import { readerOf } from "./readers/index.ts";
import type { Reading } from "./readers/reader.ts";

/** What the configurations of one side deploy. */
export interface Deployments {
  /** By path of the configuration. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly stacks: readonly Stack[];
  readonly problems: readonly Unresolved[];
}

/** Reads configurations; paths that do not exist on this side, or hold none, are passed over. */
export function readDeployments(source: TextSource, paths: readonly string[]): Deployments {
  const readings = new Map<string, Reading>();
  for (const path of paths) {
    const reader = readerOf(source, path);
    if (reader) readings.set(path, reader.read(source, path));
  }
  return deploymentsOf(readings);
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
    const reading = same ? now : readerOf(baseline, path)?.read(baseline, path);
    if (reading) readings.set(path, reading);
  }
  return deploymentsOf(readings);
}

function deploymentsOf(found: ReadonlyMap<string, Reading>): Deployments {
  const parts = new Set([...found.values()].flatMap((reading) => [...(reading.parts ?? [])]));
  const readings = new Map([...found].filter(([path]) => !parts.has(path)));
  const all = [...readings.values()];
  return {
    readings,
    stacks: all.flatMap(({ stacks }) => stacks),
    problems: all.flatMap(({ stacks, problems }) => [...problems, ...stacks.flatMap(({ unresolved }) => unresolved)]),
  };
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
    return stack.framework !== "cdk" || !apps.some((app) => stack.config.startsWith(`${app}/`));
  };
  return { before: before.stacks.filter(isCompared), after: after.stacks.filter(isCompared) };
}

/** Configurations that gave no stack, only the reason why. */
function unreadablePaths({ readings }: Deployments): string[] {
  return [...readings].flatMap(([path, { stacks, problems }]) =>
    stacks.length === 0 && problems.length > 0 ? [path] : [],
  );
}

/** The `cdk.out` folder that a synthesized template is in. */
function cloudAssembly(path: string): string | undefined {
  const at = path.lastIndexOf("/cdk.out/");
  return at < 0 ? undefined : path.slice(0, at + "/cdk.out".length);
}
