/** What slots hold once outcomes of guards are forgotten, or a marker is taken away. */
import { choose } from "./choice.ts";
import type { Slot } from "./slot.ts";
import { ALWAYS, askedOnce, orAlso, RELEASED, whereGuard, without, type Condition, type GuardId } from "./outcomes.ts";
import type { Option, Value } from "./value.ts";

/**
 * Slots without what outcomes of these guards said of their values, or of their members. Most of what they stand under are the same few conditions.
 *
 * @param isPossible whether a value that is there under a condition may be there now
 */
export function forgetting(
  guards: Condition,
  isPossible: (when: Condition) => boolean = () => true,
): (slot: Slot) => Slot {
  if (guards === ALWAYS) return (slot) => slot;
  const others = askedOnce((when) => without(when, guards));
  const mayBe = askedOnce(isPossible);
  return (slot) =>
    withOptions(slot, others, (options) =>
      possibleOf(options, mayBe).map(({ value, when }) => ({ value, when: others(when) })),
    );
}

/**
 * A slot once the marker of a guard is taken away: what outcomes of it said of values holds as before.
 *
 * @param isPossible whether a value that is there under a condition may be there now
 */
export function withReleased(slot: Slot, guard: GuardId, isPossible: (when: Condition) => boolean): Slot {
  const released = whereGuard(guard, RELEASED);
  const others = (when: Condition): Condition => without(when, released);
  return withOptions(slot, others, (options) =>
    options.map(({ value, when }) => ({ value, when: isPossible(when) ? orAlso(when, released) : when })),
  );
}

/**
 * The slot with other conditions, where some are about certain guards.
 *
 * @param others a condition without these; as it is where it is not about them
 */
function withOptions(
  slot: Slot,
  others: (when: Condition) => Condition,
  change: (options: readonly Option[]) => readonly Option[],
): Slot {
  if (slot.kind === "items") return slot;
  const isAbout = (when: Condition): boolean => others(when) !== when;
  const changed = (value: Value): Value =>
    value.kind === "choice" && value.options.some(({ when, unless }) => isAbout(when) || unless?.some(isAbout))
      ? choose(change(value.options))
      : value;
  if (slot.kind !== "members") return changed(slot);
  const entries = [...slot.entries].map(([name, value]) => [name, changed(value)] as const);
  return entries.every(([name, value]) => slot.entries.get(name) === value)
    ? slot
    : { ...slot, entries: new Map(entries) };
}

/** All of them, where none is possible. */
function possibleOf(options: readonly Option[], isPossible: (when: Condition) => boolean): readonly Option[] {
  const possible = options.filter(({ when }) => isPossible(when));
  return possible.length > 0 ? possible : options;
}
