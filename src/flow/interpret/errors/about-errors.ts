/** What is done about an error: when that fails as well, the error is none of what was tried. */
import { mapValue } from "../../domain/choice.ts";
import type { Value } from "../../domain/value.ts";
import type { Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** The body of a handler of errors. */
export function doneAboutError(interpreter: Interpreter, run: () => void): void {
  let exits: readonly Exit[] = [];
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(run);
  });
  interpreter.leave(
    ...exits.map((exit) => (exit.kind === "return" ? { ...exit, value: failingAside(exit.value) } : exit)),
  );
  if (faults) interpreter.mayFail(faults.state, aside(faults.value));
}

/** A promise that a handler of errors gives. */
export function failingAside(value: Value): Value {
  return mapValue(value, (one) =>
    one.kind === "promise" && one.faults ? { ...one, faults: { ...one.faults, value: aside(one.faults.value) } } : one,
  );
}

function aside(error: Value): Value {
  return error.kind === "symbolic" && error.assumed === undefined ? { ...error, assumed: "aside" } : error;
}
