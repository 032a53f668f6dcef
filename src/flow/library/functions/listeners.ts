/** Functions that a module registers with an emitter while it loads, and that run when something is emitted later. */
import { Arguments } from "../../domain/arguments.ts";
import { callArrayMethod } from "../../builtins/arrays.ts";
import { simpleValues } from "../../domain/choice.ts";
import { mergeSymbolic } from "../../domain/joined-data.ts";
import { itemsOf } from "../../domain/contents.ts";
import type { State } from "../../domain/state.ts";
import {
  stringOf,
  symbolic,
  UNDEFINED,
  type LibraryValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { runMaybe } from "../../interpret/calls/possible-calls.ts";
import { runLater } from "../../interpret/calls/unwatched.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { RunLog } from "../../run/run-log.ts";
import type { Call } from "../../domain/site.ts";
import type { Listener } from "../../program/program.ts";
import type { NativeFunction } from "../../run/native.ts";
import { behindSteps, isOperator } from "./observables.ts";

const LISTENING = new Set(["on", "once", "onAny", "addListener", "prependListener", "addEventListener", "subscribe"]);
/** Of these, those that name the event. */
const NAMED = new Set(["on", "once", "addListener", "prependListener"]);
/** Emitting methods, and how many arguments before what is emitted name the event. */
const EMITTING: ReadonlyMap<string, number> = new Map([
  ["emit", 1],
  ["emitAsync", 1],
  ["emitSerial", 1],
  ["dispatchEvent", 0],
  ["next", 0],
]);
const TELLING_WHO = new Set(["listeners", "rawListeners"]);
/** Of more it is said that something was cut off. */
const MAX_LISTENERS = 250;

/** Of rxjs: what is told `next` to them is heard by who subscribes. */
const SUBJECT = /Subject$/u;

/**
 * `subject.pipe(concatMap(send))` while a module loads: the same subject, of which who subscribes hears what the operators make; undefined: it is
 * none. In a handler the operators are taken to run where they stand.
 */
export function pipedSubject(
  { log }: Interpreter,
  { known, ...subject }: LibraryValue,
  method: string | undefined,
  { arguments: steps }: Call,
): LibraryValue | undefined {
  const isSubject = known.kind === "pure" && known.path.length === 1 && SUBJECT.test(known.path[0]!);
  if (!log.isMuted || !isSubject || method !== "pipe" || !steps.all().every(isOperator)) return undefined;
  return { ...subject, known, arguments: [...subject.arguments, ...steps.all()] };
}

/** Those who listen, where operators stand in front of them: one function, which hands them what the operators make of what is told. */
function behindOperators(
  interpreter: Interpreter,
  { arguments: made }: LibraryValue,
  listeners: readonly Value[],
  { site }: Call,
): readonly Value[] {
  const steps = made.filter(isOperator);
  if (steps.length === 0) return listeners;
  const chain: NativeFunction = {
    kind: "native",
    name: "listener",
    identity: `listener ${interpreter.context.cell(site.node, "listener")}`,
    holds: [...steps, ...listeners],
    wraps: [...steps, ...listeners],
    call: (inner, { arguments: told }) => {
      const first: Value = inner.newArray(site, itemsOf([told.at(0)]), "told");
      const call = { this: UNDEFINED, site };
      const list = inner.await(
        behindSteps(inner, () => first, steps, { ...call, arguments: told }),
        site,
      );
      for (const one of listeners)
        inner.split(list, (all) => {
          return callArrayMethod(inner, all, "forEach", { ...call, arguments: new Arguments([one]) }) ?? UNDEFINED;
        });
      return UNDEFINED;
    },
  };
  return [chain];
}

/** `browser.on("disconnected", report)` of whatever it is: who registers a listener hears nothing of what that comes to. */
export function isListening(method: string | undefined, { arguments: given }: Call): boolean {
  const isNamed = method === "addEventListener" || (method !== undefined && NAMED.has(method));
  return isNamed && stringOf(given.at(0)) !== undefined;
}

/** What a run has emitted so far, by the event, and who listens, by the place where the emitter was made. */
interface Run {
  readonly emitted: Map<string, ReadonlyMap<string | undefined, SymbolicValue>>;
  readonly listeners: Map<string, readonly Listener[]>;
  /** Those of a named event that it has not emitted so far, and where they began to listen. */
  readonly waiting: Map<Value, { readonly state: State; readonly call: Call }>;
  /** Listeners are run for what they may have changed: what they emit is not. */
  isAhead: boolean;
}

const runs = new WeakMap<RunLog, Run>();

/**
 * Remembers listeners while modules load, and runs those of the emitter when it emits. One that listens later is run with all
 * that was emitted so far. What the call gives is not theirs.
 *
 * @returns whether those that it is given run when their event is emitted, or once the handler is done
 */
export function registerOrEmit(
  interpreter: Interpreter,
  emitter: LibraryValue,
  called: string | undefined,
  call: Call,
): boolean {
  const { listeners } = interpreter.program;
  const method = methodOf(emitter, called);
  const place = placeIn(emitter);
  const known = listeners.get(place) ?? [];
  const named = stringOf(call.arguments.at(0));
  const isOfAny = method === "onAny" || named?.includes("*") === true;
  const event = isOfAny ? undefined : named;
  if (interpreter.log.isMuted) {
    if (method === undefined || !LISTENING.has(method) || known.length > MAX_LISTENERS) return false;
    const added = listenersIn(interpreter, emitter, call).map((one) => ({ event, run: one, isOfAny }));
    listeners.set(place, [...known, ...added]);
    return false;
  }
  const run = runOf(interpreter);
  const emitted = run.emitted.get(place) ?? new Map<string | undefined, SymbolicValue>();
  const listening = run.listeners.get(place) ?? [];
  if (method !== undefined && LISTENING.has(method)) {
    const added = listenersIn(interpreter, emitter, call);
    const own = added.map((one) => ({ event, run: one, isOfAny }));
    if (listening.length <= MAX_LISTENERS) {
      run.listeners.set(place, [...listening, ...own]);
      for (const one of added) interpreter.keep(one);
    }
    // Who is handed an emitter listens later than what emits was written: `ask(order).on("result", (found) => …)`.
    for (const [name, what] of emitted)
      if (isSameEvent(event, name)) for (const one of added) runMaybe(interpreter, one, Arguments.all(what), call);
    const { state } = interpreter;
    const isLater = NAMED.has(method) && event !== undefined && state !== undefined && added.length > 0;
    if (!isLater) return false;
    // What it changes may have happened by whenever that is read; what it does is told where its event is emitted.
    const done = interpreter.log.effects.length;
    const { isAhead } = run;
    run.isAhead = true;
    for (const one of added) runMaybe(interpreter, one, new Arguments([], symbolic()), call);
    run.isAhead = isAhead;
    interpreter.log.effects.splice(done);
    if (emitted.size === 0) for (const one of added) run.waiting.set(one, { state, call });
    return true;
  }
  const before = EMITTING.get(method ?? "");
  if (before === undefined || run.isAhead) return false;
  const given = new Arguments(call.arguments.from(before).values);
  const now = interpreter.symbolicOfAll(given.all());
  const name = before === 0 ? undefined : event;
  const already = emitted.get(name);
  run.emitted.set(place, new Map([...emitted, [name, already ? mergeSymbolic(already, now) : now]]));
  if (Math.max(known.length, listening.length) > MAX_LISTENERS) interpreter.log.exhaust();
  const asked = [...known, ...listening].filter((one) => isSameEvent(one.event, name));
  for (const [listener, isOfAll] of new Map(asked.map((one) => [one.run, one.isOfAny]))) {
    run.waiting.delete(listener);
    // Who listens to any event is told its name first: `bus.on("*", (name, order) => …)`.
    const told = isOfAll ? Arguments.all(now) : given;
    runMaybe(interpreter, isWaitedFor(emitter, method) ? listener : unheard(interpreter, listener, call), told, call);
  }
  return false;
}

/** `emitter.listeners("saved")`: who listens, for one who calls them by hand; undefined: it asks for something else, or nobody was seen to listen. */
export function listenersOf(
  interpreter: Interpreter,
  emitter: LibraryValue,
  called: string | undefined,
  { arguments: given, site }: Call,
): Value | undefined {
  const method = methodOf(emitter, called);
  if (method === undefined || !TELLING_WHO.has(method)) return undefined;
  const place = placeIn(emitter);
  const run = runOf(interpreter);
  const name = stringOf(given.at(0));
  const all = [...(interpreter.program.listeners.get(place) ?? []), ...(run.listeners.get(place) ?? [])];
  const asked = new Set(all.filter(({ event }) => isSameEvent(event, name)).map((one) => one.run));
  if (asked.size === 0) return undefined;
  for (const one of asked) run.waiting.delete(one);
  return interpreter.newArray(site, itemsOf([...asked]), "listeners");
}

/** Of `emittery`, and by `emitAsync` of `eventemitter2`, who emits may wait for what the listeners promise. */
function isWaitedFor({ known }: LibraryValue, method: string | undefined): boolean {
  return method === "emitAsync" || (known.kind === "pure" && known.package === "emittery");
}

/** A listener of whose promise nobody hears; what it throws at once, who emits does. */
function unheard({ context }: Interpreter, listener: Value, { site }: Call): NativeFunction {
  return {
    kind: "native",
    name: "unheard",
    identity: `unheard ${context.cell(site.node, "unheard")}`,
    holds: [listener],
    wraps: [listener],
    call: (inner, { arguments: told, site: at }) => {
      const promised = inner.call(listener, told, at);
      return runLater(inner, () => inner.await(promised, at));
    },
  };
}

/** The work of a queue waits for tasks as a listener does for its event: where nobody was seen to give any, somebody else may. */
export function waitForTasks(interpreter: Interpreter, work: Value, call: Call): void {
  const { state } = interpreter;
  if (state === undefined) return;
  runOf(interpreter).waiting.set(work, { state, call });
  interpreter.keep(work);
}

/** It was given tasks. */
export function givenTasks(interpreter: Interpreter, work: Value): void {
  runOf(interpreter).waiting.delete(work);
}

/** Functions that wait for an event which nobody was seen to emit: whoever else has the emitter may. */
export function runWaiting(interpreter: Interpreter): void {
  for (const [listener, { state, call }] of runOf(interpreter).waiting) {
    interpreter.goOn({ ...(interpreter.state ?? state), guards: state.guards });
    runMaybe(interpreter, listener, new Arguments([], symbolic()), call);
  }
}

/** Where one of them is not known, it may be the other. */
function isSameEvent(listened: string | undefined, emitted: string | undefined): boolean {
  return listened === undefined || emitted === undefined || listened === emitted;
}

/** What an object of the project has from an emitter that its class extends is read before it is called. */
function methodOf({ known }: LibraryValue, called: string | undefined): string | undefined {
  return called ?? (known.kind === "pure" ? known.path.at(-1) : undefined);
}

/** An emitter is known by where it was made. */
function placeIn({ at }: LibraryValue): string {
  return `${at.source.path}:${at.start}`;
}

function runOf({ log }: Interpreter): Run {
  let run = runs.get(log);
  if (!run) runs.set(log, (run = { emitted: new Map(), listeners: new Map(), waiting: new Map(), isAhead: false }));
  return run;
}

function listenersIn(interpreter: Interpreter, emitter: LibraryValue, call: Call): readonly Value[] {
  const given = call.arguments.values.flatMap((argument) => functionsIn(interpreter, argument));
  return behindOperators(interpreter, emitter, given, call);
}

/** The function itself, or `next` of an observer. */
function functionsIn(interpreter: Interpreter, value: Value): readonly Value[] {
  return simpleValues(value).flatMap((simple): readonly Value[] => {
    if (simple.kind === "function" || simple.kind === "native") return [simple];
    const next = simple.kind === "object" ? interpreter.membersOf(simple)?.entries.get("next") : undefined;
    return next ? [next] : [];
  });
}
