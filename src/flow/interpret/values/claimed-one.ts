/** How many rows a claim of one record gave back, where code asks whether it is one. */
import { mapValue, onlyValue } from "../../domain/choice.ts";
import { BATCH, has } from "../../domain/provenance.ts";
import { constant, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * `rows.length === 1` of what a claim of one record gave back: where it gave back any, it is one. Rows of a look may be more, and so may those of a
 * claim for a batch.
 */
export function asClaimedOne(
  { log }: Interpreter,
  operator: string,
  left: Value,
  right: Value,
): readonly [Value, Value] {
  if (!/^[!=]==?$/u.test(operator)) return [left, right];
  const isOne = (value: Value): boolean => {
    const only = onlyValue(value);
    return only?.kind === "constant" && Number(only.value) === 1;
  };
  const asOne = (value: Value): Value =>
    mapValue(value, (one) => {
      if (one.kind !== "symbolic" || one.minimum !== 1 || !one.found?.isCount) return one;
      const claim = log.guards.get(one.found.guard);
      return claim && claim.kind !== "check" && !has(claim.key.provenance, BATCH) ? ONE : one;
    });
  return [isOne(right) ? asOne(left) : left, isOne(left) ? asOne(right) : right];
}

const ONE = constant(1);
