/** Functions that a module registers with an emitter while it loads, and that run when something is emitted later. */
import { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import type { LibraryValue, Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

const LISTENING = new Set(["on", "once", "addListener", "prependListener", "addEventListener", "subscribe"]);
/** Emitting methods, and how many arguments before what is emitted name the event. */
const EMITTING: ReadonlyMap<string, number> = new Map([
  ["emit", 1],
  ["dispatchEvent", 0],
  ["next", 0],
]);
const MAX_LISTENERS = 20;

/** Remembers listeners while modules load, and runs those of the emitter when it emits. What the call gives is not theirs. */
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
  const named = EMITTING.get(method ?? "");
  if (named === undefined) return;
  for (const listener of known) runMaybe(interpreter, listener, new Arguments(call.arguments.from(named).values), call);
}

/** The function itself, or `next` of an observer. */
function functionsIn(interpreter: Interpreter, value: Value): readonly Value[] {
  return simpleValues(value).flatMap((simple): readonly Value[] => {
    if (simple.kind === "function" || simple.kind === "native") return [simple];
    const next = simple.kind === "object" ? interpreter.membersOf(simple)?.entries.get("next") : undefined;
    return next ? [next] : [];
  });
}
