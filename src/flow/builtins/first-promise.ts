/** `Promise.race`, `Promise.any`: the first of several promises. */
import type { Call } from "../domain/site.ts";
import type { State } from "../domain/state.ts";
import { NEVER, type Value } from "../domain/value.ts";
import { forEachItem } from "../interpret/loops/item-rounds.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { CAUGHT } from "../interpret/roots.ts";
import { promisesIn, whileUnsettled } from "../interpret/calls/unsettled.ts";
import type { Exit } from "../run/exits.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Any of the promises settles first; the others may have gone on, or wait still. Of `any`, a rejection counts only where all are rejected. */
export function awaitOne(interpreter: Interpreter, list: Value, call: Call, name: "race" | "any"): Value {
  const promises: Value[] = [];
  const items = itemsIn(interpreter, list, call.site);
  forEachItem(interpreter, items, call.site.node, undefined, (promise) => {
    promises.push(promise);
  });
  const { state } = interpreter;
  let value: Value = NEVER;
  let exits: readonly Exit[] = [];
  const stateOf = (first: Value): State | undefined =>
    state && whileUnsettled(state, promises.filter((one) => one !== first).flatMap(promisesIn));
  const run = (): void => {
    exits = interpreter.capture(() => {
      value = interpreter.branch(
        promises.map((promise) => ({ state: stateOf(promise), run: () => interpreter.await(promise, call.site) })),
      );
    });
  };
  if (name === "any" && items.ofBatch) whereAllFail(interpreter, run);
  else run();
  const isFulfilled = interpreter.state !== undefined;
  interpreter.leave(...exits.filter(({ kind }) => kind !== "throw" || name === "race" || !isFulfilled));
  return value;
}

/** One promise for each record: an error leaves where every record failed. */
function whereAllFail(interpreter: Interpreter, run: () => void): void {
  const { log, misreads } = interpreter;
  const faults = interpreter.captureFaults(run);
  const isMisread = interpreter.misreads > misreads;
  interpreter.misreads = misreads;
  if (faults === undefined && !isMisread) return;
  log.result.throwsWhenAllFail = true;
  interpreter.mayFail(faults?.state, { ...CAUGHT, assumed: "all" });
}
