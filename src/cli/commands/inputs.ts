import { lstatSync, readFileSync } from "node:fs";
import { InputReader } from "../../inputs/inputs.ts";
import { Pipeline } from "../../pipeline.ts";
import { relativePath } from "../../words/place.ts";
import { count, quote } from "../../words/phrase.ts";
import { digestFile, inputsJson, inputsText } from "../formats/inputs.ts";
import { failure, type Outcome } from "../outcome.ts";
import { writeWhole } from "../write-file.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

/** What the answers below each path depend on outside of it. */
export function runInputs(invocation: Invocation): Outcome {
  const { source, folder, paths, options, settings, version } = invocation;
  const missing = describeMissing(invocation, (path) => source.kind(path) !== "missing");
  if (missing.length > 0) return failure(...missing);
  const pipeline = new Pipeline(source, settings, folder, { enter: invocation.enter });
  const reader = new InputReader(pipeline, folder, version);
  const all = paths.map((path) => ({ path, ...reader.of([path]) }));
  if (options.write !== undefined) {
    for (const { path, ...inputs } of all) {
      const file = `${path}/${options.write}`;
      const why = source.kind(path) === "directory" ? rewrite(file, digestFile(inputs)) : "it is no folder";
      if (why !== undefined) return failure(`${quote(relativePath(file, folder))} cannot be written: ${why}.`);
    }
    return { output: "", errors: `Wrote ${quote(options.write)} in ${count(all.length, "folder")}.\n`, status: 0 };
  }
  const print = options.format === "json" ? inputsJson : inputsText;
  return { output: print(all, pipeline.sides.baseline(), folder), errors: "", status: 0 };
}

/** One that says the same keeps its times: who goes by them sees no change. */
function rewrite(file: string, text: string): string | undefined {
  try {
    if (lstatSync(file).isFile() && readFileSync(file, "utf8") === text) return undefined;
  } catch {
    // It is not there yet.
  }
  return writeWhole(file, text);
}
