import { Arguments } from "../domain/arguments.ts";
import { UNDEFINED, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

/** A function of the language or of Node that nobody outside notices: its result depends on its arguments. */
export function callPure(interpreter: Interpreter, call: Call): Value {
  const handed = call.arguments.all();
  const given = interpreter.symbolicOfAll(handed);
  const results = handed.map((value) =>
    value.kind === "function" || value.kind === "native"
      ? runMaybe(interpreter, value, Arguments.all(given), call)
      : UNDEFINED,
  );
  return interpreter.symbolicOfAll([given, ...results]);
}
