/** Which effects behind a changed mapping happen a second time. */
import { conflictTrap, type Change } from "../deployment/changes.ts";
import type { WeakReason } from "../vocabulary.ts";
import type { Effect, Handler } from "./finding.ts";

/** Edits that leave the function as it is, and with it what a guard remembers under the function's name. */
const KEEPS_FUNCTION: ReadonlySet<Change["cause"]["edit"]> = new Set([
  "mapping-id",
  "starting-position",
  "timestamp",
  "source",
  "source-form",
  "consumption-mode",
  "consumer-group",
  "bootstrap-servers",
  "qualifier",
  "consumer",
  "added",
]);

/**
 * Guards that stop a record whose processing ended long ago, as a replay delivers it, and let one pass on occasion: two deliveries
 * at one time, a store out of reach, a record without the key.
 */
const MAY_HOLD: ReadonlySet<WeakReason> = new Set<WeakReason>(["racy", "fails-open", "key-missing"]);

/**
 * Whether the effect happens again when the change is deployed. Pre: the effect is one that some repeat does again.
 *
 * - `again`: for every record of the replay that its guard does not remember.
 * - `perhaps`: for those that its guard lets pass on occasion, or under a key that is the same for a while.
 * - `never`: no record comes again, not even where somebody deletes the old mapping of a refused deployment by hand; or its guard
 *   forgets under another name only, and the function keeps its own.
 */
export function repeatIn(change: Change, { verdict, because, reasons, guard }: Effect): "again" | "perhaps" | "never" {
  const { cause, verdict: outcome } = change;
  if (outcome === "function-replaced") return "never";
  if (outcome === "conflict" && conflictTrap(change) !== "replay") return "never";
  if (verdict === "unguarded") return because.kind === "volatile-key" && because.isForAWhile ? "perhaps" : "again";
  const keepsName = KEEPS_FUNCTION.has(cause.edit);
  const counts = reasons.filter((reason) => reason !== "name-bound" || !keepsName);
  if (counts.length === 0) return "never";
  const mayHold = counts.every((reason) => MAY_HOLD.has(reason));
  return mayHold || guard?.isKeyPerhapsStable || guard?.changedInKey || guard?.isKeyForAWhile ? "perhaps" : "again";
}

/** Those of a handler's effects that the change makes happen again, or may. */
export function effectsRepeatedBy(change: Change, { effects }: Handler): readonly Effect[] {
  const some = effects.filter(({ verdict }) => verdict === "unguarded" || verdict === "weak");
  return some.filter((effect) => repeatIn(change, effect) !== "never");
}
