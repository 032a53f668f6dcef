/** Middleware that makes an answer of what became of the work for each record: `Promise.allSettled(event.Records.map(…))`. */
import type { FailureIdentifier } from "../../../findings/finding.ts";
import { optionsOf, simpleValues } from "../../domain/choice.ts";
import type { Items } from "../../domain/slot.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { settledAs } from "../../interpret/calls/settled-results.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import type { Call } from "../../domain/site.ts";
import { partialAnswer } from "./batch.ts";

/**
 * middy's `sqsPartialBatchFailure()` and its like: the handler gives back what became of the work for each record
 * (`Promise.allSettled`), or throws, which counts for every record.
 */
export const answersFromSettled = aroundHandler("answers with failures", (handler) => settling(handler));

/** Older versions of it: the messages of what is fulfilled are deleted, and an error is thrown where something was rejected. */
export const settlesSettled = aroundHandler("deletes what is done", (handler) => ({
  kind: "native",
  name: "handler",
  identity: "handler whose messages are deleted one by one",
  holds: [],
  wraps: [handler],
  call: (interpreter, { arguments: args, site }) =>
    runAsync(
      interpreter,
      () => {
        const answered = interpreter.await(interpreter.call(handler, args, site), site);
        interpreter.log.result.settlesMessages = true;
        interpreter.mayFail();
        return answered;
      },
      site,
    ),
}));

/** A function that makes middleware, which makes a handler of a handler. */
function aroundHandler(does: string, around: (handler: Value) => NativeFunction): NativeFunction {
  return {
    kind: "native",
    name: "middleware",
    identity: `middleware that ${does}`,
    holds: [],
    call: (): NativeFunction => ({
      kind: "native",
      name: "middleware",
      identity: `middleware around a handler that ${does}`,
      holds: [],
      call: (_, { arguments: args }) => around(args.at(0)),
    }),
  };
}

function settling(handler: Value): NativeFunction {
  return {
    kind: "native",
    name: "handler",
    identity: "handler whose results are settled",
    holds: [],
    wraps: [handler],
    call: (interpreter, call) => runAsync(interpreter, () => answerOf(interpreter, handler, call), call.site),
  };
}

function answerOf(interpreter: Interpreter, handler: Value, { arguments: args, site }: Call): Value {
  const { misreads, log } = interpreter;
  const effects = log.effects.length;
  let isRefused = false;
  const named = new Set<FailureIdentifier["kind"]>();
  const faults = interpreter.captureFaults(() => {
    const exits = interpreter.capture(() => {
      const answer = interpreter.await(interpreter.call(handler, args, site), site);
      if (interpreter.state === undefined) return;
      const records = itemsIn(interpreter, interpreter.read(args.at(0), "Records", site), site);
      for (const { value } of optionsOf(answer)) named.add(namedBy(interpreter, value, records));
    });
    isRefused = exits.some(({ kind }) => kind === "throw");
    interpreter.joinState(...exits.map(({ state }) => state));
  });
  interpreter.misreads = misreads;
  const isSettled = named.size === 1 && named.has("own");
  if (named.has("caught-inside") || named.size === 0) {
    // What leaves the handler counts for every record; where it only reads, nothing needs to be rejected.
    const mayFail = isRefused || faults !== undefined;
    log.result.namedBy = mayFail ? "unsettled" : log.effects.length > effects ? "caught-inside" : "own";
  } else if (!isSettled)
    log.result.namedBy = named.has("unsettled") ? "unsettled" : [...named].find((one) => one !== "own");
  return partialAnswer(interpreter, site);
}

/** How records are named where the handler gives this: what is no list of settled results names each of them. */
function namedBy(interpreter: Interpreter, answer: SimpleValue, records: Items): FailureIdentifier["kind"] {
  const list = answer.kind === "array" ? interpreter.itemsOf(answer) : undefined;
  if (list === undefined) return answer.kind === "symbolic" || answer.kind === "library" ? "unknown" : "unsettled";
  const results = [...list.items, ...(list.rest ? [list.rest] : [])].flatMap(({ value }) => simpleValues(value));
  if (results.length === 0) return "unknown";
  const states = results.map((one) => settledAs(interpreter, one));
  if (states.some((one) => one === "none")) return "unsettled";
  if (states.some((one) => one === "unknown")) return "unknown";
  if (list.order !== undefined && records.order !== undefined && list.order !== records.order) return "displaced";
  return states.includes("rejected") ? "own" : "caught-inside";
}
