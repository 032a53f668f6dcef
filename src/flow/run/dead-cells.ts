/**
 * Cells that nothing can lead to any more. A function leaves its variables and what it made for itself behind; without them the
 * state after a call is as large as the state before it, however much ran inside, and joins look at what still matters.
 */
import { mapValue } from "../domain/choice.ts";
import type { Context, CellId } from "../domain/context.ts";
import type { Slot } from "../domain/slot.ts";
import { valuesIn } from "../domain/contents.ts";
import { entries, merge, remove } from "../domain/int-map.ts";
import type { Outcome, State } from "../domain/state.ts";
import { heldBy } from "../domain/size.ts";
import type { ClassValue, Settlement, Value } from "../domain/value.ts";
import type { Frame, Scope } from "../domain/scope.ts";

/** Takes out of states, at the end of something that ran, what it made for itself alone. */
export interface Forget {
  (state: State, ...roots: readonly Value[]): State;
  /** The same of a state with the value that leaves with it. */
  readonly in: <T extends Outcome>(outcome: T) => T;
}

/** What ends. */
interface Ending {
  /** The state in which it began. */
  readonly before: State;
  /** What is named in it, or below it, is its own. */
  readonly context: Context;
  /** Values that somebody holds beside the states. */
  readonly held: readonly Value[];
  readonly prototypeOf: (cell: CellId) => CellId | undefined;
}

/**
 * For the end of a function body or of a round of a loop, which began in a state: cells are forgotten that were made
 * in it and to which no older cell leads, nor what it leaves with.
 */
export function forgetting({ before, context, held, prototypeOf }: Ending): Forget {
  const forget = (after: State, ...roots: readonly Value[]): State => {
    if (before.store === after.store) return after;
    const own = new Map<CellId, Slot>();
    const changed: Slot[] = [];
    merge(before.store, after.store, (cell, older, now) => {
      if (now === undefined) return older;
      if (older === undefined && !before.base.has(cell) && context.hasNamed(cell)) own.set(cell, now);
      else if (now !== older) changed.push(now);
      return now;
    });
    if (own.size === 0) return after;
    const reached = new Reached(own, prototypeOf);
    for (const slot of changed) reached.slot(slot);
    for (const value of [...roots, ...held]) reached.value(value);
    reached.finish();
    return reached.cells.size === own.size
      ? after
      : without(before, after, (cell) => own.has(cell) && !reached.cells.has(cell));
  };
  return Object.assign(forget, {
    in: <T extends Outcome>({ value, state, ...rest }: T): T => {
      const after = forget(state, value);
      return { ...rest, value: handedOn(value, state, after, forget), state: after } as T;
    },
  });
}

/** A promise that is settled right behind the call goes on from what is left there, and so does what it comes to. */
function handedOn(
  value: Value,
  before: State,
  after: State,
  forget: (state: State, ...roots: Value[]) => State,
): Value {
  if (after.store === before.store) return value;
  const settled = (one: Settlement | undefined): Settlement | undefined =>
    one?.store ? { ...one, store: forget({ ...before, store: one.store }, one.value).store } : one;
  return mapValue(value, (simple) => {
    if (simple.kind !== "promise" || simple.store !== before.store) return simple;
    const { fulfilled, rejected, faults, waits } = simple;
    const settlements = {
      fulfilled: settled(fulfilled),
      rejected: settled(rejected),
      ...(faults && { faults: settled(faults)! }),
      ...(waits && { waits: settled(waits)! }),
    };
    return { ...simple, ...settlements, store: after.store };
  });
}

/** What did not change since `before` is shared with it. */
function without(before: State, after: State, isDead: (cell: CellId) => boolean): State {
  const store = merge(before.store, after.store, (cell, older, now) => (isDead(cell) ? undefined : (now ?? older)));
  let { refinements } = after;
  for (const [cell] of entries(refinements)) if (isDead(cell)) refinements = remove(refinements, cell);
  return { ...after, store, refinements };
}

/** Of all that some values hold what may lead to cells, each once: those who hold them are asked at the end of each call. */
export function leadingIn(values: Iterable<Value>): readonly Value[] {
  const leading: Value[] = [];
  const seen = new Set<Value | CellId>();
  const visit = (value: Value): void => {
    if (value.kind === "constant" || value.kind === "text") return;
    const key = value.kind === "object" || value.kind === "array" ? value.cell : value;
    if (seen.has(key)) return;
    seen.add(key);
    if (value.kind === "object" || value.kind === "array" || value.kind === "function" || value.kind === "class")
      leading.push(value);
    else for (const held of heldBy(value)) visit(held);
  };
  for (const value of values) visit(value);
  return leading;
}

/** Which of some cells values lead to. */
class Reached {
  readonly cells = new Set<CellId>();
  readonly #among: ReadonlyMap<CellId, Slot>;
  readonly #prototypeOf: (cell: CellId) => CellId | undefined;
  readonly #scopes = new Set<Scope>();
  readonly #frames = new Set<Frame>();
  readonly #classes = new Set<ClassValue>();
  readonly #waiting: Slot[] = [];

  constructor(among: ReadonlyMap<CellId, Slot>, prototypeOf: (cell: CellId) => CellId | undefined) {
    this.#among = among;
    this.#prototypeOf = prototypeOf;
  }

  /** Goes through what was found in cells so far. Not by recursion: lists are as long as programs make them. */
  finish(): void {
    for (let slot = this.#waiting.pop(); slot !== undefined; slot = this.#waiting.pop()) this.slot(slot);
  }

  slot(slot: Slot): void {
    for (const value of valuesIn(slot)) this.value(value);
  }

  value(value: Value): void {
    switch (value.kind) {
      case "constant":
      case "text":
        return;
      case "choice":
        for (const option of value.options) this.value(option.value);
        return;
      case "object":
      case "array":
        return this.#cell(value.cell);
      case "class":
        return this.#class(value);
      case "function":
        this.#cell(value.cell);
        this.#cell(this.#prototypeOf(value.cell));
        this.#scope(value.scope);
        if (value.home) this.#class(value.home);
    }
    for (const held of heldBy(value)) this.value(held);
  }

  #cell(cell: CellId | undefined): void {
    const slot = cell === undefined ? undefined : this.#among.get(cell);
    if (cell === undefined || slot === undefined || this.cells.has(cell)) return;
    this.cells.add(cell);
    this.#waiting.push(slot);
  }

  #class(value: ClassValue): void {
    if (this.#classes.has(value)) return;
    this.#classes.add(value);
    this.#cell(value.cell);
    this.#cell(value.prototype);
    this.#scope(value.scope);
    if (value.parent) this.value(value.parent);
  }

  /** The variables of a module were there before any call. */
  #scope(innermost: Scope): void {
    for (let scope: Scope | undefined = innermost; scope?.parent !== undefined; scope = scope.parent) {
      if (this.#scopes.has(scope)) return;
      this.#scopes.add(scope);
      for (const cell of scope.cells()) this.#cell(cell);
      this.#frame(scope.frame);
    }
  }

  #frame(frame: Frame): void {
    if (this.#frames.has(frame)) return;
    this.#frames.add(frame);
    this.value(frame.this);
    for (const argument of [...frame.arguments.all(), ...frame.arguments.ofReceiver]) this.value(argument);
    if (frame.home) this.#class(frame.home);
  }
}
