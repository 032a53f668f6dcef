/** A path on which a guard could not tell, as it is where the guard answered. */
import { entries, insert, lookup } from "../domain/int-map.ts";
import { FAILED, SKIPPED, type GuardStates } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";

/**
 * A guard that could not be asked lets the record pass. Whether it keeps a repeat out hangs on what it answers otherwise: so nothing else is known
 * of this path than of the one that its answer leads to.
 */
export function asAnswered(path: GuardStates, { guards }: EffectEvent): readonly GuardStates[] {
  return entries(path).flatMap(([id, stands]) => {
    if (stands !== FAILED) return [];
    const answers = guards.map((other) => lookup(other, id) ?? SKIPPED);
    const told = answers.filter((one) => (one & SKIPPED) === 0 && (one & ~FAILED) !== 0);
    return [...new Set(told)].map((one) => insert(path, id, one));
  });
}
