/** Configurations as named texts, found and read as in a project. */
import type { Comparison } from "../../src/deployment/changes.ts";
import { compareStacks } from "../../src/deployment/compare.ts";
import { readDeployments } from "../../src/deployment/deployments.ts";
import { configurationsBelow } from "../../src/deployment/discover.ts";
import type { Stack } from "../../src/deployment/model.ts";
import { files } from "./files.ts";

export type Files = Readonly<Record<string, string>>;

/** Every stack that the files deploy. A configuration that cannot be read fails the test. */
export function readStacks(named: Files): readonly Stack[] {
  const source = files(named);
  const { readings, stacks } = readDeployments(source, configurationsBelow(source, [source.root]));
  const problems = [...readings.values()].flatMap((reading) => reading.problems);
  if (problems.length > 0) throw new Error(problems.map(({ why }) => why).join("; "));
  return stacks;
}

export function compareFiles(before: Files, after: Files): Comparison {
  return compareStacks(readStacks(before), readStacks(after));
}
