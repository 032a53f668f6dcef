/** Stages that are written, and stages that only the command line gives, where a deployment without one takes the same. */
import { dirname } from "node:path/posix";
import { groupBy } from "../group-by.ts";
import type { Stack } from "../model.ts";
import { knownText, singleHole } from "../value.ts";

/**
 * The same stacks, where one side newly writes the stage that the other side takes by default (`provider.stage: dev`, which is the
 * framework's own): `--stage` wins over either, so that both are what they are by whatever stage it gives.
 */
export function alignStages(
  before: readonly Stack[],
  after: readonly Stack[],
): { readonly before: readonly Stack[]; readonly after: readonly Stack[] } {
  const olds = new Map(before.map((stack) => [placeOf(stack), stack]));
  const onlyOld = onesOfFolders(before);
  const onlyNew = onesOfFolders(after);
  const opened = new Map<Stack, Stack>();
  for (const current of after) {
    const folder = folderOf(current);
    const old = olds.get(placeOf(current)) ?? (onlyNew.get(folder) && onlyOld.get(folder));
    const written = old && writtenOf(old, current);
    if (!old || !written || !isOneByDefault(old, current)) continue;
    const open = written.stages!.byOption();
    if (open) opened.set(written, open);
  }
  if (opened.size === 0) return { before, after };
  const align = (stack: Stack): Stack => opened.get(stack) ?? stack;
  return { before: before.map(align), after: after.map(align) };
}

/** The stacks that are the only one of their folder: `serverless.yml` may have become `serverless.ts`. */
function onesOfFolders(stacks: readonly Stack[]): ReadonlyMap<string, Stack> {
  const folders = [...groupBy(stacks, folderOf)].filter(([, { length }]) => length === 1);
  return new Map(folders.map(([folder, [only]]) => [folder, only!]));
}

function folderOf({ framework, config, path }: Stack): string {
  return JSON.stringify([framework, dirname(config), path]);
}

function placeOf({ framework, config, path }: Stack): string {
  return JSON.stringify([framework, config, path]);
}

/** The side that writes the stage, where the other side leaves it to the command line. */
function writtenOf(before: Stack, after: Stack): Stack | undefined {
  const sides = [before, after].filter(({ stages }) => stages !== undefined);
  const written = sides.filter(({ stage }) => knownText(stage) !== undefined);
  const open = sides.filter(({ stage }) => singleHole(stage)?.text === "sls:stage");
  return written.length === 1 && open.length === 1 ? written[0] : undefined;
}

function isOneByDefault(before: Stack, after: Stack): boolean {
  const taken = before.stages!.byDefault();
  return taken !== undefined && taken === after.stages!.byDefault();
}
