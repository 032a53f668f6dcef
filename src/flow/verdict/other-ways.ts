/**
 * Guards of which one is chosen by what is another one at the next delivery: `Date.now() < cutover ? claimInOld(id) : claimInNew(id)`. A repeat may come
 * to the one that has not seen the record.
 */
import type { Reason } from "../../findings/finding.ts";
import { textOfPlace } from "../domain/site.ts";
import { entries, lookup } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, SKIPPED, type GuardId, type GuardStates } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { DecisionFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { bestAmong, bestOnPath } from "./best-guard.ts";
import { isSameMarker } from "./passed-over.ts";
import type { Circumstances } from "./circumstances.ts";

/** Why a repeat may come by another path than the record did, to a guard there that has not seen it; undefined: it does not, as far as is known. */
export function reasonOfOtherWay(event: EffectEvent, log: RunLog, circumstances: Circumstances): Reason | undefined {
  for (const path of event.guards)
    for (const other of event.guards) {
      const test = path === other ? undefined : testBetween(path, other, log, circumstances);
      if (test && !isKeptOutFrom(path, other, event, log, circumstances))
        return {
          kind: "unknown-input",
          text: `whether a repeat takes the same side of \`${textOfPlace(test.at)}\`, by which one of several guards is chosen`,
        };
    }
  return undefined;
}

/** A test on whose two sides the paths are, and which may come out otherwise next time. */
function testBetween(
  path: GuardStates,
  other: GuardStates,
  log: RunLog,
  { isSingle }: Circumstances,
): DecisionFacts["moves"] {
  for (const [id, here] of entries(path)) {
    const moves = log.decisions.get(id)?.moves;
    if (moves === undefined || (moves.isOfBatch && isSingle)) continue;
    const there = lookup(other, id) ?? SKIPPED;
    if ((here | there) === (FRESH | DUPLICATE) && (here & there) === 0) return moves;
  }
  return undefined;
}

/** Who came first by the other path is kept from this one: by a guard that both have met, by one with the same marker, or by a look. */
function isKeptOutFrom(
  path: GuardStates,
  other: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): boolean {
  const best = bestOnPath(path, event, log, circumstances);
  const isMetThere = (id: GuardId): boolean =>
    log.guards.get(id)?.kind === "check" || event.own.includes(id) || isMarkedOn(other, id, log);
  if (best === undefined || isMetThere(best.id)) return true;
  const standing = entries(path).filter(([id]) => isMetThere(id));
  return bestAmong(standing, path, event, log, circumstances) !== undefined;
}

/** On this path the guard, or one with the same marker, has let the record through. */
function isMarkedOn(path: GuardStates, id: GuardId, log: RunLog): boolean {
  return entries(path).some(
    ([one, outcomes]) => (outcomes & ~FAILED) === FRESH && log.guards.has(one) && isSameMarker(one, id, log),
  );
}
