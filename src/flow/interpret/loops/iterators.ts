/** Iterators that are written by hand. */
import { Arguments } from "../../domain/arguments.ts";
import { joinAll } from "../../domain/choice.ts";
import { itemsOf } from "../../domain/contents.ts";
import type { Site } from "../../domain/site.ts";
import type { Items } from "../../domain/slot.ts";
import { UNDEFINED, type ObjectReference, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { itemsIn } from "./iteration.ts";
import { forEachItem } from "./item-rounds.ts";

/** What one gives: its `next` is called for each item. `undefined`: the object has none. */
export function itemsOfIterator(interpreter: Interpreter, value: ObjectReference, site: Site): Items | undefined {
  const call = (target: ObjectReference, name: string): Value | undefined => {
    const method = interpreter.read(target, name, site);
    const isMethod = method.kind === "function" || method.kind === "native";
    return isMethod ? interpreter.call(method, new Arguments([]), site, target) : undefined;
  };
  const made = ["Symbol.asyncIterator", "Symbol.iterator"].map((name) => call(value, name)).find(Boolean) ?? value;
  if (made.kind === "array") return itemsIn(interpreter, made, site);
  if (made.kind !== "object") return undefined;
  const given: Value[] = [];
  forEachItem(interpreter, itemsOf([], UNDEFINED), site.node, undefined, () => {
    const next = call(made, "next");
    if (next) given.push(interpreter.read(interpreter.await(next, site), "value", site));
  });
  return given.length > 0 ? itemsOf([], joinAll(given)) : undefined;
}
