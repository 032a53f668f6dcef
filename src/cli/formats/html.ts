/** One page that stands alone: no script, nothing fetched, everything from files escaped. */
import { describeVerdict } from "../../words/report.ts";
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

const style = `
:root { color-scheme: light dark; --text: #1c2128; --back: #fff; --faint: #57606a; --line: #d0d7de; --bad: #b3261e; --caution: #8a5300; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --back: #0d1117; --faint: #9198a1; --line: #3d444d; --bad: #ff7b72; --caution: #e3b341; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.faint { color: var(--faint); }
.replay, .conflict, .gap, .queue-rename, .unguarded, .problem { color: var(--bad); font-weight: 600; }
.new-consumer, .function-replaced, .weak { color: var(--caution); font-weight: 600; }
`;

export function planHtml(report: PlanReport): string {
  return page(report.title, [
    `<p class="faint">${prose(report.baseline)}</p>`,
    ...report.edits.map(editSection),
    ...list("What stays, and what is gone", report.asides.map(prose)),
    ...unresolvedSection(report.unresolved),
  ]);
}

export function inspectHtml(report: InspectReport): string {
  return page(report.title, [
    ...report.handlers.map((handler) => handlerSection(handler)),
    ...(report.mappings.length === 0
      ? []
      : [
          `<h2>Mappings</h2>`,
          table(
            ["Where", "Function", "Source", "Start"],
            report.mappings.map((mapping) => [
              code(mapping.place),
              code(mapping.function),
              prose(mapping.source),
              escape(mapping.start),
            ]),
          ),
        ]),
    ...unresolvedSection(report.unresolved),
  ]);
}

function editSection(edit: EditReport): string {
  return [
    `<section>`,
    `<h2><span class="${edit.verdict}">${describeVerdict(edit.verdict)}</span> ${code(edit.place)}</h2>`,
    ...edit.sentences.map((sentence) => `<p>${prose(sentence)}</p>`),
    table(
      ["Outcome", "Source", "Mapping", "Replay window"],
      edit.mappings.map(({ verdict, source, ids, window }) => [
        `<span class="${verdict}">${describeVerdict(verdict)}</span>`,
        prose(source),
        prose(ids),
        window,
      ]),
    ),
    ...edit.handlers.map((handler) => handlerSection(handler, "h3")),
    ...edit.wayOut.map((sentence) => `<p>${prose(sentence)}</p>`),
    `</section>`,
  ].join("\n");
}

function handlerSection({ place, sentence, batch, effects }: HandlerReport, heading: "h2" | "h3" = "h2"): string {
  const rows = effects.map((effect) => [
    `<span class="${effect.verdict}">${effect.verdict}</span>`,
    code(effect.place),
    call(effect),
    prose(effect.why),
  ]);
  return [
    `<${heading}>${code(place)}</${heading}>`,
    `<p>${prose(sentence)}</p>`,
    ...(batch === undefined ? [] : [`<p>${prose(batch)}</p>`]),
    ...(rows.length === 0 ? [] : [table(["Verdict", "Where", "Call", "Why"], rows)]),
  ].join("\n");
}

function call({ call, via }: EffectReport): string {
  return via.length === 0 ? code(call) : `${code(call)}<br><span class="faint">via ${via.map(code).join(" → ")}</span>`;
}

function unresolvedSection(unresolved: readonly UnresolvedReport[]): readonly string[] {
  return list(
    "What could not be looked at",
    unresolved.map(
      ({ place, sentence, isProblem }) =>
        `${isProblem ? '<span class="problem">could not look</span> ' : ""}${place === undefined ? "" : `${code(place)}: `}${prose(sentence)}`,
    ),
  );
}

function list(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`<h2>${title}</h2>`, `<ul>\n${items.map((item) => `<li>${item}</li>`).join("\n")}\n</ul>`];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: "th" | "td"): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<table>\n${[row(heads, "th"), ...rows.map((cells) => row(cells, "td"))].join("\n")}\n</table>`;
}

function page(title: string, blocks: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>replay-safe: ${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${prose(title)}</h1>
${blocks.join("\n")}
</body>
</html>
`;
}

function prose(sentence: string): string {
  return splitCode(sentence)
    .map(({ text, isCode }) => (isCode ? code(text) : escape(text)))
    .join("");
}

function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return clean(text).replace(/[&<>"']/gu, (character) => entities[character]!);
}
