/** States whose cells hold much the same: what their join asks of conditions is asked once. */
import { describe, expect, test } from "vitest";
import { choose, optionsOf } from "../../../src/flow/domain/choice.ts";
import { effortSpent } from "../../../src/flow/domain/effort.ts";
import { insert, type IntMap } from "../../../src/flow/domain/int-map.ts";
import { asOneJoin, conjunction, DUPLICATE, FRESH, type Condition } from "../../../src/flow/domain/outcomes.ts";
import { initialState, joinStates, readCell, writeCell, type State } from "../../../src/flow/domain/state.ts";
import { constant, type Value } from "../../../src/flow/domain/value.ts";

const GUARDS = 64;

/** That many guards stand so. */
function allStand(outcomes: number, first = 0): Condition {
  let all: IntMap<number>;
  for (let guard = first; guard < first + GUARDS; guard++) all = insert(all, guard, outcomes);
  return all;
}

/** Each cell holds "yes" where these guards let the record through, "no" where others knew it. */
function sideOf(cells: number, first: number): State {
  const fresh = allStand(FRESH, first);
  const flag = choose([
    { value: constant("yes"), when: fresh },
    { value: constant("no"), when: allStand(DUPLICATE, 1_000) },
  ]);
  let state: State = { ...initialState(new Map()), guards: [fresh] };
  for (let cell = 0; cell < cells; cell++) state = writeCell(state, cell, flag);
  return state;
}

describe("a join of states with the same flag in many cells", () => {
  const effortOf = (cells: number): number => {
    const [left, right] = [sideOf(cells, 0), sideOf(cells, GUARDS / 2)];
    const before = effortSpent();
    joinStates(left, right);
    return effortSpent() - before;
  };

  test("asks once for all of them what holds on both sides", () => {
    // A condition on 64 guards has 127 nodes: each cell costs less than one of them.
    expect(effortOf(60) - effortOf(30)).toBeLessThan(30 * 2 * GUARDS);
  });

  test("leaves one object for what they have in common", () => {
    const joined = joinStates(sideOf(2, 0), sideOf(2, GUARDS / 2));
    const [one, other] = [0, 1].map((cell) => optionsOf(readCell(joined, cell) as Value));
    expect(one).toHaveLength(2);
    for (const [index, option] of one!.entries()) expect(option.when).toBe(other![index]!.when);
  });
});

describe("what a join has asked", () => {
  const [fresh, repeat] = [allStand(FRESH), allStand(DUPLICATE)];

  test("is forgotten once it is over, also where it failed", () => {
    const [left, right] = [allStand(FRESH | DUPLICATE, 0), allStand(FRESH, GUARDS)];
    const inJoin = asOneJoin(() => [conjunction(left, right), conjunction(left, right)]);
    expect(inJoin[0]).toBe(inJoin[1]);
    expect(() =>
      asOneJoin(() => {
        throw new Error("too deep");
      }),
    ).toThrow("too deep");
    expect(conjunction(left, right)).not.toBe(conjunction(left, right));
  });

  test("may also be that nothing satisfies both", () => {
    expect(asOneJoin(() => [conjunction(fresh, repeat), conjunction(fresh, repeat)])).toEqual([null, null]);
  });
});
