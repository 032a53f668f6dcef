/** An effect told in full: what is said of it, the way that leads there, and why the guards that were met do not count. */
import type { Effect, Handler } from "../findings/finding.ts";
import type { Place } from "../syntax/source-text.ts";
import { brief } from "./brief.ts";
import { describeEffectPlace, describeUnguarded } from "./effect.ts";
import { describePlace } from "./place.ts";
import { describeReason } from "./reason.ts";
import { describeUnknown } from "./unknown-effect.ts";
import { describeWeakGuard } from "./weak-guard.ts";
import { lineText, whyGuardsDoNotCount, type SummaryText } from "./summary.ts";

export interface EffectExplanation {
  /** What the linter says, or why it says nothing. */
  readonly messages: readonly string[];
  /** What holds for every effect of the handler. */
  readonly more: readonly string[];
  /** `["handler", "src/order.ts:4  export const handler = …"]`: from the handler down to the effect. */
  readonly chain: SummaryText["lines"];
  readonly guards: SummaryText["lines"];
}

/** Places are relative to `folder`. */
export function explainEffect(handler: Handler, effect: Effect, folder: string): EffectExplanation {
  const words = wordsOf(handler, effect, folder);
  return {
    messages:
      words.length > 0
        ? words.map(brief)
        : [`${describeEffectPlace(effect, folder)} is ${effect.verdict}. ${describeReason(effect, handler)}`],
    more: [...new Set(words.flatMap(({ more = [] }) => more))],
    chain: [
      step("handler", handler.at, folder),
      ...effect.chain.map(({ at }) => step("calls", at, folder)),
      step("effect", effect.at, folder),
    ],
    guards: whyGuardsDoNotCount(effect, handler, folder),
  };
}

function wordsOf(handler: Handler, effect: Effect, folder: string) {
  switch (effect.verdict) {
    case "unguarded":
      return [describeUnguarded(handler, effect, effect.chain, folder)];
    case "weak":
      return effect.reasons.map((reason) => describeWeakGuard(handler, effect, reason, folder));
    case "unknown":
      return [describeUnknown(effect, folder)];
    case "guarded":
    case "idempotent":
      return [];
  }
}

function step(what: string, place: Place, folder: string): readonly [string, string] {
  return [what, `${describePlace(place, folder)}  ${lineText(place)}`];
}
