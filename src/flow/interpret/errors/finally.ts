import type { State } from "../../domain/state.ts";
import { compact, type Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** However what runs is left, the finalizer runs first; where it leaves by itself, that counts, and an error is gone. */
export function withFinalizer(interpreter: Interpreter, run: () => void, finalize: () => void): void {
  const { log, misreads, state: before } = interpreter;
  log.failures.protect(log.order, () => {
    let exits: readonly Exit[] = [];
    const faults = interpreter.captureFaults(() => (exits = interpreter.capture(run)));
    const ends = log.order;
    const mayBeMisread = interpreter.misreads > misreads;
    const isReplaced = finish(interpreter, exits, finalize);
    if (mayBeMisread) finishUnread(interpreter, before, finalize);
    if (isReplaced) interpreter.misreads = misreads;
    else if (faults) interpreter.mayFail(faults.state, faults.value);
    return { isCaught: isReplaced, ends };
  });
}

/**
 * What the finalizer does where the content of a record cannot be read: `finally { if (!done) await tell(); }`. What is left of it is that
 * error; behind the block stands what was there without it.
 */
function finishUnread(interpreter: Interpreter, before: State | undefined, finalize: () => void): void {
  const { state: after } = interpreter;
  if (before === undefined) return;
  interpreter.goOn(before);
  interpreter.capture(finalize);
  interpreter.goOn(after);
}

/** Whether the finalizer always leaves, and not by an error: `finally { return; }`. */
function finish(interpreter: Interpreter, exits: readonly Exit[], finalize: () => void): boolean {
  const normal = interpreter.state;
  let goesOn = false;
  const left = interpreter.capture(() => {
    for (const exit of compact(exits)) {
      interpreter.goOn(exit.state);
      finalize();
      goesOn ||= interpreter.state !== undefined;
      if (interpreter.state !== undefined) interpreter.leave({ ...exit, state: interpreter.state });
    }
    interpreter.goOn(normal);
    if (normal !== undefined) finalize();
  });
  goesOn ||= interpreter.state !== undefined;
  interpreter.leave(...left);
  return !goesOn && left.length > 0 && !left.some(({ kind }) => kind === "throw");
}
