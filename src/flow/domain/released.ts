/** What slots hold once outcomes of guards are forgotten, or a marker is taken away. */
import { choose } from "./choice.ts";
import type { Slot } from "./slot.ts";
import { entries, insert, lookup } from "./int-map.ts";
import {
  ALWAYS,
  askedOnce,
  conjunction,
  orAlso,
  RELEASED,
  SKIPPED,
  whereGuard,
  without,
  type Condition,
  type GuardId,
} from "./outcomes.ts";
import type { Option, PromiseValue, Settlement, Value } from "./value.ts";

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
  const promised = <T extends Value>(value: T): T | PromiseValue =>
    value.kind === "promise" ? ofNoGuards(value, others) : value;
  return (slot) =>
    withOptions(
      slot,
      others,
      (options) =>
        possibleOf(options, mayBe).map(({ value, when }) => ({ value: promised(value), when: others(when) })),
      promised,
    );
}

/** A promise that was made before: what it comes to is as it was, and says nothing of what these guards answer now. */
function ofNoGuards(promise: PromiseValue, others: (when: Condition) => Condition): PromiseValue {
  const { fulfilled, rejected, faults } = promise;
  const ends = [fulfilled, rejected, faults].flatMap((one) => one?.guards ?? []);
  if (ends.every((when) => others(when) === when)) return promise;
  const settled = (one: Settlement | undefined): Settlement | undefined =>
    one && { value: mapOptions(one.value, others), guards: one.guards.map(others) };
  const { started: _started, store: _store, waits: _waits, ...rest } = promise;
  return {
    ...rest,
    fulfilled: settled(fulfilled),
    rejected: settled(rejected),
    ...(faults && { faults: settled(faults)! }),
  };
}

function mapOptions(value: Value, others: (when: Condition) => Condition): Value {
  return value.kind === "choice"
    ? choose(value.options.map((one) => ({ value: one.value, when: others(one.when) })))
    : value;
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
 * A slot once it is used for another record than the one that guards were asked for: what stood under their answers stands where these were asked for
 * another one.
 *
 * @param asked the guards, with what came of them
 * @param ofAnother where they were asked for another record
 */
export function heldForAnother(asked: Condition, ofAnother: Condition): (slot: Slot) => Slot {
  const changed = askedOnce((when: Condition) => {
    const those = entries(when)
      .filter(([id, stands]) => (stands & (lookup(asked, id) ?? 0)) !== 0 && (stands & SKIPPED) === 0)
      .reduce((all, [id, stands]) => insert(all, id, stands), ALWAYS);
    return those === ALWAYS ? when : (conjunction(without(when, those), ofAnother) ?? when);
  });
  return (slot) =>
    withOptions(slot, changed, (options) => options.map(({ value, when }) => ({ value, when: changed(when) })));
}

/**
 * The slot with other conditions, where some are about certain guards.
 *
 * @param others a condition without these; as it is where it is not about them
 * @param plain what becomes of a value that stands under no condition
 */
function withOptions(
  slot: Slot,
  others: (when: Condition) => Condition,
  change: (options: readonly Option[]) => readonly Option[],
  plain: (value: Value) => Value = (value) => value,
): Slot {
  if (slot.kind === "items") return slot;
  const isAbout = (when: Condition): boolean => others(when) !== when;
  const isOfThem = ({ value, when, unless }: Option): boolean =>
    isAbout(when) || unless?.some(isAbout) === true || plain(value) !== value;
  const changed = (value: Value): Value =>
    value.kind !== "choice" ? plain(value) : value.options.some(isOfThem) ? choose(change(value.options)) : value;
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
