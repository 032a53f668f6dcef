/** What of two sides can be held against each other. */
import { dirname } from "node:path/posix";
import { writeLock } from "../baseline/lock.ts";
import { isUnread, type Deployments } from "../deployments.ts";
import type { Stack } from "../model.ts";
import { outranked } from "../outranked.ts";
import { frameworkTraits } from "../readers/index.ts";
import { cloudAssembly } from "./synthesized.ts";

/**
 * The two sides without what must not be compared: a configuration that could not be read on one side, where it would look
 * deleted or new; synthesized templates that only one side has (a `cdk.out` that git ignores says nothing about what was
 * deployed); what no default takes (`outranked.ts`); and the CDK source of an app that was synthesized anew since the baseline, since templates are exact. Templates that
 * deploy the same as before are no word on what the code deploys now.
 */
export function comparableStacks(
  before: Deployments,
  after: Deployments,
): { before: readonly Stack[]; after: readonly Stack[] } {
  const synthesized = (side: Deployments): Set<string> =>
    new Set(side.stacks.map(({ config }) => cloudAssembly(config)).filter((folder) => folder !== undefined));
  const [old, now] = [synthesized(before), synthesized(after)];
  const both = new Set([...old].filter((folder) => now.has(folder)));
  const apps = synthesizedAnew(before, after)
    .filter((folder) => both.has(folder))
    .map(dirname);
  const unreadable = new Set([...unreadablePaths(before), ...unreadablePaths(after)]);
  const configured = [...unreadable].filter((path) => path.endsWith("/cdk.json")).map(dirname);
  // Which module an app starts at, a `cdk.json` says that nobody can read.
  const mayBeMadeElsewhere = (stack: Stack): boolean =>
    frameworkTraits(stack).hasConstructs &&
    configured.some((folder) => stack.config.startsWith(`${folder}/`)) &&
    ![before, after].every((side) => side.stacks.some(({ config }) => config === stack.config));
  const isCompared = (stack: Stack): boolean => {
    if (unreadable.has(stack.config) || mayBeMadeElsewhere(stack)) return false;
    const folder = cloudAssembly(stack.config);
    if (folder !== undefined) return both.has(folder);
    return !frameworkTraits(stack).hasConstructs || !apps.some((app) => stack.config.startsWith(`${app}/`));
  };
  const compared = ({ stacks }: Deployments): readonly Stack[] => {
    const left = outranked(stacks);
    return stacks.filter((stack) => isCompared(stack) && !left.has(stack));
  };
  return { before: compared(before), after: compared(after) };
}

/**
 * Configurations that gave no stack, only the reason why, with what they are made of: the entry of an app may be one itself. Of
 * others what is no part of any stack, as a nested template.
 */
function unreadablePaths({ readings }: Deployments): string[] {
  return [...readings].flatMap(([path, reading]) =>
    isUnread(reading)
      ? [path, ...reading.reads]
      : reading.problems.map(({ place }) => ("source" in place ? place.source.path : place.path)),
  );
}

/** Folders of templates that deploy something else than before, with their code, as far as that is evaluated. */
function synthesizedAnew(before: Deployments, after: Deployments): readonly string[] {
  const folders = new Set(
    [...after.readings].flatMap(([path, reading]) =>
      before.readings.get(path) === reading ? [] : (cloudAssembly(path) ?? []),
    ),
  );
  return [...folders].filter((folder) => {
    const textOf = ({ stacks }: Deployments): string =>
      writeLock(
        stacks.filter(({ config }) => cloudAssembly(config) === folder),
        folder,
      );
    return textOf(before) !== textOf(after) && !isLeftBehind(folder, before, after);
  });
}

/** Whether the code makes functions anew, or no longer makes some, and the templates do not follow. */
function isLeftBehind(folder: string, before: Deployments, after: Deployments): boolean {
  const isOfApp = ({ config }: Stack): boolean => config.startsWith(`${dirname(folder)}/`);
  const idsIn = ({ stacks }: Deployments, isTemplate: boolean): ReadonlySet<string> =>
    new Set(
      stacks
        .filter((stack) => isOfApp(stack) && (cloudAssembly(stack.config) !== undefined) === isTemplate)
        .filter((stack) => isTemplate || frameworkTraits(stack).hasConstructs)
        .flatMap(({ functions }) => functions)
        .flatMap(({ logicalId, external }) => (logicalId.kind === "known" && !external ? logicalId.id : [])),
    );
  const [old, now, made] = [idsIn(before, false), idsIn(after, false), idsIn(after, true)];
  return [...now].some((id) => !old.has(id) && !made.has(id)) || [...old].some((id) => !now.has(id) && made.has(id));
}
