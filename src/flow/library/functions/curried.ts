/** Functions of packages that wait for what they work on: `R.map(send)`, `R.groupBy(keyOf)`. */
import { Arguments } from "../../domain/arguments.ts";
import type { Call } from "../../domain/site.ts";
import { symbolic, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";

/** Whether a call has all but the last of its arguments, which is what it works on: `R.map(send)`, whose list is argument 1. */
export function waitsFor(last: number, { arguments: { values, rest } }: Call): boolean {
  return last > 0 && rest === undefined && values.length === last;
}

/**
 * What such a call gives: a function that makes the whole call once it is given the rest.
 *
 * @param wraps functions that the whole call calls
 * @param work what the whole call gives, by the interpreter that makes it
 */
export function curried(
  interpreter: Interpreter,
  wraps: readonly Value[],
  { arguments: args, site }: Call,
  work: (interpreter: Interpreter, whole: Call) => Value | undefined,
): NativeFunction {
  return {
    kind: "native",
    name: "curried",
    identity: `curried ${interpreter.context.cell(site.node, "curried")}`,
    holds: args.values,
    wraps,
    call: (inner, later) => {
      const whole = { ...later, arguments: new Arguments([...args.values, ...later.arguments.all()]) };
      return work(inner, whole) ?? symbolic();
    },
  };
}
