/** Configurations as named texts, read by the reader that claims them. */
import { compareStacks } from "../../src/deployment/compare.ts";
import type { Comparison } from "../../src/deployment/changes.ts";
import type { Stack } from "../../src/deployment/model.ts";
import { cloudformationReader } from "../../src/deployment/readers/cloudformation/index.ts";
import { serverlessReader } from "../../src/deployment/readers/serverless/index.ts";
import type { Reader } from "../../src/deployment/readers/reader.ts";
import { files } from "./files.ts";

export type Files = Readonly<Record<string, string>>;

const readers: readonly Reader[] = [serverlessReader, cloudformationReader];

/** Every stack that the files deploy. A file that claims to be a configuration and cannot be read fails the test. */
export function readStacks(named: Files): readonly Stack[] {
  const source = files(named);
  return Object.entries(named).flatMap(([name, text]) => {
    const path = `${source.root}/${name}`;
    const reader = readers.find(({ claims }) => claims.name(path) && claims.text(text));
    const reading = reader?.read(source, path);
    if (reading && reading.problems.length > 0) throw new Error(reading.problems.map(({ why }) => why).join("; "));
    return reading?.stacks ?? [];
  });
}

export function compareFiles(before: Files, after: Files): Comparison {
  return compareStacks(readStacks(before), readStacks(after));
}
