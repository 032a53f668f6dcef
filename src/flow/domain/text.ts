/** Strings of which some parts are known. */
import { combineValues, mergeSymbolic } from "./choice.ts";
import { constant, symbolic, type SymbolicValue, type SimpleValue, type Text, type Value } from "./value.ts";

export type TextPart = string | SymbolicValue;

/** No statement, key or URL is longer, in characters of literals or in parts: how a text goes on beyond that is not known. */
const MAX_CHARACTERS = 50_000;
const MAX_PARTS = 256;
/** Parts of a longer text that stay as they are. */
const KEPT_PARTS = 64;

/** A text of parts: adjacent literals joined, empty ones dropped, a constant when nothing is left open. Bounded in size. */
export function textOf(parts: readonly TextPart[]): SimpleValue {
  const joined: TextPart[] = [];
  let characters = 0;
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string") characters += part.length;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  if (characters > MAX_CHARACTERS || joined.length > MAX_PARTS) return { kind: "text", parts: cut(joined) };
  const [only = ""] = joined;
  return joined.length <= 1 && typeof only === "string" ? constant(only) : { kind: "text", parts: joined };
}

/** The beginning of a text, and one hole for the rest of it. */
function cut(parts: readonly TextPart[]): readonly TextPart[] {
  const head = parts
    .slice(0, KEPT_PARTS)
    .map((part) => (typeof part === "string" ? part.slice(0, MAX_CHARACTERS / KEPT_PARTS) : part));
  const rest = parts
    .slice(KEPT_PARTS)
    .reduce<SymbolicValue>((all, part) => (typeof part === "string" ? all : mergeSymbolic(all, part)), symbolic());
  return [...head, rest];
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
