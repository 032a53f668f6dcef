/** How guards stand on two sides, where they do not stand alike. */
import { asOne, type Paths } from "./guard-paths.ts";
import { insert } from "./int-map.ts";
import { everyPair } from "./int-map-pairs.ts";
import { NO_SIDES, type Sides } from "./join.ts";
import { ALWAYS, SKIPPED, type Condition, type GuardId, type Outcomes } from "./outcomes.ts";

/** A guard that stands otherwise on one side than on the other, with its outcomes on each. */
type Differing = readonly [guard: GuardId, left: Outcomes, right: Outcomes];

/** Guards by whose outcomes two sets of ways differ, those of each set as one. */
export function differingOf(left: Paths, right: Paths): readonly Differing[] {
  const differing: Differing[] = [];
  if (left === right) return differing;
  everyPair(asOne(left), asOne(right), (guard, a = SKIPPED, b = SKIPPED) => {
    if (a !== b) differing.push([guard, a, b]);
    return true;
  });
  return differing;
}

/** The outcomes of each side by which it differs from the other one: what a value that only one side has stands under. */
export function sidesOf(left: Paths, right: Paths): Sides {
  const differing = differingOf(left, right);
  if (differing.length === 0) return NO_SIDES;
  return { left: conditionOf(differing, 1), right: conditionOf(differing, 2) };
}

/** The outcomes of one side: 1 is the left one, 2 the right one, as they stand in `Differing`. */
export function conditionOf(differing: readonly Differing[], side: 1 | 2): Condition {
  return differing.reduce<Condition>((condition, one) => insert(condition, one[0], one[side]), ALWAYS);
}
