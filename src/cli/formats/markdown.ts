/** A comment for a pull request: GitHub's and GitLab's Markdown. What comes from files cannot mark up, mention or link anything. */
import { describeVerdict } from "../../words/report.ts";
import { count } from "../../words/phrase.ts";
import type {
  EditReport,
  EffectReport,
  HandlerReport,
  InspectReport,
  PlanReport,
  UnresolvedReport,
} from "../report.ts";
import { noLink, type LinkTo } from "../links.ts";
import { clean } from "../../words/clean.ts";
import { splitCode } from "./code-spans.ts";

/** GitHub takes no comment of more than 65,536 characters. */
const mostCharacters = 60_000;

/** What a script knows its own comment by. Nobody sees it. */
const markers = { plan: "<!-- replay-safe: plan -->", inspect: "<!-- replay-safe: inspect -->" };

/** More rows than these nobody reads: the rest stands below, folded. */
const MOST_ROWS = 5;

/** The report of `plan` for a comment on a pull request, cut where it would be too long for one. */
export function planMarkdown(report: PlanReport, linkTo: LinkTo = noLink): string {
  const { edits } = report;
  return fit([
    markers.plan,
    `## replay-safe: ${edits.length === 0 ? prose(report.title) : outcomes(edits)}`,
    `${edits.length === 0 ? "" : `${prose(report.title)}. `}${prose(report.baseline)}`,
    ...(edits.length === 0 ? [] : [table(edits, linkTo)]),
    ...edits.map((edit) => editBlock(edit, edits.length === 1, linkTo)),
    ...details(
      "What stays, and what is gone",
      report.asides.map((aside) => `- ${prose(aside)}`),
    ),
    ...unresolvedBlock(report.unresolved, linkTo),
  ]);
}

/** The report of `inspect` for the same. */
export function inspectMarkdown(report: InspectReport, linkTo: LinkTo = noLink): string {
  return fit([
    markers.inspect,
    `## replay-safe: ${prose(report.title)}`,
    ...report.handlers.map((handler) => handlerList([handler], linkTo)),
    ...details(
      count(report.mappings.length, "mapping"),
      report.mappings.map(
        (mapping) =>
          `- ${linked(mapping.place, linkTo)}: ${code(mapping.function)}${mapping.stack ? ` of ${code(mapping.stack)}` : ""} reads the ${prose(mapping.source)}${mapping.start === "" ? "" : ` from ${code(mapping.start)}`}`,
      ),
    ),
    ...unresolvedBlock(report.unresolved, linkTo),
  ]);
}

/** "2 replay, 1 deployment fails": the verdicts with how many edits have each, worst first. */
function outcomes(edits: readonly EditReport[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of edits) {
    const words = describeVerdict(verdict);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, many]) => (edits.length === 1 ? words : `${many} × ${words}`)).join(", ");
}

function table(edits: readonly EditReport[], linkTo: LinkTo): string {
  const rows = edits.flatMap((edit) =>
    edit.mappings.map(
      ({ verdict, source, window }) =>
        `| **${describeVerdict(verdict)}** | ${cell(linked(edit.place, linkTo))} | ${cell(prose(edit.function))} | ${cell(prose(source))} | ${window} |`,
    ),
  );
  const rest = rows.length - MOST_ROWS;
  return [
    "| Outcome | Where | Function | Source | Replay window |",
    "| --- | --- | --- | --- | --- |",
    ...rows.slice(0, MOST_ROWS),
    ...(rest > 0 ? [`\n${count(rest, "mapping")} more below.`] : []),
  ].join("\n");
}

/** @param isOpen unfolded: the only one */
function editBlock(edit: EditReport, isOpen: boolean, linkTo: LinkTo): string {
  const again = edit.handlers.length === 0 ? [] : [`${edit.heading}\n\n${handlerList(edit.handlers, linkTo)}`];
  return [
    `<details${isOpen ? " open" : ""}>\n<summary><b>${describeVerdict(edit.verdict)}</b> ${html(`\`${edit.place}\``)} ${html(edit.function)}</summary>`,
    edit.sentences.map(prose).join(" "),
    ...again,
    `**Way out:** ${edit.wayOut.map(prose).join(" ")}`,
    "</details>",
  ].join("\n\n");
}

function handlerList(handlers: readonly HandlerReport[], linkTo: LinkTo): string {
  return handlers
    .flatMap(({ place, sentence, batch, effects }) => [
      `- ${linked(place, linkTo)}: ${[sentence, ...(batch === undefined ? [] : [batch])].map(prose).join(" ")}`,
      ...effects.map((effect) => effectItem(effect, linkTo)),
    ])
    .join("\n");
}

function effectItem({ place, call, verdict, why, via }: EffectReport, linkTo: LinkTo): string {
  const chain = via.length === 0 ? "" : ` via ${via.map(code).join(" → ")}`;
  return `  - ${linked(place, linkTo)} ${code(call)}${chain}, ${verdict}: ${prose(why)}`;
}

function unresolvedBlock(unresolved: readonly UnresolvedReport[], linkTo: LinkTo): readonly string[] {
  return details(
    `${count(unresolved.length, "thing")} that could not be looked at`,
    unresolved.map(
      ({ place, sentence, isProblem }) =>
        `- ${isProblem ? "**could not look** " : ""}${place === undefined ? "" : `${linked(place, linkTo)}: `}${prose(sentence)}`,
    ),
  );
}

function details(summary: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`<details>\n<summary>${summary}</summary>\n\n${items.join("\n")}\n\n</details>`];
}

/** As many blocks as a comment takes. */
function fit(blocks: readonly string[]): string {
  let left = mostCharacters;
  const fitting = blocks.filter((block) => (left -= block.length + 2) > 0);
  const rest = blocks.length - fitting.length;
  return `${[...fitting, ...(rest > 0 ? [`_${count(rest, "section")} more than a comment can hold: see the text report._`] : [])].join("\n\n")}\n`;
}

/** A sentence with its names as code. Outside of code every mark is escaped; `@` gets company, so that it mentions nobody. */
function prose(sentence: string): string {
  return splitCode(clean(sentence))
    .map(({ text, isCode }) => (isCode ? code(text) : escapeProse(text)))
    .join("");
}

function escapeProse(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]#~|!$]/gu, "\\$&")
    .replaceAll("@", "@\u200b")
    .replaceAll("://", ":\u200b//")
    .replace(/\bwww\./giu, "$&\u200b");
}

/** Code takes everything as it is but a backquote, which would end it. */
function code(text: string): string {
  const content = clean(text).replaceAll("`", "'").trim();
  return content === "" ? "" : `\`${content}\``;
}

/** A place, as a link where the line is on the web. */
function linked(place: string, linkTo: LinkTo): string {
  const url = linkTo(place);
  return url === undefined ? code(place) : `[${code(place)}](${url})`;
}

/** A sentence with its names as code where Markdown is not read, which is within a summary. */
function html(sentence: string): string {
  return splitCode(clean(sentence))
    .map(({ text, isCode }) => (isCode ? `<code>${escapeHtml(text)}</code>` : escapeHtml(text)))
    .join("");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "@\u200b");
}

/** A bar ends a cell, also within code. */
function cell(markdown: string): string {
  return markdown.replaceAll(/\\?\|/gu, "¦");
}
