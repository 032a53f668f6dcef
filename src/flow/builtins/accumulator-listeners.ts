/** Functions that are handed to objects of the language which take things in: `stream.on("data", send)`, `headers.forEach(…)`. */
import { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import type { ObjectReference, Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { isListening } from "../library/functions/listeners.ts";
import { callAccumulatorMethod, nameOfAccumulator } from "./accumulators.ts";
import { hear } from "./stream-events.ts";

/** A method of an accumulator, which may call what it is handed, now or later; `undefined` when the object is none. */
export function callAccumulator(
  interpreter: Interpreter,
  receiver: ObjectReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.membersOf(receiver);
  if (contents && nameOfAccumulator(contents) !== undefined) runListeners(interpreter, contents.open, name, call);
  return callAccumulatorMethod(interpreter, receiver, name, call);
}

/** What flows through the object later on is not known. */
function runListeners(interpreter: Interpreter, taken: Value | undefined, name: string, call: Call): void {
  const listeners = call.arguments.all().filter((one) => simpleValues(one).some(({ kind }) => kind === "function"));
  if (listeners.length === 0 || interpreter.log.isMuted) return;
  const known = interpreter.symbolicOfAll(taken ? [taken] : []);
  const given: Value = { ...known, provenance: known.provenance | UNKNOWN, truth: "either" };
  for (const one of listeners)
    if (isListening(name, call)) hear(interpreter, one, given, call, true);
    else runMaybe(interpreter, one, Arguments.all(given), call, true);
}
