/** `list.join(separator)`. */
import { joinAll, joinValues, mapValue, simpleValues } from "../domain/choice.ts";
import { BATCH, NONE } from "../domain/provenance.ts";
import type { Item, Items } from "../domain/slot.ts";
import { concatenate, partsOf, perhapsShorter, repeated, textOf } from "../domain/text.ts";
import { constant, isNullish, stringOf, type SimpleValue, type SymbolicValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Of a list of which each item may be missing so many are known alone. */
const MOST_ALONE = 3;

/**
 * Known parts stay text, those that may be missing included: an expression is read for the worst that it may say. It is apart what is said
 * at least, where a condition may be none of what is there on each way.
 */
export function join(interpreter: Interpreter, items: Items, separator: Value): Value {
  const between = separator.kind === "constant" && separator.value !== undefined ? separator : constant(",");
  const all = [...items.items, ...(items.rest ? [items.rest] : [])];
  // What was gathered of records is of all of them once they are gone through: another delivery cuts the batch differently.
  if (interpreter.log.rounds.ofRecords === 0 && all.some(({ isOfRound }) => isOfRound))
    return interpreter.symbolicOfAll(
      all.map(({ value }) => value),
      BATCH,
    );
  const symbolicOf = (value: SimpleValue): SymbolicValue => interpreter.symbolicOf(value);
  const others =
    items.rest && !items.ofBatch ? piecesOf(items.rest.value, symbolicOf, String(between.value)) : undefined;
  if (items.rest && !others)
    return interpreter.symbolicOfAll(
      [...items.items.map(({ value }) => value), items.rest.value],
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
  // Each of them once more would be more texts than anybody tells apart.
  if (others || whole.kind === "choice") return mapValue(whole, perhapsShorter);
  if (sure.length > 0) return joinValues(missing === 1 ? whole : mapValue(whole, perhapsShorter), joined(sure));
  const alone = missing > 1 && missing <= MOST_ALONE ? items.items.map((one) => joined([one])) : [];
  return joinAll([mapValue(whole, perhapsShorter), ...alone]);
}

/** Of lists in a text (`${columns.map(quote)}`, `"SET " + parts`) what they are joined by themselves. */
export function withListsJoined(interpreter: Interpreter, value: Value): Value {
  if (!simpleValues(value).some(({ kind }) => kind === "array")) return value;
  return mapValue(value, (one) => {
    const items = one.kind === "array" ? interpreter.itemsOf(one) : undefined;
    return items === undefined ? one : join(interpreter, items, constant(","));
  });
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
