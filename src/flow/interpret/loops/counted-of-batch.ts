/** Loops over the records: what their rounds count hangs on how the batch was cut. */
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { isContents } from "../../domain/contents.ts";
import { NONE, PLACE } from "../../domain/provenance.ts";
import type { Slot } from "../../domain/slot.ts";
import { widenState } from "../../domain/loop-states.ts";
import { widenSlots } from "../../domain/widen.ts";
import { changedCells, readCell, writeCell, type State } from "../../domain/state.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";

/**
 * As `widenState`, where each round is about another record: a number that goes on changing is that of the record in its batch. What a
 * module counts goes on in the next invocation, which is told by itself.
 */
export function widenOfBatch(before: State, after: State): State {
  const widened = widenState(before, after);
  return changedCells(before, widened).reduce(
    (state, [cell, slot]) =>
      before.base.has(cell) ? state : writeCell(state, cell, numberInBatch(readCell(before, cell), slot)),
    widened,
  );
}

/** What such a loop counts its rounds with, behind the first of them. */
export function widenCounterOfBatch(before: Slot, after: Slot): Slot {
  return numberInBatch(before, widenSlots(before, after));
}

function numberInBatch(before: Slot | undefined, after: Slot): Slot {
  return isContents(after) || !isNumber(before) ? after : mapValue(after, ofBatch);
}

function isNumber(slot: Slot | undefined): boolean {
  if (slot === undefined || isContents(slot)) return false;
  return simpleValues(slot).every((one) =>
    one.kind === "constant" ? typeof one.value === "number" : one.kind === "symbolic" && one.provenance === PLACE,
  );
}

function ofBatch(one: SimpleValue): Value {
  return one.kind === "symbolic" && one.provenance === NONE ? { ...one, provenance: PLACE } : one;
}
