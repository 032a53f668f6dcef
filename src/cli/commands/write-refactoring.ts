import { resolve } from "node:path";
import { count, quote } from "../../words/phrase.ts";
import type { Plan } from "../plan.ts";
import { buildRefactoring } from "../refactor.ts";
import { writeWhole } from "../write-file.ts";
import type { Invocation } from "./invocation.ts";

/** A sentence: what was written, or why nothing was. Only a file that should have been written and was not is a failure. */
export function writeRefactoring(
  { comparison }: Plan,
  name: string,
  { folder, options }: Invocation,
): { readonly text: string; readonly isFailure: boolean } {
  if (comparison === undefined) return said("No file for a stack refactoring: nothing was compared.");
  const refactoring = buildRefactoring(comparison, options["stack-name"]);
  if (!refactoring.ok) return said(refactoring.why);
  const why = writeWhole(resolve(folder, name), `${JSON.stringify(refactoring.mappings, null, 2)}\n`);
  if (why !== undefined) return { text: `${quote(name)} cannot be written: ${why}.`, isFailure: true };
  const moves = count(refactoring.mappings.length, "resource");
  return said(
    `Wrote ${quote(name)}: ${moves} to move. Other resources with the old id (permissions, log groups, versions) must be moved in the same step.`,
  );
}

function said(text: string): { readonly text: string; readonly isFailure: boolean } {
  return { text, isFailure: false };
}
