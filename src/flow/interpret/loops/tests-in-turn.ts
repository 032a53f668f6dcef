/** Several tests of one row, each asked where those before it held: `row.kind === "mail" && row.state === "SENT"`. Of one test as well. */
import type { Conditions } from "../../domain/guard-paths.ts";
import { ALWAYS, conjunction, DUPLICATE, FRESH, SKIPPED, whereGuard, type Condition } from "../../domain/outcomes.ts";
import type { GuardId, Outcomes } from "../../domain/outcomes.ts";

/** Tests, each with the outcome, `FRESH` or `DUPLICATE`, of a row that is the one. */
export type TestsInTurn = readonly (readonly [GuardId, Outcomes])[];

/** A row was the one: all of the tests held for it. */
export function allHeld(tests: TestsInTurn): Condition {
  return allOf(tests.map(([id, found]) => whereGuard(id, found)));
}

/** No row was the one, as far as one condition says it: the last test did not hold, or was not asked. */
export function lastFailed(tests: TestsInTurn): Condition {
  const [id, found] = tests.at(-1)!;
  return whereGuard(id, otherThan(found) | (tests.length > 1 ? SKIPPED : 0));
}

/** The same with what is known of all of them: one of the tests did not hold, and those behind it were not asked. */
export function oneFailed(tests: TestsInTurn): Conditions {
  return tests.map((_, failed) =>
    allOf(
      tests.map(([id, found], at) => whereGuard(id, at < failed ? found : at > failed ? SKIPPED : otherThan(found))),
    ),
  );
}

function otherThan(found: Outcomes): Outcomes {
  return (FRESH | DUPLICATE) & ~found;
}

/** @param each of a guard of its own */
function allOf(each: readonly Condition[]): Condition {
  return each.reduce((all: Condition, one) => conjunction(all, one) ?? one, ALWAYS);
}
