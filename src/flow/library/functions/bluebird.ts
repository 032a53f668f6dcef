/** Bluebird: what it shares with the promises of the language, and methods of promises of lists. */
import { Arguments } from "../../domain/arguments.ts";
import { callArrayMethod } from "../../builtins/arrays.ts";
import { callPromiseFunction } from "../../builtins/promises.ts";
import { callWithCallback, promisified } from "../../builtins/node.ts";
import { describeCall } from "../../../knowledge/index.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import type { LibraryValue, PromiseValue, Value } from "../../domain/value.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Call, Site } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";
import { shapesOf } from "../shapes.ts";

const SHARED = new Set(["resolve", "reject", "all", "allSettled", "race", "any"]);
/** Methods of a promise of a list, as the method of arrays that does the same. */
const OF_LISTS: ReadonlyMap<string, string> = new Map([
  ["map", "map"],
  ["mapSeries", "map"],
  ["each", "map"],
  ["filter", "filter"],
  ["reduce", "reduce"],
]);

/** The package itself, and nothing of it. */
export function isBluebird({ known }: LibraryValue): boolean {
  return known.kind === "pure" && known.package === "bluebird" && known.path.length === 0;
}

/** `Promise.resolve(…)`; `undefined`: the data says what the function does. */
export function callBluebird(
  interpreter: Interpreter,
  receiver: LibraryValue,
  method: string | undefined,
  call: Call,
): Value | undefined {
  const name = functionOf(receiver, method);
  if (name === undefined) return undefined;
  if (SHARED.has(name)) return callPromiseFunction(interpreter, name, call);
  if (name === "promisify") return promisified(interpreter, call.arguments.at(0), call.site);
  return name === "promisifyAll" ? promisifyAll(interpreter, call.arguments.at(0), call.site) : undefined;
}

/** `Bluebird.promisify`, and `promisify` that was imported by its name. */
function functionOf(receiver: LibraryValue, method: string | undefined): string | undefined {
  const { known } = receiver;
  if (isBluebird(receiver)) return method;
  return method === undefined && known.kind === "pure" && known.package === "bluebird" ? known.path[0] : undefined;
}

/** `promisifyAll(object)`: the same object, with `nameAsync` beside each function `name`. Of clients `callPromisified` knows them. */
function promisifyAll(interpreter: Interpreter, given: Value, site: Site): Value {
  for (const object of simpleValues(given)) {
    const contents = object.kind === "object" ? interpreter.membersOf(object) : undefined;
    if (object.kind !== "object" || contents === undefined) continue;
    const functions = [...contents.entries].filter(([, value]) => value.kind === "function" || value.kind === "native");
    const added = functions.map(([name, value]): [string, Value] => [
      `${name}Async`,
      promisified(interpreter, value, site),
    ]);
    interpreter.store(object.cell, { ...contents, entries: new Map([...contents.entries, ...added]) });
  }
  return given;
}

/**
 * `client.putAsync(input)`: what `promisifyAll` made of `client.put(input, callback)`. `undefined`: no such method, or nobody knows what
 * `put` does.
 *
 * @param calls how a method of the client is called
 */
export function callPromisified(
  interpreter: Interpreter,
  receiver: LibraryValue,
  method: string | undefined,
  call: Call,
  calls: (interpreter: Interpreter, receiver: LibraryValue, method: string, call: Call) => Value,
): Value | undefined {
  const [, original] = /^(\w+)Async$/u.exec(method ?? "") ?? [];
  const shapes = shapesOf(interpreter, call.arguments);
  if (original === undefined || describeCall(receiver.known, original, shapes) === undefined) return undefined;
  const own: NativeFunction = {
    kind: "native",
    name: original,
    identity: `promisified ${interpreter.context.cell(call.site.node, original)}`,
    holds: [receiver],
    remembersSince: Infinity,
    call: (inner, later) => calls(inner, receiver, original, later),
  };
  return callWithCallback(interpreter, own, call, (results) => results.at(1)).promise;
}

/** `promise.map(work)`; `undefined`: no such method. Promises of the language have none of these. */
export function callPromiseOfList(
  interpreter: Interpreter,
  promise: PromiseValue,
  name: string,
  call: Call,
): Value | undefined {
  const method = OF_LISTS.get(name);
  if (method === undefined) return undefined;
  return runAsync(
    interpreter,
    () => {
      const list = onlyValue(interpreter.await(promise, call.site));
      const [work, ...others] = call.arguments.values;
      if (list === undefined || work === undefined) return interpreter.symbolicOf(promise);
      const args = new Arguments([awaiting(interpreter, work, call), ...others]);
      return callArrayMethod(interpreter, list, method, { ...call, arguments: args }) ?? interpreter.symbolicOf(list);
    },
    call.site,
  );
}

/** The callback, with what it gives once that is settled. */
function awaiting(interpreter: Interpreter, work: Value, { site }: Call): NativeFunction {
  return {
    kind: "native",
    name: "callback",
    identity: `awaiting ${interpreter.context.cell(site.node, "awaiting")}`,
    holds: [],
    remembersSince: Infinity,
    wraps: [work],
    call: (inner, call) => inner.await(inner.call(work, call.arguments, call.site), call.site),
  };
}
