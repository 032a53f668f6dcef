/** Functions that a library is given and calls. */
import { describeCall, isConnection, type LibraryCall, type Runs } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { mapValue, optionsOf } from "../../domain/choice.ts";
import { itemsOf } from "../../domain/contents.ts";
import { symbolic, UNDEFINED, type LibraryValue, type Value } from "../../domain/value.ts";
import { functionsIn, isOfEvent } from "../../interpret/calls/handed.ts";
import { ofSomebody, runMaybe, runPerhaps } from "../../interpret/calls/possible-calls.ts";
import { recordOrList } from "../../interpret/calls/record-or-list.ts";
import { runUnrun } from "../../interpret/calls/unknown-calls.ts";
import { inItsTime, runForPackage } from "../../interpret/calls/unwatched.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { calleeText, placeOf, type Call } from "../../domain/site.ts";
import { handedOver, withoutPath } from "../../interpret/roots.ts";
import { onConnectionOf } from "../things/connections.ts";
import { curried, waitsFor } from "./curried.ts";
import { handsOn } from "./left-to-packages.ts";
import { givenTasks, waitForTasks } from "./listeners.ts";
import { logSaved, withinWork } from "../repeats/saved-rows.ts";
import { runOfSchema } from "./schemas.ts";
import {
  callThrough,
  combined,
  deferred,
  deferredIn,
  isStream,
  observerOf,
  operatorOf,
  subscribed,
  valueOf,
} from "./observables.ts";
import { isCalled } from "../elements.ts";
import { changedWithin } from "../mutable-chains.ts";
import { isList, runEach } from "./runs-for-items.ts";
import { functionFor } from "./shorthands.ts";
import { runTransaction } from "../guards/transactions.ts";
import { allGiven } from "../told-things.ts";
import { callAll, callChain, callSequence, callTogether, composed, sendAll } from "./tasks.ts";

/** What came of functions that a library is given. */
interface Ran {
  /** Of the call, where that is made of theirs. */
  readonly result: Value | undefined;
  /** What those gave that may have been called: `Effect.promise(() => …)`. */
  readonly perhaps: readonly Value[];
}

/** Calls them as the facts say. */
export function runCallbacks(interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call): Ran {
  return withinWork(interpreter, facts, call.site, () => runGiven(interpreter, facts, receiver, call));
}

function runGiven(interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call): Ran {
  let result: Value | undefined;
  const perhaps: Value[] = [];
  let isRun = false;
  if (receiver.known.kind === "pure") {
    runUnrun(interpreter, call.arguments.all(), call.site);
    if (facts.refuses || facts.passesAs !== undefined) runOfSchema(interpreter, receiver, call);
    runOfOptions(interpreter, receiver, call);
  }
  for (const runs of facts.runs ?? []) {
    const callback = callbackOf(interpreter, runs, receiver, call);
    if (isCalledByResult(facts, callback, call)) continue;
    if (
      !isForAny(runs, call) &&
      !optionsOf(callback).some(({ value }) => value.kind !== "constant" && value.kind !== "symbolic")
    )
      continue;
    isRun ||= runs.how !== "maybe";
    if (runs.how === "maybe" && !interpreter.log.isMuted && isQueue(facts) && isCalled(callback)) {
      waitForTasks(interpreter, callback, call);
      continue;
    }
    if (runs.how === "maybe") {
      perhaps.push(...runAtAnyTime(interpreter, callback, receiver, call));
      continue;
    }
    result =
      runs.how === "through"
        ? callThrough(interpreter, facts.yields ?? receiver.known, receiver, call)
        : runs.how === "deferred"
          ? deferred(interpreter, facts.yields ?? receiver.known, callback, call)
          : runs.how === "combined"
            ? combined(interpreter, facts.yields ?? receiver.known, runs.result, call)
            : (runOne(interpreter, facts, runs, callback, receiver, call) ?? result);
  }
  // What else a stream is given to may subscribe to it.
  if (!isRun && receiver.known.kind === "pure")
    for (const later of [receiver, ...call.arguments.all()].flatMap(deferredIn))
      runMaybe(interpreter, later, Arguments.NONE, call);
  return { result, perhaps };
}

/** What it makes is given tasks, for which its work is called. */
function isQueue({ yields }: LibraryCall): boolean {
  return yields !== undefined && describeCall(yields, "push", [])?.runs?.some(({ how }) => how === "work") === true;
}

/** The groups of a list are made by what it calls each. */
function isCalledByResult({ holds }: LibraryCall, callback: Value, { arguments: args }: Call): boolean {
  return holds?.as === "groups" && holds.argument < args.values.length && isCalled(callback);
}

