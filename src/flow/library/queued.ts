/**
 * Calls that are queued and sent together: `redis.multi().set(id, "1", "NX").incr("count").exec()`. What each of them gives stands in the answer at its
 * number.
 */
import { callPromiseFunction } from "../builtins/promises.ts";
import { Arguments } from "../domain/arguments.ts";
import { isExact, item, itemsOf, NO_ITEMS } from "../domain/contents.ts";
import { joinValues, mapValue, onlyValue } from "../domain/choice.ts";
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Call } from "../domain/site.ts";
import { NULL, symbolic, type ArrayReference, type LibraryValue, type Value } from "../domain/value.ts";
import { STORE } from "../domain/provenance.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { answered } from "./call-results.ts";
import { promiseOf, type DoneCall } from "./functions/call-promises.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** More calls than these are not told apart. */
const MOST = 16;

/** The list in which a queue keeps what its calls will give; undefined: nobody saw it begin. */
export function queueOf(interpreter: Interpreter, { arguments: [list] }: LibraryValue): ArrayReference | undefined {
  const only = list && onlyValue(list);
  return only?.kind === "array" && interpreter.itemsOf(only) ? only : undefined;
}

/** One more call: what it gives comes with the answer of all. */
export function addQueued(interpreter: Interpreter, queue: ArrayReference, promise: Value): void {
  const items = interpreter.itemsOf(queue) ?? NO_ITEMS;
  interpreter.store(queue.cell, { ...items, items: [...items.items, item(promise)] });
}

/**
 * What a call that is queued comes to once it is sent. Of one that is no claim nobody is told in time what it says.
 *
 * @param resultOf what it gives there
 */
export function promiseOfQueued(
  interpreter: Interpreter,
  done: DoneCall,
  guard: GuardId | undefined,
  resultOf: (sent: DoneCall) => Value,
): Value {
  const { yields: _, guard: told, ...facts } = done.facts;
  if (guard === undefined) {
    const answers = [answered(interpreter, { ...facts, class: "read" }, done.call.site)];
    const alone: DoneCall = { ...done, facts: { ...facts, outcome: "promise" } };
    return promiseOf(interpreter, alone, undefined, symbolic(STORE, { answers }), undefined);
  }
  const sent: DoneCall = {
    ...done,
    facts: { ...facts, outcome: "promise", ...(told && { guard: { ...told, isQueued: false } }) },
  };
  return promiseOf(interpreter, sent, guard, resultOf(sent), undefined);
}

/** The answer to all of them, each by its number; undefined: which of them there are is not known. */
export function answerOfQueue(
  interpreter: Interpreter,
  { runsQueue }: LibraryCall,
  receiver: LibraryValue,
  call: Call,
): Value | undefined {
  const queue = runsQueue && call.arguments.values.length === 0 ? queueOf(interpreter, receiver) : undefined;
  const items = queue && interpreter.itemsOf(queue);
  if (!queue || !items || items.items.length === 0 || items.items.length > MOST || !isExact(items)) return undefined;
  interpreter.log.request();
  interpreter.store(queue.cell, NO_ITEMS);
  const waiting = interpreter.newArray(call.site, items, "waiting");
  const all = callPromiseFunction(interpreter, "all", { ...call, arguments: new Arguments([waiting]) });
  if (all.kind !== "promise" || all.fulfilled === undefined) return all;
  const { fulfilled } = all;
  const paired = mapValue(fulfilled.value, (list) => {
    const given = interpreter.itemsOf(list);
    if (!given || runsQueue !== "pairs") return list;
    const pair = (value: Value, index: number): Value =>
      interpreter.newArray(call.site, itemsOf([NULL, value]), `answer ${index}`);
    return interpreter.newArray(call.site, itemsOf(given.items.map((one, index) => pair(one.value, index))), "answers");
  });
  const value = isWatched(call) ? joinValues(paired, NULL) : paired;
  return { ...all, fulfilled: { ...fulfilled, value } };
}

/** Where somebody has written to a key that is watched, nothing is done, and nothing comes back. */
function isWatched({ site: { scope } }: Call): boolean {
  return /\bwatch\s*\(/iu.test(scope.frame.module.source.text);
}
