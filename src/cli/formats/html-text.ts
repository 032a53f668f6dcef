/** Text as HTML: everything from files is escaped. */
import { clean } from "../../words/clean.ts";
import { splitCode } from "./code-spans.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML, with nothing in it that steers what shows it. */
export function escapeHtml(text: string): string {
  return clean(text).replace(/[&<>"']/gu, (character) => entities[character]!);
}

/** A sentence, with what stands in backquotes as code. */
export function prose(sentence: string): string {
  return splitCode(sentence)
    .map(({ text, isCode }) => (isCode ? code(text) : escapeHtml(text)))
    .join("");
}

/** Text as code, escaped. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

/** A sentence without its backquotes, as plain text. */
export function plain(sentence: string): string {
  return splitCode(sentence)
    .map(({ text }) => text)
    .join("");
}
