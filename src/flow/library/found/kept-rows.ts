/** Rows that code has kept of those that a look found: the tests by which it did are a part of what is asked of the rest. */
import { simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import type { Kept } from "../../domain/field-test.ts";
import type { Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import type { Found } from "../../domain/origin.ts";
import { DUPLICATE, FRESH } from "../../domain/outcomes.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** By which tests code has kept those rows of a look that are in a list: `rows.filter((row) => row.state === "new")`. */
export function testsOfKept(interpreter: Interpreter, list: Value, { guard }: Found): readonly Kept[] {
  const [under, ...others] = simpleValues(list).flatMap((one) => addedUnder(interpreter, one));
  if (under === undefined || others.length > 0) return [];
  return [...entries(under)].flatMap(([id, outcomes]): readonly Kept[] => {
    const { id: of, asks } = interpreter.log.guards.get(id)?.look ?? {};
    if (of !== guard || asks?.of !== "test" || (outcomes !== FRESH && outcomes !== DUPLICATE)) return [];
    return [{ field: asks.field, test: asks.test, truth: outcomes === FRESH }];
  });
}

/** Outcomes under which what is in a list, a set, a map or a dictionary was put there, whichever of it. */
function addedUnder(interpreter: Interpreter, target: SimpleValue): Conditions {
  const items = target.kind === "array" ? interpreter.itemsOf(target) : undefined;
  const of = items ?? (target.kind === "object" ? interpreter.membersOf(target)?.computed : undefined);
  return (of && anyItem(of)?.guards) ?? [];
}
