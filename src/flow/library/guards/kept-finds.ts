/** What a claim of an earlier invocation found, beside what one of this invocation finds: tests tell a repeat by the latter alone. */
import { conditionOf, filterValue, mapValue } from "../../domain/choice.ts";
import { restrictState } from "../../domain/state.ts";
import { isNever, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Runs for what was kept and for what was not, each by itself, where a value may be either. */
export function apartFromKept(interpreter: Interpreter, value: Value, run: (value: Value) => Value): Value {
  const { state } = interpreter;
  const kept = filterValue(value, isKept);
  if (state === undefined || isNever(kept)) return run(value);
  if (kept === value) return run(mapValue(kept, asData));
  const others = filterValue(value, (one) => !isKept(one));
  return interpreter.branch(
    [mapValue(kept, asData), others].map((one) => ({
      state: restrictState(state, conditionOf(one)),
      run: () => run(one),
    })),
  );
}

/** What is asked of it is asked of no look. */
function asData(one: SimpleValue): Value {
  return { ...one, found: undefined, attributes: [] } as SymbolicValue;
}

function isKept(one: SimpleValue): one is SymbolicValue {
  return one.kind === "symbolic" && one.found?.isKept === true;
}
