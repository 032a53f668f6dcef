import { Pipeline } from "../../pipeline.ts";
import { effectsThatRunAgain } from "../../words/effect.ts";
import { inspectHtml } from "../formats/html.ts";
import { inspectionJson } from "../formats/json.ts";
import { inspectMarkdown } from "../formats/markdown.ts";
import { inspectSarif } from "../formats/sarif.ts";
import { inspectText } from "../formats/text.ts";
import { inspect, type Inspection } from "../inspect.ts";
import { failure, statusOf, type Outcome } from "../outcome.ts";
import { buildInspectReport } from "../report.ts";
import { describeMissing, type Invocation } from "./invocation.ts";

export function runInspect(invocation: Invocation): Outcome {
  const { source, folder, paths, options, settings } = invocation;
  const missing = describeMissing(invocation, (path) => source.kind(path) !== "missing");
  if (missing.length > 0) return failure(...missing);
  const inspection = inspect(new Pipeline(source, settings, folder, { isExplained: options.explain ?? false }), paths);
  const findings = inspection.handlers.flatMap(({ handler }) => effectsThatRunAgain(handler));
  return {
    output: print(inspection, invocation),
    errors: "",
    status: statusOf(inspection.unresolved, findings.length),
  };
}

function print(inspection: Inspection, { folder, source, options, terminal, version }: Invocation): string {
  switch (options.format) {
    case "json":
      return inspectionJson(inspection, folder);
    case "sarif":
      return inspectSarif(inspection, source.root, version);
    case "markdown":
      return inspectMarkdown(buildInspectReport(inspection, folder));
    case "html":
      return inspectHtml(buildInspectReport(inspection, folder));
    default:
      return inspectText(buildInspectReport(inspection, folder), terminal);
  }
}
