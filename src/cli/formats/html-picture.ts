/** What the pictures of the page show: an edit with what it re-creates, and handlers with what they do. */
import { describeVerdict } from "../../words/report.ts";
import type { EditReport, EffectReport, HandlerReport } from "../report.ts";
import { plain } from "./html-text.ts";
import { drawFlows, type Flow, type Tone } from "./picture.ts";

/** More than these nobody takes in at a glance. */
const MOST_EDITS = 12;
const MOST_HANDLERS = 20;

const toneOfChange: Readonly<Record<EditReport["verdict"], Tone>> = {
  replay: "bad",
  conflict: "bad",
  gap: "bad",
  "queue-rename": "bad",
  "new-consumer": "caution",
  "function-replaced": "caution",
};

const toneOfEffect: Readonly<Record<EffectReport["verdict"], Tone>> = {
  unguarded: "bad",
  weak: "caution",
  guarded: "fine",
  idempotent: "plain",
  unknown: "plain",
};

/** Edits as flows from source to function, of the first `MOST_EDITS`. */
export function editsPicture(edits: readonly EditReport[]): string {
  const shown = edits.slice(0, MOST_EDITS);
  const flows = shown.flatMap(({ mappings }) =>
    mappings.map(({ verdict, source, window, function: moved, again }): Flow => {
      const isAgain = verdict === "replay" || verdict === "new-consumer";
      return {
        source: plain(source),
        mapping: {
          tone: toneOfChange[verdict],
          label: isAgain ? `${describeVerdict(verdict)}, ${window}` : describeVerdict(verdict),
        },
        function: moved,
        effects: again.map(effectOf),
      };
    }),
  );
  return figure(
    flows,
    "What is re-created, and what runs again",
    ["Source", "Function", "What runs again"],
    edits.length - shown.length,
  );
}

/** Handlers with effects as flows from source to effect, of the first `MOST_HANDLERS`. */
export function handlersPicture(handlers: readonly HandlerReport[]): string {
  const telling = handlers.filter(({ effects }) => effects.length > 0);
  const shown = telling.slice(0, MOST_HANDLERS);
  const flows = shown.flatMap(({ sources, name, place, effects }) =>
    sources.map((source): Flow => ({
      source: plain(source),
      mapping: { tone: "plain", label: "" },
      function: { after: name, place },
      effects: effects.map(effectOf),
    })),
  );
  return figure(
    flows,
    "What handlers do when a record is delivered again",
    ["Source", "Handler", "Effect"],
    telling.length - shown.length,
  );
}

function effectOf({ call, place, verdict, guard }: EffectReport): Flow["effects"][number] {
  return { call, place, tone: toneOfEffect[verdict], label: guard === undefined ? verdict : `${verdict}: ${guard}` };
}

function figure(flows: readonly Flow[], title: string, heads: readonly [string, string, string], left: number): string {
  if (flows.length === 0) return "";
  const more = left > 0 ? `<figcaption class="faint">The other ${left} stand below.</figcaption>` : "";
  return `<figure class="scroll" tabindex="0" role="group" aria-label="Picture">\n${drawFlows(flows, title, heads)}\n${more}</figure>`;
}
