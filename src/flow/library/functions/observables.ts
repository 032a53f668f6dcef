/** Streams of values as lists: operators that wait for what they work on, and pipes that hand it to them. */
import { heldByStream, type Known, type Runs } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { callArrayMethod } from "../../builtins/arrays.ts";
import { callPromiseMethod } from "../../builtins/promises.ts";
import { insteadOfLate } from "./promise-methods.ts";
import { joinAll, onlyValue, simpleValues } from "../../domain/choice.ts";
import { anyItem, itemsOf, NO_ITEMS } from "../../domain/contents.ts";
import {
  isNever,
  NEVER,
  symbolic,
  UNDEFINED,
  type LibraryValue,
  type NativeValue,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { allGiven } from "../told-things.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import { ofSomebody, runMaybe } from "../../interpret/calls/possible-calls.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { placeOf, type Call } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";

/** The name of natives that operators are. */
const OPERATOR = "operator";
/** Of those that handle the error of the ones before them: `catchError(() => of(null))`. */
const CATCHING = "catching operator";

/** A function that waits for a stream. */
export function isOperator(value: Value): value is NativeValue {
  return value.kind === "native" && (value.name === OPERATOR || value.name === CATCHING);
}

/** `mergeMap(send)`, `filter(isNew)`, `retry(3)`: it waits for a list, and gives one. */
export function operatorOf(interpreter: Interpreter, { result }: Runs, callback: Value, made: Call): NativeFunction {
  const instead =
    result === "caught" ? callback : result === "late" ? insteadOfLate(interpreter, callback, made) : undefined;
  return {
    kind: "native",
    name: instead === undefined ? OPERATOR : CATCHING,
    identity: `operator ${interpreter.context.cell(made.site.node, OPERATOR)}`,
    holds: made.arguments.values,
    wraps: [instead ?? callback],
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
        case "caught":
        case "late":
          return list;
        case "default":
          return inner.split(list, (one) => orInstead(inner, one, callback, made));
        default:
          if (callback.kind === "function" || callback.kind === "native")
            runMaybe(inner, callback, Arguments.all(inner.symbolicOfAll([list])), made);
          return list;
      }
    },
  };
}

/** `defaultIfEmpty(value)`: in place of no value, or where there may be none. */
function orInstead(interpreter: Interpreter, list: SimpleValue, instead: Value, { site }: Call): Value {
  const { items, rest } = itemsIn(interpreter, list, site);
  if (items.some(({ isOptional }) => !isOptional)) return list;
  const all = [...items.map(({ value }) => value), ...(rest ? [rest.value] : [])];
  return interpreter.newArray(site, itemsOf([], joinAll([...all, instead])), "default");
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
      inner.split(inner.call(callback, args, site), (one) =>
        one.kind === "array" ? one : (streamIn(inner, one, made) ?? emitted(inner, one, made)),
      ),
  };
}

/** A list of what a promise comes to, or of another value. */
function emitted(interpreter: Interpreter, value: Value, { site }: Call): SimpleValue {
  return interpreter.newArray(site, itemsOf([interpreter.await(value, site)]), "emitted");
}

/** Who subscribes to a stream has its function called. */
function started(interpreter: Interpreter, value: Value, { site }: Call): Value {
  return isDeferred(value) ? interpreter.call(value, Arguments.NONE, site) : value;
}

/** The values of a stream as a list; `undefined`: it is none, or nothing is known of what it has. */
function streamIn(interpreter: Interpreter, value: Value, call: Call): Value | undefined {
  if (value.kind !== "library" || value.known.kind !== "pure") return undefined;
  const [first = UNDEFINED] = value.arguments;
  switch (heldByStream(value.known)) {
    case "list":
      return first.kind === "promise" ? emitted(interpreter, first, call) : onlyValue(first);
    case "promised":
      return interpreter.await(started(interpreter, first, call), call.site);
    case "items":
      return interpreter.newArray(call.site, itemsOf(value.arguments), "items");
    case "nothing":
      return interpreter.newArray(call.site, NO_ITEMS, "nothing");
    case "error":
      interpreter.throw(first.kind === "function" ? interpreter.call(first, Arguments.NONE, call.site) : first);
      interpreter.goOn(undefined);
      return NEVER;
    default:
      return undefined;
  }
}

