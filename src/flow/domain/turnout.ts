/** Which guards ran on a path, were skipped, or may have been either, whatever came of them. */
import { sumOf } from "./int-map-nodes.ts";
import { everyPair } from "./int-map-pairs.ts";
import { SKIPPED, type GuardId, type GuardStates, type Outcomes } from "./outcomes.ts";

/** What is known of whether a guard ran on a path, beside what came of it. */
export type Turnout = "ran" | "may have run" | "skipped";

/** A guard that is not mentioned was skipped. */
export function turnoutOf(outcomes: Outcomes = SKIPPED): Turnout {
  if (outcomes === SKIPPED) return "skipped";
  return (outcomes & SKIPPED) === 0 ? "ran" : "may have run";
}

/** The same guards ran, were skipped, and may have been either. */
export function ranAlike(a: GuardStates, b: GuardStates): boolean {
  return (
    a === b ||
    (printOf(a) === printOf(b) && everyPair(a, b, (_guard, left, right) => turnoutOf(left) === turnoutOf(right)))
  );
}

/** The guards that ran on one of two paths otherwise than on the other. */
export function guardsApart(a: GuardStates, b: GuardStates): readonly GuardId[] {
  const apart: GuardId[] = [];
  everyPair(a, b, (guard, left, right) => {
    if (turnoutOf(left) !== turnoutOf(right)) apart.push(guard);
    return true;
  });
  return apart;
}

/**
 * The same number where the same guards ran, and seldom where others did. A sum of one number for each guard: paths share most of what
 * they are made of, so that the next path adds up only what is new in it. Most pairs of paths that a join compares are unlike, and
 * agree in most of their guards.
 */
function printOf(states: GuardStates): number {
  return states === undefined ? 0 : sumOf(states, ofGuard);
}

/** Spread over all bits, so that sums of few guards are seldom the same. */
function ofGuard(guard: GuardId, outcomes: Outcomes): number {
  const turnout = turnoutOf(outcomes);
  if (turnout === "skipped") return 0;
  const mixed = Math.imul(guard * 2 + (turnout === "ran" ? 1 : 2), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) ^ (mixed >>> 13);
}
