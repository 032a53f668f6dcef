/** Promises that nobody has waited for: what they write once they go on may not be written yet. */
import { simpleValues } from "../../domain/choice.ts";
import type { CellId } from "../../domain/context.ts";
import { insert, lookup } from "../../domain/int-map.ts";
import { everyPair } from "../../domain/int-map-pairs.ts";
import { joinSlots, NO_SIDES } from "../../domain/join.ts";
import type { Slot } from "../../domain/slot.ts";
import type { State } from "../../domain/state.ts";
import type { PromiseValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Nobody will wait for it. */
export function leaveUnsettled(interpreter: Interpreter, value: Value): void {
  const { state, log } = interpreter;
  const promises = promisesIn(value);
  // Its work is over where it ends, whatever the handler does then.
  for (const { fulfilled } of promises) log.finishTests(fulfilled?.guards ?? []);
  if (state !== undefined) interpreter.goOn(whileUnsettled(state, promises));
}

/** The promises among the alternatives of a value. */
export function promisesIn(value: Value): readonly PromiseValue[] {
  return simpleValues(value).filter((one) => one.kind === "promise");
}

/** The state where each of these promises may be settled, or wait still. */
export function whileUnsettled(state: State, promises: readonly PromiseValue[]): State {
  return promises.reduce(mayWait, state);
}

/** What nobody has written since the call, it may have written or not. */
function mayWait(state: State, { waits, store: called }: PromiseValue): State {
  if (waits === undefined || called === undefined) return state;
  let { store } = state;
  everyPair(waits.store, called, (cell, before, after) => {
    const then = before ?? state.base.get(cell);
    if (then && after && then !== after && lookup(store, cell) === after)
      store = insert(store, cell, joinedWith(then, after));
    return true;
  });
  return store === state.store ? state : { ...state, store };
}

/**
 * The state where a promise was rejected that was waited for together with others: what only these have written since its call, it
 * may have as it was left then. `done++` of two promises counts one, or none where both are rejected.
 */
export function whereRejected(state: State, promise: Value, all: readonly PromiseValue[]): State {
  if (all.length < 2) return state;
  let { store } = state;
  for (const { faults, rejected, store: called } of promisesIn(promise))
    for (const end of [faults, rejected])
      if (called && end?.store)
        everyPair(end.store, called, (cell, left, either) => {
          const then = left ?? state.base.get(cell);
          const now = lookup(store, cell);
          const isOfThem = now !== either && all.some((one) => one.store && lookup(one.store, cell) === now);
          if (then && either && now && isOfThem)
            store = insert(store, cell, [now, ...leftBy(all, cell)].reduce(joinedWith, then));
          return true;
        });
  return store === state.store ? state : { ...state, store };
}

/** What a cell holds where any of them comes to any of its ends. */
function leftBy(all: readonly PromiseValue[], cell: CellId): readonly Slot[] {
  const ends = all.flatMap(({ fulfilled, rejected, faults }) => [fulfilled, rejected, faults]);
  return ends.flatMap((end) => (end?.store && lookup(end.store, cell)) ?? []);
}

function joinedWith(left: Slot, right: Slot): Slot {
  return joinSlots(left, right, NO_SIDES);
}
