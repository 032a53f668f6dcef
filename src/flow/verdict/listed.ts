/** What hangs on whether a list has anything. */
import type { Reason } from "../../findings/finding.ts";
import type { Conditions } from "../domain/guard-paths.ts";
import { entries } from "../domain/int-map.ts";
import { FRESH, type Condition, type GuardStates } from "../domain/outcomes.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { doubtOnPath, uncomparedLook } from "./doubts.ts";
import { keepsRepeatsOut } from "./keeps-out.ts";
import { unknownGuard, unknownGuardOf } from "./decisions.ts";

/**
 * What runs once, where a list has anything that a guard let through, of the records or of what one record is about: what it does may
 * be of these alone. In a loop over records it is about another record than a list that was filled before.
 */
export function listedOnPath(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const { under = [], by } = log.decisions.get(id) ?? {};
    const reason = outcomes === FRESH ? reasonFor(under, event, log, by === "others") : undefined;
    if (reason) return reason;
  }
  return undefined;
}

/** What is given such a list may be done for each item of it, and for none where it is empty. */
export function listedInGiven(event: EffectEvent, log: RunLog): Reason | undefined {
  for (const under of event.lists ?? []) {
    const reason = reasonFor(under, event, log);
    if (reason) return reason;
  }
  return undefined;
}

/** What it adds may be a number that is 0 for a repeat: of the new ones of a batch, or 1 for a record that is new. */
export function countedInGiven(event: EffectEvent, log: RunLog): Reason | undefined {
  for (const under of event.numbers ?? []) {
    const reasons = under.map((condition) => reasonFor([condition], event, log) ?? listedOnPath(condition, event, log));
    const [first] = reasons;
    if (!first || !reasons.every(Boolean)) continue;
    const by = first.kind === "unknown-guard" ? `, which hangs on \`${first.call}\`` : "";
    return { kind: "unknown-input", text: `whether a repeat adds anything${by}` };
  }
  return undefined;
}

/** @param isOfOthers where it was filled does not matter: it is of other records anyway */
function reasonFor(under: Conditions, event: EffectEvent, log: RunLog, isOfOthers = false): Reason | undefined {
  const from = event.depth === 0 || isOfOthers ? -1 : (event.loopFrom ?? -1);
  const reasons = under.map((condition) => reasonIn(condition, from, event, log));
  return reasons.every(Boolean) ? reasons[0] : undefined;
}

/** What may have kept a repeat out of the list, which was filled from then on: a guard, or what is computed of a look. */
function reasonIn(condition: Condition, from: number, event: EffectEvent, log: RunLog): Reason | undefined {
  const guard = guardIn(condition, event, log);
  if (guard) return guard.order >= from ? unknownGuard(guard) : undefined;
  const doubt = doubtOnPath(condition, event, log) ?? uncomparedLook(condition, event, log);
  if (doubt) return doubt;
  const isFrom = [...entries(condition)].every(([id]) => (log.decisions.get(id)?.order ?? from) >= from);
  return isFrom ? unknownGuardOf(condition, event, log) : undefined;
}

/** The guard under whose outcomes no repeat is. */
function guardIn(condition: Condition, event: EffectEvent, log: RunLog): GuardFacts | undefined {
  for (const [id, outcomes] of entries(condition)) {
    const facts = log.guards.get(id);
    if (facts && !facts.doubt && keepsRepeatsOut(id, facts, outcomes, log, event, condition)) return facts;
  }
  return undefined;
}
