/** What a change leaves in a field that a look tests, and changes by one step: of a count, a balance or a limit. */
import { inItem } from "../domain/attributes.ts";
import { mapValue, onlyValue, simpleValues } from "../domain/choice.ts";
import {
  asksForBound,
  inText,
  isNumeric,
  mayTellOfSame,
  outlastsStep,
  wouldTell,
  type FieldTest,
} from "../domain/field-test.ts";
import { compareValues } from "../domain/comparison.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { GROWN, has, INCREMENT, NONE, RECORD } from "../domain/provenance.ts";
import { constant, isUndefined, stringOf, symbolic, type SimpleValue, type Value } from "../domain/value.ts";
import { ADDED, KEPT, REST, WHOLE } from "../run/facts.ts";
import type { Change } from "../run/changes.ts";
import type { Asks } from "../run/look-facts.ts";
import { stepsAbove } from "../run/same-values.ts";

/**
 * What a change leaves in a field: what it sets it to, or a field that it is in, or all that stands there. A type of an attribute
 * is none: `status.S`.
 */
export function writtenTo({ sets, isPartial }: Change, field: string): Value | undefined {
  if (sets === undefined) return undefined;
  const [first, ...others] = field.split(".");
  const path = [first!, ...others.filter((name) => !/^(?:S|N|BOOL|NULL|M)$/u.test(name))];
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join(".");
    const isWithin = length < path.length;
    if (isWithin && sets.has(`${name}.${KEPT}`)) return undefined;
    const written = namedAlike(sets, name);
    if (written === undefined) continue;
    const added = isWithin && sets.get(`${name}.${ADDED}.${path.slice(length).join(".")}`);
    if (added) return added;
    const rest = isWithin && namedAlike(sets, `${name}.${REST}`);
    if (rest) return restIn(written, rest, path.slice(length));
    const inText = isWithin ? partOfText(written, path.slice(length)) : undefined;
    if (inText) return inText;
    // Of a document it is known what is in it, or nothing is; a letter of a text is none of its values.
    const isPart = isWithin && (onlyValue(written)?.kind === "object" || /^\d+$/u.test(path[length]!));
    return isPart ? symbolic() : written;
  }
  if (!sets.has(WHOLE) || isPartial) return undefined;
  const rest = sets.get(REST);
  return rest ? restIn(sets.get(WHOLE)!, rest, path) : symbolic();
}

/** The length of a text that is written, or a letter of it. */
function partOfText(written: Value, [name = "", ...deeper]: readonly string[]): Value | undefined {
  const isText = simpleValues(written).every((one) => stringOf(one) !== undefined);
  if (deeper.length > 0 || !isText || !/^(?:length|\d+)$/u.test(name)) return undefined;
  return mapValue(written, (one) => {
    const text = stringOf(one)!;
    return constant(name === "length" ? text.length : text[Number(name)]);
  });
}

/** What a document has under a name that is not written there. A text has a length. */
function restIn(document: Value, rest: Value, names: readonly string[]): Value {
  const isText = simpleValues(document).some((one) => one.kind === "symbolic" && one.parsedJson !== undefined);
  if (isText && names.length === 1 && names[0] === "length") return symbolic(NONE, { minimum: 1, truth: "truthy" });
  return mapValue(rest, (one) => memberOfRest(one, names));
}

/** A member of a document that was found, as it is put back. */
function memberOfRest(rest: SimpleValue, names: readonly string[]): SimpleValue {
  if (rest.kind !== "symbolic" || rest.found?.field === undefined) return rest;
  return { ...rest, found: { ...rest.found, field: rest.found.field.slice(0, -REST.length) + names.join(".") } };
}

/** Whether it is known what a change leaves in a field. */
export function tellsOf(change: Change, field: string): boolean {
  const written = writtenTo(change, field);
  const isTold = (one: SimpleValue): boolean => one.kind !== "symbolic" || one.provenance !== NONE;
  return written !== undefined && simpleValues(written).every(isTold);
}

/** Places in lists of a document, as MongoDB writes them: `items.$.sent`, `items.$[].sent`, `items.$[one].sent`. */
const PLACES = /\.\$(?:\[\w{0,60}\])?(?=\.|$)/gu;

/** `processedAt` of a row is the column `processed_at`, where names are turned on their way; `items.$[].sent` is in each of the items. */
function namedAlike(sets: NonNullable<Change["sets"]>, name: string): Value | undefined {
  const own = sets.get(name);
  if (own !== undefined || name === "") return own;
  let known = plainNames.get(sets);
  if (!known) {
    // Of names that are alike the first one counts.
    known = new Map([...sets].reverse().map(([one, value]) => [plainName(one), value]));
    plainNames.set(sets, known);
  }
  return known.get(plainName(name));
}

/** What is set, by plain names: each look in front of an effect asks for its field. */
const plainNames = new WeakMap<NonNullable<Change["sets"]>, ReadonlyMap<string, Value>>();

function plainName(name: string): string {
  return name.replaceAll(PLACES, "").replaceAll("_", "").toLowerCase();
}

/** The constants that a test compares a field with, as texts. */
export function testedWords(test: FieldTest): readonly string[] {
  const values = test.is === "compared" ? [test.with] : test.is === "among" ? test.of : [];
  return values.flatMap(simpleValues).flatMap((one) => (one.kind === "constant" ? [String(one.value)] : []));
}

/** One more of what a limit counts, or a number that is counted on towards it. */
export function isOneStep({ isSum }: Change, test: FieldTest, truth: boolean): boolean {
  return isSum ? outlastsStep(test, truth) : asksForBound(test) && testedWords(test).length > 0;
}

