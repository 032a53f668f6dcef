/** `list.join(separator)`. */
import { attributesOf, withAttributes } from "../domain/attributes.ts";
import { choose, joinAll, joinValues, mapValue, optionsOf, simpleValues } from "../domain/choice.ts";
import { missingUnder } from "../domain/contents.ts";
import { joinAnswers } from "../domain/joined-data.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import { BATCH, NONE } from "../domain/provenance.ts";
import { isOneWord } from "../domain/provenance-of.ts";
import type { Item, Items } from "../domain/slot.ts";
import { concatenate, partsOf, perhapsShorter, repeated, textOf } from "../domain/text.ts";
import {
  isNumber,
  constant,
  isNullish,
  isUndefined,
  stringOf,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { addressAsText, nameOfAccumulator } from "./accumulators.ts";
import { asTruthy } from "../domain/truth.ts";
import type { Call } from "../domain/site.ts";
import { byPresence } from "../interpret/values/items.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { isGathered } from "../interpret/values/sizes.ts";

/** Of a list of which each item may be missing so many are known alone. */
const MOST_ALONE = 3;

/** The same where the text of what a loop over records has gathered may be empty: that it is not tells that something was. */
export function joinGathered(interpreter: Interpreter, items: Items, separator: Value, { site }: Call): Value {
  const { grown } = items;
  const text = join(interpreter, items, separator);
  // Who puts it back where the list was puts back a longer one.
  const whole = grown ? mapValue(text, (one) => withGrowth(interpreter, one, grown)) : text;
  const all = [...items.items, ...(items.rest ? [items.rest] : [])];
  if (!isGathered(interpreter, items) || !all.every(({ isOptional }) => isOptional)) return whole;
  const isEmpty = (): Value => constant("");
  return byPresence(interpreter, items, site.node, isEmpty, () => mapValue(whole, asTruthy)) ?? whole;
}

function withGrowth(interpreter: Interpreter, text: SimpleValue, grown: SymbolicValue): SimpleValue {
  const { answers, ...whole } = interpreter.symbolicOf(text);
  const all = joinAnswers(answers, grown.answers);
  const attributes = attributesOf(grown);
  const provenance = whole.provenance | grown.provenance;
  const { origin } = grown;
  return {
    ...whole,
    provenance,
    ...withAttributes(attributes, provenance),
    ...(origin && { origin }),
    ...(all && { answers: all }),
  };
}

/**
 * Known parts stay text, those that may be missing included: an expression is read for the worst that it may say. It is apart what is said
 * at least, where a condition may be none of what is there on each way.
 */
export function join(interpreter: Interpreter, items: Items, separator: Value): Value {
  if (separator.kind === "choice") return mapValue(separator, (one) => join(interpreter, items, one));
  const between = isUndefined(separator) ? constant(",") : separator;
  const all = [...items.items, ...(items.rest ? [items.rest] : [])];
  // What was gathered of records is of all of them once they are gone through: another delivery cuts the batch differently.
  if (isGathered(interpreter, items))
    return interpreter.symbolicOfAll([...all.map(({ value }) => value), between], BATCH);
  const moved = all.find(({ drawnBy }) => drawnBy)?.drawnBy;
  if (moved && !isOneWord(items))
    return interpreter.symbolicOfAll([...all.map(({ value }) => value), between, moved], items.ofBatch ? BATCH : NONE);
  const symbolicOf = (value: SimpleValue): SymbolicValue => interpreter.symbolicOf(value);
  const others =
    items.rest && !items.ofBatch && between.kind === "constant"
      ? piecesOf(items.rest.value, symbolicOf, String(between.value))
      : undefined;
  if (items.rest && !others)
    return interpreter.symbolicOfAll(
      [...items.items.map(({ value }) => value), items.rest.value, between],
      items.ofBatch ? BATCH : NONE,
    );
  const joined = (some: readonly Item[]): Value =>
    [...some.map(({ value }) => withoutNothing(value)), ...(others ? [others] : [])].reduce<Value>(
      (text, one, index) => {
        const withSeparator = index === 0 ? text : concatenate(text, between, symbolicOf);
        return concatenate(withSeparator, one, symbolicOf);
      },
      constant(""),
    );
  const [whole, sure] = [joined(items.items), items.items.filter(({ isOptional }) => !isOptional)];
  const missing = items.items.length - sure.length;
  if (missing === 0) return whole;
  // What hangs on the same as whether it is there tells nothing where it is missing.
  const conditional = items.items.filter(
    (one) => one.isOptional && optionsOf(one.value).some(({ when }) => when !== ALWAYS),
  );
  const [only] = conditional;
  if (only && missing === 1 && !others) {
    const without = missingUnder(only).map((when) => ({ value: joined(sure), when }));
    return choose([{ value: whole, when: ALWAYS }, ...without]);
  }
  if (only) return joinAll(simpleValues(whole).map(perhapsShorter));
  // Each of them once more would be more texts than anybody tells apart.
  if (others || whole.kind === "choice") return mapValue(whole, perhapsShorter);
  if (sure.length > 0) return joinValues(missing === 1 ? whole : mapValue(whole, perhapsShorter), joined(sure));
  const alone = missing > 1 && missing <= MOST_ALONE ? items.items.map((one) => joined([one])) : [];
  return joinAll([mapValue(whole, perhapsShorter), ...alone]);
}

/** What stands in a text: of lists (`${columns.map(quote)}`) what they are joined by themselves, of a URL its address, of a number that a loop has counted any number. */
export function asWritten(interpreter: Interpreter, value: Value): Value {
  const all = simpleValues(value);
  if (all.length > 1 && all.some(isAnyNumber) && all.every((one) => isAnyNumber(one) || isNumber(one)))
    return all.find(isAnyNumber)!;
  if (!all.some(({ kind }) => kind === "array" || kind === "object")) return value;
  return mapValue(value, (one) => {
    const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
    if (one.kind === "object")
      return contents && nameOfAccumulator(contents) === "URL" ? addressAsText(interpreter, one) : one;
    const items = one.kind === "array" ? interpreter.itemsOf(one) : undefined;
    return items === undefined ? one : join(interpreter, items, constant(","));
  });
}

/** Beside numbers, one that the code has counted on: nothing from outside is in it. */
function isAnyNumber(value: SimpleValue): boolean {
  if (value.kind !== "symbolic" || value.provenance !== NONE) return false;
  return [value.found, value.answers, value.path, value.pending, value.wraps].every((one) => one === undefined);
}

/** `null` and `undefined` are no text in a list that is joined. */
function withoutNothing(value: Value): Value {
  return isNullish(value) ? constant("") : value;
}

/** Any number of what items may be, as a text; undefined where nothing is known of their wording. */
function piecesOf(
  value: Value,
  symbolicOf: (value: SimpleValue) => SymbolicValue,
  separator: string,
): SimpleValue | undefined {
  const written = simpleValues(value);
  if (!written.some((one) => one.kind === "text" || stringOf(one) !== undefined)) return undefined;
  const part = repeated(
    written.map((one) => partsOf(one, symbolicOf)),
    separator,
  );
  return part && textOf([part]);
}
