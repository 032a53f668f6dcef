/** What sets make of two of them, as ES2025 has it: `wanted.difference(known)`, `wanted.isSubsetOf(known)`. */
import { Arguments } from "../domain/arguments.ts";
import { mapValue } from "../domain/choice.ts";
import { listOfSet } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import type { Items } from "../domain/slot.ts";
import { truthOf } from "../domain/truth.ts";
import { constant, type ArrayReference, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { NativeFunction } from "../run/native.ts";
import { filterItems } from "./array-filters.ts";
import { test } from "./array-searches.ts";

const METHODS = new Set(["difference", "intersection", "isDisjointFrom", "isSubsetOf", "isSupersetOf"]);

/** Each item of the one is asked for in the other. `undefined`: it is no such method. */
export function callSetAlgebra(
  interpreter: Interpreter,
  set: ArrayReference,
  contents: Items,
  name: string,
  call: Call,
): Value | undefined {
  const other = call.arguments.at(0);
  if (!METHODS.has(name)) return undefined;
  if (name === "isSupersetOf")
    return other.kind === "array"
      ? callSetAlgebra(interpreter, other, interpreter.itemsOf(other) ?? contents, "isSubsetOf", {
          ...call,
          arguments: new Arguments([set]),
        })
      : undefined;
  const items = listOfSet(contents);
  const isAmong = has(interpreter, other, call);
  if (name === "isSubsetOf") return test(interpreter, "every", items, isAmong, call);
  if (name === "isDisjointFrom")
    return mapValue(test(interpreter, "some", items, isAmong, call), (one) => {
      const truth = truthOf(one);
      return truth === undefined ? one : constant(!truth);
    });
  const kept = filterItems(interpreter, items, isAmong, call, undefined, name === "intersection");
  return interpreter.newArray(call.site, { ...kept, isSet: true }, name);
}

/** `(item) => other.has(item)` */
function has({ context }: Interpreter, other: Value, { site }: Call): NativeFunction {
  return {
    kind: "native",
    name: "has",
    identity: `has ${context.cell(site.node, "has")}`,
    holds: [other],
    remembersSince: Infinity,
    call: (inner, { arguments: given }) => inner.invoke(other, "has", [given.at(0)], site),
  };
}
