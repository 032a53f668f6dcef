/** Ways that became one, since there are too many of them: whether guards on each of them keep a repeat out is not known any more. */
import type { Reason } from "../../findings/finding.ts";
import { entries } from "../domain/int-map.ts";
import {
  ALWAYS,
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { keepsOut, keepsRepeatsOut } from "./best-guard.ts";
import { unknownGuard } from "./decisions.ts";
import { isPutBack } from "./marker-row.ts";
import { isReleased } from "./released.ts";

/** Guards of one way that may have been met or not: ways that are told apart have none. */
const BLURRED = 3;

/**
 * Where too many ways became one, a guard may have decided on each of them: what came of it is not known any more. One alone did
 * not, since there is a way on which it was not met, and neither did one of which either answer leads here.
 *
 * @param isNextStage it is told by the ways that lead here, so that either answer may tell
 */
export function blurredLook(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  isNextStage: boolean,
): Reason | undefined {
  const all = [...entries(path)];
  if (all.filter(([, outcomes]) => has(outcomes, SKIPPED) && outcomes !== SKIPPED).length < BLURRED) return undefined;
  // What came of it on single ways was lost.
  const isLost = ([id, outcomes]: readonly [GuardId, Outcomes]): boolean =>
    has(outcomes, FRESH) && (outcomes & ~FAILED) !== FRESH && mayHaveDecided(id, outcomes, event, log);
  if (!all.some(isLost)) return undefined;
  const mayDecide = (id: GuardId, outcomes: Outcomes): boolean =>
    (isNextStage || isOneAnswer(outcomes)) && mayHaveDecided(id, outcomes, event, log);
  const turned = all.findLast(([id, outcomes]) => mayDecide(id, outcomes));
  const hasOther = all.some(([id, outcomes]) => {
    if (id === turned?.[0]) return false;
    const [facts, decision] = [log.guards.get(id), log.decisions.get(id)];
    if (decision) return decision.answers.length > 0 || (decision.under ?? []).some((one) => one !== ALWAYS);
    return facts === undefined || facts.doubt !== undefined || mayDecide(id, outcomes);
  });
  return turned && hasOther ? unknownGuard(log.guards.get(turned[0])!) : undefined;
}

/** It was met on some of the ways, and one answer of it leads here. */
function isOneAnswer(outcomes: Outcomes): boolean {
  return has(outcomes, SKIPPED) && has(outcomes, FRESH) !== has(outcomes, DUPLICATE);
}

function mayHaveDecided(id: GuardId, outcomes: Outcomes, event: EffectEvent, log: RunLog): boolean {
  const facts = log.guards.get(id);
  if (facts === undefined || facts.doubt || isReleased(id, event, log) !== "no") return false;
  if (isPutBack(id, event, log, keepsOut(event, log)) !== "no") return false;
  return [FRESH, DUPLICATE].some((one) => has(outcomes, one) && keepsRepeatsOut(id, facts, one, log, event));
}
