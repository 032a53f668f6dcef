import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { LOCK_NAME, writeLock } from "../../deployment/baseline/index.ts";
import { readDeployments } from "../../deployment/deployments.ts";
import { configurationsBelow } from "../../deployment/discover.ts";
import type { Stack } from "../../deployment/model.ts";
import { toPath } from "../../project/paths.ts";
import { describePlace, relativePath } from "../../words/effect.ts";
import { count, quote } from "../../words/phrase.ts";
import { describeUnresolved } from "../../words/unresolved.ts";
import { failure, type Outcome } from "../outcome.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

/** Writes what the configurations deploy. A configuration that cannot be read would look like one that deploys nothing. */
export function runLock(invocation: Invocation): Outcome {
  const { source, folder, paths, options } = invocation;
  const missing = describeMissing(invocation, (path) => source.kind(path) !== "missing");
  if (missing.length > 0) return failure(...missing);
  const { stacks, problems } = readDeployments(source, configurationsBelow(source, paths));
  const notes = problems.map(
    (one) =>
      `${"source" in one.place ? describePlace(one.place, folder) : relativePath(one.place.path, folder)}: ${describeUnresolved(one)}`,
  );
  if (problems.some(({ severity }) => severity === "problem")) return failure(...notes, "nothing was written.");
  if (stacks.length === 0) return failure("no deployment configuration was found.");

  const file = toPath(resolve(folder, options.output ?? LOCK_NAME));
  const name = quote(relativePath(file, folder));
  const text = writeLock(stacks, file.slice(0, file.lastIndexOf("/")) || "/");
  const errors = notes.map((note) => `replay-safe: ${note}\n`).join("");
  if (current(file) === text) return { output: `${name} is up to date: ${contents(stacks)}.\n`, errors, status: 0 };
  if (options.check) {
    return { output: `${name} is not up to date: write it again with \`replay-safe lock\`.\n`, errors, status: 1 };
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    return failure(`${name} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return { output: `Wrote ${name}: ${contents(stacks)}.\n`, errors, status: 0 };
}

/** What the file holds now, with line feeds alone, as a checkout on Windows may not have them. */
function current(file: string): string | undefined {
  try {
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
