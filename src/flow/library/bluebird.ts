/** Bluebird: what it shares with the promises of the language, and methods of promises of lists. */
import { Arguments } from "../domain/arguments.ts";
import { callArrayMethod } from "../builtins/arrays.ts";
import { callPromiseFunction } from "../builtins/promises.ts";
import { onlyValue } from "../domain/choice.ts";
import type { LibraryValue, PromiseValue, Value } from "../domain/value.ts";
import { runAsync } from "../interpret/await.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";

const SHARED = new Set(["resolve", "reject", "all", "allSettled", "race", "any"]);
/** Methods of a promise of a list, as the method of arrays that does the same. */
const OF_LISTS: ReadonlyMap<string, string> = new Map([
  ["map", "map"],
  ["mapSeries", "map"],
  ["each", "map"],
  ["filter", "filter"],
  ["reduce", "reduce"],
]);

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
  const isShared = method !== undefined && SHARED.has(method) && isBluebird(receiver);
  return isShared ? callPromiseFunction(interpreter, method, call) : undefined;
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
