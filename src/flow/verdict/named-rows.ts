/** Looks of two steps: the row that tells a repeat names another one, which is looked up as well, and work goes on where that one is gone. */
import { attributesOf, lookOf } from "../domain/attributes.ts";
import { entries, lookup } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, type GuardId, type GuardStates } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { changesBeside } from "./changes-beside.ts";

/**
 * No repeat comes by this path, on which the look found its row, and not the one that this names: what the run has marked so, it has made or found
 * as well.
 *
 * @param facts of a look that tells repeats where it decides alone
 */
export function namesWhatIsThere(
  path: GuardStates,
  id: GuardId,
  facts: GuardFacts,
  event: EffectEvent,
  log: RunLog,
): boolean {
  if (facts.kind !== "check" || ((lookup(path, id) ?? 0) & ~FAILED) !== DUPLICATE) return false;
  const look = facts.look?.id ?? id;
  return entries(path).some(([other, outcomes]) => {
    const named = (outcomes & ~FAILED) === FRESH ? log.guards.get(other) : undefined;
    if (named?.kind !== "check" || named.look?.asks.of !== "presence") return false;
    const isNamed = (attributesOf(named.key) ?? []).some((one) => lookOf(one) === look);
    return isNamed && isThere(named, path, event, log);
  });
}

/** The run makes such a thing, or has found one on its way. */
function isThere(named: GuardFacts, path: GuardStates, event: EffectEvent, log: RunLog): boolean {
  const { thing } = named;
  if (thing === undefined) return false;
  const isMade = changesBeside(event, log).some(
    (change) => change.does === "writes" && !change.needsRow && sameThing(change.thing, thing) !== "no",
  );
  return isMade || entries(path).some(([id, outcomes]) => isSuch(log.guards.get(id), outcomes, thing));
}

function isSuch(found: GuardFacts | undefined, outcomes: number, thing: NonNullable<GuardFacts["thing"]>): boolean {
  return (
    found?.kind === "check" &&
    (outcomes & ~FAILED) === DUPLICATE &&
    found.thing !== undefined &&
    sameThing(found.thing, thing) !== "no"
  );
}
