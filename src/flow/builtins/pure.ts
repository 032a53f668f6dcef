import { Arguments } from "../domain/arguments.ts";
import { UNDEFINED, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { madeOfAll } from "../interpret/values/items-by-place.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { handedOver } from "../interpret/roots.ts";

/** A function of the language or of Node that nobody outside notices: its result depends on its arguments. */
export function callPure(interpreter: Interpreter, call: Call): Value {
  const handed = call.arguments.all();
  const given = interpreter.symbolicOfAll(handed);
  const results = handed.map((value) =>
    isCalled(value) ? runMaybe(interpreter, value, Arguments.all(handedOver(given)), call) : UNDEFINED,
  );
  const result = interpreter.symbolicOfAll([given, ...results]);
  // `Math.max(...numbers)`
  return call.arguments.spread ? madeOfAll(call.arguments.spread, result) : result;
}

/** Timers call what they are given later, with what stands behind it and the time: `setTimeout(resolve, 500, false)`. */
export function callTimer(interpreter: Interpreter, name: string, call: Call): Value {
  const [callback = UNDEFINED] = call.arguments.values;
  if (!isCalled(callback)) return callPure(interpreter, call);
  const handed = call.arguments.from(name === "setImmediate" ? 1 : 2);
  const result = runMaybe(interpreter, callback, name === "queueMicrotask" ? Arguments.NONE : handed, call);
  return interpreter.symbolicOfAll([...call.arguments.all(), result]);
}

function isCalled({ kind }: Value): boolean {
  return kind === "function" || kind === "native";
}
