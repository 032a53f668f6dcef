import type { SimpleValue, SymbolicValue } from "../../domain/value.ts";

/** Data that is a value by itself, and no promise or wrapper. */
export function isTellable(simple: SimpleValue): simple is SymbolicValue {
  return simple.kind === "symbolic" && simple.pending === undefined && simple.wraps === undefined;
}
