import { relative } from "node:path";
import type { Effect, Handler } from "../../src/findings/finding.ts";
import { inferHandlers } from "../../src/handlers/index.ts";
import { migratedTablesAround } from "../../src/migrations/index.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/project/settings.ts";
import { lineOf } from "../../src/syntax/source-text.ts";
import type { Wire } from "../../src/wiring/wiring.ts";
import { files } from "../support/files.ts";
import type { EffectVerdict } from "../../src/vocabulary.ts";

export interface Options {
  /** The file whose handlers are asked for. */
  readonly file?: string;
  readonly settings?: Partial<Settings>;
  readonly wires?: readonly Wire[];
  readonly isExplained?: boolean;
}

/** The handlers of one file of a project that exists only in the test. */
export function handlersOf(texts: Readonly<Record<string, string>>, options: Options = {}): readonly Handler[] {
  const source = files(texts);
  const { file = "handler.ts", settings, wires = [], isExplained = false } = options;
  const path = `${source.root}/${file}`;
  const declared = {
    tables: [],
    otherVariables: [],
    machines: [],
    queues: [],
    migrated: migratedTablesAround(source, path),
  };
  const context = { source, settings: { ...DEFAULT_SETTINGS, ...settings }, wires, isExplained, declared };
  return inferHandlers(context, path).handlers;
}

/** The effects of all handlers of `handler.ts`, with nothing else around it. */
export function effectsOf(text: string, options: Options = {}): readonly Effect[] {
  return handlersOf({ "handler.ts": text }, options).flatMap(({ effects }) => effects);
}

/** `handler.ts:3 unguarded`, sorted. */
export function linesOf(effects: readonly Effect[], root = "/project"): string[] {
  return effects.map(({ at, verdict }) => `${relative(root, at.source.path)}:${lineOf(at)} ${verdict}`).sort();
}

/** The same of all handlers of `handler.ts` of a project. */
export function effectLinesOf(texts: Readonly<Record<string, string>>): string[] {
  return linesOf(handlersOf(texts).flatMap(({ effects }) => effects));
}

/** The verdicts of a handler's effects with their reasons, in the order of the text: `weak (window)`. */
export function verdictsOf(text: string, options: Options = {}): string[] {
  return effectsOf(text, options).map(({ verdict, reasons }) =>
    reasons.length > 0 ? `${verdict} (${reasons.join(", ")})` : verdict,
  );
}

export const SEVERITY: readonly EffectVerdict[] = ["idempotent", "guarded", "unknown", "weak", "unguarded"];
