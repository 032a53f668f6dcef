/** Ways that became one, since there are too many of them: whether guards on each of them keep a repeat out is not known any more. */
import type { Reason } from "../../findings/finding.ts";
import { entries, lookup } from "../domain/int-map.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { has } from "../domain/provenance.ts";
import type { DecisionFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { keepsOut, keepsRepeatsOut } from "./keeps-out.ts";
import { deciderOf, unknownGuard } from "./decisions.ts";
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
  if (turned === undefined) return lastDecider(all, path, event, log);
  const look = log.guards.get(turned[0])?.look?.id;
  const isUnmet = look !== undefined && has(lookup(path, look) ?? SKIPPED, SKIPPED);
  const isOfLook = (id: GuardId): boolean => look !== undefined && log.guards.get(id)?.look?.id === look;
  // On the way on which the look was not met nobody asked what it found.
  const isOther = (id: GuardId): boolean => id !== turned[0] && !(isUnmet && isOfLook(id));
  const isTold = tellersOf(isOther, path, event, log);
  const hasOther = all.some(([id, outcomes]) => {
    if (!isOther(id)) return false;
    const decision = log.decisions.get(id);
    if (decision) return isTold(decision);
    // A test that was not come to stands behind one of what the same look found.
    const mayTell = isOfLook(id) ? mayHaveDecided(id, outcomes, event, log) : mayDecide(id, outcomes);
    return mayTell || isUnread(id, log);
  });
  return hasOther ? unknownGuard(log.guards.get(turned[0])!) : undefined;
}

/** A test of what was computed of an answer, which leads here with one of its two on the ways that come to it. */
function lastDecider(
  all: readonly (readonly [GuardId, Outcomes])[],
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): Reason | undefined {
  for (const [id, outcomes] of all.toReversed()) {
    const decision = log.decisions.get(id);
    if (decision === undefined || !isOneAnswer(outcomes)) continue;
    const isEnding = has(log.ends.get(id) ?? 0, has(outcomes, FRESH) ? DUPLICATE : FRESH);
    const decider = isEnding ? deciderOf(decision, true, path, event, log) : undefined;
    if (decider) return decider;
  }
  return undefined;
}

function isUnread(id: GuardId, { guards }: RunLog): boolean {
  const facts = guards.get(id);
  return facts === undefined || facts.doubt !== undefined;
}

/**
 * Whether what hangs on answers may keep a repeat out: on those of unlisted calls, of looks that the handler changes, or of guards.
 *
 * @param isOther the guards that count
 */
function tellersOf(
  isOther: (id: GuardId) => boolean,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): (decision: DecisionFacts) => boolean {
  const asked = new Set<DecisionFacts>();
  const isTold = (decision: DecisionFacts): boolean => {
    if (asked.has(decision)) return false;
    asked.add(decision);
    const { chosenBy = [], under = [] } = decision;
    return (
      deciderOf(decision, true, path, event, log) !== undefined ||
      chosenBy.some((id) => mayTell(id, FRESH | DUPLICATE)) ||
      under.some((condition) =>
        entries(condition).some(
          ([id, outcomes]) => has(outcomes, FRESH) !== has(outcomes, DUPLICATE) && mayTell(id, outcomes),
        ),
      )
    );
  };
  const mayTell = (id: GuardId, outcomes: Outcomes): boolean => {
    const decision = log.decisions.get(id);
    if (decision) return isTold(decision);
    return isOther(id) && (isUnread(id, log) || mayHaveDecided(id, outcomes, event, log));
  };
  return isTold;
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
