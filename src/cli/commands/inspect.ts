import { Pipeline } from "../../pipeline.ts";
import { effectsThatRunAgain } from "../../words/effect.ts";
import { printInspection } from "../formats/index.ts";
import { inspect } from "../inspect.ts";
import { failure, statusOf, type Outcome } from "../outcome.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

export function runInspect(invocation: Invocation): Outcome {
  const { source, folder, paths, options, settings } = invocation;
  const missing = describeMissing(invocation, (path) => source.kind(path) !== "missing");
  if (missing.length > 0) return failure(...missing);
  const inspection = inspect(new Pipeline(source, settings, folder, { isExplained: options.explain ?? false }), paths);
  const findings = inspection.handlers.flatMap(({ handler }) => effectsThatRunAgain(handler));
  return {
    output: printInspection(inspection, invocation),
    errors: "",
    status: statusOf(inspection.unresolved, findings.length),
  };
}
