/** What objects of the project say that they are as a text, a number or JSON. */
import { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Site } from "../../domain/site.ts";
import { constant, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { readPrototype } from "../members/class-members.ts";

/** As the language asks them, the first that is there. */
const METHODS = {
  string: ["Symbol.toPrimitive", "toString", "valueOf"],
  default: ["Symbol.toPrimitive", "valueOf", "toString"],
  JSON: ["toJSON"],
} as const;

/** `${id}`, `id + ""`, `JSON.stringify(order)`, where methods of the object say what stands there. */
export function asPrimitive(interpreter: Interpreter, value: Value, hint: keyof typeof METHODS, site: Site): Value {
  if (!simpleValues(value).some(({ kind }) => kind === "object")) return value;
  return interpreter.split(value, (one) => {
    const method = methodOf(interpreter, one, METHODS[hint]);
    return method ? interpreter.call(method, new Arguments([constant(hint)]), site, one) : one;
  });
}

function methodOf(interpreter: Interpreter, value: SimpleValue, names: readonly string[]): Value | undefined {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (contents === undefined || contents.isMap) return undefined;
  const found = names.map(
    (name) => contents.entries.get(name) ?? (contents.class && readPrototype(interpreter, contents.class, name)),
  );
  return found.find((one) => one?.kind === "function" || one?.kind === "native");
}
