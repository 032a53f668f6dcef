/** Which of all the rows that a look found is the record's own, by what code compares. */
import { isAskedFor } from "../../domain/attributes.ts";
import { entries, lookup } from "../../domain/int-map.ts";
import type { FieldTest } from "../../domain/field-test.ts";
import { FRESH, type Condition, type GuardId } from "../../domain/outcomes.ts";
import type { Found } from "../../domain/origin.ts";
import { BATCH, FOR_RECORD, has, VOLATILE } from "../../domain/provenance.ts";
import type { SymbolicValue } from "../../domain/value.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * What of the record says which of the rows that a look for those of a batch, or for those of no record, found is its own: `row.id === record.id`, also in a test before
 * this one, `row.id === record.id && row.sentAt`, or in one under which what is tested was taken out of the row.
 */
export function ownIn(
  interpreter: Interpreter,
  { isOfMany, guard }: Found,
  { key }: Pick<GuardFacts, "key">,
  test: FieldTest,
  under: readonly Condition[],
): SymbolicValue | undefined {
  const isOfNone = !has(key.provenance, FOR_RECORD);
  if (!isOfMany || !(isOfNone || has(key.provenance, BATCH))) return undefined;
  const here = interpreter.state?.guards ?? [];
  return ownOf(interpreter, guard, test) ?? ownUnder(interpreter, guard, here) ?? ownUnder(interpreter, guard, under);
}

/** What of the record, or of what another look found, a test compares for the same. */
function ownOf(interpreter: Interpreter, look: GuardId, test: FieldTest): SymbolicValue | undefined {
  if (test.is !== "compared" || !/^={2,3}$/u.test(test.operator)) return undefined;
  const own = interpreter.symbolicOf(test.with);
  return isAskedFor(own, look) && !has(own.provenance, VOLATILE) ? own : undefined;
}

/** The same of a test of the row that held on each of these ways. */
function ownUnder(interpreter: Interpreter, look: GuardId, ways: readonly Condition[]): SymbolicValue | undefined {
  const [first, ...others] = ways;
  for (const [id, outcomes] of entries(first)) {
    if (outcomes !== FRESH || !others.every((path) => lookup(path, id) === FRESH)) continue;
    const before = interpreter.log.guards.get(id);
    if (before?.look?.id !== look || before.look.asks.of !== "test") continue;
    const { test } = before.look.asks;
    // Behind a loop over the rows it is known that one of them is as asked for.
    const isOwn = test.is === "includes" && isAskedFor(before.key, look) && !has(before.key.provenance, VOLATILE);
    const own = isOwn ? before.key : ownOf(interpreter, look, test);
    if (own) return own;
  }
  return undefined;
}
