/** Globals and modules of Node, by path: what calling and constructing them gives. */
import { Arguments } from "../domain/arguments.ts";
import { itemsOf, members } from "../domain/contents.ts";
import { momentOf, nowWhile } from "../domain/moment.ts";
import { timeReadOf } from "../domain/times-of-data.ts";
import { mapValue } from "../domain/choice.ts";
import { CLOCK, INSTANT, NONE, RANDOM, UNKNOWN } from "../domain/provenance.ts";
import { computedOfGiven, stepByFunction } from "../domain/computed-field.ts";
import { constant, isUndefined, stringOf, symbolic, type SymbolicValue, type Value } from "../domain/value.ts";
import { madeBy } from "../interpret/values/known-parts.ts";
import { perhapsAnother } from "../interpret/values/made-once.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { fulfilledWith } from "../interpret/calls/await.ts";
import { runLater } from "../interpret/calls/unwatched.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { NativeFunction } from "../run/native.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { requested } from "../interpret/calls/requests.ts";
import { withoutInstant, withoutPath } from "../interpret/roots.ts";
import { holding, isCalled } from "../library/elements.ts";
import { callArrayFunction } from "./arrays.ts";
import { newAccumulator } from "./accumulators.ts";
import { newCollection } from "./collections.ts";
import { callConversion } from "./conversions.ts";
import { newEvent, newEventTarget } from "./events.ts";
import { callNode } from "./node.ts";
import { callObjectFunction } from "./objects.ts";
import { callBack, callPromiseFunction } from "./promises.ts";
import { newPromise } from "./new-promise.ts";
import { callPure, callTimer } from "./pure.ts";
import { callStreamFunction, isStreamClass, newStream } from "./streams.ts";
import { newError } from "./errors.ts";
import { isFillingFunction, isRandomFunction } from "./new-each-time.ts";

/** `Array.fromAsync(list, work)`: what comes of each is waited for. */
function promisedList(interpreter: Interpreter, call: Call): Value {
  const made = callArrayFunction(interpreter, "from", call);
  return callPromiseFunction(interpreter, "all", { ...call, arguments: new Arguments([made]) });
}

/** `Map.groupBy(list, keyOf)`: where the keys are not known, a map of what `Object.groupBy` gives. */
function groupedMap(interpreter: Interpreter, call: Call): Value {
  const of = (one: Value): Call => ({ ...call, arguments: new Arguments([one]) });
  const made = isCalled(call.arguments.at(1))
    ? holding(interpreter, { argument: 0, as: "map" }, call)
    : callObjectFunction(interpreter, "groupBy", call);
  return mapValue(made, (groups) =>
    interpreter.membersOf(groups)?.isMap
      ? groups
      : newCollection(interpreter, "Map", of(callObjectFunction(interpreter, "entries", of(groups)))),
  );
}

const CONVERSIONS: ReadonlySet<string> = new Set(
  "JSON String Number Boolean BigInt Math parseInt parseFloat structuredClone".split(" "),
);

/** What the process took until now. */
const MEASURES: ReadonlySet<string> = new Set(["hrtime", "uptime", "memoryUsage", "cpuUsage", "resourceUsage"]);

/** `process.exit()`, `process.nextTick(work)`, `process.hrtime()`. */
function callProcess(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  if (name === "exit" || name === "abort") interpreter.log.endsInError();
  if (name === "nextTick") return runLater(interpreter, () => callPure(interpreter, call));
  return name !== undefined && MEASURES.has(name) ? callClock(interpreter, "now", call) : callPure(interpreter, call);
}

/** What nothing else is known of is made of its arguments. */
function callUnmodelled(interpreter: Interpreter, path: readonly string[], call: Call): Value {
  const made = callPure(interpreter, call);
  return made.kind === "symbolic"
    ? computedByCall({ ...made, ...madeBy(path.join("."), call.arguments.all()) }, path.join("."), call)
    : made;
}

/** `Number.isInteger(row.count)`, `Date.parse(row.sentAt)`. */
function computedByCall(made: SymbolicValue, name: string, { arguments: args }: Call): Value {
  return args.all().length === 1 ? computedOfGiven(made, args.at(0), stepByFunction(name)) : made;
}