/** The name of natives that are called where somebody subscribes. */
const DEFERRED = "deferred";

/** The functions that wait in streams for who subscribes. */
export function deferredIn(value: Value): readonly NativeValue[] {
  return simpleValues(value).flatMap((one) =>
    one.kind === "library" ? one.arguments.flatMap((inside) => (isDeferred(inside) ? [inside] : [])) : [],
  );
}

function isDeferred(value: Value): value is NativeValue {
  return value.kind === "native" && value.name === DEFERRED;
}

/** `defer(() => claim(id))`: a stream of what the function gives, which is called by who subscribes. */
export function deferred(interpreter: Interpreter, known: Known, callback: Value, call: Call): Value {
  const later: NativeFunction = {
    kind: "native",
    name: DEFERRED,
    identity: `deferred ${interpreter.context.cell(call.site.node, DEFERRED)}`,
    holds: [callback],
    wraps: [callback],
    call: (inner) =>
      runAsync(
        inner,
        () => {
          const given = inner.call(callback, Arguments.NONE, call.site);
          return streamIn(inner, given, call) ?? emitted(inner, given, call);
        },
        call.site,
      ),
  };
  return { kind: "library", known, arguments: [later], at: placeOf(call.site) };
}

/**
 * `from(list).pipe(operator, …)`, `of(…items).pipe(…)`: again a stream, however often. Who waits for what comes of it gets the error of an
 * operator that nothing handles.
 */
export function callThrough(interpreter: Interpreter, known: Known, receiver: LibraryValue, call: Call): Value {
  let isUnknown = false;
  const begin = (): Value => {
    const list = streamIn(interpreter, receiver, call);
    isUnknown = list === undefined;
    return list ?? UNDEFINED;
  };
  const list = behindSteps(interpreter, begin, call.arguments.all(), call);
  const made = known.kind === "pure" ? { ...known, path: known.path.slice(0, 2) } : known;
  return { kind: "library", known: made, arguments: isUnknown ? receiver.arguments : [list], at: placeOf(call.site) };
}

/** What the steps make of a list, one after another: a promise of it. One that handles errors takes those of the steps before it. */
export function behindSteps(interpreter: Interpreter, begin: () => Value, steps: readonly Value[], call: Call): Value {
  const number = steps.findIndex((step) => step.kind === "native" && step.name === CATCHING);
  const own = number < 0 ? steps : steps.slice(0, number);
  const list = runAsync(
    interpreter,
    () => own.reduce((all, step, index) => oneStep(interpreter, all, step, index, call), begin()),
    call.site,
  );
  const handler = steps[number] as NativeFunction | undefined;
  if (handler === undefined || list.kind !== "promise") return list;
  const recover = new Arguments([emitting(interpreter, handler.wraps![0]!, call)]);
  const handled = callPromiseMethod(interpreter, list, "catch", { ...call, arguments: recover }) ?? list;
  return behindSteps(interpreter, () => interpreter.await(handled, call.site), steps.slice(number + 1), call);
}

function oneStep(interpreter: Interpreter, list: Value, step: Value, index: number, call: Call): Value {
  if (interpreter.state === undefined || isNever(list)) return list;
  const isFunction = step.kind === "function" || step.kind === "native";
  const given: Value = isFunction ? interpreter.call(step, new Arguments([list]), call.site) : symbolic();
  // Of what other operators make of it nothing is known but what it is of.
  return isOperator(step) ? given : (streamIn(interpreter, given, call) ?? ofSame(interpreter, list, call, index));
}

