/** Guards that refuse an effect since both are parts of one: of a batch that is committed, of a transaction. */
import { lookup } from "../domain/int-map.ts";
import { SKIPPED, type GuardId } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import type { EffectEvent, GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { commonCalls, placesInCommon } from "./in-common.ts";

/** The effect with the guards of its batch or transaction as its own: whichever of the two was written first. */
export function withPartners(event: EffectEvent, log: RunLog): EffectEvent {
  const { partOf, own } = event;
  if (partOf === undefined) return event;
  const partners = [...log.guards].flatMap(([id, facts]) =>
    facts.part?.isDone && samePlace(facts.part.of, partOf) && isAlwaysBeside(id, facts, event) ? [id] : [],
  );
  return partners.length === 0 ? event : { ...event, own: [...new Set([...own, ...partners])] };
}

/** Wherever the effect is a part of it, the guard is. */
function isAlwaysBeside(id: GuardId, facts: GuardFacts, event: EffectEvent): boolean {
  if (event.guards.every((path) => !has(lookup(path, id) ?? SKIPPED, SKIPPED))) return true;
  const [, effect] = facts.order > event.order ? (placesInCommon(facts, event) ?? []) : [];
  if (effect === undefined) return false;
  const around = facts.bypasses.slice(commonCalls(facts, event)).flat();
  return around.every((one) => {
    if (one.from <= effect.start && effect.end <= one.to) return true;
    // A return in front of both leads to neither; behind the effect it ends a transaction well without the guard.
    return "returns" in one && (!facts.part?.isOfFunction || one.test.end <= effect.start);
  });
}
