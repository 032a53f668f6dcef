/** `Promise.…`, `.then`, `.catch`, `.finally`. */
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { optionsOf, simpleValues } from "../domain/choice.ts";
import type { Item } from "../domain/slot.ts";
import { anyItem, isExact, item, members, NO_ITEMS, recordsOf } from "../domain/contents.ts";
import { UNCONDITIONAL, changesOf, conjunctionOf, disjunctionOf, NO_GUARDS } from "../domain/guard-paths.ts";
import { joinOutcomes, joinReachable, whereEach } from "../domain/state.ts";
import {
  constant,
  isNever,
  isNullish,
  NEVER,
  UNDEFINED,
  type PromiseValue,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import { partition, type Exit } from "../run/exits.ts";
import { failingAside } from "../interpret/errors/about-errors.ts";
import { rejectedWith, runAsync } from "../interpret/calls/await.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { forEachItem } from "../interpret/loops/item-rounds.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import { CAUGHT } from "../domain/caught-errors.ts";
import { promisesIn, whereRejected } from "../interpret/calls/unsettled.ts";
import { asksWhichError } from "../library/guards/refused-answers.ts";
import { awaitOne } from "./first-promise.ts";
import { withResolvers } from "./new-promise.ts";
import { callPure } from "./pure.ts";
import { hear, listenToContent, tellsOfContent } from "./stream-events.ts";

/** `Promise.resolve`, `Promise.all` and the like; of any other name nothing is known but what it is given. */
export function callPromiseFunction(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const argument = call.arguments.at(0);
  switch (name) {
    case "resolve":
      return runAsync(interpreter, () => argument, call.site);
    case "reject":
      // Where it is given back, whatever catches the error that it has lets it out.
      interpreter.log.failures.escape();
      return rejectedWith(argument);
    case "all":
      return runAsync(interpreter, () => awaitEach(interpreter, argument, call), call.site);
    case "allSettled":
    case "settle":
      return runAsync(
        interpreter,
        () =>
          awaitAll(interpreter, argument, call, (promise, others) =>
            settled(interpreter, promise, others, call, name === "settle"),
          ),
        call.site,
      );
    case "withResolvers":
      return withResolvers(interpreter, call);
    case "race":
    case "any":
      return runAsync(interpreter, () => awaitOne(interpreter, argument, call, name), call.site);
    default:
      return callPure(interpreter, call);
  }
}

/** Each of them is fulfilled behind it, so that what else the work for a record may have come to is out of the question. */
function awaitEach(interpreter: Interpreter, list: Value, call: Call): Value {
  const promises = anyItem(itemsIn(interpreter, list, call.site));
  const all = awaitAll(interpreter, list, call, (promise) => interpreter.await(promise, call.site));
  const came = optionsOf(promises?.value ?? UNDEFINED).map(({ value }) =>
    value.kind === "promise" ? (value.fulfilled?.guards ?? []) : UNCONDITIONAL,
  );
  const { state } = interpreter;
  if (state !== undefined && came.length > 0 && promises !== undefined)
    interpreter.goOn(whereEach(state, came.reduce(disjunctionOf)));
  return all;
}

/** The values of all promises of a list, in a new list. Those of a known list are awaited one after another. */
function awaitAll(
  interpreter: Interpreter,
  list: Value,
  call: Call,
  take: (promise: Value, all: readonly PromiseValue[]) => Value,
): Value {
  const items = itemsIn(interpreter, list, call.site);
  const all = items.items.flatMap(({ value }) => promisesIn(value));
  const values: Item[] = [];
  const isKnown = isExact(items);
  forEachItem(interpreter, items, call.site.node, undefined, (promise) => {
    const before = interpreter.state?.guards ?? NO_GUARDS;
    const value = take(promise, all);
    if (interpreter.state !== undefined) values.push(item(value, changesOf(before, interpreter.state.guards)));
  });
  const contents = isKnown
    ? { ...NO_ITEMS, items: values.slice(-items.items.length) }
    : { ...NO_ITEMS, rest: completed(anyItem(items), anyItem({ ...NO_ITEMS, items: values })) };
  const { order } = items;
  return interpreter.newArray(call.site, { ...contents, order, ...recordsOf(items) }, "all");
}

/** What came of any of the promises of a list, all of which were gone through. */
function completed(promise: Item | undefined, value: Item | undefined): Item | undefined {
  if (!promise || !value) return value;
  const { isOptional, missing } = promise;
  const guards = conjunctionOf(value.guards, promise.guards) ?? value.guards;
  return { ...value, guards, isOptional, ...(missing && { missing }), isComplete: true };
}

/**
 * Nothing is thrown: a rejection is a result like any other.
 *
 * @param all those that are waited for together, where these are known
 * @param hasFlags as of `p-settle`, which says by `isFulfilled` as well what it is
 */
function settled(
  interpreter: Interpreter,
  promise: Value,
  all: readonly PromiseValue[],
  call: Call,
  hasFlags: boolean,
): Value {
  const before = interpreter.state;
  const { value, error: caught, isMisread } = awaitCaught(interpreter, promise, call);
  const error = { ...caught, state: caught.state && whereRejected(caught.state, promise, all) };
  // As in a `catch`: somebody who asks what was rejected knows of something that may fail.
  const rejected =
    error.state === undefined
      ? {
          value: { ...CAUGHT, assumed: isMisread ? ("content" as const) : ("nothing" as const) },
          state: joinReachable([before, interpreter.state]),
        }
      : error;
  const give = (status: string, name: string, content: Value) => (): Value =>
    interpreter.newObject(
      call.site,
      members([["status", constant(status)], ...(hasFlags ? flagsOf(status) : []), [name, content]]),
      status,
    );
  return interpreter.branch([
    { state: interpreter.state, run: give("fulfilled", "value", value) },
    { state: rejected.state, run: give("rejected", "reason", rejected.value) },
  ]);
}

function flagsOf(status: string): [string, Value][] {
  return [
    ["isFulfilled", constant(status === "fulfilled")],
    ["isRejected", constant(status === "rejected")],
  ];
}

/** A promise awaited, and with what it may be rejected instead. */
function awaitCaught(
  interpreter: Interpreter,
  promise: Value,
  call: Call,
): { readonly value: Value; readonly error: ReturnType<typeof joinOutcomes>; readonly isMisread: boolean } {
  const { misreads } = interpreter;
  let value: Value = NEVER;
  let exits: readonly Exit[] = [];
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(() => {
      value = awaitAny(interpreter, promise, call);
    });
  }, true);
  const isMisread = interpreter.misreads > misreads;
  interpreter.misreads = misreads;
  const { taken, others } = partition(exits, ({ kind }) => kind === "throw");
  interpreter.leave(...others);
  return { value, error: joinOutcomes(faults ? [...taken, faults] : taken), isMisread };
}

