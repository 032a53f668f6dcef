/** One page that stands alone: no script, nothing fetched, everything from files escaped. */
import type { EffectVerdict } from "../../vocabulary.ts";
import { describeVerdict } from "../../words/report.ts";
import type {
  EditReport,
  EffectReport,
  HandlerReport,
  InspectReport,
  PlanReport,
  UnresolvedReport,
} from "../report.ts";
import { editsPicture, handlersPicture } from "./html-picture.ts";
import { styleFor } from "./html-style.ts";
import { code, escapeHtml, prose } from "./html-text.ts";

/** More than these are folded, but for the first. */
const MOST_OPEN = 8;

/** What one edit or one handler is told in: an entry of the contents, and a part that unfolds. */
interface Entry {
  readonly kind: string;
  /** The kind in words. */
  readonly says: string;
  /** What the summary shows, as HTML. */
  readonly heading: string;
  readonly body: readonly string[];
}

/** The report of `plan` as a page of its own. */
export function planHtml(report: PlanReport): string {
  const entries = report.edits.map(editEntry);
  return page(
    report.title,
    entries,
    [
      `<p class="faint">${prose(report.baseline)}</p>`,
      facts(entries, ...againOf(report.edits)),
      editsPicture(report.edits),
    ],
    [...list("What stays, and what is gone", report.asides.map(prose)), ...unresolvedSection(report.unresolved)],
  );
}

/** The report of `inspect` as a page of its own. */
export function inspectHtml(report: InspectReport): string {
  const entries = report.handlers.map(handlerEntry);
  return page(
    report.title,
    entries,
    [facts(entries), handlersPicture(report.handlers)],
    [
      ...(report.mappings.length === 0
        ? []
        : [
            `<section>`,
            `<h2>Mappings</h2>`,
            table(
              ["Where", "Function", "Source", "Start"],
              report.mappings.map((mapping) => [
                code(mapping.place),
                code(mapping.function) + (mapping.stack ? ` of ${code(mapping.stack)}` : ""),
                prose(mapping.source),
                escapeHtml(mapping.start),
              ]),
            ),
            `</section>`,
          ]),
      ...unresolvedSection(report.unresolved),
    ],
  );
}

function editEntry(edit: EditReport): Entry {
  const effects = edit.handlers.flatMap((handler) => handler.effects);
  const again = effects.length === 0 ? "" : ` <span class="faint">${counted(effects.length, "effect")}</span>`;
  return {
    kind: edit.verdict,
    says: describeVerdict(edit.verdict),
    heading: `${prose(edit.function)} <span class="faint">${code(edit.place)}</span>${again}`,
    body: [
      ...edit.sentences.map((sentence) => `<p>${prose(sentence)}</p>`),
      ...edit.wayOut.map((sentence) => `<p class="out">${prose(sentence)}</p>`),
      table(
        ["Outcome", "Source", "Mapping", "Replay window"],
        edit.mappings.map(({ verdict, source, ids, window }) => [
          `<span class="${verdict}">${describeVerdict(verdict)}</span>`,
          prose(source),
          prose(ids),
          window,
        ]),
      ),
      ...edit.handlers.flatMap((handler) => [`<h3>${code(handler.place)}</h3>`, ...handlerBody(handler)]),
    ],
  };
}

const worstFirst: readonly EffectVerdict[] = ["unguarded", "weak", "unknown", "guarded", "idempotent"];

function handlerEntry(handler: HandlerReport): Entry {
  const worst =
    worstFirst.find((verdict) => handler.effects.some((effect) => effect.verdict === verdict)) ?? "no effect";
  return {
    kind: worst.replace(" ", "-"),
    says: worst,
    heading: `${code(handler.name)} <span class="faint">${code(handler.place)}</span>`,
    body: handlerBody(handler),
  };
}

function handlerBody({ sentence, batch, effects }: HandlerReport): readonly string[] {
  const rows = effects.map((effect) => [
    `<span class="${effect.verdict}">${effect.verdict}</span>`,
    code(effect.place),
    call(effect),
    prose(effect.why),
  ]);
  return [
    `<p>${prose(sentence)}</p>`,
    ...(batch === undefined ? [] : [`<p>${prose(batch)}</p>`]),
    ...(rows.length === 0 ? [] : [table(["Verdict", "Where", "Call", "Why"], rows)]),
  ];
}

