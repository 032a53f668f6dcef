/** Findings as rows, one for each place that a service marks: what SARIF, annotations and test reports show. */
import { createHash } from "node:crypto";
import { kindOf, type Change, type ChangeKind, type Verdict } from "../deployment/changes.ts";
import { canonicalText } from "../deployment/value.ts";
import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Effect, Handler } from "../findings/finding.ts";
import { effectsRepeatedBy } from "../findings/repeated-effect.ts";
import type { Unresolved } from "../project/text-source.ts";
import type { Place } from "../syntax/source-text.ts";
import type { WeakReason } from "../vocabulary.ts";
import type { Words } from "../words/brief.ts";
import { describeChange } from "../words/change.ts";
import { describeUnguarded, effectsThatRunAgain } from "../words/effect.ts";
import { relativePath } from "../words/place.ts";
import { describeReason } from "../words/reason.ts";
import { quote } from "../words/phrase.ts";
import type { Inspection } from "./inspect.ts";
import type { Plan } from "./plan.ts";

type Level = "error" | "warning";

/** One step of the way from a handler to an effect, as a sentence. */
export interface Step {
  readonly at: Place;
  readonly message: string;
}

/** A finding as formats for other tools have it, such as SARIF. */
export interface Result {
  /** The ESLint rule that reports it. */
  readonly rule: string;
  readonly level: Level;
  readonly at: Place;
  /** What happens and what it costs. */
  readonly message: string;
  /** The way out; empty where there is none to say. */
  readonly help: string;
  /** Places that have a part in it. */
  readonly related: readonly Step[];
  /** Ways from the finding's cause to what happens again. */
  readonly flows: readonly (readonly Step[])[];
  /** The same for the same finding when the lines around it move. */
  readonly fingerprint: string;
}

/** What could be looked at and what could not. */
export interface Results {
  readonly results: readonly Result[];
  readonly unresolved: readonly Unresolved[];
}

const levels: Record<Verdict, Level> = {
  replay: "error",
  conflict: "error",
  gap: "error",
  "queue-rename": "error",
  "new-consumer": "warning",
  "function-replaced": "warning",
};

/** The rule that reports how a batch fails. */
export const batchRules: Readonly<Record<BatchFailure["kind"], string>> = {
  ignored: "no-ignored-batch-failures",
  "wrong-identifier": "no-invalid-batch-response",
  "out-of-order": "no-invalid-batch-response",
  "partly-told": "no-invalid-batch-response",
  "never-told": "no-invalid-batch-response",
  swallowed: "no-invalid-batch-response",
  "whole-batch": "require-partial-batch-response",
};

/** The rule that reports a change of a kind. */
export const changeRules: Readonly<Record<ChangeKind, string>> = {
  rename: "no-stream-function-rename",
  "function-replacement": "no-function-replacement",
  "new-consumer": "no-unseen-consumer",
  "mapping-replacement": "no-mapping-replacement",
};

/** The rule that reports a guard with this weakness; the others leave the effect as good as unguarded. */
const weaknessRules: Partial<Record<WeakReason, string>> = {
  "volatile-key": "no-volatile-idempotency-key",
  "batch-key": "no-batch-idempotency-key",
  "name-bound": "no-name-bound-idempotency-key",
  window: "require-idempotency-window",
  racy: "no-racy-idempotency-check",
  "fails-open": "no-racy-idempotency-check",
};

/** More ways than these nobody follows. */
const MOST_FLOWS = 20;

type Unmarked = Omit<Result, "fingerprint"> & { readonly identity: readonly (string | undefined)[] };

/** @param folder that paths in messages are said relative to */
export function planResults({ impacts, unresolved }: Plan, folder: string, root: string): Results {
  const rows = impacts.map(({ change, behind, at, copies }): Unmarked => {
    const again = behind.handlers.flatMap((handler) =>
      effectsRepeatedBy(change, handler).map((effect) => ({ handler, effect })),
    );
    const effects = again.map(({ effect }) => effect);
    const words = describeChange(change, effects, folder, { behind, copies });
    const edit = { at, message: "the edit" };
    return {
      rule: changeRules[kindOf(change)],
      level: levels[change.verdict],
      at,
      ...partsOf(words),
      related: effects.map((effect) => ({ at: effect.at, message: quote(effect.call) })),
      flows: again.slice(0, MOST_FLOWS).map(({ handler, effect }) => [edit, ...stepsTo(effect, handler)]),
      identity: identityOf(change),
    };
  });
  return { results: marked(rows, root), unresolved };
}

/** @param folder that paths in messages are said relative to */
export function inspectResults({ handlers, unresolved }: Inspection, folder: string, root: string): Results {
  const rows = handlers.flatMap(({ handler }) =>
    effectsThatRunAgain(handler).map((effect): Unmarked => ({
      rule: effectRule(effect),
      level: effect.verdict === "unguarded" ? "error" : "warning",
      at: effect.at,
      ...effectParts(effect, handler, folder),
      related: [
        { at: handler.at, message: quote(handler.name) },
        ...effect.chain.map(({ at, call }) => ({ at, message: quote(call) })),
        ...(effect.guard === undefined ? [] : [{ at: effect.guard.at, message: quote(effect.guard.call) }]),
      ],
      flows: [stepsTo(effect, handler)],
      identity: [relativePath(handler.at.source.path, root), handler.name, effect.call, effect.verdict],
    })),
  );
  return { results: marked(rows, root), unresolved };
}

function partsOf({ what, cost, wayOut }: Words): Pick<Result, "message" | "help"> {
  return { message: [what, cost].filter((part) => part !== "").join(" "), help: wayOut };
}

function effectParts(effect: Effect, handler: Handler, folder: string): Pick<Result, "message" | "help"> {
  if (effect.verdict === "weak")
    return { message: `${quote(effect.call)}: ${describeReason(effect, handler)}`, help: "" };
  return partsOf(describeUnguarded(handler, effect, [], folder));
}

/** From the handler through the calls to the effect. */
function stepsTo(effect: Effect, handler: Handler): readonly Step[] {
  return [
    { at: handler.at, message: quote(handler.name) },
    ...effect.chain.map(({ at, call }) => ({ at, message: quote(call) })),
    { at: effect.at, message: quote(effect.call) },
  ];
}

/** The rule that reports an effect that happens again. */
export function effectRule({ reasons }: Effect): string {
  return (
    reasons.map((reason) => weaknessRules[reason]).find((rule) => rule !== undefined) ?? "no-unguarded-side-effect"
  );
}

function identityOf({ verdict, cause, stack, function: lambda, mapping, source }: Change): Unmarked["identity"] {
  const { logicalId } = mapping.after;
  return [
    stack.after.path,
    verdict,
    cause.edit,
    lambda.before?.key,
    lambda.after.key,
    logicalId.kind === "known" ? logicalId.id : logicalId.formula,
    canonicalText(source.identity),
  ];
}

/** Those that are alike are told apart by their order, which moving lines keeps. What reads the same at one place is one. */
function marked(rows: readonly Unmarked[], root: string): readonly Result[] {
  const seen = new Map<string, number>();
  const told = new Map<string, Unmarked>();
  for (const row of rows) {
    const { rule, at, message, help } = row;
    const key = JSON.stringify([rule, at.source.path, at.start, at.end, message, help]);
    if (!told.has(key)) told.set(key, row);
  }
  return [...told.values()].map(({ identity, ...row }) => {
    const key = JSON.stringify([row.rule, relativePath(row.at.source.path, root), ...identity]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const fingerprint = createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 32);
    return { ...row, fingerprint };
  });
}