/** Methods of a promise, and of a request of the AWS SDK v2, which can become one. */
export function callPromiseMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
): Value | undefined {
  const [first, second] = [call.arguments.at(0), call.arguments.at(1)];
  switch (name) {
    case "then":
      return runAsync(
        interpreter,
        () =>
          isNullish(second)
            ? thenOnly(interpreter, receiver, first, call)
            : thenOrCatch(interpreter, receiver, first, second, call),
        call.site,
        true,
      );
    case "catch":
      return runAsync(interpreter, () => thenOrCatch(interpreter, receiver, UNDEFINED, first, call), call.site);
    case "finally":
      return runAsync(interpreter, () => finallyCall(interpreter, receiver, first, call), call.site);
    case "promise":
    case "toPromise":
      return receiver;
    case "on":
    case "once":
      listen(interpreter, receiver, call);
      return receiver;
    case "send":
      return sendRequest(interpreter, receiver, first, call);
    default:
      return undefined;
  }
}

/** `request.on("success", …)` of the AWS SDK v2, `request.on("response", …)`, `stream.on("data", …)`: behind what the request tells; other listeners run at any time. */
function listen(interpreter: Interpreter, request: SimpleValue, call: Call): void {
  const [event, listener] = [call.arguments.at(0), call.arguments.at(1)];
  if (isNullish(listener)) return;
  if (event.kind === "constant" && (event.value === "success" || event.value === "response"))
    runAsync(interpreter, () => thenOnly(interpreter, request, listener, call), call.site);
  else if (tellsOfContent(event)) listenToContent(interpreter, request, listener, call);
  else hear(interpreter, listener, CAUGHT, call);
}