/** `new Parser({ ontext: (text) => … })`: what a thing was made with may run whenever it is told something of a record. */
function runOfOptions(interpreter: Interpreter, { known, arguments: made }: LibraryValue, call: Call): void {
  const isMade = known.kind === "pure" && known.path.length > 0 && !known.path.at(-1)!.endsWith(")");
  const options = isMade ? made.filter(({ kind }) => kind === "object") : [];
  const told = call.arguments.all();
  if (interpreter.log.isMuted || options.length === 0 || !told.some((one) => isOfEvent(interpreter, one))) return;
  const given = Arguments.all(withoutPath(interpreter.symbolicOfAll(told)));
  for (const work of functionsIn(interpreter, options)) runMaybe(interpreter, work, given, call);
}

/** Among what the receiver was made with, or what is given now. */
function callbackOf(interpreter: Interpreter, runs: Runs, receiver: LibraryValue, call: Call): Value {
  if (runs.how === "work" || runs.how === "fired") return receiver.arguments[runs.argument] ?? symbolic();
  return functionFor(interpreter, runs, call.arguments.at(runs.argument), call);
}

/** Also where it is given no function: `retry(3)`, `toArray()`. Of steps one is enough: the first may be what a package gives, `prop("id")`. */
function isForAny({ how }: Runs, { arguments: args }: Call): boolean {
  if (how === "flow" || how === "pipe") return args.values.some(isCalled);
  return (
    how === "operator" || how === "through" || how === "emitted" || how === "emitted-of-receiver" || how === "combined"
  );
}

/** A statement that it is given has been given all that the chain was, and what a transaction works on all that its client was made with. */
export function thingsGiven({ gives, how }: Runs, receiver: LibraryValue, call: Call): readonly Value[] {
  const on = how === "transaction" ? { connection: ofTransaction(receiver, call) } : onConnectionOf(receiver);
  return (gives ?? []).map((known): Value => {
    if (!known) return symbolic();
    const isAlike = "node" in receiver.known && known.kind === "library" && known.node === receiver.known.node;
    const isSame = isAlike || (known.kind === "library" && known.statement !== undefined);
    return { kind: "library", known, arguments: isSame ? receiver.arguments : [], at: placeOf(call.site), ...on };
  });
}

/** What works in a session has it as its connection; else a transaction has one of its own. */
function ofTransaction({ known, connection, at }: LibraryValue, { site }: Call): LibraryValue["at"] {
  return isConnection(known) ? (connection ?? at) : placeOf(site);
}

/** `co.wrap(function* (event) { … })`: who takes a generator function waits for what it yields, and comes back with what it returns. */
function driven(callback: Value): Value {
  return mapValue(callback, (one) =>
    one.kind === "function" && one.node.generator ? { ...one, isDriven: true } : one,
  );
}

function runOne(
  interpreter: Interpreter,
  facts: LibraryCall,
  runs: Runs,
  callback: Value,
  receiver: LibraryValue,
  call: Call,
): Value | undefined {
  switch (runs.how) {
    case "wrapped":
      return driven(callback);
    case "each":
    case "reduce": {
      if (runs.items !== runs.argument && waitsFor(runs.items ?? 0, call))
        return curried(interpreter, [callback], call, (inner, whole) =>
          runOne(inner, facts, runs, callback, receiver, whole),
        );
      const made = runEach(interpreter, runs, callback, call.arguments.at(runs.items ?? 0), call);
      return runs.result === "none" ? undefined : made;
    }
    case "work":
      givenTasks(interpreter, callback);
      runEach(interpreter, runs, callback, tasksIn(interpreter, call), call);
      return undefined;
    case "fired":
      return interpreter.call(callback, call.arguments, call.site);
    case "rows":
    case "pages":
      runEachRow(interpreter, runs, callback, receiver, call);
      return undefined;
    case "each-of-receiver":
      return runEachOfReceiver(interpreter, runs, callback, receiver, call);
    case "all":
    case "settle":
      return callAll(interpreter, callback, call, runs.how === "all" ? "all" : "settle");
    case "sequence":
      return callSequence(interpreter, callback, call);
    case "chain":
      return callChain(interpreter, callback, call);
    case "flow":
      return composed(interpreter, call.arguments.values, call);
    case "pipe": {
      const flow = composed(interpreter, call.arguments.values.slice(1), call);
      return interpreter.call(flow, new Arguments([call.arguments.at(0)]), call.site);
    }
    case "transaction":
    case "once":
      return runOnce(interpreter, facts, runs, callback, receiver, call);
    case "operator":
      return operatorOf(interpreter, runs, callback, call);
    case "emitted":
      return valueOf(interpreter, callback, call);
    case "emitted-of-receiver":
      return valueOf(interpreter, receiver, call, UNDEFINED);
    case "returns":
    case "combined":
    case "deferred":
    case "through":
    case "maybe":
      return undefined;
  }
}

