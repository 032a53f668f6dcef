import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { LOCK_NAME, resolveBaseline, writeLock } from "../../deployment/baseline/index.ts";
import { readDeployments, withDoubts, withUnread } from "../../deployment/deployments.ts";
import { discover } from "../../deployment/discover.ts";
import type { Stack } from "../../deployment/model.ts";
import { leftOutBelow } from "../../deployment/left-out.ts";
import { pathWithin, toPath } from "../../project/paths.ts";
import { placesOf } from "../../project/text-source.ts";
import { refusedIn } from "../../project/unwalked.ts";
import { describePlace, relativePath } from "../../words/place.ts";
import { count, quote } from "../../words/phrase.ts";
import { describeUnresolved } from "../../words/unresolved.ts";
import { failure, type Outcome } from "../outcome.ts";
import { writeWhole } from "../write-file.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

/** Writes what the configurations deploy. A configuration that cannot be read would look like one that deploys nothing. */
export function runLock(invocation: Invocation): Outcome {
  const { source, folder, paths, options } = invocation;
  const missing = describeMissing(invocation, (path) => source.kind(path) !== "missing");
  if (missing.length > 0) return failure(...missing);
  const { configurations, unresolved } = discover(source, paths);
  const found = readDeployments(source, configurations.all());
  const file = toPath(resolve(folder, options.output ?? LOCK_NAME));
  const asked = [...paths, ...placesOf(source, paths)];
  const isAsked = (config: string): boolean =>
    found.readings.has(config) || asked.some((path) => pathWithin(path, config) !== undefined);
  const before = lockedStacks(source.root, file);
  const locked = before.map(({ config }) => config).filter(isAsked);
  const { stacks: read, problems: inFiles } = withUnread(withDoubts(found, locked), source, locked);
  // Of what was not named, nobody says that it was deployed as it stands here.
  const stacks = [...read, ...before.filter(({ config }) => !isAsked(config))];
  const told = [...unresolved(), ...inFiles];
  const isTold = (file: string): boolean => told.some(({ place }) => "path" in place && place.path === file);
  const problems = [...told, ...leftOutBelow(source, asked, "problem", isTold), ...refusedIn(source, told)];
  const notes = problems.map(
    (one) =>
      `${"source" in one.place ? describePlace(one.place, folder) : relativePath(one.place.path, folder)}: ${describeUnresolved(one)}`,
  );
  if (problems.some(({ severity }) => severity === "problem")) return failure(...notes, "nothing was written.");
  if (read.length === 0) return failure("no deployment configuration was found.");

  const name = quote(relativePath(file, folder));
  const text = writeLock(stacks, file.slice(0, file.lastIndexOf("/")) || "/");
  const errors = notes.map((note) => `replay-safe: ${note}\n`).join("");
  if (current(file) === text) return { output: `${name} is up to date: ${contents(stacks)}.\n`, errors, status: 0 };
  if (options.check) {
    return { output: `${name} is not up to date: write it again with \`replay-safe lock\`.\n`, errors, status: 1 };
  }
  const why = writeWhole(file, text);
  if (why !== undefined) return failure(`${name} cannot be written: ${why}.`);
  return { output: `Wrote ${name}: ${contents(stacks)}.\n`, errors, status: 0 };
}

/** What the file that is to be written anew holds: a configuration that cannot be read now must not fall out of it. */
function lockedStacks(root: string, file: string): readonly Stack[] {
  const baseline = resolveBaseline({ lock: file }, root);
  return baseline.kind === "stacks" ? baseline.stacks : [];
}

/** What the file holds now, with line feeds alone, as a checkout on Windows may not have them. */
function current(file: string): string | undefined {
  try {
    // A pipe of that name would never end.
    if (!statSync(file).isFile()) return undefined;
    return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}

function contents(stacks: readonly Stack[]): string {
  const functions = stacks.flatMap((stack) => stack.functions);
  const mappings = functions.flatMap((fn) => fn.mappings);
  return `${count(mappings.length, "mapping")} of ${count(functions.length, "function")} in ${count(stacks.length, "stack")}`;
}
