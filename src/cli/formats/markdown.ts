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
import { clean } from "./clean.ts";
import { splitCode } from "./code-spans.ts";

/** GitHub takes no comment of more than 65,536 characters. */
const mostCharacters = 60_000;

export function planMarkdown(report: PlanReport): string {
  return fit([
    `## replay-safe: ${prose(report.title)}`,
    prose(report.baseline),
    ...(report.edits.length === 0 ? [] : [table(report.edits)]),
    ...report.edits.map(editBlock),
    ...details(
      "What stays, and what is gone",
      report.asides.map((aside) => `- ${prose(aside)}`),
    ),
    ...unresolvedBlock(report.unresolved),
  ]);
}

export function inspectMarkdown(report: InspectReport): string {
  return fit([
    `## replay-safe: ${prose(report.title)}`,
    ...report.handlers.map((handler) => handlerList([handler])),
    ...details(
      count(report.mappings.length, "mapping"),
      report.mappings.map(
        (mapping) =>
          `- ${code(mapping.place)}: ${code(mapping.function)} reads the ${prose(mapping.source)}${mapping.start === "" ? "" : ` from ${code(mapping.start)}`}`,
      ),
    ),
    ...unresolvedBlock(report.unresolved),
  ]);
}

function table(edits: readonly EditReport[]): string {
  const rows = edits.flatMap((edit) =>
    edit.mappings.map(
      ({ verdict, source, window }) =>
        `| **${describeVerdict(verdict)}** | ${cell(code(edit.place))} | ${cell(prose(edit.function))} | ${cell(prose(source))} | ${window} |`,
    ),
  );
  return ["| Outcome | Where | Function | Source | Replay window |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}

function editBlock(edit: EditReport): string {
  const again = edit.handlers.length === 0 ? [] : [`What happens twice:\n\n${handlerList(edit.handlers)}`];
  return [
    `### ${describeVerdict(edit.verdict)}: ${code(edit.place)}`,
    edit.sentences.map(prose).join(" "),
    ...again,
    `**Way out:** ${edit.wayOut.map(prose).join(" ")}`,
  ].join("\n\n");
}

function handlerList(handlers: readonly HandlerReport[]): string {
  return handlers
    .flatMap(({ place, sentence, batch, effects }) => [
      `- ${code(place)}: ${[sentence, ...(batch === undefined ? [] : [batch])].map(prose).join(" ")}`,
      ...effects.map(effectItem),
    ])
    .join("\n");
}

function effectItem({ place, call, verdict, why, via }: EffectReport): string {
  const chain = via.length === 0 ? "" : ` via ${via.map(code).join(" → ")}`;
  return `  - ${code(place)} ${code(call)}${chain}, ${verdict}: ${prose(why)}`;
}

function unresolvedBlock(unresolved: readonly UnresolvedReport[]): readonly string[] {
  return details(
    `${count(unresolved.length, "thing")} that could not be looked at`,
    unresolved.map(
      ({ place, sentence, isProblem }) =>
        `- ${isProblem ? "**could not look** " : ""}${place === undefined ? "" : `${code(place)}: `}${prose(sentence)}`,
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

/** A bar ends a cell, also within code. */
function cell(markdown: string): string {
  return markdown.replaceAll(/\\?\|/gu, "¦");
}
