/** What an array has: `includes`, `indexOf`. */
import { choose, mapValue, onlyValue, optionsOf, simpleValues } from "../domain/choice.ts";
import type { Item, Items } from "../domain/slot.ts";
import { anyItem, isExact } from "../domain/contents.ts";
import {
  constant,
  symbolic,
  FALSE,
  TRUE,
  UNDEFINED,
  type Option,
  type SymbolicValue,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import { computedOfGiven, plainIn } from "../domain/computed-field.ts";
import type { Step } from "../domain/origin.ts";
import { PLACE } from "../domain/provenance.ts";
import { isEqual, isSameValue, isTold } from "../domain/comparison.ts";
import { lookUp, type LookUp } from "../interpret/values/items.ts";
import { askWhich } from "../interpret/values/made-once.ts";
import { isOfItemWithin } from "../interpret/values/known-parts.ts";
import { isSameInRows, isSameKey } from "../interpret/loops/same-keys.ts";
import { isOfRefusal } from "../interpret/errors/named-in-tables.ts";
import { noteTest } from "../interpret/tests/noted-tests.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { askedField, refineByField } from "../library/found/fields.ts";
import type { Call } from "../domain/site.ts";

/** Also of a `Set`. */
export function includes(interpreter: Interpreter, items: Items, wanted: Value, { site }: Call): Value {
  const result = isThere(interpreter, items, wanted) ?? isIncluded(interpreter, items, wanted);
  for (const { value } of items.items) {
    noteTest(interpreter, wanted, value);
    // `[error.name].includes("ConditionalCheckFailedException")`
    if (simpleValues(value).some(({ kind }) => kind === "refusal")) noteTest(interpreter, value, wanted);
    askWhich(interpreter, wanted, value);
  }
  const asked = askedField(wanted);
  if (asked === undefined || !isExact(items)) return result;
  const of = items.items.map(({ value }) => value);
  return refineByField(interpreter, asked.found, asked.as({ is: "among", of }), result, site.node);
}

/** `indexOf`, `lastIndexOf`. */
export function indexOf(interpreter: Interpreter, items: Items, name: string, { arguments: given }: Call): Value {
  const wanted = given.at(0);
  if (anyItem(items) === undefined) return constant(-1);
  const told = given.values.length === 1 ? placesOf(items, name, wanted) : undefined;
  for (const { value } of items.items) {
    if (isOfRefusal(wanted)) noteTest(interpreter, wanted, value);
    askWhich(interpreter, wanted, value);
  }
  if (told) return told;
  const all = (): SymbolicValue =>
    placeAmong(items, interpreter.symbolicOfAll([wanted, anyItem(items)?.value ?? UNDEFINED]));
  const [there, missing] = [(): SymbolicValue => ({ ...all(), minimum: 0 }), (): Value => constant(-1)];
  const known = lookUp(interpreter, items, { ...ofSame(wanted), there, missing, isTest: true });
  return known ?? computedOfGiven(all(), wanted, name === "indexOf" ? stepByPlace(items) : undefined);
}

/** `STATES.indexOf(row.state)`, where each of them is written. */
function stepByPlace(items: Items): Step | undefined {
  const among = isExact(items) ? items.items.flatMap(({ value }) => plainIn(value)) : [];
  return among.length > 0 && among.length === items.items.length ? { by: "place", among } : undefined;
}

/**
 * Where a value that is told apart from all others, or the name of an error, stands in a list of which each item is known; `undefined`: that is
 * not known.
 */
function placesOf(items: Items, name: string, wanted: Value): Value | undefined {
  const isOfError = isOfRefusal(wanted);
  if (!isExact(items) || !(isOfError || simpleValues(wanted).every(isTold))) return undefined;
  const values = items.items.map(({ value }) => onlyValue(value));
  if (!values.every((one) => one !== undefined && isTold(one))) return undefined;
  const places = optionsOf(wanted).map((option) => {
    const equal = values.map((one) => isEqual(one!, option.value, false));
    const place = name === "indexOf" ? equal.indexOf(true) : equal.lastIndexOf(true);
    if (equal.includes(undefined)) return isOfError ? { ...option, value: symbolic() } : undefined;
    return { ...option, value: constant(place) };
  });
  return places.includes(undefined) ? undefined : choose(places as Option[]);
}

/** Where something stands among the records hangs on how the batch was cut. */
export function placeAmong({ ofBatch, order }: Items, place: SymbolicValue): SymbolicValue {
  const one = order === undefined ? place : { ...place, numberIn: order };
  return ofBatch ? { ...one, provenance: one.provenance | PLACE } : one;
}

/** Of the record that is gone through: whether it, or its key, was added. */
function isThere(interpreter: Interpreter, items: Items, wanted: Value): Value | undefined {
  const isWritten = ({ value }: Item): boolean | undefined =>
    value.kind === "choice" || wanted.kind === "choice" ? undefined : isSameValue(value, wanted);
  const told = { there: () => TRUE, missing: () => FALSE, isTest: true as const };
  return lookUp(interpreter, items, { ...ofSame(wanted), isWritten, ...told });
}

function ofSame(wanted: Value): Pick<LookUp, "isOfRecord" | "isOfRow"> {
  return {
    isOfRecord: ({ value }) => isSameKey(value, wanted),
    isOfRow: ({ value }) => isSameInRows(value, wanted),
  };
}

function isSameOne(value: Value, wanted: Value): boolean {
  const [one, other] = [onlyValue(value), onlyValue(wanted)];
  if (one === undefined || other === undefined) return false;
  if (isEqual(one, other, false) === true) return true;
  const isOfItem = other.kind === "symbolic" && isOfItemWithin(other);
  return !isOfItem && isSameKey(one, other);
}

function isIncluded(interpreter: Interpreter, items: Items, wanted: Value): Value {
  if (!isExact(items)) {
    const isThere = items.items.some((one) => !one.isOptional && isSameOne(one.value, wanted));
    return isThere ? TRUE : interpreter.symbolicOfAll([wanted, anyItem(items)?.value ?? UNDEFINED]);
  }
  const [either, ...others] = items.items.filter(({ value }) => value.kind === "choice");
  if (either && others.length === 0 && wanted.kind !== "choice") {
    // Which of several values an item is, and under which outcomes, tells as much of the answer.
    const isIncludedIf = (value: SimpleValue): Value =>
      isIncluded(
        interpreter,
        { ...items, items: items.items.map((one) => (one === either ? { ...one, value } : one)) },
        wanted,
      );
    return mapValue(either.value, isIncludedIf);
  }
  const results = optionsOf(wanted).map(({ value, when }) => {
    const equal = items.items.map((one) => (one.value.kind === "choice" ? undefined : isSameValue(one.value, value)));
    const result = equal.includes(true)
      ? TRUE
      : equal.every((one) => one === false)
        ? FALSE
        : interpreter.symbolicOfAll([value, ...items.items.map((one) => one.value)]);
    return { value: result as SimpleValue, when };
  });
  return results.length === 1 ? results[0]!.value : { kind: "choice", options: results };
}
