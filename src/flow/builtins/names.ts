/** What the language brings along, by name, before anything of it is called. */
import { RANDOM } from "../domain/provenance.ts";
import { constant, symbolic, type Value } from "../domain/value.ts";
import type { Builtin } from "../domain/elsewhere.ts";
import { placeOf, type Site } from "../domain/site.ts";
import { ENVIRONMENT_VARIABLES } from "../interpret/roots.ts";

const NAMES = new Set(
  (
    "Array Atomics BigInt Boolean Buffer Date Error EvalError Function Infinity Intl JSON Map Math NaN Number Object Promise " +
    "Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError WeakMap WeakRef WeakSet " +
    "AbortController AbortSignal Blob CustomEvent Event EventTarget FormData Headers TextDecoder TextEncoder URL URLSearchParams " +
    "AggregateError ArrayBuffer DataView Uint8Array Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array " +
    "Float64Array BigInt64Array BigUint64Array Uint8ClampedArray SharedArrayBuffer " +
    "atob btoa clearImmediate clearInterval clearTimeout decodeURI decodeURIComponent encodeURI encodeURIComponent escape " +
    "isFinite isNaN parseFloat parseInt queueMicrotask setImmediate setInterval setTimeout structuredClone unescape " +
    "console process require performance crypto __dirname __filename"
  ).split(" "),
);

/** The base of the global object: members that nobody assigned are asked of it. */
export const GLOBAL_OBJECT: Builtin = { kind: "builtin", path: ["globalThis"] };

/** Whether the language or Node has a thing of this name without an import. */
export function isBuiltinName(name: string): boolean {
  return NAMES.has(name);
}

const NUMBERS: Readonly<Record<string, object>> = { Number, Math };

/** `NaN`, `Number.MAX_SAFE_INTEGER`, `Math.PI`. */
export function numberNamed([first = "", member = ""]: readonly string[]): Value | undefined {
  if (member === "") return first === "NaN" || first === "Infinity" ? constant(Number(first)) : undefined;
  const of = Object.hasOwn(NUMBERS, first) ? NUMBERS[first]! : {};
  const value: unknown = Object.hasOwn(of, member) ? Reflect.get(of, member) : undefined;
  return typeof value === "number" ? constant(value) : undefined;
}

/** What is imported from a module of the runtime, where that is known by itself: `import { env } from "process"`, `import { URL } from "url"`. */
export function importedBuiltin(module: string, name: string): Value | undefined {
  if (module === "url" && (name === "URL" || name === "URLSearchParams")) return { kind: "builtin", path: [name] };
  return module === "process" && name === "env" ? ENVIRONMENT_VARIABLES : undefined;
}

/** `target.name` of a global. */
export function readBuiltin(target: Builtin, name: string, site: Site): Value {
  const path = [...target.path, name];
  switch (path.join(".")) {
    case "process.env":
    case "node:process.env":
      return ENVIRONMENT_VARIABLES;
    case "Symbol.iterator":
    case "Symbol.asyncIterator":
    case "Symbol.toPrimitive":
    case "Symbol.dispose":
    case "Symbol.asyncDispose":
      return constant(path.join("."));
    case "process.uptime":
    case "process.pid":
    case "performance.timeOrigin":
    case "node:perf_hooks.performance.timeOrigin":
      return symbolic(RANDOM, { origin: placeOf(site) });
    default:
  }
  return numberNamed(path) ?? { kind: "builtin", path };
}

const OBJECT_METHODS = new Set([
  "hasOwnProperty",
  "toString",
  "toJSON",
  "valueOf",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
]);

/** Methods that an object has without being given them. */
export function isObjectMethod(name: string): boolean {
  return OBJECT_METHODS.has(name);
}
