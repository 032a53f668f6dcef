/** What calls that are under way have looked at so far, so that their results can be told to be good for another call. */
import type { CellId } from "../domain/context.ts";
import { lookup } from "../domain/int-map.ts";
import { sameSlot } from "../domain/join.ts";
import type { Slot } from "../domain/slot.ts";
import { readCell, type State } from "../domain/state.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { FunctionNode } from "../domain/value.ts";
import type { Activation, Around } from "./activation.ts";
import type { Asynchronous } from "./started.ts";

/** What one call has looked at. */
export interface Recording {
  readonly start: State;
  readonly cells: Set<CellId>;
  /** Functions that were entered. */
  readonly entered: Set<FunctionNode>;
  /** When it began, of all recordings. */
  readonly time: number;
  /** How many functions ran around it. */
  readonly depth: number;
  /** Stores whose guards it asked for, and how many there were. */
  readonly stores: Map<string, number>;
  /** Variables of which it asked what tests told of the record that they hold. */
  readonly refined: Set<CellId>;
  /** Guards that were met again: what anything held under their outcomes was forgotten. */
  readonly met: Set<GuardId>;
  /** Functions that it called although they ran around it. */
  readonly recursed: Set<FunctionNode>;
  /** It waited for something: what others have done by then comes in there. */
  hasWaited: boolean;
  /** It did, or depended on, what states and the log do not show. */
  isSpoilt: boolean;
}

/** What is known of a call that is not gone through again. */
interface Again {
  readonly reads: ReadonlyMap<CellId, Slot>;
  readonly refined: ReadonlySet<CellId>;
  readonly around: Around;
  readonly met?: Iterable<GuardId>;
  readonly entered?: Iterable<FunctionNode>;
  readonly stores?: ReadonlyMap<string, number>;
  readonly hasWaited?: boolean;
}

/** Who calls: what is recorded, and what runs. */
interface Caller {
  readonly recordings: Recordings;
  readonly asynchronous: Asynchronous | undefined;
  readonly active: readonly Activation[];
}

/** Recordings that were begun so far, by whatever run: what one run makes may be called in another. */
let begun = 0;

/** Of what is made now: who begins later does not see it being made. */
export function timeNow(): number {
  return begun;
}

/** The calls that are recorded now, the innermost last: what each reads, makes and depends on. */
export class Recordings {
  readonly #open: Recording[] = [];

  begin(start: State, depth: number, node: FunctionNode): Recording {
    const recording: Recording = {
      start,
      cells: new Set(),
      entered: new Set([node]),
      time: ++begun,
      depth,
      stores: new Map(),
      refined: new Set(),
      met: new Set(),
      recursed: new Set(),
      hasWaited: false,
      isSpoilt: false,
    };
    this.#open.push(recording);
    return recording;
  }

  /** What the innermost looked at of what was there before it, its caller looked at, too. */
  end({ start, cells, entered, stores, refined, met, hasWaited }: Recording): void {
    this.#open.pop();
    const outer = this.#open.at(-1);
    if (outer === undefined) return;
    for (const cell of cells) if (readCell(start, cell) !== undefined) outer.cells.add(cell);
    outer.hasWaited ||= hasWaited;
    for (const node of entered) outer.entered.add(node);
    for (const cell of refined) outer.refined.add(cell);
    for (const guard of met) outer.met.add(guard);
    for (const [store, guards] of stores) if (!outer.stores.has(store)) outer.stores.set(store, guards);
  }

  /** Tells that a cell is read; called for each read. */
  read(cell: CellId): void {
    this.#open.at(-1)?.cells.add(cell);
  }

  /** Tells that somebody asks what tests told of what a variable holds. */
  readRefined(cell: CellId): void {
    this.#open.at(-1)?.refined.add(cell);
  }

  /** Tells that something is waited for. */
  wait(): void {
    const recording = this.#open.at(-1);
    if (recording) recording.hasWaited = true;
  }

  /** Tells that a guard is met again. */
  meet(guard: GuardId): void {
    this.#open.at(-1)?.met.add(guard);
  }

  /** Tells that the guards of a store are asked for, of which there are so many. */
  askStore(store: string, guards: number): void {
    const recording = this.#open.at(-1);
    if (recording && !recording.stores.has(store)) recording.stores.set(store, guards);
  }

  /** Tells that a call is made again without being gone through, which read these. */
  readAgain(
    { reads, refined, around, met = [], entered = [], stores = new Map(), hasWaited = false }: Again,
    active: readonly Activation[],
  ): void {
    const recording = this.#open.at(-1);
    if (recording === undefined) return;
    for (const one of around.activations) this.recurse(one.node, active.indexOf(one));
    for (const guard of met) recording.met.add(guard);
    recording.hasWaited ||= hasWaited;
    for (const node of entered) recording.entered.add(node);
    for (const cell of reads.keys()) recording.cells.add(cell);
    for (const cell of refined) recording.refined.add(cell);
    for (const [store, guards] of stores) this.askStore(store, guards);
  }

  /**
   * Tells that a function is called inside of itself. What comes of calls in between hangs on how it was called before.
   *
   * @param outer around how many functions it was called before
   */
  recurse(node: FunctionNode, outer: number): void {
    for (const recording of this.#open) if (recording.depth > outer + 1) recording.recursed.add(node);
  }

  /**
   * Tells that something happens which states and the log do not show.
   *
   * @param time only who began later does not see all of it
   */
  spoil(time = -1): void {
    for (const recording of this.#open) if (recording.time > time) recording.isSpoilt = true;
  }
}

/** A call is made again without being gone through, which read these. */
export function callAgain({ recordings, asynchronous, active }: Caller, again: Again): void {
  recordings.readAgain(again, active);
  if (asynchronous) for (const cell of again.reads.keys()) asynchronous.reads.add(cell);
}

/** Of cells that were there when a call began, what they held then. */
export function readIn({ start, cells }: Pick<Recording, "start" | "cells">): ReadonlyMap<CellId, Slot> {
  const slots = new Map<CellId, Slot>();
  for (const cell of cells) {
    const slot = readCell(start, cell);
    if (slot !== undefined) slots.set(cell, slot);
  }
  return slots;
}

/** Whether tests told nothing of what these variables hold. */
export function isUnrefined(cells: Iterable<CellId>, { refinements }: State): boolean {
  if (refinements === undefined) return true;
  for (const cell of cells) if (lookup(refinements, cell) !== undefined) return false;
  return true;
}

/** Every cell holds what it held. */
export function isCurrent(reads: ReadonlyMap<CellId, Slot>, state: State): boolean {
  for (const [cell, slot] of reads) {
    const now = readCell(state, cell);
    if (now === undefined || !sameSlot(slot, now)) return false;
  }
  return true;
}
