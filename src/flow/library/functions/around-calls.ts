/**
 * Functions that a module hands to a client while it loads, which the client calls around calls of its own: interceptors, hooks,
 * extensions. When they run, and for which calls, is not followed: whatever they do is not known, behind all that the handler does.
 */
import { isClient, methodFacts, surroundsCalls } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { RECORD, UNKNOWN } from "../../domain/provenance.ts";
import type { Call } from "../../domain/site.ts";
import { simpleValues } from "../../domain/choice.ts";
import { symbolic, type LibraryValue, type SimpleValue, type Value } from "../../domain/value.ts";
import { functionsIn } from "../../interpret/calls/handed.ts";
import { runMaybe } from "../../interpret/calls/possible-calls.ts";
import { leaveToPackage } from "./left-to-packages.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import type { AroundCalls } from "../../program/program.ts";

/** Functions of one program that are gone through; of more it is said that something was cut off. */
const MAX_AROUND = 20;

/** Keeps what a call of a client is given while a module loads, where its name says that it is called around others. */
export function noteAround(
  interpreter: Interpreter,
  receiver: LibraryValue,
  called: string | undefined,
  call: Call,
): void {
  const { around } = interpreter.program;
  const { known } = receiver;
  if (!interpreter.log.isMuted || (known.kind !== "library" && known.kind !== "pure")) return;
  // `Order.addHook` of a class that extends a model is read before it is called.
  const method = called ?? known.path.at(-1);
  if (method === undefined) return;
  if (method === "plugin" && isClient(known.package)) return plugIn(interpreter, receiver, call);
  if (!surroundsCalls(method) || !isClient(known.package)) return;
  // Methods that it has from then on are run when they are called.
  if (known.kind === "library" && methodFacts(known.package, known.node, method)?.details.addsMembers !== undefined)
    return;
  const functions = functionsIn(interpreter, call.arguments.all()).filter((one) => !isKept(around, one));
  for (const run of functions.slice(0, MAX_AROUND + 1 - around.length)) around.push({ run, call });
}

/** `schema.plugin(audit)`: who is plugged in is given the schema, and hands over functions of its own. */
function plugIn(interpreter: Interpreter, receiver: LibraryValue, call: Call): void {
  const [plugin, ...options] = call.arguments.values;
  for (const run of functionsIn(interpreter, plugin === undefined ? [] : [plugin]))
    runMaybe(interpreter, run, new Arguments([receiver, ...options]), call);
}

/** `new DataSource({ subscribers: [OrderSubscriber] })`: what its instances do before and after writes of the client. */
export function noteSubscribers(interpreter: Interpreter, { known }: LibraryValue, call: Call): void {
  if (!interpreter.log.isMuted || known.kind !== "library") return;
  const [options] = simpleValues(call.arguments.at(0));
  const entries = options?.kind === "object" ? interpreter.membersOf(options)?.entries : undefined;
  const listed = entries?.get("subscribers");
  const classes =
    listed === undefined ? [] : simpleValues(listed).flatMap((list) => interpreter.itemsOf(list)?.items ?? []);
  const { around } = interpreter.program;
  for (const made of classes.flatMap(({ value }) => simpleValues(value))) {
    if (made.kind !== "class") continue;
    const instance = interpreter.construct(made, Arguments.NONE, call.site);
    for (const element of made.node.body.body) {
      if (element.type !== "MethodDefinition" || element.key.type !== "Identifier") continue;
      const { name } = element.key;
      if (!surroundsCalls(name) || around.length > MAX_AROUND) continue;
      around.push({ run: methodOf(interpreter, instance, name, call), call });
    }
  }
}

function methodOf(interpreter: Interpreter, instance: Value, name: string, { site }: Call): NativeFunction {
  const method = interpreter.read(instance, name, site);
  return {
    kind: "native",
    name,
    identity: `${name} of ${interpreter.context.cell(site.node, name)}`,
    holds: [instance],
    wraps: [method],
    call: (inner, call) => inner.call(method, call.arguments, call.site, instance),
  };
}

function isKept(around: readonly AroundCalls[], one: SimpleValue): boolean {
  return around.some(({ run }) => run === one);
}

/** What these functions do. */
export function runAround(interpreter: Interpreter): void {
  // What it is given to go on with is the client's.
  const given = symbolic(RECORD | UNKNOWN, { isHarmless: true });
  const { around } = interpreter.program;
  if (around.length > MAX_AROUND) interpreter.log.exhaust();
  for (const { run, call } of around.slice(0, MAX_AROUND)) {
    const { state } = interpreter;
    if (state === undefined) return;
    leaveToPackage(interpreter, call.site, "calling around");
    runMaybe(interpreter, run, new Arguments([], given), call);
    interpreter.restoreGuards(state.guards);
  }
}
