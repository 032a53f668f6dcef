import { members } from "../domain/contents.ts";
import { constant, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

/** `new Error(message)`: an object, so that an own class that extends it has members. */
export function newError(interpreter: Interpreter, path: readonly string[], call: Call): Value {
  const name = path.at(-1) ?? "Error";
  const options = call.arguments.at(1);
  const cause = options.kind === "object" ? interpreter.membersOf(options)?.entries.get("cause") : undefined;
  const entries: readonly (readonly [string, Value])[] = [
    ["message", call.arguments.at(0)],
    ["name", constant(name)],
    ...(cause ? [["cause", cause] as const] : []),
  ];
  const open = interpreter.symbolicOfAll(call.arguments.all());
  const contents = { ...members(entries), open, errorClass: name };
  return interpreter.newObject(call.site, contents, `new ${name}`);
}
