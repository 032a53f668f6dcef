/** What tests tell of data: which values it may still be. */
import type { Constant, Data, SimpleValue } from "./value.ts";

/** It is one of these values, or none of them. */
export interface Told {
  readonly isOne: boolean;
  readonly of: readonly Constant["value"][];
}

/** More values than this are not told apart. */
const MAX_VALUES = 16;

/** The data where a test of its truth went that way. */
export function whereTrue(value: Data, truth: boolean): Data {
  return value.truth === "either" ? { ...value, truth: truth ? "truthy" : "untrue" } : value;
}

/** The data where a comparison with constants went that way. */
export function whereEqual(value: Data, wanted: readonly Constant["value"][], isEqual: boolean): Data {
  if (isEqual) {
    const truths = new Set(wanted.map(Boolean));
    const truth = value.truth !== "either" || truths.size > 1 ? value.truth : truths.has(true) ? "truthy" : "untrue";
    return { ...value, truth, told: { isOne: true, of: wanted } };
  }
  const { told } = value;
  if (told?.isOne) return withTold(value, { isOne: true, of: told.of.filter((one) => !wanted.includes(one)) });
  return withTold(value, { isOne: false, of: [...new Set([...(told?.of ?? []), ...wanted])] });
}

/** What holds of either; undefined: nothing. */
export function joinTold(a: Told | undefined, b: Told | undefined): Told | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a.isOne && b.isOne) return bounded({ isOne: true, of: [...new Set([...a.of, ...b.of])] });
  const [excluded, other] = a.isOne ? [b, a] : [a, b];
  return bounded({ isOne: false, of: excluded.of.filter((one) => other.of.includes(one) !== other.isOne) });
}

export function sameTold(a: Told | undefined, b: Told | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.isOne === b.isOne && a.of.length === b.of.length && a.of.every((one) => b.of.includes(one));
}

/** May it be this constant? Undefined: nothing says so. */
export function toldEqual(
  { told, truth, least }: Data,
  wanted: Constant["value"],
  isLoose: boolean,
): boolean | undefined {
  if (least !== undefined && !(Number(wanted) >= least)) return false;
  if (truth === "falsy") return !wanted;
  if (truth !== "either" && (truth === "truthy") !== Boolean(wanted)) return false;
  if (told === undefined) return undefined;
  // The program that is looked at compares loosely.
  // eslint-disable-next-line eqeqeq -- the operator of the code that is read
  const isThere = told.of.some((one) => (isLoose ? one == wanted : one === wanted));
  if (!told.isOne) return isThere ? false : undefined;
  if (!isThere) return false;
  return told.of.length === 1 ? true : undefined;
}

/** It may be `undefined`, or null where `isLoose`. */
export function mayBeMissing(value: SimpleValue): boolean {
  if (value.kind !== "data" || value.truth === "truthy" || value.truth === "falsy") return false;
  return [undefined, null].some((nothing) => toldEqual(value, nothing, false) !== false);
}

function withTold({ told: _told, ...value }: Data, told: Told): Data {
  const kept = bounded(told);
  return kept ? { ...value, told: kept } : value;
}

function bounded(told: Told): Told | undefined {
  return told.of.length > MAX_VALUES || (told.of.length === 0 && !told.isOne) ? undefined : told;
}