function ofSame(interpreter: Interpreter, list: Value, { site }: Call, index: number): Value {
  const one = anyItem(itemsIn(interpreter, list, site));
  return interpreter.newArray(site, itemsOf([], interpreter.symbolicOfAll(one ? [one.value] : [])), `step ${index}`);
}

/** Of each value of a stream, as `run` goes through a list: a promise, since an error of the stream is none of who subscribes. */
export function subscribed(
  interpreter: Interpreter,
  stream: LibraryValue,
  call: Call,
  run: (values: Value) => Value | undefined,
): Value {
  const values = (): Value =>
    streamIn(interpreter, stream, call) ?? ofSomebody(interpreter.symbolicOfAll(allGiven(interpreter, stream)));
  return runAsync(interpreter, () => run(values()) ?? UNDEFINED, call.site);
}

/**
 * `forkJoin([first, second])`, `merge(first, second)`: a stream of what all of them come to, or of all their values. Who waits for it waits for
 * all of them.
 */
export function combined(interpreter: Interpreter, known: Known, result: Runs["result"], call: Call): Value {
  const given = call.arguments.all().flatMap((one) => insidesOf(interpreter, one));
  const isInTurn = known.kind === "pure" && known.path.at(-1)?.startsWith("concat") === true;
  const run = (): Value => {
    // All are subscribed to at once, but where one waits for the end of the one before it.
    const all = isInTurn ? given : given.map((one) => begun(interpreter, one, call));
    const lists = all.map((one) => streamIn(interpreter, one, call) ?? emitted(interpreter, one, call));
    const items = lists.map((list) => itemsIn(interpreter, list, call.site));
    if (result === "all") {
      const values = items.map((one) => anyItem(one)?.value ?? symbolic());
      const all: Value = interpreter.newArray(call.site, itemsOf(values), "each");
      return interpreter.newArray(call.site, itemsOf([all]), "combined");
    }
    const values = items.flatMap((one) => anyItem(one)?.value ?? []);
    return interpreter.newArray(call.site, itemsOf([], values.length > 0 ? joinAll(values) : undefined), "combined");
  };
  return { kind: "library", known, arguments: [runAsync(interpreter, run, call.site)], at: placeOf(call.site) };
}

/** A stream whose function was called. */
function begun(interpreter: Interpreter, stream: Value, call: Call): Value {
  if (stream.kind !== "library") return stream;
  return { ...stream, arguments: stream.arguments.map((one) => started(interpreter, one, call)) };
}

/** Streams may stand in a list, or under names. */
function insidesOf(interpreter: Interpreter, value: Value): readonly Value[] {
  if (value.kind === "array") return interpreter.itemsOf(value)?.items.map((one) => one.value) ?? [];
  if (value.kind === "object") return [...(interpreter.membersOf(value)?.entries.values() ?? [])];
  return [value];
}

/**
 * `lastValueFrom(stream)`: a promise of one of its values. One that has none is an error, but where something stands in for it.
 *
 * @param otherwise what stands in for it where the call names nothing
 */
export function valueOf(interpreter: Interpreter, stream: Value, call: Call, otherwise?: Value): Value | undefined {
  if (simpleValues(stream).some((one) => one.kind !== "library" || !isStream(one))) return undefined;
  const options = call.arguments.at(1);
  const instead = options.kind === "object" ? interpreter.read(options, "defaultValue", call.site) : otherwise;
  return runAsync(
    interpreter,
    () => {
      const list = interpreter.split(
        stream,
        (one) => streamIn(interpreter, one, call) ?? ofSomebody(interpreter.symbolicOf(one)),
      );
      return interpreter.split(list, (one) => {
        const value = anyItem(itemsIn(interpreter, one, call.site))?.value ?? instead;
        if (value === undefined) interpreter.throw(CAUGHT);
        if (value === undefined) interpreter.goOn(undefined);
        return value ?? NEVER;
      });
    },
    call.site,
  );
}

/** Something is known of what it has. */
export function isStream({ known }: LibraryValue): boolean {
  return known.kind === "pure" && heldByStream(known) !== undefined;
}
