/** Tests of a field of something that a look at a store found, as data: they are asked again of what is written to the field. */
import { onlyValue, simpleValues } from "./choice.ts";
import { compareValues, isEqual } from "./comparison.ts";
import { computedOf } from "./computed-field.ts";
import type { Step } from "./origin.ts";
import { has, RECORD } from "./provenance.ts";
import { sameValue } from "./same.ts";
import {
  constant,
  isNullish,
  isUndefined,
  stringOf,
  symbolic,
  type Constant,
  type SimpleValue,
  type SymbolicValue,
  type Text,
  type Value,
} from "./value.ts";
import { truthOf } from "./truth.ts";
import { MIRRORED } from "../../syntax/language/mirrored.ts";

/** How code tests a field of what was found. */
export type FieldTest =
  /** `if (item.processedAt)` */
  | { readonly is: "truthy" }
  /** `"processedAt" in item` */
  | { readonly is: "present" }
  /** `item.status === "DONE"`; `isLeft`: the field stands on the left; `isInText`: as `String(item.status)`. */
  | {
      readonly is: "compared";
      readonly operator: string;
      readonly with: Value;
      readonly isLeft: boolean;
      readonly isInText?: boolean;
    }
  /** `["DONE", "FAILED"].includes(item.status)` */
  | { readonly is: "among"; readonly of: readonly Value[]; readonly isInText?: boolean }
  /**
   * `item.orders.includes(id)`, `known.has(id)`. `wanted`: what is looked for, or what members of the item are to be:
   * `find(({ kind }) => kind === "mail")`. `keptBy`: of rows that code has kept of those that were found, the tests by which it did.
   */
  | { readonly is: "includes"; readonly wanted?: Wanted; readonly keptBy?: readonly Kept[] }
  /** `row.state.trim().toLowerCase() === "sent"`: the test of what code computes of the field. */
  | { readonly is: "computed"; readonly steps: readonly Step[]; readonly test: PlainTest };

/** A test that is asked of a single value. */
export type PlainTest = Extract<FieldTest, { readonly is: "truthy" | "compared" | "among" }>;

/** Rows were kept where a test of this field came out so. */
export interface Kept {
  readonly field: string | undefined;
  readonly test: FieldTest;
  readonly truth: boolean;
}

/** What a test asks for among items: an item, or members that one has. */
export type Wanted = { readonly item: Datum } | { readonly members: ReadonlyMap<string, Datum> };

/** What is written there, data, or a text with data in it. */
export type Datum = Constant | SymbolicValue | Text;

/** What the test would say of the field if the field had this value; undefined: either. */
export function wouldTell(test: FieldTest, value: SimpleValue): boolean | undefined {
  const written = "isInText" in test && test.isInText ? writtenOut(value) : value;
  switch (test.is) {
    case "truthy":
      return truthOf(written) ?? true;
    case "present":
      return !isUndefined(written);
    case "includes":
      return isInText(test.wanted, written);
    case "computed": {
      const computed = computedOf(value, test.steps);
      return computed && wouldTell(test.test, computed);
    }
    case "compared": {
      const other = onlyValue(test.with);
      if (other === undefined) return undefined;
      const same = isSameDatum(written, other) ? ofSame(test.operator) : undefined;
      if (same !== undefined) return same;
      if (isNullish(written) && isOfRecord(other)) return ofNothing(test.operator, written);
      return test.isLeft ? compareValues(test.operator, written, other) : compareValues(test.operator, other, written);
    }
    case "among": {
      const equal = test.of.map((value) => (value.kind === "choice" ? undefined : isEqual(value, written, false)));
      return equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
    }
  }
}

/** Letters that are looked for in a text; of a list nothing is told here. */
function isInText(wanted: Wanted | undefined, written: SimpleValue): boolean | undefined {
  const text = stringOf(written);
  const letters = wanted && "item" in wanted ? stringOf(wanted.item) : undefined;
  return text === undefined || letters === undefined ? undefined : text.includes(letters);
}

