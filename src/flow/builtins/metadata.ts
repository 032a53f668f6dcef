/** What `reflect-metadata` keeps. */
import type { Call } from "../domain/site.ts";
import { stringOf, UNDEFINED, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/**
 * What decorators tell of a class, as `reflect-metadata` keeps it: by a key, for the class or one of its members. `undefined`: the key
 * is not known, or it is one that a compiler fills.
 */
export function metadata(interpreter: Interpreter, name: string, call: Call): Value | undefined {
  const values = call.arguments.all();
  const [key, ...others] = name === "defineMetadata" ? [values[0], ...values.slice(2)] : values;
  const [of = UNDEFINED, member] = others;
  if (of.kind !== "object" && of.kind !== "class" && of.kind !== "function") return undefined;
  const keyName = key && stringOf(key);
  const memberName = member ? stringOf(member) : "";
  if (keyName === undefined || memberName === undefined || keyName.startsWith("design:")) return undefined;
  const under = `metadata ${keyName} of ${memberName}`;
  if (name !== "defineMetadata") return interpreter.read(of, under, call.site);
  interpreter.write(of, under, values[1] ?? UNDEFINED);
  return UNDEFINED;
}
