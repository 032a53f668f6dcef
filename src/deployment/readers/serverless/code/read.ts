/** Configurations that are code: `serverless.ts`, and scripts that `file()` includes. They are evaluated, never run. */
import { moduleGraph, type CodeModule } from "../../../../modules/graph.ts";
import type { TextSource } from "../../../../project/text-source.ts";
import type { Located } from "../../../../syntax/located.ts";
import { parseModule } from "../../../../syntax/module.ts";
import type { Place, SourceText } from "../../../../syntax/source-text.ts";
import { BudgetExhausted, Thrown } from "../../../evaluate/completion.ts";
import { beginEvaluation } from "../../../evaluate/begin.ts";
import type { Evaluation } from "../../../evaluate/evaluation.ts";
import { moduleValue } from "../../../evaluate/modules.ts";
import { locatedOf } from "../../../evaluate/to-located.ts";
import { unknown } from "../../../evaluate/making.ts";
import type { CodeHole, CodeValue, ObjectValue } from "../../../evaluate/values.ts";
import type { Opened } from "../opened.ts";
import type { Ledger } from "../ledger.ts";
import { handedOn, ServerlessHost } from "./host.ts";

/**
 * The tree that a module gives. A function that it exports is called as the framework does; `process.env.X` is the variable
 * `${env:X}`.
 *
 * @param ledger receives every file that was asked for, and what modules take from each other
 * @param directory the service's folder
 */
export function readCodeConfiguration(text: SourceText, ledger: Ledger, directory: string): Opened {
  const parsed = parseModule(text);
  if (!parsed.ok) return { ok: false, reason: "syntax", problem: parsed.errors[0] };
  const graph = moduleGraph(recording(ledger.source, ledger.reads));
  const read = graph.module(text.path);
  if (!read.ok || read.module.kind !== "code") return { ok: false, reason: "unavailable" };
  const run = beginEvaluation(new ServerlessHost(ledger), graph, directory);
  const at = { source: text, start: 0, end: text.text.length };
  try {
    const root = treeOf(run, read.module, at);
    for (const { place, what, why } of run.complete ? [] : run.unresolved)
      ledger.problem("source" in place ? place : at, what, why);
    if (!run.complete) ledger.markIncomplete();
    return { ok: true, root };
  } catch (error) {
    // The bounds leave room on the stack; code can still be made to use more of it than real code does.
    if (!(error instanceof RangeError) && !(error instanceof BudgetExhausted)) throw error;
    const problem = { message: "it takes too many steps to evaluate", at: { source: text, start: 0, end: 0 } };
    return { ok: false, reason: "syntax", problem };
  }
}

function treeOf(run: Evaluation, module: CodeModule, at: Place): Located {
  return locatedOf(run, called(run, moduleValue(run, module), at, true), at, variableText);
}

/** `${env:NAME}` as the framework writes it. A part of a variable, or what a function makes of it, it cannot write. */
function variableText({ kind, text }: CodeHole): string | undefined {
  const isKnown = kind === "variable" && !text.startsWith("each:") && !/^(?:env|opt):[\w-]*[.[]/u.test(text);
  return isKnown ? `\${${text}}` : undefined;
}

/** Exported functions give what they return; so do those one level down, `file(config.js):streams`. */
function called(run: Evaluation, value: CodeValue, at: Place, withMembers: boolean): CodeValue {
  if (value.kind === "closure") return resultOf(run, value, at);
  if (value.kind !== "record" || !withMembers) return value;
  const entries = [...value.entries].map(([key, entry]) => [key, called(run, entry, at, false)] as const);
  return { ...value, entries: new Map(entries) } satisfies ObjectValue;
}

function resultOf(run: Evaluation, value: CodeValue, at: Place): CodeValue {
  try {
    return run.call(value, undefined, [handedOn], at);
  } catch (error) {
    if (error instanceof Thrown) return unknown("it throws");
    throw error;
  }
}

/** The same texts; what is asked for on the way, re-exports and failed look-ups included, is noted. */
function recording(source: TextSource, reads: Set<string>): TextSource {
  return {
    root: source.root,
    label: source.label,
    read(path) {
      reads.add(path);
      return source.read(path);
    },
    kind(path) {
      const kind = source.kind(path);
      if (kind !== "directory") reads.add(path);
      return kind;
    },
    list: (directory) => source.list(directory),
    contentId: (path) => source.contentId(path),
  };
}
