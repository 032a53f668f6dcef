import { compact } from "../run/exits.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** However what runs is left, the finalizer runs first; where it leaves by itself, that counts. */
export function withFinalizer(interpreter: Interpreter, run: () => void, finalize: () => void): void {
  const exits = interpreter.capture(run);
  const normal = interpreter.state;
  for (const exit of compact(exits)) {
    interpreter.goOn(exit.state);
    finalize();
    if (interpreter.state !== undefined) interpreter.leave({ ...exit, state: interpreter.state });
  }
  interpreter.goOn(normal);
  if (normal !== undefined) finalize();
}
