/** Functions that a list calls to keep what is there: `(failure) => failure !== null`. */
import { nothingIn } from "../../syntax/language/presence.ts";
import { filterValue, whereTruth } from "../domain/choice.ts";
import type { Value } from "../domain/value.ts";

/** What an item is where such a function keeps it; undefined: it asks for something else. */
export function whereThere(callback: Value, value: Value): Value | undefined {
  const nothing = callback.kind === "function" ? nothingIn(callback.node) : undefined;
  if (nothing === undefined) return undefined;
  if (nothing === "falsy") return whereTruth(value, true);
  return filterValue(value, (one) => one.kind !== "constant" || !nothing.includes(one.value));
}