/** What has a method of promises is one: data of which nothing else is known, and what a package makes, may be rejected. */
function awaitAny(interpreter: Interpreter, promise: Value, { site }: Call): Value {
  if (simpleValues(promise).some((one) => (one.kind === "symbolic" && !one.pending) || one.kind === "library"))
    interpreter.mayFail();
  return interpreter.await(promise, site);
}

function thenOnly(interpreter: Interpreter, promise: Value, next: Value, call: Call): Value {
  const value = awaitAny(interpreter, promise, call);
  if (interpreter.state === undefined) return NEVER;
  return isNullish(next) ? value : interpreter.call(next, new Arguments([value]), call.site);
}

function thenOrCatch(interpreter: Interpreter, promise: Value, next: Value, recover: Value, call: Call): Value {
  const { value, error } = awaitCaught(interpreter, promise, call);
  const isAsking = simpleValues(recover).some((one) => one.kind === "function" && asksWhichError(one.node));
  return interpreter.branch([
    {
      state: interpreter.state,
      run: () =>
        isNullish(next) || isNever(value) ? value : interpreter.call(next, new Arguments([value]), call.site),
    },
    {
      state: error.state,
      run: () =>
        interpreter.log.instead(placeOf(receiverOf(call.site)), isAsking, () =>
          failingAside(interpreter.call(recover, new Arguments([error.value]), call.site)),
        ),
    },
  ]);
}

/** `promise` of `promise.catch(…)`. */
function receiverOf({ node, scope }: Site): Site {
  const { callee } = node as Partial<TSESTree.CallExpression>;
  return { node: callee?.type === "MemberExpression" ? callee.object : node, scope };
}

function finallyCall(interpreter: Interpreter, promise: Value, last: Value, call: Call): Value {
  let value: Value = NEVER;
  const exits = interpreter.capture(() => {
    value = interpreter.await(promise, call.site);
  });
  for (const exit of exits) {
    const { state } = interpreter;
    interpreter.goOn(exit.state);
    interpreter.await(interpreter.call(last, Arguments.NONE, call.site), call.site);
    if (interpreter.state !== undefined) interpreter.leave({ ...exit, state: interpreter.state });
    interpreter.goOn(state);
  }
  if (interpreter.state !== undefined) interpreter.await(interpreter.call(last, Arguments.NONE, call.site), call.site);
  return value;
}

function sendRequest(interpreter: Interpreter, request: SimpleValue, callback: Value, call: Call): Value {
  if (request.kind === "promise" && !isNullish(callback)) callBack(interpreter, request, callback, call);
  return request;
}

/**
 * `callback(error, result)` when a request is done, with the outcomes that come with either.
 *
 * @param told a member of the result that it is given too; or it is given the result alone, and hears of no error
 */
export function callBack(
  interpreter: Interpreter,
  promise: PromiseValue,
  callback: Value,
  call: Call,
  told: { readonly beside?: string | undefined; readonly isAlone?: boolean } = {},
): void {
  const outer = interpreter.state;
  if (outer === undefined) return;
  let value: Value = NEVER;
  let exits: readonly Exit[] = [];
  // Its error is the callback's, and leaves nowhere.
  interpreter.captureFaults(() => {
    exits = interpreter.capture(() => {
      value = interpreter.await(promise, call.site);
    });
  });
  const error = joinOutcomes(exits);
  // One call with either: the function tests its first argument itself.
  const done = interpreter.state;
  const joined = joinOutcomes([
    ...(done ? [{ value: UNDEFINED, state: done }] : []),
    ...(error.state && !told.isAlone ? [{ value: error.value, state: error.state }] : []),
  ]);
  interpreter.goOn(joined.state);
  const inner = interpreter.capture(() => {
    const result = isNever(value) ? UNDEFINED : value;
    if (joined.state === undefined) return;
    const others = told.beside === undefined ? [] : [interpreter.read(result, told.beside, call.site)];
    const given = told.isAlone ? [result] : [joined.value, result, ...others];
    interpreter.call(callback, new Arguments(given), call.site);
  });
  const ends = joinReachable([interpreter.state, ...inner.map(({ state }) => state)]) ?? outer;
  interpreter.goOn({ ...ends, guards: outer.guards });
}
