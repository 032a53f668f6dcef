/** Looks for what a claim of the same delivery has just put there: `SET locked_by = $token … WHERE state = 'NEW'`, and then `WHERE locked_by = $token`. */
import type { Reason } from "../../findings/finding.ts";
import { simpleValues } from "../domain/choice.ts";
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, type GuardStates } from "../domain/outcomes.ts";
import { has, VOLATILE } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { unknownGuard } from "./decisions.ts";

/** The claim on which it hangs whether such a look finds anything: another delivery has another token, and finds what it has claimed itself. */
export function claimedByToken(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const look = (outcomes & ~FAILED) === DUPLICATE ? log.guards.get(id) : undefined;
    if (look?.kind !== "check" || look.order > event.order) continue;
    const claim = claimOf(look, log);
    if (claim) return unknownGuard(claim);
  }
  return undefined;
}

function claimOf({ key, thing, order }: GuardFacts, { changes, guards }: RunLog): GuardFacts | undefined {
  const { origin } = key;
  if (thing === undefined || origin === undefined || !has(key.provenance, VOLATILE)) return undefined;
  const claim = changes.find(
    ({ own, thing: written, sets, order: at }) =>
      own !== undefined &&
      at < order &&
      written.target === thing.target &&
      [...(sets?.values() ?? [])]
        .flatMap(simpleValues)
        .some((one) => one.kind === "symbolic" && samePlace(one.origin, origin)),
  )?.own;
  return claim === undefined ? undefined : guards.get(claim);
}
