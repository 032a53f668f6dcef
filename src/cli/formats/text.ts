/** Reports for people at a terminal or in a log. */
import type { Verdict } from "../../deployment/changes.ts";
import type { EffectVerdict } from "../../vocabulary.ts";
import type {
  EditReport,
  EffectReport,
  HandlerReport,
  InspectReport,
  PlanReport,
  UnresolvedReport,
} from "../report.ts";
import type { SummaryText } from "../../words/summary.ts";
import { line, printLines, type Line, type Span, type Style, type Terminal } from "./terminal.ts";

const changeStyle = (verdict: Verdict): Style =>
  verdict === "new-consumer" || verdict === "function-replaced" ? "caution" : "bad";

const effectStyle: Record<EffectVerdict, Style> = {
  unguarded: "bad",
  weak: "caution",
  unknown: "dim",
  guarded: "dim",
  idempotent: "dim",
};

const blank = line(0);
const dim = (text: string): Span => ({ text, style: "dim" });

/** @param isQuiet findings and what kept it from looking; nothing where there are none */
export function planText(report: PlanReport, terminal: Terminal, isQuiet = false): string {
  if (isQuiet) {
    const unresolved = report.unresolved.filter(({ isProblem }) => isProblem);
    if (report.edits.length === 0 && unresolved.length === 0) return "";
    return planText({ ...report, asides: [], unresolved }, terminal);
  }
  return printLines(
    [
      ...report.edits.flatMap((edit) => [...editLines(edit), blank]),
      ...report.asides.map((aside) => line(0, dim(aside))),
      ...unresolvedLines(report.unresolved),
      line(0, `${report.title}.`, ...(report.baseline === "" ? [] : [dim(` ${report.baseline}`)])),
    ],
    terminal,
  );
}

/** One edit, with what it does and what happens twice behind it. */
export function editLines(edit: EditReport): readonly Line[] {
  const again = edit.handlers.flatMap(({ effects }) => effects);
  return [
    line(0, { text: edit.verdict, style: changeStyle(edit.verdict) }, `  ${edit.place}  `, {
      text: edit.function,
      style: "strong",
    }),
    ...edit.sentences.map((sentence) => line(2, sentence)),
    ...edit.mappings.map(({ source, ids }) => line(2, dim(`${source}: mapping ${ids}`))),
    ...(again.length === 0 ? [] : [line(2, edit.heading)]),
    ...again.map((effect) => effectLine(4, effect)),
    ...edit.wayOut.map((sentence) => line(2, sentence)),
  ];
}

/** @param isQuiet handlers with effects that happen again, and what kept it from looking; nothing where there are none */
export function inspectText(report: InspectReport, terminal: Terminal, isQuiet = false): string {
  if (isQuiet) {
    const happensAgain = ({ verdict }: EffectReport): boolean => verdict === "unguarded" || verdict === "weak";
    const handlers = report.handlers
      .map((handler) => ({ ...handler, effects: handler.effects.filter(happensAgain) }))
      .filter(({ effects }) => effects.length > 0);
    const unresolved = report.unresolved.filter(({ isProblem }) => isProblem);
    if (handlers.length === 0 && unresolved.length === 0) return "";
    return inspectText({ ...report, handlers, mappings: [], unresolved }, terminal);
  }
  return printLines(
    [
      ...report.handlers.flatMap((handler) => [...handlerLines(handler), blank]),
      ...report.mappings.map((mapping) =>
        line(
          0,
          `${mapping.place}  \`${mapping.function}\`${mapping.stack ? ` of \`${mapping.stack}\`` : ""} reads the ${mapping.source}`,
          dim(mapping.start === "" ? "" : ` from ${mapping.start}`),
        ),
      ),
      ...(report.mappings.length > 0 ? [blank] : []),
      ...unresolvedLines(report.unresolved),
      line(0, `${report.title}.`),
    ],
    terminal,
  );
}

function handlerLines({ place, sentence, batch, effects, functions }: HandlerReport): readonly Line[] {
  return [
    line(0, { text: place, style: "strong" }, `  ${sentence}`),
    ...(batch === undefined ? [] : [line(2, batch)]),
    ...effects.flatMap((effect) => [effectLine(2, effect), line(4, dim(effect.why))]),
    ...(functions ?? []).flatMap(functionLines),
  ];
}

function functionLines({ heading, place, lines }: SummaryText): readonly Line[] {
  return [
    line(2, { text: heading, style: "strong" }, dim(`  ${place}`)),
    ...lines.map(([what, text]) => line(4, what.padEnd(10), ` ${text}`)),
  ];
}

function effectLine(indent: number, { verdict, place, call, via }: EffectReport): Line {
  const chain = via.length === 0 ? "" : ` via ${via.join(" -> ")}`;
  return line(indent, { text: verdict.padEnd(10), style: effectStyle[verdict] }, ` ${place}  ${call}`, dim(chain));
}

/** What could not be looked at, or is not known. */
export function unresolvedLines(unresolved: readonly UnresolvedReport[]): readonly Line[] {
  return unresolved.map(({ place, sentence, isProblem }) =>
    line(
      0,
      isProblem ? { text: "could not look", style: "bad" } : dim("not known"),
      `  ${place === undefined ? "" : `${place}: `}${sentence}`,
    ),
  );
}
