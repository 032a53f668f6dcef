/** Strings of which some parts are known. */
import { combineValues, mergeSymbolic } from "./choice.ts";
import { constant, symbolic, type SymbolicValue, type SimpleValue, type Text, type Value } from "./value.ts";

export type TextPart = string | SymbolicValue;

/** A text of parts: adjacent literals joined, empty ones dropped, a constant when nothing is left open. */
export function textOf(parts: readonly TextPart[]): SimpleValue {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  const [only = ""] = joined;
  return joined.length <= 1 && typeof only === "string" ? constant(only) : { kind: "text", parts: joined };
}

/** The parts that a value contributes to a string; `symbolicOf` answers for what is no text by itself. */
export function partsOf(value: SimpleValue, symbolicOf: (value: SimpleValue) => SymbolicValue): readonly TextPart[] {
  if (value.kind === "constant") return [String(value.value)];
  return value.kind === "text" ? value.parts : [symbolicOf(value)];
}

/** `left + right` of strings, for each combination of alternatives. */
export function concatenate(left: Value, right: Value, symbolicOf: (value: SimpleValue) => SymbolicValue): Value {
  return combineValues(left, right, (a, b) => textOf([...partsOf(a, symbolicOf), ...partsOf(b, symbolicOf)]));
}

/** The union of the holes: what the text depends on. */
export function holesOf(text: Text): SymbolicValue {
  let all = symbolic();
  for (const part of text.parts) if (typeof part !== "string") all = mergeSymbolic(all, part);
  return all;
}
