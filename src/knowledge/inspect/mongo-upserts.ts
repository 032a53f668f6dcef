/** Upserts whose filter asks for a state: where the document is there in another one, it would be made anew, and is refused. */
import type { CallGuard, OwnRefusal } from "../calls.ts";
import { duplicateCodes } from "../refusals.ts";
import { memberOf, type Shape } from "../shape.ts";
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
  if (refusal === undefined || refusal.for === "unread") return undefined;
  const { fresh: _fresh, needsRow: _needsRow, refusesItself: _refusesItself, ...found } = claim(refusal);
  // No two documents have the same _id; of other fields an index has to say so.
  const hasId = presenceOf(memberOf(filter, "_id")) === "given";
  return { ...found, tells: "throws", errors: duplicateCodes(), needsErrorTest: !hasId };
}
