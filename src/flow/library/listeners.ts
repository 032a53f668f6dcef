/** Functions that a module registers with an emitter while it loads, and that run when something is emitted later. */
import { Arguments } from "../domain/arguments.ts";
import { mergeSymbolic, simpleValues } from "../domain/choice.ts";
import type { LibraryValue, SymbolicValue, Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { RunLog } from "../run/run-log.ts";
import type { Call } from "../domain/site.ts";

const LISTENING = new Set(["on", "once", "addListener", "prependListener", "addEventListener", "subscribe"]);
/** Emitting methods, and how many arguments before what is emitted name the event. */
const EMITTING: ReadonlyMap<string, number> = new Map([
  ["emit", 1],
  ["dispatchEvent", 0],
  ["next", 0],
]);
const MAX_LISTENERS = 20;

/** What a run has emitted so far, and who listens, by the place where the emitter was made. */
interface Run {
  readonly emitted: Map<string, SymbolicValue>;
  readonly listeners: Map<string, readonly Value[]>;
}

const runs = new WeakMap<RunLog, Run>();

/**
 * Remembers listeners while modules load, and runs those of the emitter when it emits. One that listens later is run with all
 * that was emitted so far. What the call gives is not theirs.
 */
export function registerOrEmit(
  interpreter: Interpreter,
  emitter: LibraryValue,
  called: string | undefined,
  call: Call,
): void {
  const { listeners } = interpreter.program;
  // What an object of the project has from an emitter that its class extends is read before it is called.
  const method = called ?? (emitter.known.kind === "pure" ? emitter.known.path.at(-1) : undefined);
  const place = `${emitter.at.source.path}:${emitter.at.start}`;
  const known = listeners.get(place) ?? [];
  if (interpreter.log.isMuted) {
    if (method === undefined || !LISTENING.has(method) || known.length >= MAX_LISTENERS) return;
    const added = call.arguments.values.flatMap((argument) => functionsIn(interpreter, argument));
    listeners.set(place, [...known, ...added]);
    return;
  }
  const run = runOf(interpreter);
  const emitted = run.emitted.get(place);
  const listening = run.listeners.get(place) ?? [];
  if (method !== undefined && LISTENING.has(method)) {
    const added = call.arguments.values.flatMap((argument) => functionsIn(interpreter, argument));
    if (listening.length < MAX_LISTENERS) run.listeners.set(place, [...listening, ...added]);
    // Who is handed an emitter listens later than what emits was written: `ask(order).on("result", (found) => …)`.
    if (emitted) for (const one of added) runMaybe(interpreter, one, Arguments.all(emitted), call);
    return;
  }
  const named = EMITTING.get(method ?? "");
  if (named === undefined) return;
  const given = new Arguments(call.arguments.from(named).values);
  const now = interpreter.symbolicOfAll(given.all());
  run.emitted.set(place, emitted ? mergeSymbolic(emitted, now) : now);
  for (const listener of new Set([...known, ...listening])) runMaybe(interpreter, listener, given, call);
}

function runOf({ log }: Interpreter): Run {
  let run = runs.get(log);
  if (!run) runs.set(log, (run = { emitted: new Map(), listeners: new Map() }));
  return run;
}

/** The function itself, or `next` of an observer. */
function functionsIn(interpreter: Interpreter, value: Value): readonly Value[] {
  return simpleValues(value).flatMap((simple): readonly Value[] => {
    if (simple.kind === "function" || simple.kind === "native") return [simple];
    const next = simple.kind === "object" ? interpreter.membersOf(simple)?.entries.get("next") : undefined;
    return next ? [next] : [];
  });
}
