/** How guards stand on the paths that lead to a point. */
import { describe, expect, test } from "vitest";
import {
  assignPaths,
  changesOf,
  printConditions,
  standAlike,
  type Paths,
} from "../../../src/flow/domain/guard-paths.ts";
import { insert } from "../../../src/flow/domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardStates, type Outcomes } from "../../../src/flow/domain/outcomes.ts";

const EITHER = FRESH | DUPLICATE;

function path(...outcomes: readonly (readonly [number, Outcomes])[]): GuardStates {
  return outcomes.reduce<GuardStates>((all, [guard, one]) => insert(all, guard, one), undefined);
}

describe("changes tell of what stands otherwise", () => {
  const before = path([1, EITHER], [2, FRESH], [3, EITHER], [4, EITHER]);

  test("and of no guard that stands as it did", () => {
    expect(printConditions(changesOf([before], [insert(before, 9, FRESH)]))).toBe("9:fresh");
  });

  test("so that what was told meanwhile stays told", () => {
    const changes = changesOf([before], [insert(before, 9, FRESH)]);
    const meanwhile: Paths = [insert(before, 1, FRESH)];
    expect(printConditions(assignPaths(meanwhile, changes))).toBe(
      "1:fresh 2:fresh 3:fresh|duplicate 4:fresh|duplicate 9:fresh",
    );
  });
});

describe("guards stand alike", () => {
  test("where each of them does, whatever others do", () => {
    expect(standAlike([path([1, FRESH], [2, FRESH])], [path([1, FRESH], [2, DUPLICATE])], [1])).toBe(true);
    expect(standAlike([path([1, FRESH], [2, FRESH])], [path([1, FRESH], [2, DUPLICATE])], [1, 2])).toBe(false);
  });

  test("where they do so in the same combinations", () => {
    const together = [path([1, FRESH], [2, FRESH]), path([1, DUPLICATE], [2, DUPLICATE])];
    const crossed = [path([1, FRESH], [2, DUPLICATE]), path([1, DUPLICATE], [2, FRESH])];
    expect(standAlike(together, [...together].reverse(), [1, 2])).toBe(true);
    expect(standAlike(together, crossed, [1, 2])).toBe(false);
    expect(standAlike(together, crossed, [1])).toBe(true);
  });
});
