/**
 * A finding told in full: how far back a change reaches; what is said of an effect, the way that leads there, and why the guards that were
 * met do not count.
 */
import type { Change } from "../deployment/changes.ts";
import type { ReplayReach } from "../deployment/window.ts";
import type { Effect, Handler } from "../findings/finding.ts";
import type { Place } from "../syntax/source-text.ts";
import { brief } from "./brief.ts";
import { describeEffectPlace, describeUnguarded } from "./effect.ts";
import { duration } from "./phrase.ts";
import { describePlace } from "./place.ts";
import { describeReason } from "./reason.ts";
import { sourceName } from "./source.ts";
import { describeUnknown } from "./unknown-effect.ts";
import { describeWeakGuard } from "./weak-guard.ts";
import { lineText, whyGuardsDoNotCount, type SummaryText } from "./summary.ts";

/** Where the window of a replay comes from; empty where the change makes nothing come again. */
export function describeReach(change: Change, reach: ReplayReach): string {
  const { verdict, source, replayWindowSeconds, startingPosition } = change;
  if ((verdict !== "replay" && verdict !== "new-consumer") || replayWindowSeconds === 0) return "";
  const since = startingPosition === "AT_TIMESTAMP" ? " No record before the starting timestamp is read." : "";
  const { retainedSeconds: retained, maximumAgeSeconds: age } = reach;
  const name = sourceName(source);
  const keeps =
    retained === null
      ? `how long ${name} keeps records is not known`
      : `${name} keeps records for ${duration(retained)}${reach.isByDefault ? ", unless it is set to keep them longer (say so in the setting `retention`)" : ""}`;
  if (age === undefined) return `How far back: ${keeps}, and the mapping sets no maximum record age.${since}`;
  const lesser = retained === null ? "which counts" : "the lesser counts";
  return `How far back: ${keeps}, and the mapping sets a maximum record age of ${duration(age)}; ${lesser}.${since}`;
}

interface EffectExplanation {
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
