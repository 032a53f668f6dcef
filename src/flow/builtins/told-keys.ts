/**
 * Entries of a `Map` under keys of which it is known which value each of them is: a class, a function, an object, a number. Texts are
 * members of their own (`Members.entries`), whatever else there is.
 */
import { joinAll, mapValue, onlyValue, simpleValues } from "../domain/choice.ts";
import { isSameValue, isTold } from "../domain/comparison.ts";
import { NO_ITEMS, withItems } from "../domain/contents.ts";
import type { Item, Members } from "../domain/slot.ts";
import { constant, isUndefined, stringOf, UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import { askWhich } from "../interpret/values/made-once.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Those that may be under a key, the last first. */
interface Under {
  readonly all: readonly Item[];
  /** One of them surely is. */
  readonly isThere: boolean;
}

/** What is under a key beside texts; `undefined`: it is not known which of the entries. */
function underKey(
  interpreter: Interpreter,
  { entries, computed = NO_ITEMS, open, base }: Members,
  key: SimpleValue,
): Under | undefined {
  const isOther = computed === NO_ITEMS && open !== undefined;
  if (!isTold(key) || isOther || base !== undefined) return undefined;
  const { items, rest } = computed;
  for (const one of items) if (one.key) askWhich(interpreter, one.key, key);
  const all: Item[] = [];
  if (rest) {
    const like = likeness(rest, key);
    if (like === undefined) return undefined;
    if (like !== false) all.push(rest);
  }
  for (const one of items.toReversed()) {
    const like = likeness(one, key);
    if (like === undefined) return undefined;
    if (like !== false) all.push(one);
    if (like === true && !one.isOptional) return { all, isThere: true };
  }
  const isText = key.kind === "constant" && typeof key.value === "string" && entries.has(key.value);
  return isText ? undefined : { all, isThere: false };
}

/** Whether it is under this key; `perhaps`: under one of several. Undefined: of its key it is not known which value it is. */
function likeness({ key }: Item, wanted: SimpleValue): boolean | "perhaps" | undefined {
  if (key === undefined || !simpleValues(key).every(isTold)) return undefined;
  const only = onlyValue(key);
  if (only) return isSameValue(only, wanted) ?? "perhaps";
  return simpleValues(key).every((one) => isSameValue(one, wanted) === false) ? false : "perhaps";
}

/** The value under a key; `undefined`: it is not known which of the entries. */
export function valueUnder(interpreter: Interpreter, contents: Members, key: SimpleValue): Value | undefined {
  const under = underKey(interpreter, contents, key);
  if (under === undefined) return undefined;
  const values = under.all.map(({ value }) => interpreter.possible(value));
  return joinAll(under.isThere ? values : [...values, UNDEFINED]);
}

/** Whether something is under a key; `undefined`: it is not known. */
export function isUnderTold(interpreter: Interpreter, contents: Members, key: SimpleValue): Value | undefined {
  const name = stringOf(key);
  const named = name === undefined ? undefined : contents.entries.get(name);
  if (named) return isUndefined(named) ? undefined : mapValue(named, (one) => constant(!isUndefined(one)));
  const under = underKey(interpreter, contents, key);
  if (under === undefined || (under.all.length > 0 && !under.isThere)) return undefined;
  return constant(under.isThere);
}

/** The map without what is under a key that is no text; `undefined`: it is not known which of the entries that is. */
export function withoutTold(contents: Members, key: SimpleValue): Members | undefined {
  const { computed } = contents;
  if (computed === undefined || computed.rest || !isTold(key) || stringOf(key) !== undefined) return undefined;
  const left = computed.items.filter((one) => likeness(one, key) === false);
  const isKnown = computed.items.every((one) => typeof likeness(one, key) === "boolean");
  return isKnown ? { ...contents, computed: withItems(computed, left, undefined), latest: undefined } : undefined;
}
