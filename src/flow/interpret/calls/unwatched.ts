/** Work whose errors nobody hears of, and work whose errors an unlisted package hears of first. */
import { simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import { UNDEFINED, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Site } from "../../domain/site.ts";
import { mayRefuseBy } from "../../library/guards/refused-answers.ts";
import { isAwaited } from "../../run/dropped.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { addReads, asynchronousBody } from "../../run/started.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import { beginning, passTime } from "./late-reads.ts";

/** What `run` does later than what stands here, as a timer or a listener begins it: no error of it leaves by here. */
export function runLater<T>(interpreter: Interpreter, run: () => T): T {
  const { asynchronous: outer, log, state: before } = interpreter;
  const own = asynchronousBody();
  let result!: T;
  interpreter.asynchronous = own;
  log.failures.protect(log.order, () => {
    if (captureErrors(interpreter, () => (result = run())) !== undefined) interpreter.unhandled++;
    return { isCaught: true, ends: log.order };
  });
  interpreter.asynchronous = outer;
  addReads(own, outer);
  const { state, started } = interpreter;
  if (before === undefined || state === undefined || own.reads.size === 0) return result;
  const again = (): Value => {
    passTime(interpreter);
    runLater(interpreter, run);
    return UNDEFINED;
  };
  const work = { from: beginning(interpreter, before), after: state.store, reads: own.reads, run: again, runs: 0 };
  started.leave(started.add(work));
  return result;
}

/**
 * What a listener does: at any later time, also behind what those change that are given later, as who listens for the data is given behind who
 * listens for the end.
 */
export function whenHeard<T>(interpreter: Interpreter, listener: Value, run: () => T): T {
  interpreter.keep(listener);
  return runLater(interpreter, () => interpreter.started.held(run));
}

/** What `run` does for an unlisted package: whether it hands on an error of that is not known. @param by the call that is given the work */
export function runForPackage<T>(interpreter: Interpreter, run: () => T, by?: UnknownCall, site?: Site): T {
  let result!: T;
  const faults = captureErrors(interpreter, () => (result = run()));
  if (faults === undefined) return result;
  const error: SymbolicValue = { ...faults.value, assumed: "package" };
  if (by && site) mayRefuseBy(interpreter, by, site, error, faults.state);
  else interpreter.mayFail(faults.state, error);
  return result;
}

/** What a package makes of a function may be run behind what is handed to it later, unless it is waited for: `whenEffect(publish, isNew)`, `chain(publish)(claim)`. */
export function inItsTime<T>({ log, context }: Interpreter, { node }: Site, run: () => T): T {
  return isAwaited(node) ? run() : log.withoutOrder(context.cell(node, "handed over"), run);
}

/** The errors of calls and of reading records that nothing in it catches. */
function captureErrors(interpreter: Interpreter, run: () => void) {
  const { misreads } = interpreter;
  const faults = interpreter.captureFaults(run);
  const isMisread = interpreter.misreads > misreads;
  interpreter.misreads = misreads;
  const { state = interpreter.state, value = CAUGHT } = faults ?? {};
  if (faults === undefined && !isMisread) return undefined;
  return { state, value: value.kind === "symbolic" ? value : CAUGHT };
}

/** A promise that may fail in some way. */
export function mayBeRejected(value: SimpleValue): boolean {
  return value.kind === "promise" && (value.rejected ?? value.faults ?? value.misreads) !== undefined;
}

/** A promise, or a list of them, that somebody is handed to wait for it. */
export function isWorkOnItsWay(interpreter: Interpreter, value: Value): boolean {
  return withItems(interpreter, value).some(mayBeRejected);
}

/** Such a promise that a claim refuses: who waits for it may end there, or let others do so. */
export function isRefusalOnItsWay(interpreter: Interpreter, value: Value): boolean {
  const isClaim = (one: SimpleValue): boolean =>
    one.kind === "refusal" && one.isOther !== true && interpreter.log.guards.get(one.guard)?.kind !== "check";
  return withItems(interpreter, value).some(
    (one) => one.kind === "promise" && one.rejected !== undefined && simpleValues(one.rejected.value).some(isClaim),
  );
}

function withItems(interpreter: Interpreter, value: Value): readonly SimpleValue[] {
  return simpleValues(value).flatMap((one) => {
    const items = one.kind === "array" ? interpreter.itemsOf(one) : undefined;
    const any = items && anyItem(items);
    return any === undefined ? [one] : [one, ...simpleValues(any.value)];
  });
}
