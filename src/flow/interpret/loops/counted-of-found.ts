/** Loops over what was found: what their rounds count is how many there were, `for (const event of events) version++`. */
import { mapValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import type { CellId } from "../../domain/context.ts";
import { isContents, withMember } from "../../domain/contents.ts";
import { ALWAYS } from "../../domain/outcomes.ts";
import { has, INCREMENT, LOADED, NONE, RECORD, STORE } from "../../domain/provenance.ts";
import type { Slot } from "../../domain/slot.ts";
import { changedCells, readCell, writeCell, type State } from "../../domain/state.ts";
import { isNumber, symbolic, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { foundIn } from "../../library/found/found-by.ts";

/** A variable, or a member of an object, that is a number and goes on changing. */
export interface Counted {
  readonly cell: CellId;
  readonly name?: string;
}

/** @param widened what the next round starts with, where the one before started with the other state */
export function countedInRound(before: State, widened: State): readonly Counted[] {
  return changedCells(before, widened).flatMap(([cell, after]): readonly Counted[] => {
    const had = readCell(before, cell);
    if (had === undefined || before.base.has(cell)) return [];
    if (after.kind !== "members") return isCountedOn(had, after) ? [{ cell }] : [];
    if (had.kind !== "members") return [];
    return [...after.entries].flatMap(([name, value]) =>
      isCountedOn(had.entries.get(name), value) ? [{ cell, name }] : [],
    );
  });
}

function isCountedOn(had: Slot | undefined, after: Slot): boolean {
  if (had === undefined || isContents(had) || isContents(after)) return false;
  return simpleValues(had).every(isNumber) && simpleValues(after).some(isAnyNumber);
}

function isAnyNumber(one: SimpleValue): one is SymbolicValue {
  return one.kind === "symbolic" && one.provenance === NONE;
}

/**
 * The state behind the loop.
 *
 * @param number how many rounds there are
 * @param outer in front of the loop
 */
export function withCounted(
  state: State | undefined,
  outer: State | undefined,
  number: SymbolicValue | undefined,
  counted: readonly Counted[],
): State | undefined {
  if (state === undefined || number === undefined) return state;
  return counted.reduce((now, one) => {
    const after = valueAt(now, one);
    return after === undefined ? now : writeValue(now, one, asCounted(after, outer && valueAt(outer, one), number));
  }, state);
}

/** How many of what was found there are; undefined: nothing was. @param row any of it, as data, as an entity that a mapper has made of it, or as a snapshot */
export function numberFound(interpreter: Interpreter, row: Value): SymbolicValue | undefined {
  const found = foundIn(interpreter, row);
  const { provenance, origin, answers } = interpreter.symbolicOf(row);
  if (found === undefined || !has(provenance, STORE)) return undefined;
  const { guard, field } = found;
  return symbolic(provenance & (STORE | LOADED | RECORD), {
    ...(origin && { origin }),
    ...(answers && { answers }),
    found: field === undefined ? { guard, isCount: true } : { guard, field: `${field}.length` },
  });
}

/** From nothing on it is how many there are, and tests of it ask whether there are any; from another number on it is made of that. */
function asCounted(after: Value, before: Value | undefined, number: SymbolicValue): Value {
  const begun = before === undefined ? [] : simpleValues(before);
  const isFromNothing = begun.length === 1 && isZero(begun[0]!);
  const isPlain = optionsOf(after).every(
    ({ value, when }) => when === ALWAYS && (isNumber(value) || isAnyNumber(value)),
  );
  if (isFromNothing && isPlain) return number;
  const { found, provenance, ...of } = number;
  const isFromAnother = begun.some((one) => !isZero(one));
  const made: SymbolicValue = isFromNothing
    ? number
    : { ...of, provenance: isFromAnother ? provenance | INCREMENT : provenance, attributes: [`${found!.guard}:#`] };
  return mapValue(after, (one) =>
    isAnyNumber(one) ? { ...made, truth: one.truth, ...(one.minimum !== undefined && { minimum: one.minimum }) } : one,
  );
}

function isZero(one: SimpleValue): boolean {
  return one.kind === "constant" && one.value === 0;
}

function valueAt(state: State, { cell, name }: Counted): Value | undefined {
  const slot = readCell(state, cell);
  if (slot === undefined) return undefined;
  if (name !== undefined) return slot.kind === "members" ? slot.entries.get(name) : undefined;
  return isContents(slot) ? undefined : slot;
}

function writeValue(state: State, { cell, name }: Counted, value: Value): State {
  const slot = readCell(state, cell);
  if (name === undefined) return writeCell(state, cell, value);
  return slot?.kind === "members" ? writeCell(state, cell, withMember(slot, name, value)) : state;
}
