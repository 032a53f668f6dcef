/** Functions that run, and which of them a call comes back to. */
import type { Arguments } from "../domain/arguments.ts";
import type { CellId } from "../domain/context.ts";
import { sameSlot } from "../domain/join.ts";
import type { Scope } from "../domain/scope.ts";
import type { Slot } from "../domain/slot.ts";
import { changedCells, type State } from "../domain/state.ts";
import type { FunctionNode, Value } from "../domain/value.ts";

/**
 * Whether a function is called from outside, or is a round of a recursion. In the last round, a call of the same function comes back, with
 * nothing known; else it is not followed.
 */
type Turn = "call" | "round" | "last round";

/** A function that runs, and what it was given. */
export interface Activation {
  readonly node: FunctionNode;
  /** What it closes over. */
  readonly scope: Scope;
  readonly this: Value;
  readonly arguments: Arguments;
  /** What held as it began. */
  readonly before: State;
  readonly turn: Turn;
  /** It goes on with the next item of a list that is known, in which it was already. */
  readonly isAtItem?: boolean;
}

/** The calls around one to which it came back, as they were when it began. */
export interface Around {
  readonly of: ReadonlySet<FunctionNode>;
  readonly activations: readonly Activation[];
  /** Lists that had changed since any of these began: a further round is given any item of them. */
  readonly lists: ReadonlyMap<CellId, Slot>;
  /** Of the call itself. */
  readonly turn: Turn;
}

/**
 * @param active the call itself is the last of them
 * @param start the state in which it began
 */
export function aroundOf(of: ReadonlySet<FunctionNode>, active: readonly Activation[], start: State): Around {
  if (of.size === 0) return NOTHING_AROUND;
  const activations = active.slice(0, -1).filter(({ node }) => of.has(node));
  return { of, activations, lists: changedLists(activations, start), turn: active.at(-1)!.turn };
}

/** It came back to none. */
export const NOTHING_AROUND: Around = { of: new Set(), activations: [], lists: new Map(), turn: "call" };

/** Whether the same calls of these functions are around here. */
export function isAround(
  { of, activations, lists, turn }: Around,
  active: readonly Activation[],
  start: State,
): boolean {
  if (of.size === 0) return true;
  const here = active.slice(0, -1).filter(({ node }) => of.has(node));
  if (turn !== active.at(-1)!.turn || here.length !== activations.length) return false;
  if (!here.every((one, index) => one === activations[index])) return false;
  const now = changedLists(here, start);
  return now.size === lists.size && [...now].every(([cell, slot]) => isSame(lists.get(cell), slot));
}

function isSame(before: Slot | undefined, now: Slot): boolean {
  return before !== undefined && sameSlot(before, now);
}

function changedLists(around: readonly Activation[], start: State): ReadonlyMap<CellId, Slot> {
  const changed = around.flatMap(({ before }) => changedCells(before, start));
  return new Map(changed.filter(([, slot]) => slot.kind === "items"));
}
