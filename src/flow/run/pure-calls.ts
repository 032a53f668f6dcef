/**
 * Results of calls that do nothing but return: no effects, no guards, no writes that others see. Most of what a handler calls
 * is of this kind (loggers, formatters, predicates), again and again with the same things. A result is good for another
 * call of the function with arguments that print alike, while every cell that the first call read holds what it held then.
 */
import type { Slot } from "../domain/slot.ts";
import { lookup, merge } from "../domain/int-map.ts";
import { printConditions } from "../domain/guard-paths.ts";
import { sameSlot } from "../domain/join.ts";
import { readCell, type State } from "../domain/state.ts";
import type { CellId } from "../domain/context.ts";
import type { FunctionNode, FunctionValue, Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Call } from "../domain/site.ts";

interface Kept {
  readonly scope: Scope;
  readonly key: string;
  readonly reads: ReadonlyMap<CellId, Slot>;
  readonly result: Value;
}

/** What a call has read so far of what was there before it. */
interface Recording {
  readonly start: State;
  readonly reads: Map<CellId, Slot>;
  /** It depends on what a test before it told. */
  readsRefinement: boolean;
}

/** Results kept for one function. */
const MAX_KEPT = 12;

export class PureCalls {
  readonly #known = new Map<FunctionNode, Kept[]>();
  readonly #recordings: Recording[] = [];

  /** Tells that a cell is read; called for each read. */
  note(cell: CellId, slot: Slot | undefined): void {
    const recording = this.#recordings.at(-1);
    if (recording && slot !== undefined && !recording.reads.has(cell)) recording.reads.set(cell, slot);
  }

  /** Tells that something is read which tests told of what a variable holds. */
  noteRefined(cell: CellId): void {
    for (const recording of this.#recordings)
      if (lookup(recording.start.refinements, cell) !== undefined) recording.readsRefinement = true;
  }

  /** The result of a call: remembered, or of `run`, which is then remembered where that is possible. */
  call(interpreter: Interpreter, callee: FunctionValue, call: Call, run: () => Value): Value {
    const { state: start } = interpreter;
    const print = start && fingerprint(interpreter, callee, call);
    if (start === undefined || print === undefined) return run();
    const key = `${print.text} ${printConditions(start.guards)}`;
    const kept = this.#known.get(callee.node) ?? [];
    const known = kept.find((one) => one.scope === callee.scope && one.key === key && isCurrent(one, start));
    if (known) {
      for (const [cell, slot] of known.reads) this.note(cell, slot);
      return known.result;
    }
    const { activity } = interpreter.log;
    const exits = interpreter.exits.length;
    const recording: Recording = { start, reads: new Map(), readsRefinement: false };
    this.#recordings.push(recording);
    const result = run();
    this.#recordings.pop();
    for (const [cell, slot] of recording.reads) if (readCell(start, cell) !== undefined) this.note(cell, slot);
    const { state: end } = interpreter;
    const isQuiet = end !== undefined && interpreter.log.activity === activity && interpreter.exits.length === exits;
    if (
      isQuiet &&
      !recording.readsRefinement &&
      end.guards === start.guards &&
      !refersToCells(result) &&
      !writesOuter(start, end)
    ) {
      interpreter.goOn(start);
      const reads = new Map([...recording.reads].filter(([cell]) => !print.cells.has(cell) && readCell(start, cell)));
      this.#known.set(callee.node, [{ scope: callee.scope, key, reads, result }, ...kept.slice(0, MAX_KEPT - 1)]);
    }
    return result;
  }
}

function isCurrent({ reads }: Kept, state: State): boolean {
  for (const [cell, slot] of reads) {
    const now = readCell(state, cell);
    if (now === undefined || !sameSlot(slot, now)) return false;
  }
  return true;
}

function writesOuter(start: State, end: State): boolean {
  let writes = false;
  merge(start.store, end.store, (cell, before, after) => {
    const outer = before ?? start.base.get(cell);
    if (outer !== undefined && after !== undefined && !sameSlot(outer, after)) writes = true;
    return after;
  });
  return writes;
}

/** A result that leads to cells of the call could be changed by one caller and seen by another. */
function refersToCells(value: Value): boolean {
  switch (value.kind) {
    case "choice":
      return value.options.some((option) => refersToCells(option.value));
    case "promise":
      return [value.fulfilled, value.rejected].some((settlement) => settlement && refersToCells(settlement.value));
    case "symbolic":
      return value.wraps !== undefined;
    case "constant":
    case "text":
    case "builtin":
    case "external":
    case "refusal":
    case "module":
      return false;
    default:
      return true;
  }
}
