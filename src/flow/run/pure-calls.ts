/**
 * Results of calls that do nothing but return or throw: no effects, no guards, no writes that others see. Most of what a handler
 * calls is of this kind (loggers, formatters, predicates, checks), again and again with the same things. A result is good for
 * another call of the function with arguments that print alike, while every cell that the first call read holds what it held then.
 */
import type { Members, Slot } from "../domain/slot.ts";
import { lookup, merge } from "../domain/int-map.ts";
import { printConditions } from "../domain/guard-paths.ts";
import { sameSlot } from "../domain/join.ts";
import { sameSymbolic } from "../domain/same.ts";
import { joinOutcomes, readCell, writeCell, type State } from "../domain/state.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import { valuesIn } from "../domain/contents.ts";
import type { Exit } from "./exits.ts";
import type { CellId } from "../domain/context.ts";
import { NEVER, type FunctionNode, type FunctionValue, type SymbolicValue, type Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Call } from "../domain/site.ts";

interface Kept {
  readonly scope: Scope;
  readonly reads: ReadonlyMap<CellId, Slot>;
  readonly result: Value;
  readonly thrown: Thrown | undefined;
  readonly misreads: boolean;
}

/** An error that a call threw, and the cells that it is made of. */
interface Thrown {
  readonly value: Value;
  readonly made: ReadonlyMap<CellId, Members>;
}

/** What a call has read so far of what was there before it. */
interface Recording {
  readonly start: State;
  readonly reads: Map<CellId, Slot>;
  /** It depends on what a test before it told. */
  readsRefinement: boolean;
}

/** Results kept for one function: each for other arguments. */
const MAX_KEPT = 400;
/** Objects that the errors of one call are made of. */
const MAX_MADE = 8;

export class PureCalls {
  readonly #known = new Map<FunctionNode, Map<string, Kept>>();
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
    const known = this.#known.get(callee.node)?.get(key);
    if (known && known.scope === callee.scope && isCurrent(known, start)) {
      for (const [cell, slot] of known.reads) this.note(cell, slot);
      if (known.thrown) throwAgain(interpreter, call, known.thrown);
      if (known.misreads) interpreter.misreads++;
      return known.result;
    }
    const { misreads: misreadsBefore, log } = interpreter;
    const { activity } = log;
    const recording: Recording = { start, reads: new Map(), readsRefinement: false };
    this.#recordings.push(recording);
    let result: Value = NEVER;
    const exits = interpreter.capture(() => {
      result = run();
    });
    interpreter.leave(...exits);
    this.#recordings.pop();
    for (const [cell, slot] of recording.reads) if (readCell(start, cell) !== undefined) this.note(cell, slot);
    const { state: end } = interpreter;
    const thrown = exits.length === 0 ? undefined : errorOf(start, exits);
    const isQuiet = interpreter.log.activity === activity && !recording.readsRefinement;
    if (isQuiet && end !== undefined && isPlainReturn(start, end, result) && thrown !== "foreign") {
      interpreter.goOn(start);
      const reads = new Map([...recording.reads].filter(([cell]) => !print.cells.has(cell) && readCell(start, cell)));
      const misreads = interpreter.misreads > misreadsBefore;
      this.#keep(callee.node, key, { scope: callee.scope, reads, result, thrown, misreads });
    }
    return result;
  }

  /** The oldest goes where there are too many. */
  #keep(node: FunctionNode, key: string, one: Kept): void {
    const kept = this.#known.get(node) ?? new Map<string, Kept>();
    this.#known.set(node, kept);
    kept.delete(key);
    kept.set(key, one);
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
  }
}

function isCurrent({ reads }: Kept, state: State): boolean {
  for (const [cell, slot] of reads) {
    const now = readCell(state, cell);
    if (now === undefined || !sameSlot(slot, now)) return false;
  }
  return true;
}

function isPlainReturn(start: State, end: State, result: Value): boolean {
  return end.guards === start.guards && !refersToCells(result) && madeSince(start, end) !== undefined;
}

/** The errors of a call as one that can be thrown again: it is made of objects of its own. Else they are of what others hold, too. */
function errorOf(start: State, exits: readonly Exit[]): Thrown | "foreign" {
  if (exits.some(({ kind, state }) => kind !== "throw" || state.guards !== start.guards)) return "foreign";
  const { value, state } = joinOutcomes(exits);
  const cells = state && madeSince(start, state, isNarrowed);
  if (cells === undefined || cells.size > MAX_MADE) return "foreign";
  const made = new Map<CellId, Members>();
  for (const [cell, slot] of cells) {
    if (slot.kind !== "members" || slot.computed) return "foreign";
    made.set(cell, slot);
  }
  const isOwn = (one: Value): boolean =>
    !refersToCells(one) ||
    simpleValues(one).every(
      (simple) =>
        !refersToCells(simple) || simple.kind === "class" || (simple.kind === "object" && made.has(simple.cell)),
    );
  return isOwn(value) && [...made.values()].flatMap(valuesIn).every(isOwn) ? { value, made } : "foreign";
}

/** It holds what it held, and tests on the way told more of its members: where an error is caught, that may be forgotten. */
function isNarrowed(before: Slot, after: Slot): boolean {
  if (before.kind !== "members" || after.kind !== "members" || before.entries.size !== after.entries.size) return false;
  const entries = [...before.entries].map(([name, value]): [string, Value] => {
    const now = after.entries.get(name);
    const isTested = value.kind === "symbolic" && now?.kind === "symbolic" && sameSymbolic(value, untested(now, value));
    return [name, isTested ? now : value];
  });
  return sameSlot({ ...before, entries: new Map(entries) }, after);
}

function untested(value: SymbolicValue, { refinement, truth }: SymbolicValue): SymbolicValue {
  return { ...value, refinement, truth };
}

/**
 * The cells that are new; `undefined`: one that was there before holds something else.
 *
 * @param isAlike what else is taken for the same
 */
function madeSince(
  start: State,
  end: State,
  isAlike: (before: Slot, after: Slot) => boolean = () => false,
): ReadonlyMap<CellId, Slot> | undefined {
  const made = new Map<CellId, Slot>();
  let writes = false;
  merge(start.store, end.store, (cell, before, after) => {
    const outer = before ?? start.base.get(cell);
    if (after === undefined) return before;
    if (outer === undefined) made.set(cell, after);
    else if (!sameSlot(outer, after) && !isAlike(outer, after)) writes = true;
    return after;
  });
  return writes ? undefined : made;
}

/** The error anew, in cells that belong to this call. */
function throwAgain(interpreter: Interpreter, { site }: Call, { value, made }: Thrown): void {
  let { state } = interpreter;
  if (state === undefined) return;
  const cells = new Map([...made.keys()].map((cell, k) => [cell, interpreter.context.cell(site.node, `thrown ${k}`)]));
  const renamed = (one: Value): Value =>
    mapValue(one, (simple) =>
      simple.kind === "object" ? { ...simple, cell: cells.get(simple.cell) ?? simple.cell } : simple,
    );
  for (const [cell, { entries, open, base, ...slot }] of made) {
    const members: Members = {
      ...slot,
      entries: new Map([...entries].map(([name, one]) => [name, renamed(one)])),
      open: open && renamed(open),
      ...(base && { base: renamed(base) }),
    };
    state = writeCell(state, cells.get(cell)!, members);
  }
  interpreter.throw(renamed(value), state);
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
