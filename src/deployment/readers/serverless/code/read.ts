/** Configurations that are code: `serverless.ts`, and scripts that `file()` includes. They are evaluated, never run. */
import { moduleGraph } from "../../../../modules/graph.ts";
import type { TextSource } from "../../../../project/text-source.ts";
import { parseModule } from "../../../../syntax/module.ts";
import type { SourceText } from "../../../../syntax/source-text.ts";
import type { Opened } from "../documents.ts";
import { callFunction } from "./calls.ts";
import { evaluate } from "./expressions.ts";
import type { Ledger } from "../ledger.ts";
import { moduleValue } from "./modules.ts";
import type { Run } from "./scope.ts";
import { locatedOf, type CodeValue } from "./values.ts";

const maximumSteps = 500_000;

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
  const run: Run = {
    graph,
    ledger,
    directory,
    modules: new Map(),
    written: new WeakMap(),
    stepsLeft: maximumSteps,
    depth: 0,
    evaluate: (node, scope) => evaluate(run, node, scope),
    callFunction: (called, given, at) => callFunction(run, called, given, at),
  };
  try {
    return { ok: true, root: locatedOf(called(run, moduleValue(run, read.module), true)) };
  } catch (error) {
    // The bounds above leave room on the stack; code can still be made to use more of it than real code does.
    if (!(error instanceof RangeError)) throw error;
    const at = { source: text, start: 0, end: 0 };
    return { ok: false, reason: "syntax", problem: { message: "it nests deeper than is followed", at } };
  }
}

/** Exported functions give what they return; so do those one level down, `file(config.js):streams`. */
function called(run: Run, value: CodeValue, withMembers: boolean): CodeValue {
  if (value.kind === "function") {
    const handed: CodeValue = { kind: "builtin", name: "callback", at: value.at };
    return callFunction(run, value, [handed], value.at);
  }
  if (value.kind !== "record" || !withMembers) return value;
  const entries = [...value.entries].map(
    ([key, entry]) => [key, { ...entry, value: called(run, entry.value, false) }] as const,
  );
  return { ...value, entries: new Map(entries) };
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
