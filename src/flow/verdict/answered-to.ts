/** Changes that hang on what an effect answered. */
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import { commonCalls, placesInCommon } from "./in-common.ts";

/**
 * How the effect has answered where the change is made: `well` also where the change does not hang on that. What is changed only where it
 * has answered badly is no mark of what was done; `unknown`: some answers lead to the change, and nobody can tell which.
 */
export function howAnswered(change: Change, effect: EffectEvent): "well" | "badly" | "unknown" {
  if (change.order < effect.order) return "well";
  const tests = change.answered[commonCalls(change, effect)] ?? [];
  const [, there] = tests.length > 0 ? (placesInCommon(change, effect) ?? []) : [];
  if (there === undefined) return "well";
  const own = tests.filter(
    ({ of, until, isGiven }) =>
      (!isGiven || change.isOfList) &&
      there.end <= until &&
      of.some(([from, to]) => from <= there.start && there.end <= to),
  );
  const told = new Set(own.map(({ how }) => how ?? "unknown"));
  if (told.size === 0) return "well";
  return told.size === 1 ? [...told][0]! : "unknown";
}
