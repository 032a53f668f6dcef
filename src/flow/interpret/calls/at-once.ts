/**
 * Work that is begun for each item of a list before any of it is done: `records.map(async (record) => …)`. What one of them has left in a
 * variable that all share is, behind the next `await`, what another one has left there.
 */
import { perhapsOfAnother } from "../../domain/by-place.ts";
import { isPlainData, optionsOf } from "../../domain/choice.ts";
import type { CellId } from "../../domain/context.ts";
import { isContents, valuesIn } from "../../domain/contents.ts";
import { conditionOf, differingOf } from "../../domain/differing.ts";
import { entries as entriesOf, insert, lookup } from "../../domain/int-map.ts";
import { everyPair } from "../../domain/int-map-pairs.ts";
import type { Condition, GuardId } from "../../domain/outcomes.ts";
import { forgetting } from "../../domain/released.ts";
import { sameValue } from "../../domain/same.ts";
import type { Slot } from "../../domain/slot.ts";
import { readCell, type State } from "../../domain/state.ts";
import { UNDEFINED, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untold } from "../../run/untold-answer.ts";

/** What cells held where it was forgotten which item that was of, and what they hold since. */
type Forgotten = Map<CellId, { readonly held: Slot; readonly since: Slot }>;

/**
 * Runs the work for one of several items that are worked on at once. What it leaves behind says as much of its own item as ever.
 *
 * @param item what it is given: what it writes into that is its own
 * @param begun where work for the first one began: what was not there then each has for itself
 */
export function runAtOnce<T>(
  interpreter: Interpreter,
  item: Value,
  run: () => T,
  begun: State | undefined = interpreter.state,
): T {
  const { started } = interpreter;
  if (begun === undefined) return run();
  const { beside: outer } = started;
  const forgotten: Forgotten = new Map();
  const others = leftByOthers(interpreter, begun, item, forgotten);
  started.beside = (state) => others(outer ? outer(state) : state);
  const result = run();
  started.beside = outer;
  const { state: end } = interpreter;
  if (end !== undefined) interpreter.goOn(remembering(end, forgotten));
  return result;
}

/** Runs an asynchronous body: in a loop over the records, where nobody waits for it, others are begun beside it (`tasks.push(work(record))`). */
export function runBegun<T>(interpreter: Interpreter, run: () => T): T {
  const { loop, beside } = interpreter.started;
  if (loop === undefined || beside !== undefined) return run();
  return runAtOnce(interpreter, UNDEFINED, run, loop);
}

/** Runs something behind which the work reads nothing any more: what others have left by then changes nothing of what it leaves. */
export function alone<T>({ started }: Interpreter, run: () => T): T {
  const { beside } = started;
  started.beside = undefined;
  const result = run();
  started.beside = beside;
  return result;
}

/** What holds behind an `await`: of what was there when the work began, what it has under outcomes of guards may be that of another item. */
function leftByOthers(
  interpreter: Interpreter,
  begun: State,
  item: Value,
  forgotten: Forgotten,
): (now: State) => State {
  let seen = begun.store;
  let own: ReadonlySet<CellId> | undefined;
  return (now) => {
    const shared: [CellId, Slot, Slot][] = [];
    everyPair(seen, now.store, (cell, _, slot) => {
      const before = slot && slot.kind !== "items" && readCell(begun, cell);
      if (before && before !== slot && !(own ??= cellsBelow(item, now)).has(cell)) shared.push([cell, slot, before]);
      return true;
    });
    seen = now.store;
    if (shared.length === 0) return now;
    const guards = conditionOf(differingOf(begun.guards, now.guards), 2);
    for (const [cell, held, before] of shared) {
      const since = ofAnyItem(interpreter, held, before, guards);
      if (since === held) continue;
      forgotten.set(cell, { held, since });
      seen = insert(seen, cell, since);
    }
    if (seen === now.store) return now;
    // Another call of the same function is not told of these by what it reads.
    interpreter.recordings.spoil();
    return { ...now, store: seen };
  };
}

/** A variable or an object with what the work for any of the items may have left there. Of a map each entry is under something of its item. */
function ofAnyItem(interpreter: Interpreter, slot: Slot, before: Slot, guards: Condition): Slot {
  if (slot.kind === "items" || (slot.kind === "members" && slot.isMap)) return slot;
  const forget = forgetting(guards);
  const left = (value: Value, had: Value | undefined): Value => {
    const anyhow = forget(value) as Value;
    if (sameValue(anyhow, value)) {
      const other = perhapsOfAnother(value);
      return sameValue(other, value) || (had !== undefined && sameValue(had, value)) ? value : other;
    }
    const facts = guardsIn(value, guards).flatMap((id) => interpreter.log.guards.get(id) ?? [])[0];
    return facts && isPlainData(value) ? untold(interpreter, value, facts, "at once") : anyhow;
  };
  if (slot.kind !== "members") return left(slot, isContents(before) ? undefined : before);
  const had = before.kind === "members" ? before.entries : undefined;
  const entries = [...slot.entries].map(([name, value]) => [name, left(value, had?.get(name))] as const);
  return entries.every(([name, value]) => slot.entries.get(name) === value)
    ? slot
    : { ...slot, entries: new Map(entries) };
}

function guardsIn(value: Value, guards: Condition): readonly GuardId[] {
  const among = optionsOf(value).flatMap(({ when }) => entriesOf(when).map(([id]) => id));
  return among.filter((id) => lookup(guards, id) !== undefined);
}

/** The state where what was forgotten is known again, but for what was written since. */
function remembering(end: State, forgotten: Forgotten): State {
  let { store } = end;
  for (const [cell, { held, since }] of forgotten) if (lookup(store, cell) === since) store = insert(store, cell, held);
  return store === end.store ? end : { ...end, store };
}

/** Cells that a value leads to, by objects and lists. */
function cellsBelow(item: Value, state: State): ReadonlySet<CellId> {
  const cells = new Set<CellId>();
  const waiting = [item];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (value.kind === "choice") waiting.push(...value.options.map((one) => one.value));
    if ((value.kind !== "object" && value.kind !== "array") || cells.has(value.cell)) continue;
    cells.add(value.cell);
    const slot = readCell(state, value.cell);
    if (slot) waiting.push(...valuesIn(slot));
  }
  return cells;
}
