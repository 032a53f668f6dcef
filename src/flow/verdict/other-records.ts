/** Claims on rows that several records share, where another record of the row is worked on along another branch. */
import { lookup } from "../domain/int-map.ts";
import { SKIPPED, type GuardId } from "../domain/outcomes.ts";
import type { Change } from "../run/changes.ts";
import { asksForAbsence, cannotFollow, leftThere, passesAgain } from "../run/claimed-states.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { isApart, standsIn } from "./apart.ts";
import { changesOfRow } from "./marker-row.ts";

/**
 * A branch that the record of the effect does not take leaves the row in a state in which the claim passes again (`state <> 'on'`, which sets
 * `on`, beside a branch that sets `off`). A replay brings both records.
 */
export function isSetByOtherRecords(id: GuardId, event: EffectEvent, log: RunLog): boolean {
  const { claimed, isOfSharedRow, row = [] } = log.guards.get(id) ?? {};
  if (claimed === undefined || !isOfSharedRow) return false;
  return changesOfRow(id, log).some(
    (change) =>
      change.does === "writes" &&
      isApart(change, event) &&
      !change.insteadOf.some((block) => standsIn(event, block)) &&
      change.guards.every((path) => (lookup(path, id) ?? SKIPPED) === SKIPPED) &&
      passesAgain(claimed, leftThere(change), row) === "yes" &&
      !isOfNewRow(change, log) &&
      !cannotFollow(change, claimed, log.guards),
  );
}

/** It is made only where there is no row yet, or nothing in one of its fields. */
function isOfNewRow({ own }: Change, log: RunLog): boolean {
  const facts = own === undefined ? undefined : log.guards.get(own);
  return facts?.isOfNewRow === true || (facts?.claimed !== undefined && asksForAbsence(facts.claimed));
}
