import { difference, entries, insert, intersection, merge, mergeCommon, union, type IntMap } from "./int-map.ts";
import { everyCommon, everyPair } from "./int-map-pairs.ts";
import { PairMemo } from "./pair-memo.ts";

/** A guard: the number under which the run's log has its facts. */
export type GuardId = number;

/** What may have come of a guard so far, as a set of bits. */
export type Outcomes = number;

/** It has not run on this path. */
export const SKIPPED: Outcomes = 1;
/** It ran and let the record through: seen for the first time. */
export const FRESH: Outcomes = 2;
/** It ran and recognised a repeat. */
export const DUPLICATE: Outcomes = 4;
/** It ran and could not tell: the store was not reachable. */
export const FAILED: Outcomes = 8;
/** Its marker was taken away again: whoever comes later is new once more. */
export const RELEASED: Outcomes = 16;
/** It is a part of something that is still to be done: nobody knows yet what comes of it. */
export const OPEN: Outcomes = 32;

const NAMES = ["skipped", "fresh", "duplicate", "failed", "released", "open"];

/**
 * Outcomes of each guard at a point of the program. A guard that is absent was skipped. Join is union per guard, so that a
 * guard on one branch only, in a loop that may not run, or behind the effect never stands as exactly `{fresh}`.
 */
export type GuardStates = IntMap<Outcomes>;

/** Under which outcomes something holds: a conjunction over guards. A guard that is absent does not matter. */
export type Condition = IntMap<Outcomes>;

/** It holds however the guards stand. */
export const ALWAYS: Condition = undefined;

/** How guards stand after either of two ways: one that was not met on a way is skipped on it. */
export function joinGuards(left: GuardStates, right: GuardStates): GuardStates {
  return merge(left, right, (_guard, a = SKIPPED, b = SKIPPED) => a | b);
}

/** One guard stands so. */
export function whereGuard(guard: GuardId, outcomes: Outcomes): Condition {
  return insert(undefined, guard, outcomes);
}

/** The guards in `changes` stand as they say, whatever they were. */
export function assign(states: GuardStates, changes: Condition): GuardStates {
  return union(states, changes, (_guard, _before, change) => change);
}

/** What a join of states has asked of pairs of conditions so far. */
const [asksBoth, asksEither] = [new PairMemo<Condition | null>(), new PairMemo<Condition>()];
let isJoining = false;

/**
 * Runs a join of states. Their cells hold much the same conditions, so that it asks the same of them again and again: each pair is asked once,
 * and what comes of it is one object, which the next join need not look into either.
 */
export function asOneJoin<T>(join: () => T): T {
  if (isJoining) return join();
  isJoining = true;
  try {
    return join();
  } finally {
    isJoining = false;
    asksBoth.forget();
    asksEither.forget();
  }
}

/** Both conditions; `null` when no outcome satisfies them. */
export function conjunction(a: Condition, b: Condition): Condition | null {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  return isJoining ? asksBoth.get(a, b, bothOf) : bothOf(a, b);
}

function bothOf(a: NonNullable<Condition>, b: NonNullable<Condition>): Condition | null {
  let isPossible = true;
  const result = union(a, b, (_guard, left, right) => {
    if ((left & right) === 0) isPossible = false;
    return left & right;
  });
  return isPossible ? result : null;
}

/** The weakest condition that either implies. */
export function disjunction(a: Condition, b: Condition): Condition {
  if (a === undefined || b === undefined) return ALWAYS;
  if (a === b) return a;
  return isJoining ? asksEither.get(a, b, eitherOf) : eitherOf(a, b);
}

function eitherOf(a: NonNullable<Condition>, b: NonNullable<Condition>): Condition {
  return intersection(a, b, (_guard, left, right) => left | right);
}

/** A condition that also holds under further outcomes of guards that it is about. */
export function orAlso(condition: Condition, further: Condition): Condition {
  return mergeCommon(condition, further, (_guard, allowed, more) => allowed | more);
}

/** The condition as far as it is about other guards than these. */
export function without(condition: Condition, guards: Condition): Condition {
  return difference(condition, guards);
}

/**
 * The states in which a condition holds; `null` when it cannot. A guard that is not in force says nothing: a condition from
 * a promise that was not awaited, or from an iteration that is over, does not make code unreachable. Nor does one of the time
 * before its marker was taken away.
 */
export function restrict(states: GuardStates, condition: Condition): GuardStates | null {
  let isPossible = true;
  const result = mergeCommon(states, condition, (_guard, present, allowed) => {
    if (present === RELEASED) return present;
    if ((present & allowed) === 0) isPossible = false;
    return present & allowed;
  });
  return isPossible ? result : null;
}

/** Whether there are states in which a condition holds: `restrict` without what it would make. */
export function mayHold(states: GuardStates, condition: Condition): boolean {
  return everyCommon(
    states,
    condition,
    (_guard, present, allowed) => present === RELEASED || (present & allowed) !== 0,
  );
}

/** The same question of many conditions, most of which are the same ones: each is asked once. */
export function askedOnce<T>(ask: (condition: Condition) => T): (condition: Condition) => T {
  const known = new Map<Condition, T>();
  return (condition) => {
    let answer = known.get(condition);
    if (answer === undefined && !known.has(condition)) known.set(condition, (answer = ask(condition)));
    return answer!;
  };
}

/** Outcomes remembered with an element come into force where it is used: they narrow guards that still stand, and set the others. */
export function enforce(states: GuardStates, remembered: Condition): GuardStates {
  return union(states, remembered, (_guard, present, outcomes) => present & outcomes || outcomes);
}

/** Both allow the same outcomes of the same guards. */
export function sameCondition(a: Condition, b: Condition): boolean {
  return everyPair(a, b, (_guard, left, right) => left === right);
}

/** How a guard is called in print. */
export type GuardName = (guard: GuardId) => string;

const printed = new WeakMap<object, string>();

/** `1:fresh 2:skipped|duplicate`, sorted; empty for no condition. */
export function printCondition(condition: Condition, name: GuardName = String): string {
  if (condition === undefined) return "";
  // As numbers they are asked for again and again, to tell calls apart.
  if (name !== String) return printEach(condition, name);
  const known = printed.get(condition) ?? printEach(condition, name);
  printed.set(condition, known);
  return known;
}

function printEach(condition: Condition, name: GuardName): string {
  return [...entries(condition)]
    .sort(([a], [b]) => a - b)
    .map(([guard, outcomes]) => `${name(guard)}:${printOutcomes(outcomes)}`)
    .join(" ");
}

/** `fresh|duplicate`. */
function printOutcomes(outcomes: Outcomes): string {
  return NAMES.filter((_, bit) => (outcomes & (1 << bit)) !== 0).join("|");
}
