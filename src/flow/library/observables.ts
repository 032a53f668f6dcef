/** Streams of values as lists: operators that wait for what they work on, and pipes that hand it to them. */
import { heldByStream, type Known, type Runs } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { callArrayMethod } from "../builtins/arrays.ts";
import { mapValue, onlyValue } from "../domain/choice.ts";
import { anyItem, itemsOf, NO_ITEMS } from "../domain/contents.ts";
import { symbolic, UNDEFINED, type LibraryValue, type SimpleValue, type Value } from "../domain/value.ts";
import { itemsIn } from "../interpret/iteration.ts";
import { runMaybe } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";

/** The name of natives that operators are. */
export const OPERATOR = "operator";

/** `mergeMap(send)`, `filter(isNew)`, `retry(3)`: it waits for a list, and gives one. */
export function operatorOf(interpreter: Interpreter, { result }: Runs, callback: Value, made: Call): NativeFunction {
  return {
    kind: "native",
    name: OPERATOR,
    identity: `operator ${interpreter.context.cell(made.site.node, OPERATOR)}`,
    holds: made.arguments.values,
    wraps: [callback],
    call: (inner, later) => {
      const list = later.arguments.at(0);
      const call = {
        ...made,
        arguments: new Arguments([result === "flat" ? emitting(inner, callback, made) : callback]),
      };
      const go = (method: string): Value =>
        inner.split(list, (one) => callArrayMethod(inner, one, method, call) ?? symbolic());
      switch (result) {
        case "flat":
          return go("flatMap");
        case "list":
          return go("map");
        case "filtered":
          return go("filter");
        case "all":
          return inner.newArray(made.site, itemsOf([list]), "all");
        case "none":
          hear(inner, list, callback, made);
          return list;
        default:
          if (callback.kind === "function" || callback.kind === "native")
            runMaybe(inner, callback, Arguments.all(inner.symbolicOfAll([list])), made);
          return list;
      }
    },
  };
}

/** `tap(log)`, `tap({ next: log, complete: tell })`. */
function hear(interpreter: Interpreter, list: Value, observer: Value, made: Call): void {
  const { next, atEnd } = observerOf(interpreter, observer);
  if (next) {
    const call = { ...made, arguments: new Arguments([next]) };
    interpreter.split(list, (one) => callArrayMethod(interpreter, one, "forEach", call) ?? symbolic());
  }
  for (const one of atEnd) runMaybe(interpreter, one, Arguments.NONE, made);
}

/** Who subscribes is one function, or has one for each value (`next`) and others for the end. */
export function observerOf(
  interpreter: Interpreter,
  observer: Value,
): { readonly next: Value | undefined; readonly atEnd: readonly Value[] } {
  const members = observer.kind === "object" ? interpreter.membersOf(observer)?.entries : undefined;
  if (members === undefined) return { next: observer, atEnd: [] };
  const atEnd = ["error", "complete", "subscribe", "unsubscribe", "finalize"].flatMap(
    (name) => members.get(name) ?? [],
  );
  return { next: members.get("next"), atEnd };
}

/** A promise has one value, a list or another stream has its items. */
function emitting(interpreter: Interpreter, callback: Value, made: Call): NativeFunction {
  return {
    kind: "native",
    name: "callback",
    identity: `emitting ${interpreter.context.cell(made.site.node, "emitting")}`,
    holds: [callback],
    remembersSince: Infinity,
    wraps: [callback],
    call: (inner, { arguments: args, site }) =>
      mapValue(
        inner.call(callback, args, site),
        (one) => (one.kind === "array" ? one : streamIn(inner, one, made)) ?? emitted(inner, one, made),
      ),
  };
}

/** A list of what a promise comes to, or of another value. */
function emitted(interpreter: Interpreter, value: Value, { site }: Call): SimpleValue {
  return interpreter.newArray(site, itemsOf([interpreter.await(value, site)]), "emitted");
}

/** The values of a stream as a list; `undefined`: it is none, or nothing is known of what it has. */
function streamIn(interpreter: Interpreter, value: Value, call: Call): SimpleValue | undefined {
  if (value.kind !== "library" || value.known.kind !== "pure") return undefined;
  const [first = UNDEFINED] = value.arguments;
  switch (heldByStream(value.known)) {
    case "list":
      return first.kind === "promise" ? emitted(interpreter, first, call) : onlyValue(first);
    case "items":
      return interpreter.newArray(call.site, itemsOf(value.arguments), "items");
    case "nothing":
      return interpreter.newArray(call.site, NO_ITEMS, "nothing");
    default:
      return undefined;
  }
}

/** `defer(() => claim(id))`: a stream of what the function gives. */
export function deferred(interpreter: Interpreter, known: Known, callback: Value, call: Call): Value {
  const given = interpreter.call(callback, Arguments.NONE, call.site);
  const list = streamIn(interpreter, given, call) ?? emitted(interpreter, given, call);
  return { kind: "library", known, arguments: [list], at: placeOf(call.site) };
}

/** `from(list).pipe(operator, …)`, `of(…items).pipe(…)`: again a stream. */
export function callThrough(interpreter: Interpreter, known: Known, receiver: LibraryValue, call: Call): Value {
  const { site } = call;
  let list: Value | undefined = streamIn(interpreter, receiver, call);
  for (const [index, step] of call.arguments.all().entries()) {
    if (list === undefined || interpreter.state === undefined) break;
    const isFunction = step.kind === "function" || step.kind === "native";
    const given: Value = isFunction ? interpreter.call(step, new Arguments([list]), site) : symbolic();
    const isOperator = step.kind === "native" && step.name === OPERATOR;
    // Of what other operators make of it nothing is known but what it is of.
    list = isOperator ? given : (streamIn(interpreter, given, call) ?? ofSame(interpreter, list, call, index));
  }
  return { kind: "library", known, arguments: list ? [list] : receiver.arguments, at: placeOf(site) };
}

function ofSame(interpreter: Interpreter, list: Value, { site }: Call, index: number): Value {
  const one = anyItem(itemsIn(interpreter, list, site));
  return interpreter.newArray(site, itemsOf([], interpreter.symbolicOfAll(one ? [one.value] : [])), `step ${index}`);
}

/** The values of a stream as a list; of one of which nothing else is known, as data of what it was made of. */
export function valuesOf(interpreter: Interpreter, stream: LibraryValue, call: Call): Value {
  return streamIn(interpreter, stream, call) ?? interpreter.symbolicOfAll(stream.arguments);
}

/** `lastValueFrom(stream)`: one of its values. */
export function valueOf(interpreter: Interpreter, stream: Value, call: Call): Value | undefined {
  const list = streamIn(interpreter, stream, call);
  return list && anyItem(itemsIn(interpreter, list, call.site))?.value;
}