/** What a queue is handed: a list of tasks, or one. */
function tasksIn(interpreter: Interpreter, call: Call): Value {
  const given = call.arguments.at(0);
  return isList(given) ? given : interpreter.newArray(call.site, itemsOf([given]), "task");
}

/** For each row of what a query gives, or for lists of them: `cursor(100, (rows) => …)`. */
function runEachRow(interpreter: Interpreter, runs: Runs, callback: Value, receiver: LibraryValue, call: Call): void {
  const rows = interpreter.send(receiver, call.site, true);
  if (runs.how === "pages") interpreter.await(interpreter.call(callback, new Arguments([rows]), call.site), call.site);
  else runEach(interpreter, { ...runs, settles: "awaited" }, callback, rows, call);
}

/** For each of what a stream brings, or of the list that the receiver was made with. */
function runEachOfReceiver(
  interpreter: Interpreter,
  runs: Runs,
  callback: Value,
  receiver: LibraryValue,
  call: Call,
): Value | undefined {
  const { next, atEnd } = observerOf(interpreter, callback);
  const hear = (items: Value): Value | undefined => next && runEach(interpreter, runs, next, items, call);
  const heard = isStream(receiver)
    ? subscribed(interpreter, receiver, call, hear)
    : hear(receiver.arguments.find(isList) ?? ofSomebody(interpreter.symbolicOfAll(allGiven(interpreter, receiver))));
  for (const one of atEnd) runMaybe(interpreter, one, Arguments.NONE, call);
  return heard;
}

/** Once, with what the chain hands on; in a transaction where the facts say so. */
function runOnce(
  interpreter: Interpreter,
  facts: LibraryCall,
  runs: Runs,
  callback: Value,
  receiver: LibraryValue,
  call: Call,
): Value | undefined {
  if (runs.how === "transaction" && isList(callback)) return callTogether(interpreter, callback, call);
  // Options where others hand over a callback: `connect(url, { … })`.
  if (optionsOf(callback).every(({ value }) => value.kind === "object" || value.kind === "array")) return undefined;
  if (runs.result === "changed")
    return changedWithin(interpreter, receiver, call, (chain) => {
      interpreter.call(callback, call.arguments.from(1).prepend([chain]), call.site, chain);
    });
  const given = thingsGiven(runs, receiver, call);
  const args = runs.handsOn === undefined ? new Arguments(given, symbolic()) : call.arguments.from(runs.handsOn);
  const run = (): Value => interpreter.call(driven(callback), args, call.site);
  const bound = {
    store: "package" in receiver.known ? receiver.known.package : "",
    call: calleeText(call.site),
    at: placeOf(call.site),
    connection: ofTransaction(receiver, call),
    isolation: runs.isolation,
    ...(runs.endsByHand && { endsByHand: true as const }),
  };
  // `sql.begin((tx) => [tx`…`, tx`…`])`: what it gives is waited for.
  const work = (): Value => {
    const result = sendAll(interpreter, run(), call);
    if (facts.saves) logSaved(interpreter, facts, call.arguments, bound, call.site);
    return result;
  };
  const result = runs.how === "transaction" ? runTransaction(interpreter, bound, call.site, work) : run();
  return runs.result === "none" ? undefined : result;
}

/** At a time that nobody knows, with any of what the call and the receiver were given; what they give. */
function runAtAnyTime(interpreter: Interpreter, callback: Value, receiver: LibraryValue, call: Call): readonly Value[] {
  const handed = [...call.arguments.all(), ...allGiven(interpreter, receiver, call)];
  const all = recordOrList(handed) ?? handedOver(interpreter.symbolicOfAll(handed));
  const works =
    callback.kind === "object" || callback.kind === "array" ? functionsIn(interpreter, [callback]) : [callback];
  const ends = runForPackage(interpreter, () =>
    works.map((work) => runWithResult(interpreter, work, Arguments.all(all), call)),
  );
  handsOn(interpreter, ends, call.site);
  return ends.map(({ result }) => result);
}

/** Where it gives a function, as tasks are, whoever has it may call that. */
function runWithResult(
  interpreter: Interpreter,
  callback: Value,
  args: Arguments,
  call: Call,
): ReturnType<typeof runPerhaps> {
  return inItsTime(interpreter, call.site, () =>
    runPerhaps(interpreter, callback, args, call, false, !interpreter.log.isMuted),
  );
}
