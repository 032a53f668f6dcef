/** Calls that are tried again: helpers call what they are given once more where it failed, and each try is met as a guard of its own. */
import type { GuardId } from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { GuardsByStore } from "./guards-by-store.ts";

/** The guard, and those that are the same call under the same key. */
export function triesOf(guard: GuardId, guards: GuardsByStore): readonly GuardId[] {
  const facts = guards.get(guard);
  if (facts?.thing === undefined || facts.keyPrint === undefined) return [guard];
  const others = guards.under(facts.thing.target, facts.keyPrint);
  return [guard, ...others.filter((id) => id !== guard && samePlace(guards.get(id)!.at, facts.at))];
}
