/** Markers that are taken away again. */
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, SKIPPED, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { Change, EffectEvent } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { standsIn } from "./looks.ts";

/**
 * The marker of a guard is gone when a record is done, whose effect was made.
 *
 * What is released only because the effect failed may come again: nothing was done of which it would be a repeat. Who releases
 * it also where it was refused takes away the marker of the first delivery.
 */
export function isReleased(id: GuardId, effect: EffectEvent, log: RunLog): boolean {
  if (!log.released.has(id)) return false;
  const thing = log.guards.get(id)?.thing;
  const removals = log.changes.filter(
    (change) => change.does === "removes" && thing !== undefined && sameThing(change.thing, thing) !== "no",
  );
  const isOfFailure = ({ insteadOf, guards }: Change): boolean =>
    insteadOf.some((block) => standsIn(effect, block)) &&
    !guards.some((path) => has(lookup(path, id) ?? SKIPPED, DUPLICATE));
  return removals.length === 0 || !removals.every(isOfFailure);
}
