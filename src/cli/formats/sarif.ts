/**
 * SARIF 2.1.0 for code scanning. Positions count characters as JavaScript does (`utf16CodeUnits`), paths are relative to the
 * repository's root.
 */
import { REPOSITORY } from "../../words/repository.ts";
import { describePlace, relativePath } from "../../words/place.ts";
import { sentence } from "../../words/phrase.ts";
import { describeUnresolved } from "../../words/unresolved.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Result, Results, Step } from "../results.ts";
import { pageOfRule, purposeOf, reasonOf, urlOfRule, withoutLinks } from "../rule-page.ts";
import { clean } from "../../words/clean.ts";
import { printJson } from "./json.ts";

/** Results as SARIF 2.1.0. @param root that paths are relative to */
export function sarif({ results, unresolved }: Results, root: string, version: string): string {
  const rules = [...new Set(results.map(({ rule }) => rule))].sort();
  const driver = {
    name: "replay-safe",
    version,
    semanticVersion: version,
    informationUri: REPOSITORY,
    rules: rules.map(descriptor),
  };
  const notifications = unresolved.map((one) => ({
    level: one.severity === "problem" ? "error" : "note",
    message: { text: plain(describeUnresolved(one)) },
    locations: [
      { physicalLocation: "source" in one.place ? physical(one.place, root) : artifact(one.place.path, root) },
    ],
  }));
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: !unresolved.some(({ severity }) => severity === "problem"),
        toolExecutionNotifications: notifications,
      },
    ],
    results: results.map((result) => resultOf(result, rules, root)),
  };
  return printJson({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
}

function resultOf(result: Result, rules: readonly string[], root: string) {
  const { rule, level, at, message, help, related, flows, fingerprint } = result;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    message: { text: withLinks(plain(help === "" ? message : `${message} ${help}`), related, root) },
    locations: [{ physicalLocation: physical(at, root) }],
    relatedLocations: related.map((one, id) => ({ id, ...locationOf(one, root) })),
    ...(flows.length === 0
      ? {}
      : {
          codeFlows: flows.map((steps) => ({
            threadFlows: [{ locations: steps.map((step) => ({ location: locationOf(step, root) })) }],
          })),
        }),
    // Code scanning knows a finding again by the first; without it, by the text of the line that it stands on.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, "replaySafe/v1": fingerprint },
  };
}

function locationOf({ at, message }: Step, root: string) {
  return { message: { text: plain(message) }, physicalLocation: physical(at, root) };
}

/** Places that a message names become links to the related locations that stand there. */
function withLinks(message: string, related: readonly Step[], root: string): string {
  let linked = message;
  for (const [id, { at }] of related.entries()) {
    const place = clean(describePlace(at, root));
    const text = place.replace(/[\\[\]]/gu, "\\$&");
    linked = linked.replace(`(${place})`, () => `([${text}](${id}))`);
  }
  return linked;
}

/** What code scanning shows beside a finding: the page of the rule. */
function descriptor(id: string) {
  const helpUri = urlOfRule(id);
  const page = pageOfRule(id);
  const purpose = (page && purposeOf(page)) ?? sentence(id.replaceAll("-", " "));
  const why = page && reasonOf(page);
  return {
    id,
    shortDescription: { text: purpose },
    fullDescription: { text: why === undefined ? purpose : `${purpose} ${withoutLinks(why).replace(/\s+/gu, " ")}` },
    help: { text: helpUri, ...(page === undefined ? {} : { markdown: withAbsoluteLinks(page, helpUri) }) },
    helpUri,
  };
}

/** Links of a page are relative to it, and code scanning shows it elsewhere. */
function withAbsoluteLinks(page: string, url: string): string {
  return page.replace(
    /\]\((?![a-z]+:|#)(?<to>[^()[\]\s]{1,300})\)/gu,
    (_, to: string) => `](${new URL(to, url).href})`,
  );
}

/** Lines and columns are 1-based; the end column is the one behind the last character. */
function physical({ source, start, end }: Place, root: string) {
  const from = source.position(start);
  const to = source.position(Math.max(start, end));
  return {
    ...artifact(source.path, root),
    region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
  };
}

function artifact(path: string, root: string) {
  const uri = relativePath(path, root).split("/").map(encodeURIComponent).join("/");
  return { artifactLocation: { uri, uriBaseId: "%SRCROOT%" } };
}

/** A bracket before a parenthesis would be a link in a SARIF message. */
function plain(text: string): string {
  return clean(text).replaceAll("](", "] (");
}
