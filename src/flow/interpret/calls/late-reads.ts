/** What asynchronous work that was begun reads behind its first `await`, where that has changed by the time it goes on. */
import type { CellId } from "../../domain/context.ts";
import { insert, lookup } from "../../domain/int-map.ts";
import { everyPair } from "../../domain/int-map-pairs.ts";
import { joinSlots, NO_SIDES, sameSlot } from "../../domain/join.ts";
import type { Slot } from "../../domain/slot.ts";
import type { State } from "../../domain/state.ts";
import { NEVER, type PromiseValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { addReads, type Beginning, type Work } from "../../run/started.ts";

type Store = State["store"];

/** Work that goes on while other work does, one inside of the other. */
const MAX_DEPTH = 2;
/** Times that one piece of work is run again. Until then what it reads is compared at every wait, which is what costs most. */
const MAX_RUNS = 1;

/** Where work begins now. */
export function beginning(interpreter: Interpreter, state: State): Beginning {
  const { context, stack, active, log } = interpreter;
  return { state, context, stack, activation: active.at(-1), rounds: log.rounds };
}

/** A promise where it is waited for: of what its work comes to with what cells hold by now. */
export function promiseByNow(interpreter: Interpreter, promise: PromiseValue): PromiseValue {
  const { started, store } = promise;
  if (started === undefined || store === undefined) return promise;
  const work = interpreter.started.of(started);
  if (work === undefined) return promise;
  addReads(work, interpreter.asynchronous);
  const { state: now } = interpreter;
  const waited = { ...work, after: store };
  if (now === undefined || !mayRunAgain(interpreter, work) || !hasChanged(waited, now)) return promise;
  const again = runAgain(interpreter, started, waited, now);
  if (again?.kind !== "promise") return promise;
  const { store: _, ...settled } = again;
  return settled;
}

/** Something is waited for: what others have done since is done, and work that nobody waits for goes on. */
export function passTime(interpreter: Interpreter): void {
  const { started, state } = interpreter;
  interpreter.recordings.wait();
  if (started.later && state) interpreter.goOn(started.later(state));
  if (started.beside && interpreter.state) interpreter.goOn(started.beside(interpreter.state));
  if (started.depth > 0 || started.isHeld) return;
  for (const number of [...started.unwatched]) {
    const [work, now] = [started.of(number), interpreter.state];
    if (work === undefined || now === undefined) continue;
    if (!mayRunAgain(interpreter, work)) started.end(number);
    else if (hasChanged(work, now, started.changedSince(number, now))) runAgain(interpreter, number, work, now);
    else started.isUnchanged(number, now);
  }
}

function mayRunAgain({ started }: Interpreter, work: Work): boolean {
  return work.runs < MAX_RUNS && started.depth < MAX_DEPTH;
}

/** @returns what it comes to; undefined: it never ends */
function runAgain(interpreter: Interpreter, number: number, work: Work, now: State): Value | undefined {
  const { started } = interpreter;
  const { state: start } = work.from;
  interpreter.recordings.spoil();
  started.change(number, { runs: work.runs + 1, after: now.store });
  started.depth++;
  const { later: outer } = started;
  const written = writtenSince(work, now);
  started.later = (state) => withLater(outer ? outer(state) : state, written);
  interpreter.goOn({ ...start, store: withMade(start, work) });
  const result = asBegun(interpreter, work);
  started.later = outer;
  started.depth--;
  const end = interpreter.state;
  interpreter.goOn(end === undefined ? now : alsoWritten(now, start.store, end.store));
  if (end === undefined) return undefined;
  started.change(number, { after: interpreter.state!.store });
  return result;
}

/**
 * Something that it read behind its `await`, and did not write itself, holds something else now than behind the call.
 *
 * @param cells those that may
 */
function hasChanged({ from, after, reads }: Work, now: State, cells: Iterable<CellId> = reads): boolean {
  if (after === now.store) return false;
  for (const cell of cells) {
    if (!reads.has(cell)) continue;
    const left = slotIn(after, cell, now);
    const held = slotIn(now.store, cell, now);
    if (left === held || left === undefined || held === undefined || sameSlot(left, held)) continue;
    const before = slotIn(from.state.store, cell, from.state);
    if (before && (before === left || sameSlot(before, left))) return true;
  }
  return false;
}

function slotIn(store: Store, cell: CellId, { base }: State): Slot | undefined {
  return lookup(store, cell) ?? base.get(cell);
}

/** The cells with which it began, and those that it made: what others hold may lead to these. */
function withMade({ store: before, base }: State, { after }: Work): Store {
  let store = before;
  everyPair(before, after, (cell, older, left) => {
    if (older === undefined && left && !base.has(cell)) store = insert(store, cell, left);
    return true;
  });
  return store;
}

/** What others have written since the call. */
function writtenSince({ after }: Work, now: State): readonly Written[] {
  const written: Written[] = [];
  everyPair(after, now.store, (cell, left, held) => {
    if (held && held !== left) written.push({ cell, left, held });
    return true;
  });
  return written;
}

interface Written {
  readonly cell: CellId;
  /** What the cell held behind the call, if anything. */
  readonly left: Slot | undefined;
  readonly held: Slot;
}

/** A state of it, where what others have written holds either. Each wait of the work asks for it. */
function withLater(state: State, written: readonly Written[]): State {
  let { store } = state;
  for (const { cell, left, held } of written) {
    const own = slotIn(store, cell, state);
    const before = own ?? left;
    const either = before ? joinSlots(before, held, NO_SIDES) : held;
    if (either !== own) store = insert(store, cell, either);
  }
  return { ...state, store, refinements: undefined };
}

/** What `now` holds, or what was written beside it. */
function alsoWritten(now: State, before: Store, after: Store): State {
  let { store } = now;
  everyPair(before, after, (cell, left, written) => {
    if (written === undefined || written === left) return true;
    const held = slotIn(now.store, cell, now);
    store = insert(store, cell, held ? joinSlots(held, written, NO_SIDES) : written);
    return true;
  });
  return { ...now, store, refinements: undefined };
}

/** Under the calls, and in the loops, in which it was begun. */
function asBegun(interpreter: Interpreter, { from, run }: Work): Value {
  const { context, stack, activation, rounds } = from;
  const { log } = interpreter;
  let result: Value = NEVER;
  const inCalls = (): void => {
    result = interpreter.within(context, () => (activation ? interpreter.activate(activation, stack, run) : run()));
  };
  const inLoops = (ofRecords: number, others: number): void => {
    if (ofRecords > 0)
      log.forEachRecord(() => {
        inLoops(ofRecords - 1, others);
        return true;
      });
    else if (others > 0) log.inRounds(() => inLoops(0, others - 1));
    else inCalls();
  };
  inLoops(rounds.ofRecords - log.rounds.ofRecords, rounds.others - log.rounds.others);
  return result;
}
