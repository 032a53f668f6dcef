/** Whether a callback is true of an item, and of which one. */
import { allByPlace } from "../domain/by-place.ts";
import { joinValues, mapValue, onlyValue } from "../domain/choice.ts";
import type { Item, Items } from "../domain/slot.ts";
import { anyItem, isExact } from "../domain/contents.ts";
import { constant, UNDEFINED, type SimpleValue, type SymbolicValue, type Value } from "../domain/value.ts";
import { oneOfMany } from "../interpret/values/one-of-many.ts";
import { byPresence, lookUp, takeItem, type LookUp } from "../interpret/values/items.ts";
import { truthOf } from "../domain/truth.ts";
import { placeAmong } from "./array-membership.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { hasOneForEach } from "../interpret/values/sizes.ts";
import { truthOfAll } from "./tested-alike.ts";
import { isByChance } from "../interpret/values/chosen-by-chance.ts";
import { filterItems } from "./array-filters.ts";

/** `some`, `every`, `findIndex`, `findLastIndex`. */
export function test(interpreter: Interpreter, name: string, items: Items, callback: Value, call: Call): Value {
  const results: Value[] = [];
  const isNone = name === "every";
  const found = filterItems(interpreter, items, callback, call, (result) => results.push(result), !isNone);
  const all: SymbolicValue = { ...interpreter.symbolicOfAll(results), truth: "either" };
  const place = placeAmong(items, all);
  const [there, missing] = givesPlace(name)
    ? [{ ...place, minimum: 0 }, constant(-1)]
    : [constant(!isNone), constant(isNone)];
  if (isByChance(interpreter, results)) return givesPlace(name) ? place : all;
  // Which of them a call has given back nobody knows.
  if (all.answers && !isExact(items)) return givesPlace(name) ? place : all;
  if (anyItem(items) === undefined) return missing;
  return (
    testOfEach(name, items, results) ??
    testOfAlike(name, items, results) ??
    lookUp(interpreter, items, {
      ...ofSame(results, !isNone),
      there: () => there,
      missing: () => missing,
      isTest: true,
    }) ??
    byPresence(
      interpreter,
      found,
      call.site.node,
      () => missing,
      () => there,
    ) ??
    (givesPlace(name) ? place : all)
  );
}

function givesPlace(name: string): boolean {
  return name === "findIndex" || name === "findLastIndex";
}

/** What comes of a test that is known of each item, as far as it is asked; `undefined`: it is not known. */
function testOfEach(name: string, items: Items, results: readonly Value[]): Value | undefined {
  if (!isExact(items) || results.length !== items.items.length) return undefined;
  const truths = results.map((one) => onlyValue(one)).map((one) => one && truthOf(one));
  const isNone = name === "every";
  if (name === "findLastIndex") return truths.includes(undefined) ? undefined : constant(truths.lastIndexOf(true));
  const at = truths.indexOf(!isNone);
  if ((at < 0 ? truths : truths.slice(0, at)).includes(undefined)) return undefined;
  return name === "findIndex" ? constant(at) : constant(at < 0 ? isNone : !isNone);
}

/** The same where each is told alike: of a list that may be empty it tells only what holds of none as well. */
function testOfAlike(name: string, items: Items, results: readonly Value[]): Value | undefined {
  const truth = truthOfAll(results);
  const isNone = name === "every";
  if (truth === undefined) return undefined;
  if (truth === isNone) return givesPlace(name) ? constant(-1) : constant(isNone);
  if (!hasOneForEach(items) || name === "findLastIndex") return undefined;
  return name === "findIndex" ? constant(0) : constant(!isNone);
}

/** `find`, `findLast`. */
export function find(interpreter: Interpreter, name: string, items: Items, callback: Value, call: Call): Value {
  return oneOfMany(items, found(interpreter, name, items, callback, call));
}

function found(interpreter: Interpreter, name: string, items: Items, callback: Value, call: Call): Value {
  const results: Value[] = [];
  const left = filterItems(interpreter, items, callback, call, (result) => results.push(result));
  const there = ({ value }: Item): Value => interpreter.possible(value);
  const first = left.items.at(name === "find" ? 0 : -1);
  if (first?.isOptional === false && left.rest === undefined) return takeItem(interpreter, first);
  const one = ofAnother(interpreter, results, anyItem(left));
  if (one && truthOfAll(results) === true && hasOneForEach(items)) return takeItem(interpreter, one);
  const some = (): Value => (one ? mapValue(one.value, asThere) : UNDEFINED);
  return (
    lookUp(interpreter, items, { ...ofSame(results, true), there, missing: () => UNDEFINED }) ??
    byPresence(interpreter, left, call.site.node, () => UNDEFINED, some) ??
    joinValues(takeItem(interpreter, one), UNDEFINED)
  );
}

/** What the callback says of each item is whether it is that of the record, or row, that is gone through. */
function ofSame(results: readonly Value[], isSame: boolean): Pick<LookUp, "isOfRecord" | "isOfRow"> {
  const told = results.map((one) => (one.kind === "symbolic" ? one : undefined));
  return {
    isOfRecord: () => told.every((one) => one?.ofSameRecord === isSame),
    isOfRow: () => told.every((one) => (one?.ofSameRow ?? one?.ofSameRecord) === isSame),
  };
}

/** What was looked for among the records is surely another than the record of the round: `x.id !== record.id`. */
function ofAnother({ log }: Interpreter, tests: readonly Value[], one: Item | undefined): Item | undefined {
  const isOther = tests.every((test) => test.kind === "symbolic" && test.ofSameRecord === false);
  return one && isOther && log.rounds.ofRecords > 0 ? { ...one, value: allByPlace(one.value) } : one;
}

/** A row or item of a store that is there is an object. */
function asThere(value: SimpleValue): Value {
  const isRow = value.kind === "symbolic" && value.found !== undefined && value.found.field === undefined;
  return isRow ? { ...value, truth: "truthy" } : value;
}
