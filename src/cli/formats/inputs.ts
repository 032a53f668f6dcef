import { ROLES, type Inputs, type Role } from "../../inputs/inputs.ts";
import { relativePath } from "../../words/place.ts";
import { count, quote } from "../../words/phrase.ts";
import type { Baseline } from "../../deployment/baseline/baseline.ts";
import { clean } from "../../words/clean.ts";
import { baselineJson, printJson } from "./json.ts";

/** What the answers below a path depend on. */
interface InputsOf extends Inputs {
  /** Absolute. */
  readonly path: string;
}

const headings: Record<Role, string> = {
  settings: "settings",
  baseline: "what is deployed",
  configuration: "configuration that wires its handlers, or is a part of it",
  module: "code that its handlers lead to",
  resolution: "what imports are resolved by",
};

/** `docs/schemas/inputs.schema.json`. Paths are relative to `folder`. */
export function inputsJson(all: readonly InputsOf[], baseline: Baseline, folder: string): string {
  return printJson({
    version: 1,
    baseline: baselineJson(baseline, folder),
    inputs: all.map(({ path, digest, files }) => ({
      path: relativePath(path, folder),
      digest,
      files: [...files].map(([file, role]) => ({ file: relativePath(file, folder), role })),
    })),
  });
}

/** For a file that a task runner takes into its key: the same wherever the repository is checked out, and whichever commit is the baseline. */
export function digestFile({ digest }: Inputs): string {
  return printJson({ version: 1, digest });
}

/** The inputs of each path by what they are, for a terminal. */
export function inputsText(all: readonly InputsOf[], baseline: Baseline, folder: string): string {
  const parts = all.map(({ path, digest, files }) => {
    const byRole = ROLES.map((role) => ({ role, paths: [...files].filter(([, one]) => one === role) }));
    const lists = byRole
      .filter(({ paths }) => paths.length > 0)
      .map(({ role, paths }) =>
        [`  ${headings[role]}`, ...paths.map(([file]) => `    ${clean(relativePath(file, folder))}`)].join("\n"),
      );
    const head = `${clean(relativePath(path, folder))}  ${digest}  ${count(files.size, "file")} outside`;
    return [head, ...lists].join("\n");
  });
  return [clean(describeBaseline(baseline, folder)), ...parts].map((part) => `${part}\n`).join("\n");
}

function describeBaseline(baseline: Baseline, folder: string): string {
  switch (baseline.kind) {
    case "none":
      return "Nothing is compared: there is no baseline.";
    case "problem":
      return `The baseline cannot be looked at: ${baseline.what}: ${baseline.why}.`;
    default:
      return baseline.describe.kind === "git"
        ? `Compared with commit ${baseline.describe.revision}.`
        : `Compared with ${quote(relativePath(baseline.describe.file, folder))}.`;
  }
}