function call({ call, via }: EffectReport): string {
  return via.length === 0 ? code(call) : `${code(call)}<br><span class="faint">via ${via.map(code).join(" → ")}</span>`;
}

/** How many there are of each kind, in the order in which they come. */
function countsOf(entries: readonly Entry[]): ReadonlyMap<string, { readonly says: string; readonly count: number }> {
  const counts = new Map<string, { says: string; count: number }>();
  for (const { kind, says } of entries) counts.set(kind, { says, count: (counts.get(kind)?.count ?? 0) + 1 });
  return counts;
}

/** One line of numbers on top. */
function facts(entries: readonly Entry[], ...more: readonly string[]): string {
  if (entries.length === 0) return "";
  const kinds = [...countsOf(entries)].map(
    ([kind, { says, count }]) => `<span class="${kind}">${count} × ${escapeHtml(says)}</span>`,
  );
  return `<ul class="facts">${[...kinds, ...more].map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

/** An effect that several edits repeat is one. */
function againOf(edits: readonly EditReport[]): readonly string[] {
  const effects = edits.flatMap(({ handlers }) => handlers.flatMap((handler) => handler.effects));
  const distinct = new Set(effects.map(({ place, call }) => `${place} ${call}`)).size;
  return distinct === 0 ? [] : [`${counted(distinct, "effect")} again`];
}

/** Radio buttons that the style sheet looks at. */
function filter(entries: readonly Entry[]): string {
  const counts = countsOf(entries);
  if (counts.size < 2) return "";
  const button = (kind: string, says: string, checked: string): string =>
    `<label><input type="radio" name="show" id="show-${kind}"${checked}> ${escapeHtml(says)}</label>`;
  return [
    `<fieldset><legend>Show</legend>`,
    button("all", `all (${entries.length})`, " checked"),
    ...[...counts].map(([kind, { says, count }]) => button(kind, `${says} (${count})`, "")),
    `</fieldset>`,
  ].join("\n");
}

function contents(entries: readonly Entry[]): string {
  if (entries.length < 2) return "";
  const items = entries.map(
    ({ kind, says, heading }, index) =>
      `<li class="entry is-${kind}" value="${index + 1}"><a href="#entry-${index + 1}"><span class="${kind}">${escapeHtml(says)}</span> ${heading}</a></li>`,
  );
  return `<nav aria-label="Contents">\n<h2>Contents</h2>\n<ol>\n${items.join("\n")}\n</ol>\n</nav>`;
}

function unfolding({ kind, says, heading, body }: Entry, index: number, all: readonly Entry[]): string {
  const isOpen = index === 0 || all.length <= MOST_OPEN;
  return [
    `<details class="entry is-${kind}" id="entry-${index + 1}"${isOpen ? " open" : ""}>`,
    `<summary><h2><span class="${kind}">${escapeHtml(says)}</span> ${heading}</h2></summary>`,
    ...body,
    `</details>`,
  ].join("\n");
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
  const rows = items.map((item) => `<li>${item}</li>`).join("\n");
  return [`<section>`, `<h2>${title}</h2>`, `<ul>\n${rows}\n</ul>`, `</section>`];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  return `<div class="scroll" tabindex="0" role="group" aria-label="Table">\n<table>\n<tr>${head}</tr>\n${body.join("\n")}\n</table>\n</div>`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function page(title: string, entries: readonly Entry[], top: readonly string[], rest: readonly string[]): string {
  const blocks = [filter(entries), contents(entries), ...entries.map(unfolding), ...rest];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>replay-safe: ${escapeHtml(title)}</title>
<style>${styleFor([...countsOf(entries).keys()])}</style>
</head>
<body>
<header>
<h1>${prose(title)}</h1>
${top.filter(Boolean).join("\n")}
</header>
<main>
${blocks.filter(Boolean).join("\n")}
</main>
</body>
</html>
`;
}