/** `undefined`: a call of which nothing is known (a child process). */
export function callBuiltin(interpreter: Interpreter, path: readonly string[], call: Call): Value | undefined {
  const [root = "", name] = path;
  if (CONVERSIONS.has(root)) return callConversion(interpreter, path, call);
  switch (root) {
    case "require":
      return callRequire(interpreter, call);
    case "Object":
    case "Reflect":
      return callObjectFunction(interpreter, name, call);
    case "Array":
      return name === "fromAsync" ? promisedList(interpreter, call) : callArrayFunction(interpreter, name, call);
    case "Map":
      return name === "groupBy" ? groupedMap(interpreter, call) : callPure(interpreter, call);
    case "Promise":
      return callPromiseFunction(interpreter, name, call);
    case "Date":
      return callClock(interpreter, name, call);
    case "performance":
      return withoutPath(interpreter.symbolicOf(callClock(interpreter, name, call)));
    case "process":
      return callProcess(interpreter, name, call);
    case "crypto":
    case "node:crypto":
      return callCrypto(interpreter, path.at(-1), call);
    case "node:child_process":
    case "node:worker_threads":
      return undefined;
    case "node:stream":
    case "node:stream/promises":
      return callStreamFunction(interpreter, path, call) ?? callPure(interpreter, call);
    case "node:util":
    case "node:timers/promises":
      return callNode(interpreter, path, call);
    case "Intl":
      return name === DATES ? FORMAT : callPure(interpreter, call);
    case DATES:
      return formatted(interpreter, name, call);
    case "Symbol":
      return newSymbol(interpreter, name, call);
    case "Error":
    case "TypeError":
    case "RangeError":
      return newError(interpreter, path, call);
    case "setTimeout":
    case "setInterval":
    case "setImmediate":
    case "queueMicrotask":
    case "node:timers":
      return runLater(interpreter, () => callTimer(interpreter, path.at(-1) ?? "", call));
    default:
      return callUnmodelled(interpreter, path, call);
  }
}

/** `new` of a class of the language; `undefined`: it is none that is modelled. */
export function constructBuiltin(interpreter: Interpreter, path: readonly string[], call: Call): Value | undefined {
  const name = path.at(-1) ?? "";
  switch (name) {
    case "Promise":
      return newPromise(interpreter, call);
    case "Map":
    case "WeakMap":
    case "Set":
    case "WeakSet":
      return newCollection(interpreter, name, call);
    case "Array":
      return callArrayFunction(interpreter, undefined, call);
    case "Date":
      return call.arguments.all().length === 0 ? clock(interpreter, call) : newDate(interpreter, call);
    case DATES:
      return FORMAT;
    case "Object":
    case "Function":
      return call.arguments.all().length > 0 ? call.arguments.at(0) : callObjectFunction(interpreter, "create", call);
    case "Proxy":
      return call.arguments.all().length > 0 ? newProxy(interpreter, call) : symbolic(UNKNOWN);
    case "EventTarget":
      return newEventTarget(interpreter, call);
    case "Event":
    case "CustomEvent":
      return newEvent(interpreter, call);
    case "Worker":
      // What another thread is given may leave the process from there.
      return path[0] === "node:worker_threads" ? undefined : newAccumulator(interpreter, name, call);
    default:
      if (isStreamClass(path)) return newStream(interpreter, name, call);
      return /Error$/u.test(name) ? newError(interpreter, path, call) : newAccumulator(interpreter, name, call);
  }
}

/**
 * What stands before an object asks its `get` and `set`, and what stands before a function its `apply`; what it says it has, only its `has`
 * knows. Before anything else it is taken for the thing itself.
 */
function newProxy(interpreter: Interpreter, call: Call): Value {
  const [target, traps] = [call.arguments.at(0), call.arguments.at(1)];
  const [getter, setter, has, apply] = ["get", "set", "has", "apply"].map((name) =>
    interpreter.read(traps, name, call.site),
  ) as [Value, Value, Value, Value];
  if (apply.kind === "function") return appliedBy(interpreter, apply, target, call);
  if (target.kind !== "object" || interpreter.membersOf(target) === undefined) return perhapsAnother(target);
  if (has.kind === "function") runMaybe(interpreter, has, new Arguments([target, symbolic()]), call);
  if (has.kind === "function" && getter.kind !== "function")
    return interpreter.newObject(call.site, { ...members(), open: symbolic(UNKNOWN), base: target }, "proxy");
  const asks = { ...(getter.kind === "function" && { getter }), ...(setter.kind === "function" && { setter }) };
  if (Object.keys(asks).length === 0) return perhapsAnother(target);
  const open: Value = { kind: "accessor", ...asks, of: target };
  return interpreter.newObject(call.site, { ...members(), open, ...(!asks.getter && { base: target }) }, "proxy");
}

