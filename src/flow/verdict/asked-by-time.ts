/** Looks whose answer is compared with the day of the run: "was it sent today?" is another question tomorrow. */
import type { FieldTest } from "../domain/field-test.ts";
import { DUPLICATE, FAILED, FRESH, type Outcomes } from "../domain/outcomes.ts";
import { provenanceIn } from "../domain/provenance-of.ts";
import { lastsForAWhile, ofBoth } from "../domain/provenance.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import type { GuardFacts } from "../run/facts.ts";

/**
 * A look with the time that it is asked for as a part of its key, where what is done stands on the side on which that is another one:
 * `if (user.lastSent === today) continue`. A later delivery compares with another day, and passes.
 *
 * @param outcomes of the look on the way to what is done
 */
export function asAskedNow(facts: GuardFacts, outcomes: Outcomes): GuardFacts {
  const asks = facts.look?.asks;
  if (asks?.of !== "test") return facts;
  const told = sameWhere(asks.test);
  if (told === undefined || (outcomes & ~FAILED) === told) return facts;
  const times = valuesOf(asks.test)
    .map((value) => provenanceIn(value, () => undefined))
    .filter(({ provenance }) => lastsForAWhile(provenance));
  return times.reduce(withTime, facts);
}

function withTime(facts: GuardFacts, { provenance, origin }: SymbolicValue): GuardFacts {
  const key = { ...facts.key, provenance: ofBoth(facts.key.provenance, provenance) };
  return { ...facts, key, keyAt: origin ?? facts.keyAt };
}

/** The outcome on which the field has the value; `undefined`: the test does not ask for that. */
function sameWhere(test: FieldTest): Outcomes | undefined {
  if (test.is === "among" || test.is === "includes") return FRESH;
  if (test.is !== "compared" || !/^[=!]==?$/u.test(test.operator)) return undefined;
  return test.operator.startsWith("=") ? FRESH : DUPLICATE;
}

function valuesOf(test: FieldTest): readonly Value[] {
  if (test.is === "compared") return [test.with];
  if (test.is === "among") return test.of;
  if (test.is !== "includes" || test.wanted === undefined) return [];
  return "item" in test.wanted ? [test.wanted.item] : [...test.wanted.members.values()];
}
