/** What a command found, in the format that was asked for. */
import type { Invocation } from "../commands/invocation.ts";
import type { Inspection } from "../inspect.ts";
import type { Plan } from "../plan.ts";
import { linksOf } from "../links.ts";
import { buildInspectReport, buildPlanReport } from "../report.ts";
import { inspectResults, planResults, type Results } from "../results.ts";
import { agent } from "./agent.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { inspectHtml, planHtml } from "./html.ts";
import { inspectionJson, planJson } from "./json.ts";
import { junit } from "./junit.ts";
import { inspectMarkdown, planMarkdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { inspectText, planText } from "./text.ts";

/** A plan in the format that was asked for. */
export function printPlan(plan: Plan, invocation: Invocation): string {
  const { folder, source, options, terminal } = invocation;
  switch (options.format) {
    case "json":
      return planJson(plan, folder);
    case "markdown":
      return planMarkdown(buildPlanReport(plan, folder), linksOf(process.env, source.root, folder));
    case "html":
      return planHtml(buildPlanReport(plan, folder));
    case "text":
    case undefined:
      return planText(buildPlanReport(plan, folder), terminal, options.quiet);
    default:
      return printResults((base) => planResults(plan, base, source.root), "plan", options.format, invocation);
  }
}

/** An inspection in the format that was asked for. */
export function printInspection(inspection: Inspection, invocation: Invocation): string {
  const { folder, source, options, terminal } = invocation;
  switch (options.format) {
    case "json":
      return inspectionJson(inspection, folder);
    case "markdown":
      return inspectMarkdown(buildInspectReport(inspection, folder), linksOf(process.env, source.root, folder));
    case "html":
      return inspectHtml(buildInspectReport(inspection, folder));
    case "text":
    case undefined:
      return inspectText(buildInspectReport(inspection, folder), terminal, options.quiet);
    default:
      return printResults(
        (base) => inspectResults(inspection, base, source.root),
        "inspect",
        options.format,
        invocation,
      );
  }
}

/** Services take paths from the repository's root, people and their tools from the folder that they are in. */
function printResults(
  resultsFrom: (folder: string) => Results,
  command: string,
  format: "sarif" | "github" | "gitlab" | "junit" | "agent",
  { folder, source: { root }, version }: Invocation,
): string {
  switch (format) {
    case "sarif":
      return sarif(resultsFrom(root), root, version);
    case "github":
      return github(resultsFrom(root), root);
    case "gitlab":
      return gitlab(resultsFrom(root), root);
    case "junit":
      return junit(resultsFrom(folder), command, folder);
    case "agent":
      return agent(resultsFrom(folder), folder);
  }
}
