/** The JSON contracts of the command line (`docs/schemas/`): plain data from models and findings, nothing computed. */
import { textOfId } from "../../deployment/formula.ts";
import type { Baseline } from "../../deployment/baseline/baseline.ts";
import type { LambdaFunction, Mapping, Stack } from "../../deployment/model.ts";
import { stackNames } from "../../deployment/compare/copies.ts";
import { shortText } from "../../deployment/value.ts";
import { judgeBatchFailure } from "../../findings/batch-failure.ts";
import { batchOf, type Batch } from "../../findings/batch.ts";
import type { Effect, Guard, Handler } from "../../findings/finding.ts";
import type { Unresolved } from "../../project/text-source.ts";
import { lineOf, type Place } from "../../syntax/source-text.ts";
import { effectsRepeatedBy } from "../../findings/repeated-effect.ts";
import { brief } from "../../words/brief.ts";
import { describeChange } from "../../words/change.ts";
import { relativePath } from "../../words/place.ts";
import { describeReason } from "../../words/reason.ts";
import type { Wire } from "../../wiring/wiring.ts";
import type { Inspection } from "../inspect.ts";
import type { Plan, PlannedChange } from "../plan.ts";
import { CONTROL_CHARACTERS } from "../../words/clean.ts";

/** `docs/schemas/plan.schema.json`. Paths are relative to `folder`. */
export function planJson({ baseline, impacts: impacts, unresolved }: Plan, folder: string): string {
  return printJson({
    version: 1,
    baseline: baselineJson(baseline, folder),
    changes: impacts.map((impact) => changeJson(impact, folder)),
    unresolved: unresolved.map((one) => unresolvedJson(one, folder)),
  });
}

/** `docs/schemas/inspect.schema.json`. */
export function inspectionJson({ handlers, stacks, unresolved }: Inspection, folder: string): string {
  return printJson({
    version: 1,
    handlers: handlers.map(({ handler, wires }) => handlerJson(handler, wires, folder)),
    deployments: stacks.map((stack) => deploymentJson(stack, folder)),
    unresolved: unresolved.map((one) => unresolvedJson(one, folder)),
  });
}

/** JSON that also a terminal can take: what `JSON.stringify` leaves as it is and steers one is escaped. */
export function printJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(CONTROL_CHARACTERS, escaped)}\n`;
}

/** JSON escapes code units: a character beyond the first plane has two. */
function escaped(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The baseline as the report names it; `null` where there is none. */
export function baselineJson(baseline: Baseline, folder: string) {
  if (baseline.kind === "none" || baseline.kind === "problem") return null;
  return baseline.describe.kind === "git"
    ? baseline.describe
    : { ...baseline.describe, file: relativePath(baseline.describe.file, folder) };
}

const where = (place: Place, folder: string) => ({
  file: relativePath(place.source.path, folder),
  line: lineOf(place),
});

function handlerJson(handler: Handler, wires: readonly Wire[], folder: string) {
  return {
    file: relativePath(handler.at.source.path, folder),
    name: handler.name,
    line: lineOf(handler.at),
    source: handler.source,
    evidence: handler.evidence,
    wiring: wires.flatMap((wire) =>
      wire.feeds.map((feed) => {
        const failure = judgeBatchFailure(handler, feed);
        return {
          config: relativePath(wire.config, folder),
          ...where(feed.at, folder),
          function: wire.key,
          replayWindowSeconds: feed.replayWindowSeconds,
          reportsFailures: feed.reportsFailures ?? null,
          batchSize: feed.batchSize ?? null,
          batchFailure: failure?.kind ?? null,
          isOfContent: failure ? "isOfContent" in failure && failure.isOfContent : null,
        };
      }),
    ),
    batch: batchJson(
      batchOf(
        handler,
        wires.flatMap(({ feeds }) => feeds),
      ),
    ),
    response: handler.response,
    effects: handler.effects.map((effect) => effectJson(effect, handler, folder)),
  };
}

function batchJson(batch: Batch | undefined) {
  return batch ? { response: batch.response, enabled: batch.enabled, repeats: batch.repeats } : null;
}

function effectJson(effect: Effect, handler: Handler, folder: string) {
  const { start, end, source } = effect.at;
  return {
    file: relativePath(source.path, folder),
    line: source.position(start).line,
    endLine: source.position(end).line,
    column: source.position(start).column,
    call: effect.call,
    verdict: effect.verdict,
    why: describeReason(effect, handler),
    reasons: effect.reasons,
    guard: effect.guard ? guardJson(effect.guard, folder) : null,
    chain: effect.chain.map(({ at, call }) => ({ ...where(at, folder), call })),
  };
}

function guardJson(guard: Guard, folder: string) {
  return { kind: guard.kind, ...where(guard.at, folder), key: guard.key, windowSeconds: guard.windowSeconds ?? null };
}

function deploymentJson(stack: Stack, folder: string) {
  return {
    config: relativePath(stack.config, folder),
    framework: stack.framework,
    functions: stack.functions.map((fn) => functionJson(fn, folder)),
  };
}

function functionJson(fn: LambdaFunction, folder: string) {
  return {
    key: fn.key,
    logicalId: textOfId(fn.logicalId),
    name: fn.name === undefined ? null : shortText(fn.name),
    handler: fn.handler?.text ?? null,
    ...where(fn.at, folder),
    mappings: fn.mappings.map(mappingJson),
  };
}

function mappingJson(mapping: Mapping) {
  return {
    logicalId: textOfId(mapping.logicalId),
    source: mapping.source.type,
    ref: shortText(mapping.source.identity),
    startingPosition: mapping.startingPosition === undefined ? null : shortText(mapping.startingPosition),
    line: lineOf(mapping.at),
  };
}

function changeJson({ change, behind, at, copies }: PlannedChange, folder: string) {
  const { stack, mapping, source } = change;
  const again = behind.handlers.flatMap((handler) =>
    effectsRepeatedBy(change, handler).map((effect) => ({ handler, effect })),
  );
  const words = describeChange(
    change,
    again.map(({ effect }) => effect),
    folder,
    { behind, copies },
  );
  return {
    ...where(at, folder),
    framework: stack.after.framework,
    verdict: change.verdict,
    function: { before: change.function.before?.key ?? null, after: change.function.after.key },
    mapping: {
      before: mapping.before ? textOfId(mapping.before.logicalId) : null,
      after: textOfId(mapping.after.logicalId),
    },
    source: { type: source.type, ref: shortText(source.identity) },
    startingPosition: change.startingPosition,
    replayWindowSeconds: change.replayWindowSeconds,
    secondStack: change.secondStack,
    stacks: stackNames([change, ...copies]),
    message: brief(words),
    why: (words.more ?? []).join(" "),
    effects: again.map(({ effect, handler }) => effectJson(effect, handler, folder)),
  };
}

function unresolvedJson({ place, what, why, severity }: Unresolved, folder: string) {
  const position = "source" in place ? where(place, folder) : { file: relativePath(place.path, folder), line: 1 };
  return { ...position, what, why, severity };
}
