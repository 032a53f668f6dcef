/** Numbers that are made of other values: `Number(x)`, `+x`. */
import { momentOf } from "../../domain/moment.ts";
import { has, STORE } from "../../domain/provenance.ts";
import { constant, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";

/** What a look found is still that as a number, and what a call answers in place of a count is none: 0, `false`. */
export function asNumber(value: SimpleValue, result: SymbolicValue): SimpleValue {
  const isNone = value.kind === "symbolic" && value.truth === "falsy" && value.found === undefined;
  if (isNone && has(value.provenance, STORE)) return constant(0);
  return sameFindAs(value, sameNumberAs(value, result));
}

/** A number that is rounded or read from a text says the same time, and is no less. */
export function sameNumberAs(value: Value, result: SymbolicValue): SymbolicValue {
  const moment = momentOf(value);
  const minimum = value.kind === "symbolic" ? value.minimum : undefined;
  const timeOf = value.kind === "symbolic" ? value.timeOf : undefined;
  return {
    ...result,
    ...(moment && { moment }),
    ...(minimum !== undefined && { minimum, truth: "truthy" }),
    ...(timeOf && { timeOf }),
  };
}

/** A found text that is parsed is what was found. */
export function sameFindAs(value: SimpleValue, result: SymbolicValue): SymbolicValue {
  return value.kind === "symbolic" && value.found ? { ...result, found: value.found } : result;
}

/** `list[index - 1]`: a number names no method, and where it is no place of the list it names nothing. */
export function isNumeric(name: string): boolean {
  return String(Number(name)) === name;
}
