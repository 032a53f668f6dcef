/** `new Promise(…)`. */
import { walk } from "../../syntax/walk.ts";
import { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import { members } from "../domain/contents.ts";
import { UNCONDITIONAL, changesOf } from "../domain/guard-paths.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { joinOutcomes, joinReachable, type Outcome } from "../domain/state.ts";
import {
  NEVER,
  symbolic,
  UNDEFINED,
  type FunctionNode,
  type PromiseValue,
  type Settlement,
  type Value,
} from "../domain/value.ts";
import { partition } from "../run/exits.ts";
import { CAUGHT } from "../interpret/roots.ts";
import { discardValue } from "../interpret/calls/await.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";
import { timeNow } from "../run/recordings.ts";

/** The executor runs at once; what it settles with, and the guards that stand then, is the promise. */
export function newPromise(interpreter: Interpreter, call: Call): Value {
  const before = interpreter.state;
  if (before === undefined) return NEVER;
  const fulfilled: Outcome[] = [];
  const rejected: Outcome[] = [];
  const { asynchronous, unhandled } = interpreter;
  let isSettledHere = false;
  const settler = (name: string, into: Outcome[]): NativeFunction => ({
    kind: "native",
    name,
    identity: `${name} ${interpreter.context.cell(call.site.node, name)}`,
    holds: [],
    remembersSince: timeNow(),
    call: (inner, { arguments: args, site }) => {
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
  return {
    kind: "promise",
    ...(endsProcess && { endsProcess }),
    fulfilled: settlement(fulfilled) ?? unseenFulfilment(call.arguments.at(0), rejected.length > 0),
    rejected: settlement(rejected),
  };
}

/** `Promise.withResolvers()`: which of its functions is called, and when, is not followed. */
export function withResolvers(interpreter: Interpreter, { site }: Call): Value {
  const settler = (name: string): NativeFunction => ({
    kind: "native",
    name,
    identity: `${name} ${interpreter.context.cell(site.node, name)}`,
    holds: [],
    call: () => UNDEFINED,
  });
  const promise: PromiseValue = {
    kind: "promise",
    fulfilled: { value: symbolic(UNKNOWN), guards: UNCONDITIONAL },
    rejected: undefined,
    faults: { value: { ...CAUGHT, assumed: "package" }, guards: UNCONDITIONAL },
  };
  const entries: [string, Value][] = [["promise", promise], ["resolve", settler("resolve")], ["reject", settler("reject")]]; // prettier-ignore
  return interpreter.newObject(site, members(entries), "resolvers");
}

/**
 * A resolver that nothing is seen to call is called by something that is not followed: a stream, a library, a listener that was registered
 * before and finds it where it was put. Where it is rejected and no resolver is spoken of, that is all that happens: a timeout.
 */
function unseenFulfilment(executor: Value, isRejected: boolean): Settlement | undefined {
  const isNamed = simpleValues(executor).some((one) => one.kind !== "function" || namesResolver(one.node));
  if (isNamed) return { value: symbolic(UNKNOWN), guards: UNCONDITIONAL };
  return isRejected ? undefined : { value: UNDEFINED, guards: UNCONDITIONAL };
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
