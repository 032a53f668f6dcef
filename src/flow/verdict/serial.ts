/** Looks in transactions that are done again where somebody else writes what they have read: of two deliveries at once the second finds the mark. */
import type { Outcomes } from "../domain/outcomes.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { standsIn } from "./apart.ts";
import { turnedByAny } from "./looks.ts";

const parts = new WeakMap<RunLog, readonly Change[]>();

/**
 * The mark is a part of the transaction in which the look was, and the effect is behind it, or a part as well: what else stands in there is
 * done each time that it is tried.
 *
 * @param answer that the look gave
 */
export function isSerial(facts: GuardFacts, answer: Outcomes, event: EffectEvent, log: RunLog): boolean {
  const transaction = facts.look?.serialIn;
  if (transaction === undefined || (standsIn(event, transaction) && event.partOf === undefined)) return false;
  const marks = partsOf(log).filter((change) => standsIn(change, transaction));
  return marks.length > 0 && turnedByAny(facts, answer, marks) === "yes";
}

function partsOf(log: RunLog): readonly Change[] {
  let known = parts.get(log);
  if (!known) parts.set(log, (known = log.changes.filter(({ isPart }) => isPart)));
  return known;
}
