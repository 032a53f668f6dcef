/** Upserts whose filter asks for a state: where the document is there in another one, it would be made anew, and is refused. */
import type { ArgumentPath, SetValue } from "../argument-path.ts";
import type { OwnRefusal } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { duplicateCodes } from "../refusals.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { presenceOf } from "./places.ts";

/**
 * @param refusal how the filter refuses a second run
 * @param claim the guard that it is without `upsert`, which finds nothing then
 */
export function upsertClaim(
  filter: Shape | undefined,
  refusal: OwnRefusal | undefined,
  claim: (by: OwnRefusal) => CallGuard,
): CallGuard | undefined {
  // Where it may find what it has made, it is no claim.
  if (refusal === undefined || refusal.for === "unread" || refusal.byValues) return undefined;
  const { fresh: _fresh, needsRow: _needsRow, refusesItself: _refusesItself, ...found } = claim(refusal);
  // No two documents have the same _id; of other fields an index has to say so.
  const hasId = presenceOf(memberOf(filter, "_id")) === "given";
  return { ...found, tells: "throws", errors: duplicateCodes(), needsErrorTest: !hasId };
}

/** What the upsert makes the first time may be found by the same filter the second time: of that, what is set has to be what is asked for. */
export function findsByKey(filter: Shape | undefined, sets: ReadonlyMap<string, SetValue>): boolean {
  if (filter?.kind !== "object" || filter.open || filter.members.size === 0) return false;
  return [...filter.members].every(
    ([name, value]) =>
      !name.startsWith("$") && isPlace(sets.get(name)) && presenceOf(value) === "given" && !asksMore(value),
  );
}

function isPlace(set: SetValue | undefined): set is ArgumentPath | undefined {
  return set === undefined || (typeof set === "object" && "path" in set);
}

/** Fields that its filter asks for and that it sets as well. */
export function askedAndSet(
  filter: Shape | undefined,
  sets: ReadonlyMap<string, SetValue>,
): NonNullable<CallGuard["sameAs"]> {
  return filter?.kind !== "object"
    ? []
    : [...filter.members.keys()].flatMap((name) => {
        const set = sets.get(name);
        return set !== undefined && isPlace(set) ? [{ asked: { argument: 0, path: [name] }, set }] : [];
      });
}

/** `{ $lt: date }` */
function asksMore(value: Shape): boolean {
  return armsOf(value).some(
    (arm) => arm.kind === "object" && (arm.open || [...arm.members.keys()].some((name) => name.startsWith("$"))),
  );
}
