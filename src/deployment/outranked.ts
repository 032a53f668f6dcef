/**
 * Several configurations of one service in a folder: the Serverless Framework takes the first that there is, and no two can deploy one
 * stack. One of another service there is deployed by `--config`.
 */
import { basename, dirname } from "node:path/posix";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import { groupBy } from "./group-by.ts";
import type { Stack } from "./model.ts";
import { frameworkTraits } from "./readers/index.ts";
import { canonicalText } from "./value.ts";

/** In the order in which the framework looks for them. */
const TAKEN = ["yml", "yaml", "json", "js", "cjs", "mjs", "ts", "cts", "mts"].map((ending) => `serverless.${ending}`);

/** Each stack for which the framework takes another file, and the stack of that file. Folders are looked at one by one. */
export function outranked(all: readonly Stack[]): ReadonlyMap<Stack, Stack> {
  const named = groupBy(
    all.filter((stack) => rankOf(stack) >= 0 && stack.name !== undefined),
    ({ config, name }) => JSON.stringify([dirname(config), canonicalText(name!)]),
  );
  return new Map(
    [...named.values()].flatMap((same) => {
      const ranks = same.map(rankOf);
      const first = same[ranks.indexOf(Math.min(...ranks))]!;
      return same.filter((stack) => rankOf(stack) > rankOf(first)).map((stack) => [stack, first] as const);
    }),
  );
}

function rankOf(stack: Stack): number {
  return frameworkTraits(stack).hasServices ? TAKEN.indexOf(basename(stack.config)) : -1;
}

/** Where such a file is edited, whoever names it to the framework deploys something else. */
export function editedOutranked(
  stacks: readonly Stack[],
  { before, after }: { readonly before: TextSource; readonly after: TextSource },
): readonly Unresolved[] {
  return [...outranked(stacks)].flatMap(([{ config }, taken]): Unresolved | [] => {
    if (before.contentId(config) === after.contentId(config)) return [];
    const why = `the framework takes \`${basename(taken.config)}\` for this stack, unless \`--config\` names this file`;
    return { place: { path: config }, what: `what \`${basename(config)}\` deploys`, why, severity: "note" };
  });
}
