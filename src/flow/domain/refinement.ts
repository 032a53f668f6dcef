/** What tests tell of data: which values it may still be. */
import type { Refinement, Constant, SymbolicValue, SimpleValue } from "./value.ts";

/** More values than this are not kept apart. */
const MAX_VALUES = 16;

/** The data where a test of its truth went that way. */
export function refineTruth(value: SymbolicValue, truth: boolean): SymbolicValue {
  return value.truth === "either" ? { ...value, truth: truth ? "truthy" : "untrue" } : value;
}

/** The data where a comparison with constants went that way. */
export function refineEqual(
  value: SymbolicValue,
  wanted: readonly Constant["value"][],
  isEqual: boolean,
): SymbolicValue {
  if (isEqual) {
    const truths = new Set(wanted.map(Boolean));
    const truth = value.truth !== "either" || truths.size > 1 ? value.truth : truths.has(true) ? "truthy" : "untrue";
    return { ...value, truth, refinement: { isOne: true, of: wanted } };
  }
  const { refinement } = value;
  if (refinement?.isOne)
    return withRefinement(value, { isOne: true, of: refinement.of.filter((one) => !wanted.includes(one)) });
  return withRefinement(value, { isOne: false, of: [...new Set([...(refinement?.of ?? []), ...wanted])] });
}

/** What holds of either; undefined: nothing. */
export function joinRefinements(a: Refinement | undefined, b: Refinement | undefined): Refinement | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a.isOne && b.isOne) return bounded({ isOne: true, of: [...new Set([...a.of, ...b.of])] });
  const [excluded, other] = a.isOne ? [b, a] : [a, b];
  return bounded({ isOne: false, of: excluded.of.filter((one) => other.of.includes(one) !== other.isOne) });
}

/** The same values, asked alike, in whatever order. */
export function sameRefinement(a: Refinement | undefined, b: Refinement | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.isOne === b.isOne && a.of.length === b.of.length && a.of.every((one) => b.of.includes(one));
}

/** A constant that is below all that a number, or its text, may be. */
export function isLess(one: Constant["value"], { minimum }: SymbolicValue): boolean {
  return minimum !== undefined && !(Number(one) >= minimum);
}

/** May it be this constant? Undefined: nothing says so. */
export function mayEqual(value: SymbolicValue, wanted: Constant["value"], isLoose: boolean): boolean | undefined {
  const { refinement, truth } = value;
  if (isLess(wanted, value)) return false;
  if (truth === "falsy") return !wanted;
  if (truth !== "either" && (truth === "truthy") !== Boolean(wanted)) return false;
  if (refinement === undefined) return undefined;
  // The program that is looked at compares loosely.
  // eslint-disable-next-line eqeqeq -- the operator of the code that is read
  const isThere = refinement.of.some((one) => (isLoose ? one == wanted : one === wanted));
  if (!refinement.isOne) return isThere ? false : undefined;
  if (!isThere) return false;
  return refinement.of.length === 1 ? true : undefined;
}

/** It may be `undefined`, or null where `isLoose`. */
export function mayBeMissing(value: SimpleValue): boolean {
  if (value.kind !== "symbolic" || value.truth === "truthy" || value.truth === "falsy") return false;
  return [undefined, null].some((nothing) => mayEqual(value, nothing, false) !== false);
}

function withRefinement({ refinement: _before, ...value }: SymbolicValue, refinement: Refinement): SymbolicValue {
  const kept = bounded(refinement);
  return kept ? { ...value, refinement: kept } : value;
}

function bounded(refinement: Refinement): Refinement | undefined {
  return refinement.of.length > MAX_VALUES || (refinement.of.length === 0 && !refinement.isOne)
    ? undefined
    : refinement;
}
