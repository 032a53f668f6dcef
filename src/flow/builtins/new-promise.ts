/** `new Promise(…)`. */
import { walk } from "../../syntax/walk.ts";
import { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import { members } from "../domain/contents.ts";
import { UNCONDITIONAL, changesOf, NO_GUARDS, type Paths } from "../domain/guard-paths.ts";
import { joinOutcomes, joinReachable, type Outcome } from "../domain/state.ts";
import {
  NEVER,
  UNDEFINED,
  type FunctionNode,
  type PromiseValue,
  type Settlement,
  type Value,
} from "../domain/value.ts";
import { partition } from "../run/exits.ts";
import { CAUGHT } from "../domain/caught-errors.ts";
import { discardValue, rejectedWith } from "../interpret/calls/await.ts";
import { newDeferred, type Deferred } from "../interpret/calls/deferred.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call, Site } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";
import { timeNow } from "../run/recordings.ts";

type Settler = "resolve" | "reject";

/**
 * The executor runs at once; what it settles with, and the guards that stand then, is the promise. A resolver that it only puts somewhere
 * settles it later.
 */
export function newPromise(interpreter: Interpreter, call: Call): Value {
  const before = interpreter.state;
  if (before === undefined) return NEVER;
  const fulfilled: Outcome[] = [];
  const rejected: Outcome[] = [];
  const { asynchronous, unhandled } = interpreter;
  let isSettledHere = false;
  let isRunning = true;
  const later = newDeferred(interpreter, call.site);
  const settler = (name: Settler, into: Outcome[]): NativeFunction => ({
    ...settlerOf(interpreter, later, name, call.site),
    call: (inner, { arguments: args, site }) => {
      if (!isRunning) return settleLater(inner, later, name, args.at(0), before.guards);
      const value = inner.await(args.at(0), site);
      if (name === "reject") inner.log.failures.escape();
      isSettledHere ||= inner.asynchronous === asynchronous;
      if (inner.state !== undefined) into.push({ value, state: inner.state });
      return UNDEFINED;
    },
  });
  const exits = interpreter.capture(() => {
    const settlers = [settler("resolve", fulfilled), settler("reject", rejected)];
    discardValue(interpreter, interpreter.call(call.arguments.at(0), new Arguments(settlers), call.site));
  });
  isRunning = false;
  const { taken, others } = partition(exits, ({ kind }) => kind === "throw");
  interpreter.leave(...others);
  rejected.push(...taken);
  const outcomes = [...fulfilled, ...rejected].map(({ state }) => state);
  const after = joinReachable([interpreter.state, ...outcomes]) ?? before;
  interpreter.goOn({ ...after, guards: before.guards });
  const settlement = (all: readonly Outcome[]): Settlement | undefined => {
    const { value, state } = joinOutcomes(all);
    return state && { value, guards: changesOf(before.guards, state.guards) };
  };
  // What nobody waits for, but whoever waits for this: `new Promise(async (resolve) => { await work(); resolve(); })`.
  const endsProcess = interpreter.unhandled > unhandled && !isSettledHere && fulfilled.length > 0;
  const isLeft = fulfilled.length === 0 && mayResolve(call.arguments.at(0));
  if (isLeft) return { ...later.promise, isSettledLater: "unseen", rejected: settlement(rejected) };
  return {
    kind: "promise",
    ...(endsProcess && { endsProcess }),
    // Where it is rejected and no resolver is spoken of, that is all that happens: a timeout.
    fulfilled: settlement(fulfilled) ?? (rejected.length > 0 ? undefined : { value: UNDEFINED, guards: UNCONDITIONAL }),
    rejected: settlement(rejected),
  };
}

/** `Promise.withResolvers()`. */
export function withResolvers(interpreter: Interpreter, { site }: Call): Value {
  const { state } = interpreter;
  if (state === undefined) return NEVER;
  const later = newDeferred(interpreter, site);
  const settler = (name: Settler): [string, NativeFunction] => [name, settlerOf(interpreter, later, name, site)];
  const promise: PromiseValue = {
    ...later.promise,
    faults: { value: { ...CAUGHT, assumed: "package" }, guards: UNCONDITIONAL },
  };
  const entries: [string, Value][] = [["promise", promise], settler("resolve"), settler("reject")];
  return interpreter.newObject(site, members(entries), "resolvers");
}

/** A function that settles a promise later. */
function settlerOf(interpreter: Interpreter, later: Deferred, name: Settler, made: Site): NativeFunction {
  const since = interpreter.state?.guards ?? NO_GUARDS;
  return {
    kind: "native",
    name,
    identity: `${name} ${interpreter.context.cell(made.node, name)}`,
    holds: [later.promise],
    remembersSince: timeNow(),
    call: (inner, { arguments: args }) => settleLater(inner, later, name, args.at(0), since),
  };
}

function settleLater(interpreter: Interpreter, later: Deferred, name: Settler, given: Value, since: Paths): Value {
  if (name === "reject") interpreter.log.failures.escape();
  later.settle(interpreter, name === "reject" ? rejectedWith(given) : given, since);
  return UNDEFINED;
}

/**
 * Whether an executor speaks of its resolver, or nobody can tell. Where it does not call it, something that is not followed does: a stream, a
 * library, a listener that was registered before and finds it where it was put.
 */
function mayResolve(executor: Value): boolean {
  return simpleValues(executor).some((one) => one.kind !== "function" || namesResolver(one.node));
}

/** Whether an executor speaks of its first parameter. */
function namesResolver({ params: [resolver], body }: FunctionNode): boolean {
  if (resolver?.type !== "Identifier" || body === null) return false;
  let isNamed = false;
  walk(body, undefined, (node) => {
    isNamed ||= node.type === "Identifier" && node.name === resolver.name;
    return undefined;
  });
  return isNamed;
}
