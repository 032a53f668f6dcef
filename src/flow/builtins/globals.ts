/** Globals and modules of Node, by path: what reading, calling and constructing them gives. */
import { Arguments } from "../arguments.ts";
import { momentOf, NOW } from "../domain/moment.ts";
import { CLOCK, RANDOM } from "../domain/provenance.ts";
import { constant, data, UNDEFINED, type Builtin, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../interpreter.ts";
import { placeOf, type Call, type Site } from "../native.ts";
import { ENVIRONMENT_VARIABLES, withoutPath } from "../roots.ts";
import { callArrayFunction } from "./arrays.ts";
import { newAccumulator } from "./accumulators.ts";
import { newCollection } from "./collections.ts";
import { callConversion } from "./conversions.ts";
import { callNode } from "./node.ts";
import { callObjectFunction } from "./objects.ts";
import { callPromiseFunction, newPromise } from "./promises.ts";
import { newError } from "./errors.ts";

const NAMES = new Set(
  (
    "Array Atomics BigInt Boolean Buffer Date Error EvalError Function Infinity Intl JSON Map Math NaN Number Object Promise " +
    "Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError WeakMap WeakRef WeakSet " +
    "AbortController AbortSignal Blob Event EventTarget FormData Headers TextDecoder TextEncoder URL URLSearchParams " +
    "AggregateError ArrayBuffer DataView Uint8Array Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array " +
    "Float64Array BigInt64Array BigUint64Array Uint8ClampedArray SharedArrayBuffer " +
    "atob btoa clearImmediate clearInterval clearTimeout decodeURI decodeURIComponent encodeURI encodeURIComponent escape " +
    "isFinite isNaN parseFloat parseInt queueMicrotask setImmediate setInterval setTimeout structuredClone unescape " +
    "console global globalThis process require performance crypto __dirname __filename"
  ).split(" "),
);

export function isBuiltinName(name: string): boolean {
  return NAMES.has(name);
}

/** `target.name` of a global. */
export function readBuiltin(target: Builtin, name: string, site: Site): Value {
  const path = [...target.path, name];
  switch (path.join(".")) {
    case "process.env":
    case "node:process.env":
      return ENVIRONMENT_VARIABLES;
    case "Number.MAX_SAFE_INTEGER":
      return constant(Number.MAX_SAFE_INTEGER);
    case "process.uptime":
    case "process.pid":
      return data(RANDOM, { origin: placeOf(site) });
    default:
  }
  if (target.path.length === 1 && (target.path[0] === "globalThis" || target.path[0] === "global"))
    return { kind: "builtin", path: [name] };
  return { kind: "builtin", path };
}

/** `undefined`: a call of which nothing is known (a child process). */
export function callBuiltin(interpreter: Interpreter, path: readonly string[], call: Call): Value | undefined {
  const [root = "", name] = path;
  switch (root) {
    case "require":
      return callRequire(interpreter, call);
    case "JSON":
    case "String":
    case "Number":
    case "Boolean":
    case "BigInt":
    case "Math":
    case "parseInt":
    case "parseFloat":
    case "structuredClone":
      return callConversion(interpreter, path, call);
    case "Object":
    case "Reflect":
      return callObjectFunction(interpreter, name, call);
    case "Array":
      return callArrayFunction(interpreter, name, call);
    case "Promise":
      return callPromiseFunction(interpreter, name, call);
    case "Date":
      return callClock(interpreter, name, call);
    case "performance":
      return withoutPath(interpreter.dataOf(callClock(interpreter, name, call)));
    case "process":
      return name === "hrtime" || name === "uptime" ? callClock(interpreter, "now", call) : callPure(interpreter, call);
    case "crypto":
    case "node:crypto":
      return callCrypto(interpreter, path.at(-1), call);
    case "node:child_process":
    case "node:worker_threads":
      return undefined;
    case "node:util":
    case "node:timers/promises":
      return callNode(interpreter, path, call);
    case "Error":
    case "TypeError":
    case "RangeError":
      return newError(interpreter, path, call);
    default:
      return callPure(interpreter, call);
  }
}

/** A function of the language or of Node that nobody outside notices: its result depends on its arguments. */
export function callPure(interpreter: Interpreter, call: Call): Value {
  const handed = call.arguments.all();
  const given = interpreter.dataOfAll(handed);
  const results = handed.map((value) =>
    value.kind === "function" || value.kind === "native"
      ? runMaybe(interpreter, value, Arguments.all(given), call)
      : UNDEFINED,
  );
  return interpreter.dataOfAll([given, ...results]);
}

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
      return call.arguments.all().length === 0 ? clock(call) : newDate(interpreter, call);
    case "Object":
    case "Function":
    case "Proxy":
      return call.arguments.all().length > 0 ? call.arguments.at(0) : callObjectFunction(interpreter, "create", call);
    default:
      return /Error$/u.test(name) ? newError(interpreter, path, call) : newAccumulator(interpreter, name, call);
  }
}

function callRequire(interpreter: Interpreter, call: Call): Value {
  const specifier = call.arguments.at(0);
  if (specifier.kind !== "constant" || typeof specifier.value !== "string") return interpreter.dataOf(specifier);
  const { path } = call.site.scope.frame.module;
  return interpreter.world.modules.import(interpreter, path, specifier.value, "*");
}

function clock(call: Call): Value {
  return data(CLOCK, { truth: "truthy", origin: placeOf(call.site), moment: NOW });
}

function callClock(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  return name === undefined || name === "now" ? clock(call) : callPure(interpreter, call);
}

const RANDOM_FUNCTIONS = new Set([
  "randomUUID",
  "randomBytes",
  "randomInt",
  "getRandomValues",
  "randomFill",
  "randomFillSync",
  "generateKeyPairSync",
]);

function callCrypto(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  if (name === "createHash" || name === "createHmac") return newAccumulator(interpreter, name, call);
  if (name === undefined || !RANDOM_FUNCTIONS.has(name)) return callPure(interpreter, call);
  const random = data(RANDOM, { truth: "truthy", origin: placeOf(call.site) });
  const callback = call.arguments.all().find(({ kind }) => kind === "function");
  if (callback) runMaybe(interpreter, callback, Arguments.all(random), call);
  return random;
}

function newDate(interpreter: Interpreter, call: Call): Value {
  const [only, ...others] = call.arguments.all();
  const moment = only && others.length === 0 ? momentOf(only) : undefined;
  return { ...interpreter.dataOfAll(call.arguments.all()), truth: "truthy", ...(moment && { moment }) };
}