/** The function that is asked to call another one: with that one, the receiver and a list of the arguments. */
function appliedBy(interpreter: Interpreter, apply: Value, target: Value, { site }: Call): NativeFunction {
  return {
    kind: "native",
    name: "proxy",
    identity: `proxy ${interpreter.context.cell(site.node, "proxy")}`,
    holds: [target, apply],
    wraps: [target, apply],
    call: (inner, { this: self, arguments: args, site: at }) =>
      inner.call(
        apply,
        new Arguments([target, self, inner.newArray(at, itemsOf(args.values, args.rest), "proxied")]),
        at,
      ),
  };
}

/** As if it were a text that nobody else writes: symbols are told apart where they name members and entries. */
function newSymbol(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const given = interpreter.symbolicOf(call.arguments.at(0));
  if (given.provenance !== NONE) return withoutPath(given);
  const description = stringOf(call.arguments.at(0)) ?? "";
  if (name === "for") return constant(`Symbol.for(${description})`);
  const { source, start } = placeOf(call.site);
  return name === undefined ? constant(`Symbol(${description}) of ${source.path}:${start}`) : symbolic(UNKNOWN);
}

function callRequire(interpreter: Interpreter, call: Call): Value {
  return requested(interpreter, call.arguments.at(0), call.site);
}

function clock({ log }: Interpreter, call: Call): Value {
  return symbolic(CLOCK | INSTANT, { truth: "truthy", origin: placeOf(call.site), moment: nowWhile(log) });
}

function callClock(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  if (name === undefined || name === "now") return clock(interpreter, call);
  const read = name === "parse" ? timeReadOf(call.arguments.at(0)) : {};
  const pure = callPure(interpreter, call);
  return name === "parse" && pure.kind === "symbolic" ? computedByCall({ ...pure, ...read }, "Date.parse", call) : pure;
}

const DATES = "DateTimeFormat";
/** `new Intl.DateTimeFormat("de")` */
const FORMAT: Value = { kind: "builtin", path: [DATES] };

/** Without a date it writes out the time of the call. */
function formatted(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const isNow = (name === "format" || name === "formatToParts") && isUndefined(call.arguments.at(0));
  if (isNow) return symbolic(CLOCK, { truth: "truthy", origin: placeOf(call.site) });
  return mapValue(callPure(interpreter, call), withoutInstant);
}

const TAKES_IN = new Set(["createHash", "createHmac", "createSign", "createVerify"]);

function callCrypto(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  if (name !== undefined && TAKES_IN.has(name)) return newAccumulator(interpreter, name, call);
  if (name === undefined || !isRandomFunction(name)) return callPure(interpreter, call);
  const random = symbolic(RANDOM, { truth: "truthy", origin: placeOf(call.site) });
  const callback = call.arguments.all().find(isCalled);
  if (callback) callBack(interpreter, fulfilledWith(random), callback, call);
  if (isFillingFunction(name)) fillWith(interpreter, random, call);
  return random;
}

/** `crypto.getRandomValues(bytes)`: the variable holds them as well. */
function fillWith(interpreter: Interpreter, random: Value, { site }: Call): void {
  const [filled] = site.node.type === "CallExpression" ? site.node.arguments : [];
  if (filled?.type === "Identifier" || filled?.type === "MemberExpression")
    interpreter.assignTo(filled, random, site.scope);
}

function newDate(interpreter: Interpreter, call: Call): Value {
  const [only, ...others] = call.arguments.all();
  const moment = only && others.length === 0 ? momentOf(only) : undefined;
  const read = others.length === 0 ? timeReadOf(only) : {};
  return { ...interpreter.symbolicOfAll(call.arguments.all()), truth: "truthy", ...(moment && { moment }), ...read };
}
