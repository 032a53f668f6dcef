/** `node:util` and timers. */
import { Arguments } from "../domain/arguments.ts";
import { onlyValue, simpleValues, whereTruth } from "../domain/choice.ts";
import { itemsOf } from "../domain/contents.ts";
import { UNDEFINED, type PromiseValue, type SimpleValue, type Value } from "../domain/value.ts";
import { fulfilledWith, runAsync } from "../interpret/calls/await.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import { withoutPath } from "../interpret/roots.ts";
import { compare } from "../interpret/values/operators.ts";
import type { NativeFunction } from "../run/native.ts";
import { timeNow } from "../run/recordings.ts";
import { callPure } from "./pure.ts";
import { newPromise } from "./new-promise.ts";
import { callBack } from "./promises.ts";

/** A function of `node:util` or of its timers. */
export function callNode(interpreter: Interpreter, path: readonly string[], call: Call): Value {
  if (path[1] === "promisify") return promisified(interpreter, call.arguments.at(0), call.site);
  if (path[1] === "callbackify") return callbackified(interpreter, call.arguments.at(0), call.site);
  if (path[1] === "deprecate") return call.arguments.at(0);
  if (path[1] === "isDeepStrictEqual") return areAlike(interpreter, call);
  if (path[1] === "inspect") return withoutPath(interpreter.writtenOut(call.arguments.all()));
  if (path[1] === "inherits") return inherit(interpreter, call);
  // It has one for each time that it goes off.
  if (path[0] === "node:timers/promises" && path[1] === "setInterval")
    return interpreter.newArray(call.site, itemsOf([], call.arguments.at(1)), "interval");
  if (path[0] === "node:timers/promises") return runAsync(interpreter, () => call.arguments.at(1), call.site);
  return callPure(interpreter, call);
}

/** `isDeepStrictEqual(row.data, order.data)`: data of the same members is the same. */
function areAlike(interpreter: Interpreter, call: Call): Value {
  const [left, right] = call.arguments.values;
  const isData = (value: Value | undefined): value is Value =>
    value !== undefined && simpleValues(value).every(({ kind }) => kind === "symbolic" || kind === "constant");
  return isData(left) && isData(right)
    ? compare(interpreter, "===", left, right, call.site.node, placeOf(call.site))
    : callPure(interpreter, call);
}

/** `inherits(Orders, Client)`: what instances of the second have, those of the first have as well. */
function inherit(interpreter: Interpreter, { arguments: args, site }: Call): Value {
  const own = onlyValue(interpreter.read(args.at(0), "prototype", site));
  const base = interpreter.read(args.at(1), "prototype", site);
  const contents = own && interpreter.membersOf(own);
  if (own?.kind === "object" && contents) interpreter.store(own.cell, { ...contents, base });
  return UNDEFINED;
}

/** `promisify(f)(…args)`: `f(…args, callback)`, settled by the callback; a function that ignores it gives its own result. */
export function promisified(interpreter: Interpreter, original: Value, made: Site): NativeFunction {
  return {
    kind: "native",
    name: "promisified",
    identity: `promisified ${interpreter.context.cell(made.node, "promisified")}`,
    holds: [original],
    remembersSince: Infinity,
    call: (inner, call) => {
      const { own, promise } = callWithCallback(inner, original, call, (results) => results.at(1));
      return own ?? promise;
    },
  };
}

/** `callbackify(send)(order, (error, answer) => …)`: who is given last is told what the function promises. */
function callbackified(interpreter: Interpreter, original: Value, made: Site): NativeFunction {
  return {
    kind: "native",
    name: "callbackified",
    identity: `callbackified ${interpreter.context.cell(made.node, "callbackified")}`,
    holds: [original],
    wraps: [original],
    call: (inner, call) => {
      const given = call.arguments.values;
      const promised = inner.call(original, new Arguments(given.slice(0, -1)), call.site, call.this);
      for (const one of simpleValues(promised)) callBack(inner, toldOf(one), given.at(-1) ?? UNDEFINED, call);
      return UNDEFINED;
    },
  };
}

/** A callback is told of failures that an `await` lets through. */
function toldOf(one: SimpleValue): PromiseValue {
  if (one.kind !== "promise") return fulfilledWith(one);
  return { ...one, rejected: one.rejected ?? one.faults };
}

/**
 * `f(…args, callback)`.
 *
 * @param gives what the promise is fulfilled with, of all that the callback is called with
 * @returns `promise`: settled by the callback; `own`: the promise that the function gives by itself, where it gives one
 */
export function callWithCallback(
  interpreter: Interpreter,
  original: Value,
  { this: receiver, arguments: args, site }: Call,
  gives: (results: Arguments, machine: Interpreter, site: Site) => Value,
): { readonly own: Value | undefined; readonly promise: Value } {
  const direct: Value[] = [];
  const executor: NativeFunction = {
    kind: "native",
    name: "executor",
    identity: `executor ${interpreter.context.cell(site.node, "executor")}`,
    holds: [original, receiver, ...args.all()],
    remembersSince: timeNow(),
    call: (machine, { arguments: settlers }) => {
      const callback: NativeFunction = {
        kind: "native",
        name: "callback",
        identity: `callback ${machine.context.cell(site.node, "callback")}`,
        holds: settlers.all(),
        remembersSince: Infinity,
        call: (last, called) =>
          settle(last, settlers, called.arguments.at(0), () => gives(called.arguments, last, called.site), site),
      };
      direct.push(machine.call(original, new Arguments([...args.values, callback], args.rest), site, receiver));
      return UNDEFINED;
    },
  };
  const promise = newPromise(interpreter, { this: UNDEFINED, arguments: new Arguments([executor]), site });
  const own = takesCallback(original, args)
    ? undefined
    : direct.find((one) => one.kind === "promise" || (one.kind === "symbolic" && one.pending));
  return { own, promise };
}

/** A function with a parameter for it is told by the callback, whatever it gives back: `(id, done) => client.get(id, done)`. */
function takesCallback(original: Value, { values, rest }: Arguments): boolean {
  return (
    original.kind === "function" &&
    !original.node.async &&
    rest === undefined &&
    original.node.params.length > values.length
  );
}

/** `callback(error, result)`: rejects where there is an error, fulfils where there may be none. */
function settle(interpreter: Interpreter, settlers: Arguments, error: Value, result: () => Value, site: Site): Value {
  const { state } = interpreter;
  return interpreter.branch([
    {
      state: interpreter.stateWhere(whereTruth(error, true), state),
      run: () => interpreter.call(settlers.at(1), new Arguments([whereTruth(error, true)]), site),
    },
    {
      state: interpreter.stateWhere(whereTruth(error, false), state),
      run: () => interpreter.call(settlers.at(0), new Arguments([result()]), site),
    },
  ]);
}
