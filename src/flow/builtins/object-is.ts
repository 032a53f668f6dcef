import { onlyValue } from "../domain/choice.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { constant, type Value } from "../domain/value.ts";
import { compare } from "../interpret/values/operators.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** `Object.is(a, b)`: as `===`, but for `NaN` and -0. */
export function isTheSame(interpreter: Interpreter, { arguments: given, site }: Call): Value {
  const [left, right] = [given.at(0), given.at(1)];
  const [a, b] = [onlyValue(left), onlyValue(right)];
  if (a?.kind === "constant" && b?.kind === "constant" && typeof a.value === "number")
    return constant(Object.is(a.value, b.value));
  return compare(interpreter, "===", left, right, site.node, placeOf(site));
}
