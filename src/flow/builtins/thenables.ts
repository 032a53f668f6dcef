/** Objects that are awaited although they are no promises: those with a method `then`. */
import { Arguments } from "../domain/arguments.ts";
import type { Site } from "../domain/site.ts";
import { UNDEFINED, type ObjectReference, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { NativeFunction } from "../run/native.ts";
import { newPromise } from "./new-promise.ts";

/** What awaiting it gives: its `then` is called with what takes the outcome. */
export function settleThenable(interpreter: Interpreter, value: ObjectReference, site: Site): Value {
  const executor: NativeFunction = {
    kind: "native",
    name: "then",
    identity: `then ${interpreter.context.cell(site.node, "then")}`,
    holds: [value],
    remembersSince: Infinity,
    call: (inner, { arguments: settlers }) => inner.call(inner.read(value, "then", site), settlers, site, value),
  };
  const promise = newPromise(interpreter, { this: UNDEFINED, arguments: new Arguments([executor]), site });
  return interpreter.await(promise, site);
}
