import { speaksOfMaking } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import { anyItem } from "../../domain/contents.ts";
import { UNCONDITIONAL, assignPaths, changesOf } from "../../domain/guard-paths.ts";
import { ALWAYS, assign, type Condition } from "../../domain/outcomes.ts";
import { insert, lookup } from "../../domain/int-map.ts";
import { everyPair } from "../../domain/int-map-pairs.ts";
import { MADE, NONE, UNKNOWN } from "../../domain/provenance.ts";
import { joinOutcomes, joinWhere, type Outcome, type State } from "../../domain/state.ts";
import {
  NEVER,
  symbolic,
  UNDEFINED,
  type ClassValue,
  type PromiseValue,
  type Settlement,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import { isAwaited } from "../../run/dropped.ts";
import { partition, type Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { addReads, asynchronousBody } from "../../run/started.ts";
import type { Site } from "../../domain/site.ts";
import { settledBy, waysToSettle } from "./deferred.ts";
import { alone } from "./at-once.ts";
import { beginning, passTime, promiseByNow } from "./late-reads.ts";
import { mayBeRejected } from "./unwatched.ts";
import { mayRefuse } from "../../library/guards/refused-answers.ts";

/**
 * Guards take effect here: where a promise is fulfilled the outcomes that came with it stand from now on, and where it may
 * be rejected the rejection leaves with its own. A call that nobody awaits guards nothing.
 */
export function awaitValue(interpreter: Interpreter, value: Value, site: Site): Value {
  const { asynchronous } = interpreter;
  if (interpreter.state === undefined) return NEVER;
  if (asynchronous) asynchronous.waited ??= interpreter.state;
  passTime(interpreter);
  if (!simpleValues(value).some((one) => isAwaitable(one) || isThenable(interpreter, one))) return value;
  if (asynchronous && !("waits" in asynchronous)) asynchronous.waits = interpreter.state.store;
  return interpreter.split(value, (simple) => awaitSimple(interpreter, simple, site));
}

function isAwaitable(value: SimpleValue): boolean {
  if (value.kind === "symbolic") return value.pending !== undefined;
  return value.kind === "promise" || (value.kind === "library" && value.known.kind === "library");
}

function awaitSimple(interpreter: Interpreter, value: SimpleValue, site: Site): Value {
  switch (value.kind) {
    case "promise":
      return settle(interpreter, value, site);
    case "library":
      return interpreter.send(value, site);
    case "symbolic": {
      const { pending, ...settled } = value;
      if (pending) {
        if (!pending.handsOut) interpreter.log.act();
        if (!pending.handsOut) interpreter.log.unknownCall(interpreter, pending);
        interpreter.log.answer(pending.id, pending);
        if (!pending.handsOut) mayRefuse(interpreter, pending, site);
        const answers = joinAnswers(settled.answers, [pending.id]);
        const provenance = settled.provenance | (speaksOfMaking(pending.call) ? MADE : NONE);
        return { ...settled, provenance, ...(answers && { answers }) };
      }
      return settled;
    }
    case "object":
      return isThenable(interpreter, value) ? interpreter.settleThenable(value, site) : value;
    default:
      return value;
  }
}

/** An object with a method `then`, of its own or of its class. */
function isThenable(interpreter: Interpreter, value: SimpleValue): boolean {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (contents === undefined || contents.isMap) return false;
  return contents.entries.has("then") || (contents.class !== undefined && declaresThen(contents.class));
}

/** Also where a class above it does. */
function declaresThen({ node, parent }: ClassValue): boolean {
  const isDeclared = node.body.body.some(
    (one) => one.type === "MethodDefinition" && one.key.type === "Identifier" && one.key.name === "then",
  );
  return isDeclared || (parent?.kind === "class" && declaresThen(parent));
}

function settle(interpreter: Interpreter, awaited: PromiseValue, site: Site): Value {
  const promise = promiseByNow(interpreter, awaited);
  const { state } = interpreter;
  const { fulfilled, rejected, faults, misreads, endsProcess, isSettledLater } = promise;
  if (state === undefined) return NEVER;
  const after = ({ guards, store }: Settlement): State => ({
    ...state,
    guards: assignPaths(state.guards, guards),
    store: promise.store && store ? storeWhere(promise.store, store, state) : state.store,
  });
  const ways = isSettledLater && fulfilled ? waysToSettle(interpreter, fulfilled.value, isSettledLater) : [];
  // What it may be rejected with is among the ways, if any was seen.
  if (faults && ways.length === 0) interpreter.mayFail(after(faults), faults.value);
  if (endsProcess) interpreter.log.endsProcess();
  if (misreads) interpreter.rejectsMisread();
  if (rejected) interpreter.throw(rejected.value, after(rejected));
  interpreter.goOn(fulfilled && after(fulfilled));
  if (isSettledLater) return ways.length > 0 ? settledBy(interpreter, ways, site) : symbolic(UNKNOWN);
  return fulfilled ? interpreter.await(fulfilled.value, site) : NEVER;
}

/**
 * What cells hold where a promise came to one of its ends: what stood there then, of those that nobody has written since the call.
 *
 * @param called behind the call, however it comes out
 */
function storeWhere(called: State["store"], settled: State["store"], { store: now, base }: State): State["store"] {
  if (called === now) return settled;
  let store = now;
  everyPair(called, settled, (cell, either, end) => {
    const then = end ?? base.get(cell);
    if (either && then && either !== then && lookup(now, cell) === either) store = insert(store, cell, then);
    return true;
  });
  return store;
}

/**
 * Runs something as the body of an async function: a promise that carries the outcomes of the guards it passed to whoever
 * awaits it. Until then the caller's own guards stand as they were; what the body writes is written.
 *
 * @param isTested who waits for it may ask which error it was
 * @param whereFailed how guards stand for who handles its error, whatever the body passed
 */
export function runAsync(
  interpreter: Interpreter,
  run: () => Value,
  site: Site,
  isTested = false,
  whereFailed: () => Condition = () => ALWAYS,
): Value {
  const { state: before, misreads } = interpreter;
  if (before === undefined) return NEVER;
  const fulfilled: Outcome[] = [];
  let exits: readonly Exit[] = [];
  const outer = interpreter.asynchronous;
  const own = (interpreter.asynchronous = asynchronousBody());
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(() => {
      const result = run();
      const value = alone(interpreter, () => interpreter.await(result, site));
      if (interpreter.state !== undefined) fulfilled.push({ value, state: interpreter.state });
    });
  }, isTested);
  interpreter.asynchronous = outer;
  addReads(own, outer);
  const mayMisread = interpreter.misreads > misreads;
  interpreter.misreads = misreads;
  const { taken: rejected, others } = partition(exits, ({ kind }) => kind === "throw");
  interpreter.leave(...others);
  const settlement = (outcomes: readonly Outcome[], where: Condition = ALWAYS): Settlement | undefined => {
    const { value, state } = joinOutcomes(outcomes);
    const guards = state && changesOf(before.guards, state.guards);
    if (guards === undefined) return undefined;
    return { value, guards: where === ALWAYS ? guards : guards.map((one) => assign(one, where)), store: state!.store };
  };
  const failed = whereFailed();
  const ends = [...fulfilled, ...rejected].map(({ state }) => state);
  // What goes on until others have done something waits for them.
  const waiting = own.waited && { ...own.waited, guards: before.guards };
  const after = joinWhere(before.guards, ends) ?? waiting;
  interpreter.goOn(after);
  const isOver = own.waited === undefined || isAwaited(site.node) || after === undefined;
  const started = isOver
    ? undefined
    : interpreter.started.add({
        from: beginning(interpreter, before),
        after: after.store,
        reads: own.reads,
        run: () => runAsync(interpreter, run, site, isTested, whereFailed),
        runs: 0,
      });
  return {
    kind: "promise",
    ...(started !== undefined && { started }),
    fulfilled: settlement(fulfilled),
    rejected: settlement(rejected, failed),
    ...(faults && { faults: settlement([faults], failed)! }),
    ...(mayMisread && { misreads: true }),
    store: after?.store,
    ...("waits" in own && { waits: { value: UNDEFINED, guards: UNCONDITIONAL, store: own.waits } }),
  };
}

/**
 * Nobody takes the result of a call: a statement is nothing but the call, or a callback gives it to nobody. What was started
 * may go on all the same.
 */
export function discardValue(interpreter: Interpreter, value: Value): void {
  if (interpreter.state === undefined) return;
  for (const simple of simpleValues(value)) {
    if (mayBeRejected(simple)) interpreter.unhandled++;
    if (simple.kind === "promise" && simple.started !== undefined) interpreter.started.leave(simple.started);
    if (simple.kind === "symbolic" && simple.pending && !simple.pending.isPlain && !simple.pending.handsOut) {
      interpreter.log.unknownCall(interpreter, simple.pending);
    }
    const items = simple.kind === "array" ? interpreter.itemsOf(simple) : undefined;
    const any = items && anyItem(items);
    if (any) discardValue(interpreter, any.value);
  }
}

/** Already rejected with this value. */
export function rejectedWith(value: Value): PromiseValue {
  return { kind: "promise", fulfilled: undefined, rejected: { value, guards: UNCONDITIONAL } };
}

/** Already fulfilled with this value. */
export function fulfilledWith(value: Value): PromiseValue {
  return { kind: "promise", fulfilled: { value, guards: UNCONDITIONAL }, rejected: undefined };
}
