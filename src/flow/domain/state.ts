/** What holds at a point of the program: outcomes of guards and contents of cells. */
import { choose } from "./choice.ts";
import type { Slot } from "./slot.ts";
import { whereOutcomes } from "./contents.ts";
import { differingOf, sidesOf } from "./differing.ts";
import { difference, insert, lookup, mapEntries, merge, remove, type IntMap } from "./int-map.ts";
import { joinSided, joinSlots, sameSlot, type Round, type Sides } from "./join.ts";
import { forgetting, heldForAnother, withReleased } from "./released.ts";
import {
  ALWAYS,
  askedOnce,
  asOneJoin,
  conjunction,
  RELEASED,
  SKIPPED,
  whereGuard,
  without,
  type Condition,
  type GuardId,
  type GuardStates,
} from "./outcomes.ts";
import {
  asOne,
  assignPaths,
  joinPaths,
  mayHoldOn,
  restrictPaths,
  restrictToAny,
  NO_GUARDS,
  type Conditions,
  type Paths,
} from "./guard-paths.ts";
import type { CellId } from "./context.ts";
import { asItWas } from "./unchanged.ts";
import { NEVER, type Value } from "./value.ts";

/** Cells that were there before a run. */
export interface Cells {
  get(cell: CellId): Slot | undefined;
  has(cell: CellId): boolean;
}

/** What is known at one point of a run. */
export interface State {
  readonly guards: Paths;
  /** Cells written since the run began. */
  readonly store: IntMap<Slot>;
  /** What tests told of members of records, by the variable that holds the record. */
  readonly refinements: IntMap<ReadonlyMap<string, Value>>;
  /** What the others hold: cells of modules, as they were once the module had run. Shared by all states of a program. */
  readonly base: Cells;
  /** How guards answer in this run, whenever they are met: `ALWAYS`, or what a repeat is told. */
  readonly assumed: Condition;
}

/** A state and the value that comes with it: a result, an error, the value of one arm of `?:`. */
export interface Outcome {
  readonly value: Value;
  readonly state: State;
}

/**
 * The state in which a run begins.
 *
 * @param base what the cells held before
 */
export function initialState(base: Cells, assumed: Condition = ALWAYS): State {
  return { guards: NO_GUARDS, store: undefined, refinements: undefined, base, assumed };
}

/** The state as far as guards stand in it as the run assumes; `undefined` where they cannot. */
export function asAssumed(state: State): State | undefined {
  return state.assumed === ALWAYS ? state : withGuards(state, restrictPaths(state.guards, state.assumed));
}

/** What a cell holds; undefined: nothing was written to it. */
export function readCell(state: State, cell: CellId): Slot | undefined {
  return lookup(state.store, cell) ?? state.base.get(cell);
}

/** The state with a cell written. What tests told of members of what it held is forgotten. */
export function writeCell(state: State, cell: CellId, slot: Slot): State {
  const store = insert(state.store, cell, slot);
  const refinements = remove(state.refinements, cell);
  return store === state.store && refinements === state.refinements ? state : { ...state, store, refinements };
}

/**
 * The join of two states. A cell that differs keeps both values, each under the outcomes by which its side differs from the
 * other: that is what makes a flag stand for the guard that set it.
 */
export function joinStates(left: State, right: State, round: Round = {}): State {
  return left === right ? left : asOneJoin(() => joinedAs(left, right, joinPaths(left.guards, right.guards), round));
}

function joinedAs(left: State, right: State, guards: Paths, round: Round = {}): State {
  const sides = { ...sidesOf(left.guards, right.guards), ...round };
  const store = mergeStores(left, right, (a, b) => joinSlots(a, b, sides));
  return asItWas(left, { ...left, guards, store, refinements: joinRefinements(left, right, sides) });
}

/** As `joinReachable`, for where the guards stand otherwise than on the ways that lead there: what these have in common is not looked for. */
export function joinWhere(guards: Paths, states: readonly State[]): State | undefined {
  const last = states.at(-1);
  const others = joinReachable(states.slice(0, -1));
  if (last === undefined) return undefined;
  return others === undefined || others === last
    ? { ...last, guards }
    : asOneJoin(() => joinedAs(others, last, guards));
}

/** States that may all be; `undefined` when there is none: the point is not reached. */
export function joinReachable(states: Iterable<State | undefined>): State | undefined {
  let joined: State | undefined;
  for (const state of states) if (state) joined = joined ? joinStates(joined, state) : state;
  return joined;
}

/** Outcomes as one: the value keeps, for each of its alternatives, the outcomes of guards that came with it. */
export function joinOutcomes(outcomes: readonly Outcome[]): { value: Value; state: State | undefined } {
  const [first] = outcomes;
  if (first === undefined) return { value: NEVER, state: undefined };
  if (outcomes.length === 1) return first;
  const differing = differingGuards(outcomes);
  const value = choose(
    outcomes.map(({ value, state }) => {
      const when = outcomesIn(asOne(state.guards), differing);
      return { value: onOwnSide(value, state, when), when };
    }),
  );
  return { value, state: joinReachable(outcomes.map(({ state }) => state)) };
}

/**
 * What a value says of guards that are not in force on its side says nothing there, also where the other side has met them: one of
 * a list, which a round of a loop that is over has added.
 */