/** A balance that is written as a whole is one step; what is written may answer as what was there did. */
export function isChangedAsWhole({ sets, isSum }: Change, test: FieldTest, truth: boolean): boolean {
  const whole = sets?.get(WHOLE);
  const tells = (one: SimpleValue): boolean => asRead(one).every((each) => wouldTell(test, each) === truth);
  if (whole && simpleValues(whole).every(tells)) return false;
  return (sets === undefined || whole !== undefined) && !(isSum && outlastsStep(test, truth));
}

/** A number or a boolean that is written may come back as a text: all that Redis keeps is text. */
function asRead(written: SimpleValue): readonly SimpleValue[] {
  const isTextLater = written.kind === "constant" && ["number", "boolean"].includes(typeof written.value);
  return isTextLater ? [written, constant(String(written.value))] : [written];
}

/** One step does not take a number across a bound: a balance or a count of attempts lasts for several deliveries. */
export function isSum(written: SimpleValue): boolean {
  const number = inText(written);
  return number.kind === "symbolic" && has(number.provenance, INCREMENT);
}

/** A balance or a count that is put back as a sum of what was there. */
export function isCountedOn(change: Change, field: string): boolean {
  const written = writtenTo(change, field);
  return written !== undefined && simpleValues(written).every(isSum);
}

/** Does this change bring what is tested nearer to a bound, so that several deliveries pass before a repeat does not? */
export function isStep(change: Change, asks: Asks, truth: boolean): boolean {
  if (asks.of !== "test" || !asksForNumber(asks.test)) return false;
  const { field, isMore, test } = asks;
  if (isMore !== undefined) return change.does === "writes" && isOneStep(change, test, truth);
  if (!outlastsStep(test, truth)) return false;
  if (field === undefined) return change.isSum && (change.sets === undefined || change.sets.has(WHOLE));
  const written = writtenTo(change, field);
  return written !== undefined && simpleValues(written).some(isSum);
}

function asksForNumber(test: FieldTest): boolean {
  if (asksForBound(test)) return true;
  const bound = test.is === "compared" ? onlyValue(test.with) : undefined;
  return bound?.kind === "constant" && isNumeric(bound.value);
}

/** What is written may be what it was compared with, of which the test says the same once more: `last.seq > order.seq`. */
export function mayLeaveSame(change: Change, asks: Asks, truth: boolean): boolean {
  if (asks.of !== "test" || change.does === "removes" || asks.isMore !== undefined) return false;
  const written = asks.field === undefined ? change.sets?.get(WHOLE) : writtenTo(change, asks.field);
  // Where nothing is said of it, it may be gone, or be as it was.
  const isNamed =
    asks.field !== undefined && change.sets !== undefined && namedAlike(change.sets, asks.field) !== undefined;
  if (change.mayMerge && !isNamed && written && simpleValues(written).every(isUndefined)) return true;
  // Of what is computed of the field nobody knows it, where that is not known.
  const isUntold = (one: SimpleValue): boolean =>
    asks.test.is === "computed" && wouldTell(asks.test, one) === undefined;
  return (
    written !== undefined &&
    simpleValues(written).every(
      (one) => isUntold(one) || (tellsByStep(asks.test, one) === undefined && mayTellOfSame(asks.test, one, truth)),
    )
  );
}

/** What a test says of a number that lies above or below the one that it compares the field with: `version - 1` and `stored.version >= version`. */
export function tellsByStep(test: FieldTest, written: SimpleValue): boolean | undefined {
  const other = test.is === "compared" ? onlyValue(test.with) : undefined;
  const above = other && stepsAbove(inText(written), inText(other));
  if (test.is !== "compared" || above === undefined || above === 0) return undefined;
  const [left, right] = test.isLeft ? [above, 0] : [0, above];
  return compareValues(test.operator, constant(left), constant(right));
}

/** The list, or all that the look found, is put back, as a text perhaps; items in it may have other members than they had. */
export function isPutBack(change: Change, look: GuardId, field: string | undefined): boolean {
  const { sets, isPartial, found } = change;
  if (!sets?.size) return change.does === "writes" && !isPartial && found.includes(look);
  const path = field?.split(".") ?? [];
  const lists = path.map((_, end) => path.slice(0, end).join("."));
  const isFound = (one: SimpleValue, list: string): boolean => {
    const value = one.kind === "symbolic" && one.parsedJson ? onlyValue(one.parsedJson) : one;
    const found = value?.kind === "symbolic" && !has(value.provenance, INCREMENT | GROWN) ? value.found : undefined;
    return found?.guard === look && (found.field ?? WHOLE) === list;
  };
  return [...new Set([WHOLE, ...lists, field ?? WHOLE])].some((list) => {
    const written = sets.get(list);
    return written !== undefined && simpleValues(written).every((one) => isFound(one, list));
  });
}

/** What the field was compared with, where it is written with all that the record has: `stored.version >= order.version`, `{ ...order }`. */
export function takenOf({ takes }: Change, { test, field = "" }: Pick<TestAsks, "test" | "field">): Value | undefined {
  const other = test.is === "compared" ? onlyValue(test.with) : undefined;
  if (takes?.from === undefined || other?.kind !== "symbolic") return undefined;
  return (other.path ?? other.within) === `${takes.from}.${inItem(field)}` ? other : undefined;
}

/** The field is compared with something of the record, of which more is written than is known. */
export function mayTakeOf({ takes, sets }: Change, { test, field = "" }: Pick<TestAsks, "test" | "field">): boolean {
  const other = test.is === "compared" ? onlyValue(test.with) : undefined;
  const isOfRecord = other?.kind === "symbolic" && has(other.provenance, RECORD);
  return takes !== undefined && isOfRecord && (sets === undefined || namedAlike(sets, inItem(field)) === undefined);
}

type TestAsks = Extract<Asks, { readonly of: "test" }>;
