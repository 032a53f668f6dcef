/** Loops over the records: what their rounds count hangs on how the batch was cut. */
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { isContents } from "../../domain/contents.ts";
import { NONE, PLACE } from "../../domain/provenance.ts";
import type { Item, Members, Slot } from "../../domain/slot.ts";
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
  if (!isContents(after)) return isNumber(before) ? mapValue(after, ofBatch) : after;
  return before?.kind === "members" && after.kind === "members" ? numbersIn(before, after) : after;
}

/** `{ count: all.count + 1 }`, `counts[order.shop] += 1` */
function numbersIn(before: Members, after: Members): Members {
  const entries = [...after.entries].map(([name, value]): [string, Value] => {
    const had = before.entries.get(name);
    return [name, had !== undefined && isNumber(had) ? mapValue(value, ofBatch) : value];
  });
  return { ...after, entries: new Map(entries), ...underKeys(before, after) };
}

function underKeys(before: Members, after: Members): Partial<Pick<Members, "computed" | "open">> {
  if (before.computed === undefined || after.computed === undefined) return {};
  const { items, rest } = after.computed;
  const all = [...before.computed.items, before.computed.rest];
  if (!all.every((one) => one === undefined || isNumber(one.value))) return {};
  const numbered = (one: Item): Item => ({ ...one, value: mapValue(one.value, ofBatch) });
  const computed = { ...after.computed, items: items.map(numbered), rest: rest && numbered(rest) };
  return { computed, ...(after.open && { open: mapValue(after.open, ofBatch) }) };
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
