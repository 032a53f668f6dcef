import { Pipeline } from "../../pipeline.ts";
import { effectsThatRunAgain } from "../../words/effect.ts";
import { printInspection } from "../formats/index.ts";
import { placesOf } from "../../project/text-source.ts";
import { stagedChange } from "../../project/staged.ts";
import { inspect } from "../inspect.ts";
import { failure, statusOf, type Outcome } from "../outcome.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

/** `replay-safe inspect`: what is said of the handlers of the paths that are given, or of all. */
export function runInspect(invocation: Invocation): Outcome {
  const { source, folder, paths, options, settings } = invocation;
  const missing = describeMissing(invocation, (path) => source.kind(path) !== "missing");
  if (missing.length > 0) return failure(...missing);
  const isExplained = options.explain ?? false;
  const changed = options.staged ? stagedChange(source.root, process.env.GIT_INDEX_FILE) : undefined;
  if (changed?.ok === false) return failure(`what is staged cannot be looked at: ${changed.why}.`);
  const pipeline = new Pipeline(source, settings, folder, {
    isExplained,
    changed,
    enter: invocation.enter,
  });
  const inspection = inspect(pipeline, placesOf(source, paths));
  const findings = inspection.handlers.flatMap(({ handler }) => effectsThatRunAgain(handler));
  return {
    output: printInspection(inspection, invocation),
    errors: "",
    status: statusOf(inspection.unresolved, findings.length),
  };
}
