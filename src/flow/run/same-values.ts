/** Whether what is asked for and what is written are the same. Undefined: it is not known. */
import { isEqual } from "../domain/comparison.ts";
import { has, STORE, VOLATILE } from "../domain/provenance.ts";
import { placeInRecord, stepsApart } from "./place-in-record.ts";
import { placeIn } from "../interpret/values/known-parts.ts";
import { isUndefined, type SimpleValue, type SymbolicValue } from "../domain/value.ts";

/** That nothing is asked for is said of what is not there as well as of `null`, but not the other way round. */
export function isSame(asked: SimpleValue, written: SimpleValue): boolean | undefined {
  if (asked.kind === "constant" && asked.value === null && isUndefined(written)) return true;
  if (asked.kind === "constant" && written.kind === "constant") {
    const [a, b] = [asked.value, written.value].map((one) => (typeof one === "boolean" ? Number(one) : one));
    return a === b;
  }
  // Who takes a field back to nothing writes that nothing.
  if (asked.kind === "constant" && (asked.value ?? null) === null) return false;
  if (asked.kind === "symbolic" && written.kind === "symbolic")
    return isSameOfRecord(asked, written) || ((stepsAbove(asked, written) ?? 0) !== 0 ? false : undefined);
  return isEqual(asked, written, false);
}

/** How far a number of the record lies above another one of it; undefined: they are not counted on from one member. */
export function stepsAbove(a: SimpleValue, b: SimpleValue): number | undefined {
  if (a.kind !== "symbolic" || b.kind !== "symbolic" || has(a.provenance | b.provenance, VOLATILE | STORE))
    return undefined;
  return stepsApart(placeInRecord(a), placeInRecord(b));
}

function isSameOfRecord(a: SymbolicValue, b: SymbolicValue): boolean {
  const [one, other] = [placeIn(a), placeIn(b)];
  return one !== undefined && one === other && !has(a.provenance | b.provenance, VOLATILE | STORE);
}
