/** One evaluation from its start: an app from its entry. */
import { moduleGraph } from "../../../modules/graph.ts";
import { joinPath } from "../../../modules/paths.ts";
import type { RecordingSource } from "../../../modules/recording-source.ts";
import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import { parseJson } from "../../../syntax/json.ts";
import { valueAt, type Located } from "../../../syntax/located.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import { contextText } from "../../evaluate/committed-default.ts";
import type { Stack } from "../../model.ts";
import type { Reading } from "../reader.ts";
import type { App } from "./apps.ts";
import { BudgetExhausted, Thrown } from "../../evaluate/completion.ts";
import { loadModule } from "../../evaluate/load-module.ts";
import { fromLocated } from "../../evaluate/modules.ts";
import { beginEvaluation } from "../../evaluate/begin.ts";
import { hole } from "../../evaluate/making.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import type { Run } from "./constructs/run.ts";
import { CdkHost } from "./host.ts";
import { buildStacks } from "./model/stacks.ts";

/** The stacks that an app makes. */
export function readApp(source: RecordingSource, app: App): Reading {
  const run = newRun(source, app.folder, contextOf(source, app));
  const isWhole = bounded(run, app.entry, () => loadModule(run, app.entry));
  const reading = readingOf(source, run, app.entry);
  return isWhole ? reading : { ...reading, isCutOff: true };
}

/** @param folder the folder that the app is started in */
export function newRun(source: TextSource, folder: string, context?: ReadonlyMap<string, CodeValue>): Run {
  return beginEvaluation(new CdkHost(folder, context), moduleGraph(source), folder) as Run;
}

/** Runs until a bound is passed: false then. What throws on every way makes no app. */
export function bounded(run: Run, path: string, evaluate: () => unknown): boolean {
  try {
    evaluate();
    return true;
  } catch (error) {
    // A stack that overflows in spite of the bounds is one more bound.
    if (error instanceof BudgetExhausted || error instanceof RangeError) {
      run.cutOff(run.lastPlace ?? { path }, "the construct code", "it takes too many steps to evaluate");
      return false;
    }
    if (!(error instanceof Thrown)) throw error;
    run.cutOff(error.at, "the construct code", "it throws");
    return true;
  }
}

/** What came of a run: its stacks, what could not be looked at, and which files were read. */
export function readingOf(source: RecordingSource, run: Run, config: string): Reading {
  const stacks = buildStacks({ source, run, config, reads: source.asked });
  return { stacks, problems: problemsOf(run, stacks), reads: source.asked };
}

/** What no stack says: an app whose stacks are in a module that cannot be read has none to say it. */
function problemsOf({ host, unresolved }: Run, stacks: readonly Stack[]): readonly Unresolved[] {
  if (host.roots.length === 0) return unresolved;
  return stacks.length === 0 ? unresolved.filter(({ severity }) => severity === "problem") : [];
}

/** Where context is committed; the first one wins. */
const CONTEXT_FILES = ["cdk.json", "cdk.context.json"];

/**
 * Context that is more than one value: its parts are known. A single value may be given anew on the command line, and is what it is only
 * without that.
 */
function contextOf(source: TextSource, app: App): ReadonlyMap<string, CodeValue> {
  const context = new Map<string, CodeValue>();
  for (const name of CONTEXT_FILES) {
    const read = source.read(joinPath(app.folder, name));
    const whole = read.ok ? parsed(read.source) : undefined;
    const given = name === "cdk.json" ? valueAt(whole, "context") : whole;
    if (given?.kind !== "map") continue;
    for (const { key, value } of given.entries.values()) {
      const known = contextValue(key, value);
      if (known && !context.has(key)) context.set(key, known);
    }
  }
  return context;
}

function contextValue(key: string, value: Located): CodeValue | undefined {
  if (value.kind === "map" || value.kind === "list") return fromLocated(value);
  if (value.kind !== "scalar" || value.value === null || value.value === undefined) return undefined;
  const known = hole("variable", contextText(key, value.value));
  return known.kind === "text" ? known : undefined;
}

function parsed(text: SourceText) {
  const json = parseJson(text);
  return json.ok ? json.documents[0] : undefined;
}