/** `String(true)` is no boolean; a text for what is missing is often another one: `String(item.status ?? "")`. */
function writtenOut(value: SimpleValue): SimpleValue {
  if (value.kind !== "constant") return value;
  return isNullish(value) ? symbolic() : constant(String(value.value));
}

/** The same where what is written is one of several with which the field is compared: `state === next`, and `next` is written. */
export function tellsOfOwn(test: FieldTest, written: SimpleValue): boolean | undefined {
  if (test.is !== "compared" || test.with.kind !== "choice") return undefined;
  return simpleValues(test.with).some((one) => sameValue(one, written)) ? ofSame(test.operator) : undefined;
}

/** The same of a record, as it is read from that: `order.seq`, also written out as a text. */
function isSameDatum(a: SimpleValue, b: SimpleValue): boolean {
  const [one, other] = [a, b].map(inText).map((each) => (each.kind === "symbolic" && each.timeOf) || each);
  if (one?.kind !== "symbolic" || other?.kind !== "symbolic") return false;
  const place = one.path ?? one.within;
  return place !== undefined && place === (other.path ?? other.within);
}

/**
 * Does the test say this where what is written is what it is compared with, and may it be that? Both are data of which nothing more is known:
 * `last.seq > order.seq`, and `order.seq` or something else of the order is written.
 */
export function mayTellOfSame(test: FieldTest, written: SimpleValue, truth: boolean): boolean {
  if (test.is !== "compared" || ofSame(test.operator) !== truth) return false;
  const other = onlyValue(test.with);
  const isData = (value: SimpleValue): boolean =>
    value.kind === "symbolic" && value.path === undefined && value.found === undefined;
  return other !== undefined && isData(inText(written)) && isData(inText(other));
}

/** What a comparison of something and itself gives. */
function ofSame(operator: string): boolean | undefined {
  switch (operator) {
    case "===":
    case "==":
      return true;
    case "!==":
    case "!=":
      return false;
    default:
      return MIRRORED[operator] === undefined ? undefined : operator.endsWith("=");
  }
}

/** What a record says is there. */
function isOfRecord(value: SimpleValue): boolean {
  return (
    value.kind === "text" || (value.kind === "symbolic" && has(value.provenance, RECORD) && truthOf(value) !== false)
  );
}

/** What a comparison of nothing with something gives; `null` is put in order as 0 is. */
function ofNothing(operator: string, nothing: SimpleValue): boolean | undefined {
  if (MIRRORED[operator] !== undefined) return isUndefined(nothing) ? false : undefined;
  const same = ofSame(operator);
  return same === undefined ? undefined : !same;
}

/** A number that is written as a text: `{ N: String(count) }`. */
export function inText(written: SimpleValue): SimpleValue {
  if (written.kind !== "text" || written.parts.length !== 1) return written;
  const [part] = written.parts;
  return typeof part === "object" ? part : written;
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
    case "computed":
      return undefined;
  }
}

/** `item.balance < amount`, `item.attempts < 3`: a bound that several steps may lie before. Of `item.count < 1` it is the first one. */
export function asksForBound(test: FieldTest): boolean {
  if (test.is !== "compared" || MIRRORED[test.operator] === undefined) return false;
  const bound = onlyValue(test.with);
  return bound?.kind !== "constant" || !isNumeric(bound.value) || bound.value > 1;
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

/** A count is a `bigint` for some drivers. */
export function isNumeric(value: Constant["value"]): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Counts, positions, flags and the statuses of HTTP; of other texts and numbers nothing is known. */
function standsForMore(value: Constant["value"]): boolean | undefined {
  if (typeof value === "string") return value === "" ? false : undefined;
  if (!isNumeric(value)) return Boolean(value);
  if (value === 404 || value === 410) return false;
  return value < 1 ? false : value < 100 || (value >= 200 && value < 300) ? true : undefined;
}
