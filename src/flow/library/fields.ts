/** Tests of a field of what was found: `item.status === "DONE"` tells a repeat if the same field is marked in the store. */
import { choose, optionsOf, simpleValues } from "../domain/choice.ts";
import type { FieldTest } from "../domain/field-test.ts";
import { insert } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, type Condition } from "../domain/outcomes.ts";
import { FALSE, TRUE, truthOf, type SymbolicValue, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** The field of a found item among the alternatives of a value. */
export function fieldIn(value: Value): NonNullable<SymbolicValue["found"]> | undefined {
  for (const simple of simpleValues(value)) if (simple.kind === "symbolic" && simple.found) return simple.found;
  return undefined;
}

/**
 * The result of a test of a field, as two guards: one that is fresh where the test is true, one where it is false. Which of
 * them counts is known when the run has ended, by what is written to the field.
 */
export function refineByField(
  interpreter: Interpreter,
  found: NonNullable<SymbolicValue["found"]>,
  test: FieldTest,
  result: Value,
  site: object,
): Value {
  const look = interpreter.log.guards.get(found.guard);
  if (look === undefined) return result;
  const [whenTrue, whenFalse] = [true, false].map((truth) => {
    const id = interpreter.context.cell(site, `field is ${truth}`);
    interpreter.log.guard(id, { ...look, kind: "check", field: { name: found.field, test, truth } });
    return id;
  });
  const told = (truth: boolean): Condition =>
    insert(insert(undefined, whenTrue!, truth ? FRESH : DUPLICATE), whenFalse!, truth ? DUPLICATE : FRESH);
  const either = FRESH | DUPLICATE;
  interpreter.assign(insert(insert(undefined, whenTrue!, either), whenFalse!, either));
  return choose(
    optionsOf(result).flatMap(({ value, when }) => {
      const truth = truthOf(value);
      return [true, false]
        .filter((one) => truth === undefined || truth === one)
        .map((one) => ({
          value: choose([{ value: truth === undefined ? (one ? asTrue(value) : FALSE) : value, when }]),
          when: told(one),
        }));
    }),
  );
}

/** A field that is there is still read from. */
function asTrue(value: SimpleValue): SimpleValue {
  return value.kind === "symbolic" && value.found ? { ...value, truth: "truthy" } : TRUE;
}

/** The value by itself as a test: `if (item.processedAt)`. */
export function refineByPresence(interpreter: Interpreter, value: Value, site: object): Value {
  const found = fieldIn(value);
  return found?.field === undefined ? value : refineByField(interpreter, found, { is: "truthy" }, value, site);
}
