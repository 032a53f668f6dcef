/** Tests of what was computed of the answer of a guard, in a way that nobody followed: `/^OK$/.test(String(answer))`. */
import type { Reason } from "../../findings/finding.ts";
import { entries, lookup } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardId, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { keepsOut, keepsRepeatsOut } from "./keeps-out.ts";
import { unknownGuard } from "./decisions.ts";
import { isPutBack } from "./marker-row.ts";
import { isReleased } from "./released.ts";

/** The guard of which such a test may ask what keeps a repeat out, where the path is on one side of it. */
export function untoldGuard(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    if (outcomes !== FRESH && outcomes !== DUPLICATE) continue;
    const { chosenBy = [], isPerhaps } = log.decisions.get(id) ?? {};
    const guard = chosenBy.flatMap((one) => mayKeepOut(one, path, event, log) ?? []).at(0);
    if (guard) return { ...unknownGuard(guard), ...(isPerhaps && { isPerhaps }) };
  }
  return undefined;
}

/** The facts of a guard, if one of its answers, as far as it had them on a path, may keep a repeat out. */
export function mayKeepOut(id: GuardId, path: GuardStates, event: EffectEvent, log: RunLog): GuardFacts | undefined {
  const facts = log.guards.get(id);
  if (facts === undefined || facts.doubt || isReleased(id, event, log) !== "no") return undefined;
  if (isPutBack(id, event, log, keepsOut(event, log)) !== "no") return undefined;
  // Where it surely answered otherwise, whatever is asked of that leads no one else here.
  const stands = lookup(path, id) ?? FRESH | DUPLICATE;
  const mayKeep = (one: Outcomes): boolean => has(stands, one) && keepsRepeatsOut(id, facts, one, log, event);
  return [FRESH, DUPLICATE].some(mayKeep) ? facts : undefined;
}
