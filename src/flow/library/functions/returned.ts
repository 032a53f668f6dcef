/** Functions that are called for what they return, which stands in their place. */
import type { LibraryCall, Runs } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue, optionsOf } from "../../domain/choice.ts";
import { withMember } from "../../domain/contents.ts";
import type { Call } from "../../domain/site.ts";
import { symbolic, UNDEFINED, type LibraryValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { runEach } from "./runs-for-items.ts";
import { thingsGiven } from "./runs.ts";

/** The same call with what a function returns in its place: `set((eb) => ({ n: eb("n", "+", 1) }))`. */
export function withReturned(
  interpreter: Interpreter,
  { runs }: LibraryCall,
  receiver: LibraryValue,
  call: Call,
): Call | undefined {
  const returns = runs?.find(({ how }) => how === "returns");
  if (returns === undefined) return undefined;
  const { argument, path = [] } = returns;
  const callback = valueAtPath(interpreter, call.arguments, { argument, path });
  if (callback.kind !== "function") return undefined;
  const result = resultOf(interpreter, returns, callback, receiver, call);
  if (optionsOf(result).some(({ value }) => value.kind === "function")) return undefined;
  const values = call.arguments.values.map((value, index) =>
    index === argument ? withInside(interpreter, value, path, result, call) : value,
  );
  return { ...call, arguments: new Arguments(values, call.arguments.rest) };
}

function resultOf(interpreter: Interpreter, returns: Runs, callback: Value, receiver: LibraryValue, call: Call): Value {
  const { argument, itemsAt: path } = returns;
  if (path === undefined) {
    const given = new Arguments(thingsGiven(returns, receiver, call), symbolic());
    return interpreter.call(callback, given, call.site);
  }
  const items = valueAtPath(interpreter, call.arguments, { argument, path });
  return runEach(interpreter, returns, callback, items, call) ?? symbolic();
}

/** The same object with something else at a path. */
function withInside(
  interpreter: Interpreter,
  value: Value,
  [name, ...path]: readonly string[],
  inside: Value,
  call: Call,
): Value {
  if (name === undefined) return inside;
  const only = onlyValue(value);
  const contents = only && interpreter.membersOf(only);
  if (!contents) return value;
  const member = withInside(interpreter, contents.entries.get(name) ?? UNDEFINED, path, inside, call);
  return interpreter.newObject(call.site, withMember(contents, name, member), `given back ${name}`);
}
