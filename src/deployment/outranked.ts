/**
 * Several configurations of one service in a folder: the Serverless Framework takes the first that there is, and no two can deploy one
 * stack. One of another service there is deployed by `--config`.
 */
import { basename, dirname } from "node:path/posix";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import type { Stack } from "./model.ts";
import { frameworkTraits } from "./readers/index.ts";
import { canonicalText } from "./value.ts";

/** In the order in which the framework looks for them. */
const TAKEN = ["yml", "yaml", "json", "js", "cjs", "mjs", "ts", "cts", "mts"].map((ending) => `serverless.${ending}`);

/** Whether the framework takes another file for the same stack. */
export function isOutranked(stack: Stack, all: readonly Stack[]): boolean {
  return takenInstead(stack, all) !== undefined;
}

function takenInstead(stack: Stack, all: readonly Stack[]): Stack | undefined {
  const rank = rankOf(stack);
  if (rank < 0 || stack.name === undefined) return undefined;
  const name = canonicalText(stack.name);
  return all.find(
    (other) =>
      rankOf(other) >= 0 &&
      rankOf(other) < rank &&
      dirname(other.config) === dirname(stack.config) &&
      other.name !== undefined &&
      canonicalText(other.name) === name,
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
  return stacks.flatMap((stack): Unresolved | [] => {
    const taken = takenInstead(stack, stacks);
    const { config } = stack;
    if (taken === undefined || before.contentId(config) === after.contentId(config)) return [];
    const why = `the framework takes \`${basename(taken.config)}\` for this stack, unless \`--config\` names this file`;
    return { place: { path: config }, what: `what \`${basename(config)}\` deploys`, why, severity: "note" };
  });
}