function onOwnSide(value: Value, { guards }: State, when: Condition): Value {
  if (value.kind !== "choice") return value;
  const isLost = (one: Condition): boolean => conjunction(one, when) === null;
  if (!value.options.some((option) => isLost(option.when))) return value;
  const notMet = difference(when, asOne(guards));
  return choose(
    value.options.map((option) => ({
      value: option.value,
      when: isLost(option.when) ? without(option.when, notMet) : option.when,
    })),
  );
}

/** The state where a condition holds; `undefined` where it cannot. */
export function restrictState(state: State, condition: Condition): State | undefined {
  if (condition === ALWAYS) return state;
  return isPossibleIn(state, condition) ? withGuards(state, restrictPaths(state.guards, condition)) : undefined;
}

/** Whether there is a state where a condition holds: `restrictState` without what it would make. */
export function mayHoldIn(state: State, condition: Condition): boolean {
  return condition === ALWAYS || (isPossibleIn(state, condition) && mayHoldOn(state.guards, condition));
}

/** A guard that is not in force says nothing, but for what the run assumes of it. */
function isPossibleIn({ assumed }: State, condition: Condition): boolean {
  return assumed === ALWAYS || conjunction(condition, assumed) !== null;
}

function withGuards(state: State, guards: Paths | null): State | undefined {
  if (guards === null) return undefined;
  return guards === state.guards ? state : { ...state, guards };
}

/** The same where one of these holds. */
export function restrictStateToAny(state: State, conditions: readonly Condition[]): State | undefined {
  if (conditions.includes(ALWAYS)) return state;
  return withGuards(
    state,
    restrictToAny(
      state.guards,
      conditions.filter((one) => isPossibleIn(state, one)),
    ),
  );
}

/** Something came of it on the way here. */
export function stands({ guards }: State, guard: GuardId): boolean {
  return guards.some((path) => (lookup(path, guard) ?? SKIPPED) !== SKIPPED);
}

/** The state where guards are met again: what stands under their outcomes was said of the last time. */
export function forgetGuards(state: State, guards: Iterable<GuardId>): State {
  let last = ALWAYS;
  for (const guard of guards) last = insert(last, guard, SKIPPED);
  if (last === ALWAYS) return state;
  const forget = forgetting(last, (when) => mayHoldOn(state.guards, when));
  const store = mapEntries(state.store, (_cell, slot) => forget(slot));
  return store === state.store ? state : { ...state, store };
}

/** The state once the marker of a guard is taken away. What it answered is known as before. */
export function releaseGuard(state: State, guard: GuardId): State {
  const isPossible = askedOnce((when) => mayHoldOn(state.guards, when));
  const store = mapEntries(state.store, (_cell, slot) => withReleased(slot, guard, isPossible));
  return { ...state, store, guards: assignPaths(state.guards, [whereGuard(guard, RELEASED)]) };
}

/** The state of another record: see `heldForAnother`. */
export function forAnother(state: State, paths: Paths, asked: Condition, ofAnother: Condition): State {
  const held = heldForAnother(asked, ofAnother);
  const store = mapEntries(state.store, (_cell, slot) => held(slot));
  return { ...state, store, guards: paths };
}

/** The state once it is known that one of these outcomes came of it for each record that was gone through. */
export function whereEach(state: State, outcomes: Conditions): State {
  const store = mapEntries(state.store, (_cell, slot) => whereOutcomes(slot, outcomes));
  return store === state.store ? state : { ...state, store };
}

/** Cells of `before` that hold something else in `after`, with what they hold there. */
export function changedCells(before: State, after: State): readonly (readonly [CellId, Slot])[] {
  const changed: [CellId, Slot][] = [];
  mergeStores(before, after, (a, b, cell) => {
    if (!sameSlot(a, b)) changed.push([cell, b]);
    return a;
  });
  return changed;
}

/** Two stores as one, over cells that both sides hold; a cell of one side only was made there, and nothing on the other side refers to it. */
export function mergeStores(
  left: State,
  right: State,
  combine: (a: Slot, b: Slot, cell: CellId) => Slot,
): IntMap<Slot> {
  return merge(left.store, right.store, (cell, ownLeft, ownRight) => {
    const a = ownLeft ?? left.base.get(cell);
    const b = ownRight ?? right.base.get(cell);
    return a === undefined || b === undefined ? (a ?? b) : combine(a, b, cell);
  });
}

/** What was told on both sides: the same, or what stands for the outcomes of guards by which the sides differ. */
export function joinRefinements(
  { refinements: left }: State,
  { refinements: right }: State,
  sides: Sides,
): State["refinements"] {
  return merge(left, right, (_cell, a, b) => {
    if (a === undefined || b === undefined || a === b) return a && b;
    const joined = new Map<string, Value>();
    for (const [name, value] of a) {
      const other = b.get(name);
      const either = other && joinSided(value, other, sides);
      if (either && isRefined(either)) joined.set(name, either);
    }
    return joined.size === 0 ? undefined : joined;
  });
}

function isRefined(value: Value): boolean {
  return value.kind !== "symbolic" || value.refinement !== undefined || value.truth !== "either";
}

/** Guards that do not stand alike in all of them. */
function differingGuards(outcomes: readonly Outcome[]): Iterable<GuardId> {
  const first = outcomes[0]!.state.guards;
  const others = outcomes.slice(1).flatMap(({ state }) => differingOf(first, state.guards));
  return new Set(others.map(([guard]) => guard));
}

function outcomesIn(guards: GuardStates, selected: Iterable<GuardId>): Condition {
  let condition: Condition;
  for (const guard of selected) condition = insert(condition, guard, lookup(guards, guard) ?? SKIPPED);
  return condition;
}
