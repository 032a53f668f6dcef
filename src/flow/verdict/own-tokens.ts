/** Looks for what a claim of the same delivery has just put there: `SET locked_by = $token … WHERE state = 'NEW'`, and then `WHERE locked_by = $token`. */
import type { Reason } from "../../findings/finding.ts";
import { simpleValues } from "../domain/choice.ts";
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import { has, VOLATILE } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import type { SimpleValue } from "../domain/value.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { unknownGuard } from "./decisions.ts";

/** The claim on which it hangs whether such a look finds anything: another delivery has another token, and finds what it has claimed itself. */
export function claimedByToken(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const look = log.guards.get(id);
    if (look?.kind !== "check" || look.order > event.order) continue;
    const claim = claimOf(look, tokensOf(look, outcomes & ~FAILED), log);
    if (claim) return unknownGuard(claim);
  }
  return undefined;
}

/** What it was looked for by where something was found, or what was found is the same as: `(await redis.get(key)) === token`. */
function tokensOf({ key, look }: GuardFacts, outcomes: Outcomes): readonly SimpleValue[] {
  const asks = look?.asks;
  if (asks?.of !== "test" || asks.test.is !== "compared") return outcomes === DUPLICATE ? [key] : [];
  const isSame = outcomes === (asks.test.operator.startsWith("!") ? DUPLICATE : FRESH);
  return isSame && /^[!=]==?$/u.test(asks.test.operator) ? simpleValues(asks.test.with) : [];
}

function claimOf(
  { thing, order }: GuardFacts,
  tokens: readonly SimpleValue[],
  { changes, guards }: RunLog,
): GuardFacts | undefined {
  const origins = tokens.flatMap((one) =>
    one.kind === "symbolic" && has(one.provenance, VOLATILE) && one.origin ? [one.origin] : [],
  );
  if (thing === undefined || origins.length === 0) return undefined;
  const isToken = (one: SimpleValue): boolean =>
    one.kind === "symbolic" && origins.some((origin) => samePlace(one.origin, origin));
  const claim = changes.find(
    ({ own, thing: written, sets, order: at }) =>
      own !== undefined &&
      at < order &&
      written.target === thing.target &&
      [...(sets?.values() ?? [])].flatMap(simpleValues).some(isToken),
  )?.own;
  return claim === undefined ? undefined : guards.get(claim);
}
