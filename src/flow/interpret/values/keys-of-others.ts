/** What is noted under a member that several records may have: whether it is there hangs on what a claim said of any of them. */
import { onlyValue, optionsOf } from "../../domain/choice.ts";
import type { Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import type { Item } from "../../domain/slot.ts";
import type { SymbolicValue, Value } from "../../domain/value.ts";
import type { KeyText, PlaceInRecord } from "../../run/changes.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untold } from "../../run/untold-answer.ts";
import { placeInRecord, samePlaceInRecord } from "../../run/place-in-record.ts";

/**
 * What a look among things gives that other records may have added under the same name: it may be there or not, and that a claim decides about it
 * is all that is known. `undefined`: none of them may.
 *
 * @param either what it gives on either side
 */
export function whereOthersMayAdd(
  interpreter: Interpreter,
  all: readonly Item[],
  either: () => Value,
): SymbolicValue | undefined {
  const [claim] = all.flatMap((one) => claimByAnotherKey(interpreter, one) ?? []);
  return claim && untold(interpreter, either(), claim, "noted by another key");
}

/**
 * The claim under which something was noted, where what it was noted by is no part of the claim's key, or not the id of the record that is in there as
 * well: `customers.add(order.customer)` behind a claim of the message. `undefined`: it is the key, or that is not known.
 */
function claimByAnotherKey(interpreter: Interpreter, one: Item): GuardFacts | undefined {
  const { guards } = interpreter.log;
  const by = onlyValue(one.key ?? one.value);
  const place = by?.kind === "symbolic" ? placeInRecord(by) : undefined;
  if (place === undefined || place.isOwn || place.names.length === 0) return undefined;
  const claims = claimsIn([...one.guards, ...whenIn(one.value)]).flatMap((id) => guards.get(id) ?? []);
  const [first] = claims.filter((facts) => facts.kind !== "check" && (facts.thing?.key.size ?? 0) > 0);
  if (first === undefined) return undefined;
  const parts = claims.flatMap(({ thing }): KeyText => [...(thing?.key.values() ?? [])].flat());
  if (parts.includes(undefined)) return undefined;
  const places = parts.filter(isPlace);
  const isPart = places.some((part) => samePlaceInRecord(part, place) === "yes");
  return isPart && !places.some(({ isOwn }) => isOwn) ? undefined : first;
}

/** Under which outcomes a value is one or another, and what a promise of it is settled by. */
function whenIn(value: Value): Conditions {
  return optionsOf(value).flatMap(({ value: one, when }) =>
    one.kind === "promise" && one.fulfilled ? [when, ...one.fulfilled.guards, ...whenIn(one.fulfilled.value)] : [when],
  );
}

function claimsIn(guards: Conditions): readonly number[] {
  return [...new Set(guards.flatMap((one) => [...entries(one)].map(([id]) => id)))];
}

function isPlace(part: KeyText[number]): part is PlaceInRecord {
  return typeof part === "object" && part !== null;
}
