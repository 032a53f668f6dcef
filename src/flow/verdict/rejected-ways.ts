/** A finalizer runs once for each way on which its block is left: what a guard says there is told of all of them together. */
import type { RejectedGuard } from "../../findings/finding.ts";
import { samePlace } from "../domain/same.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";

/**
 * Guards that keep no repeat from an effect; where none is told of the way that is judged, those that the same call meets with either answer on its
 * other ways: what they answer does not decide.
 *
 * @param rejectedOn guards that were met and do not count, of one way
 */
export function rejectedOnAnyWay(
  event: EffectEvent,
  log: RunLog,
  rejectedOn: (event: EffectEvent) => readonly RejectedGuard[],
): readonly RejectedGuard[] {
  const rejected = rejectedOn(event);
  if (rejected.length > 0) return rejected;
  const ways = log.effects.filter((one) => samePlace(one.at, event.at) && isSameWay(one, event));
  if (ways.length < 2) return rejected;
  return rejectedOn({ ...event, guards: ways.flatMap(({ guards }) => guards) })
    .filter(({ why }) => why === "swallowed" || why === "ignored")
    .map((one) => ({ ...one, why: "ignored" }));
}

function isSameWay({ chain: a }: EffectEvent, { chain: b }: EffectEvent): boolean {
  return a.length === b.length && a.every((step, index) => samePlace(step.at, b[index]!.at));
}
