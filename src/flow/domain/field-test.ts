/** Tests of a field of something that a look at a store found, as data: they are asked again of what is written to the field. */
import { onlyValue } from "./choice.ts";
import { compareValues, isEqual } from "./comparison.ts";
import { truthOf, type Constant, type SimpleValue, type Value } from "./value.ts";

export type FieldTest =
  /** `if (item.processedAt)` */
  | { readonly is: "truthy" }
  /** `"processedAt" in item` */
  | { readonly is: "present" }
  /** `item.status === "DONE"`; `isLeft`: the field stands on the left. */
  | { readonly is: "compared"; readonly operator: string; readonly with: Value; readonly isLeft: boolean }
  /** `["DONE", "FAILED"].includes(item.status)` */
  | { readonly is: "among"; readonly of: readonly Value[] }
  /** `item.orders.includes(id)`, `known.has(id)` */
  | { readonly is: "includes" };

/** What the test would say of the field if the field had this value; undefined: either. */
export function wouldTell(test: FieldTest, written: SimpleValue): boolean | undefined {
  switch (test.is) {
    case "truthy":
      return truthOf(written) ?? true;
    case "present":
      return true;
    case "includes":
      return undefined;
    case "compared": {
      const other = onlyValue(test.with);
      if (other === undefined) return undefined;
      return test.isLeft ? compareValues(test.operator, written, other) : compareValues(test.operator, other, written);
    }
    case "among": {
      const equal = test.of.map((value) => (value.kind === "choice" ? undefined : isEqual(value, written, false)));
      return equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
    }
  }
}

/**
 * Is the test true where there is more of what was asked for (`found.length > 0`, `response.ok`), or where there is less
 * (`count === 0`, `status === 404`)? Undefined: it asks for something else.
 */
export function asksForMore(test: FieldTest): boolean | undefined {
  switch (test.is) {
    case "truthy":
    case "present":
    case "includes":
      return true;
    case "compared": {
      const operator = test.isLeft ? test.operator : (MIRRORED[test.operator] ?? test.operator);
      if (operator === ">" || operator === ">=") return true;
      if (operator === "<" || operator === "<=") return false;
      const other = onlyValue(test.with);
      const areEqual = operator === "===" || operator === "==";
      // Something of the record that is compared is looked for.
      const isThere =
        other?.kind === "constant" ? standsForMore(other.value) : other?.kind === "class" ? undefined : true;
      return isThere === undefined ? undefined : isThere === areEqual;
    }
    case "among":
      return undefined;
  }
}

/** `item.balance < amount`, `item.attempts < 3`: a bound that several steps may lie before. Of `item.count < 1` it is the first one. */
export function asksForBound(test: FieldTest): boolean {
  if (test.is !== "compared" || MIRRORED[test.operator] === undefined) return false;
  const bound = onlyValue(test.with);
  return bound?.kind !== "constant" || typeof bound.value !== "number" || bound.value > 1;
}

/**
 * Would a number that was counted on, or down, by one step still answer so? A bound lies several steps away, what is more than nothing
 * lasts for several, and what is another number stays one.
 */
export function outlastsStep(test: FieldTest, truth: boolean): boolean {
  if (asksForBound(test)) return true;
  if (test.is !== "compared") return false;
  if (MIRRORED[test.operator] !== undefined) return asksForMore(test) === truth;
  if (!/^[!=]==?$/u.test(test.operator)) return false;
  return test.operator.startsWith("=") !== truth;
}

/** Counts, positions, flags and the statuses of HTTP; of other texts and numbers nothing is known. */
function standsForMore(value: Constant["value"]): boolean | undefined {
  if (typeof value === "string") return value === "" ? false : undefined;
  if (typeof value !== "number") return Boolean(value);
  if (value === 404 || value === 410) return false;
  return value < 1 ? false : value < 100 || (value >= 200 && value < 300) ? true : undefined;
}

const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };
