/** Tables and lists that are read by the name or the code of an error: `KINDS[error.code]`, `CODES.indexOf(error.code)`. */
import { joinAll, mapValue, simpleValues } from "../../domain/choice.ts";
import { isEqual } from "../../domain/comparison.ts";
import { isExact, NO_ITEMS } from "../../domain/contents.ts";
import type { Item, Members } from "../../domain/slot.ts";
import {
  constant,
  symbolic,
  FALSE,
  TRUE,
  UNDEFINED,
  type Constant,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { noteTest } from "../tests/noted-tests.ts";

/** Whether it may be the name or the code of the error by which a claim refuses. */
export function isOfRefusal(key: Value): boolean {
  return simpleValues(key).some(({ kind }) => kind === "refusal");
}

/** What a table has under the name of an error. `undefined`: it is another table, or is read by something else. */
export function readByError(interpreter: Interpreter, contents: Members, key: Value): Value | undefined {
  if (!isAsked(interpreter, contents, key)) return undefined;
  return mapValue(key, (one) => {
    const { surely, perhaps } = entriesOf(contents, one);
    return surely.length > 0 ? joinAll(surely) : joinAll([...perhaps, UNDEFINED]);
  });
}

/** Whether such a table has something under the name of an error: `error.code in KINDS`, `KINDS.has(error.code)`. */
export function isThereByError(interpreter: Interpreter, contents: Members, key: Value): Value | undefined {
  if (!isAsked(interpreter, contents, key)) return undefined;
  return mapValue(key, (one) => {
    const { surely, perhaps } = entriesOf(contents, one);
    return surely.length > 0 ? TRUE : perhaps.length > 0 ? symbolic() : FALSE;
  });
}

/** All that stands in the table is written there, and code asks it for an error. */
function isAsked(interpreter: Interpreter, contents: Members, key: Value): boolean {
  const { open, base, computed, class: of, siftedBy } = contents;
  const isWritten = computed ? isExact(computed) && computed.items.every(isUnderNumber) : open === undefined;
  if (!isWritten || base !== undefined || of !== undefined || siftedBy || !isOfRefusal(key)) return false;
  for (const { name } of namedIn(contents)) noteTest(interpreter, key, name);
  return true;
}

/** `new Map([[11000, "duplicate"]])` */
function isUnderNumber({ key }: Item): boolean {
  return key?.kind === "constant" && typeof key.value === "number";
}

interface Entry {
  readonly name: Constant;
  readonly value: Value;
}

function namedIn({ entries, computed = NO_ITEMS }: Members): readonly Entry[] {
  const numbered = computed.items.flatMap(({ key, value }) => (key?.kind === "constant" ? [{ name: key, value }] : []));
  return [...[...entries].map(([name, value]) => ({ name: constant(name), value })), ...numbered];
}

function entriesOf(
  contents: Members,
  key: SimpleValue,
): { readonly surely: readonly Value[]; readonly perhaps: readonly Value[] } {
  // Names of members are texts, and codes may be numbers.
  const told = namedIn(contents).map(({ name, value }) => ({ value, isIt: isEqual(key, name, true) }));
  const where = (wanted: boolean | undefined) => told.flatMap(({ value, isIt }) => (isIt === wanted ? [value] : []));
  return { surely: where(true), perhaps: where(undefined) };
}
