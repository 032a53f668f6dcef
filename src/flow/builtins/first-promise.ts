/** `Promise.race`, `Promise.any`: the first of several promises. */
import { itemsOf, members } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import type { State } from "../domain/state.ts";
import { NEVER, symbolic, type Value } from "../domain/value.ts";
import { forEachItem } from "../interpret/loops/item-rounds.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { CAUGHT } from "../domain/caught-errors.ts";
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
  const mayLeave = name === "race" || !isFulfilled || promises.length === 1;
  const left = exits.filter(({ kind }) => kind !== "throw" || mayLeave);
  interpreter.leave(...left.map((exit) => (name === "any" ? ofAll(interpreter, exit, call) : exit)));
  return value;
}

/** What `any` is rejected with has the errors of all. */
function ofAll(interpreter: Interpreter, exit: Exit, { site }: Call): Exit {
  if (exit.kind !== "throw") return exit;
  const { state: after } = interpreter;
  interpreter.goOn(exit.state);
  const errors = interpreter.newArray(site, itemsOf([exit.value]), "errors");
  const contents = { ...members([["errors", errors]], symbolic()), errorClass: "AggregateError" };
  const value = interpreter.newObject(site, contents, "error of all");
  const left = { ...exit, value, state: interpreter.state! };
  interpreter.goOn(after);
  return left;
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
