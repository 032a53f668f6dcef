/** What MySQL counts beside the rows that a statement has written. */
import type { CallGuard, ResultTest } from "../call-guard.ts";
import type { SqlCall, SqlStatement } from "./facts.ts";
import { passingPlaces } from "./passing.ts";

/**
 * MySQL counts a row that an upsert inserts as one, and one that it changes as two; of an update it tells as well how many rows it has
 * changed: none that had these values before.
 */
export function countedTest(
  { verb, repeat, changesThere, sets }: SqlStatement,
  { answer: { counts, changed }, values }: SqlCall,
): Pick<CallGuard, "kind" | "fresh" | "passes" | "byValues" | "isByTheWay" | "doubt"> | undefined {
  const first = { is: "constant", value: 1 } as const;
  if (changesThere && counts && changed) {
    const fresh: ResultTest = { member: counts, first, repeat: { is: "constant", value: 2 } };
    return { kind: "conditional-write", fresh, isByTheWay: true };
  }
  // A row that is replaced counts as two, and perhaps as one where it was the same.
  if (verb === "replace" && counts && changed) {
    const fresh: ResultTest = { member: counts, first, repeat: { is: "constant", value: 2 } };
    return { kind: "conditional-write", fresh, isByTheWay: true, doubt: "sometimes" };
  }
  if (verb !== "update" || repeat !== "same" || changed === undefined || sets.size === 0) return undefined;
  const fresh: ResultTest = { member: changed, first, repeat: { is: "constant", value: 0 } };
  const passes = passingPlaces(
    [...sets].map(([column, to]) => new Map([[column, { isOne: false, of: [to] }]])),
    values,
  );
  return { kind: "conditional-write", fresh, ...(passes && { passes }), byValues: "surely", isByTheWay: true };
}
