import fc from "../../support/random.ts";
import { describe, expect, it } from "vitest";
import { choose, joinValues } from "../../../src/flow/domain/choice.ts";
import type { Slot } from "../../../src/flow/domain/slot.ts";
import { item, itemsOf, members } from "../../../src/flow/domain/contents.ts";
import {
  difference,
  entries,
  insert,
  intersection,
  lookup,
  merge,
  mergeCommon,
  union,
  type IntMap,
} from "../../../src/flow/domain/int-map.ts";
import { joinSlots, NO_SIDES, sameSlot } from "../../../src/flow/domain/join.ts";
import { widenSlots } from "../../../src/flow/domain/widen.ts";
import {
  conjunction,
  disjunction,
  joinGuards,
  mayHold,
  RELEASED,
  restrict,
  sameCondition,
  type Condition,
} from "../../../src/flow/domain/outcomes.ts";
import { asOne, joinPaths, printConditions, samePaths, type Paths } from "../../../src/flow/domain/guard-paths.ts";
import { printValue } from "../../../src/flow/domain/print.ts";
import { sameValue } from "../../../src/flow/domain/same.ts";
import { textOf } from "../../../src/flow/domain/text.ts";
import { type Refinement, constant, symbolic, type SimpleValue, type Value } from "../../../src/flow/domain/value.ts";
import { joinRefinements, mayEqual, refineEqual, refineTruth } from "../../../src/flow/domain/refinement.ts";

const mapOf = <V>(pairs: readonly (readonly [number, V])[]): IntMap<V> =>
  pairs.reduce<IntMap<V>>((map, [key, value]) => insert(map, key, value), undefined);

const condition: fc.Arbitrary<Condition> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 15 })), { maxLength: 2 })
  .map(mapOf);

const plain: fc.Arbitrary<SimpleValue> = fc.oneof(
  fc.constantFrom(constant("a"), constant(1), constant(undefined), constant(true)),
  fc
    .record({
      provenance: fc.integer({ min: 0, max: 7 }),
      truth: fc.constantFrom("truthy" as const, "either" as const),
    })
    .map(({ provenance, truth }) => symbolic(provenance, { truth })),
  fc.integer({ min: 0, max: 3 }).map((provenance) => textOf(["key-", symbolic(provenance)])),
  fc.integer({ min: 0, max: 3 }).map((cell): SimpleValue => ({ kind: "object", cell })),
);

const value: fc.Arbitrary<Value> = fc
  .array(fc.record({ value: plain, when: condition }), { minLength: 1, maxLength: 3 })
  .map(choose);

const slot: fc.Arbitrary<Slot> = fc.array(value, { maxLength: 3 }).map((values) => itemsOf(values));

describe("values join", () => {
  it("in any order", () => {
    fc.assert(fc.property(value, value, (a, b) => sameValue(joinValues(a, b), joinValues(b, a))));
  });

  it("in any grouping", () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) =>
        sameValue(joinValues(joinValues(a, b), c), joinValues(a, joinValues(b, c))),
      ),
    );
  });

  it("with themselves to themselves", () => {
    fc.assert(fc.property(value, (a) => sameValue(joinValues(a, a), a)));
  });

  it("and print alike when they are the same", () => {
    fc.assert(fc.property(value, value, (a, b) => printValue(joinValues(a, b)) === printValue(joinValues(b, a))));
  });
});

describe("conditions", () => {
  it("have a conjunction and a disjunction that commute", () => {
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        const [ab, ba] = [conjunction(a, b), conjunction(b, a)];
        const isSame = ab === null || ba === null ? ab === ba : sameCondition(ab, ba);
        return isSame && sameCondition(disjunction(a, b), disjunction(b, a));
      }),
    );
  });

  it("never say of a guard that is not in force that code is not reached", () => {
    fc.assert(fc.property(condition, (a) => restrict(undefined, a) !== null));
  });

  it("may hold in the states that they leave something of, whether it is made or only asked", () => {
    const many = fc
      .array(fc.tuple(fc.nat({ max: 40 }), fc.constantFrom(1, 2, 3, 4, 6, RELEASED)), { maxLength: 12 })
      .map(mapOf);
    fc.assert(fc.property(many, many, (states, one) => mayHold(states, one) === (restrict(states, one) !== null)));
    expect(mayHold(mapOf([[1, 2]]), mapOf([[1, 4]]))).toBe(false);
    expect(mayHold(mapOf([[1, RELEASED]]), mapOf([[1, 4]]))).toBe(true);
  });
});

describe("states of guards", () => {
  it("join to what either may be, a missing guard being a skipped one", () => {
    const joined = joinGuards(mapOf([[1, 2]]), mapOf([[2, 4]]));
    expect([...entries(joined)].sort()).toEqual([
      [1, 3],
      [2, 5],
    ]);
  });
});

describe("paths", () => {
  const guarded: fc.Arbitrary<Paths> = fc.array(condition, { minLength: 1, maxLength: 4 });

  it("join in any order", () => {
    fc.assert(fc.property(guarded, guarded, (a, b) => samePaths(joinPaths(a, b), joinPaths(b, a))));
  });

  it("lose nothing that may have come of a guard", () => {
    fc.assert(
      fc.property(guarded, guarded, (a, b) =>
        sameCondition(
          asOne(joinPaths(a, b)),
          [...a, ...b].reduce((all, path) => joinGuards(all, path)),
        ),
      ),
    );
  });

  it("stay apart where other guards ran, and are one where the same did", () => {
    const [fresh, duplicate, other] = [mapOf([[1, 2]]), mapOf([[1, 4]]), mapOf([[2, 2]])];
    expect(printConditions(joinPaths([fresh], [duplicate]))).toBe("1:fresh|duplicate");
    expect(printConditions(joinPaths([fresh], [other]))).toBe("1:fresh 2:skipped or 1:skipped 2:fresh");
  });
});

describe("what tests tell", () => {
  const refinement = (isOne: boolean, of: readonly string[]): Refinement => ({ isOne, of });

  it("joins to what either side leaves possible", () => {
    expect(joinRefinements(refinement(true, ["a"]), refinement(true, ["b"]))).toEqual(refinement(true, ["a", "b"]));
    expect(joinRefinements(refinement(false, ["a", "b"]), refinement(false, ["b"]))).toEqual(refinement(false, ["b"]));
    expect(joinRefinements(refinement(true, ["a"]), refinement(false, ["a", "b"]))).toEqual(refinement(false, ["b"]));
    expect(joinRefinements(refinement(true, ["a"]), refinement(false, ["a"]))).toBeUndefined();
  });

  it("does not say which falsy value something is", () => {
    expect(mayEqual(refineTruth(symbolic(), false), 0, false)).toBeUndefined();
    expect(mayEqual(refineTruth(symbolic(), false), "a", false)).toBe(false);
    expect(mayEqual(refineEqual(symbolic(), ["a"], false), "a", false)).toBe(false);
    expect(mayEqual(refineEqual(symbolic(), ["a"], true), "a", false)).toBe(true);
  });
});

describe("contents of cells", () => {
  it("join in any order", () => {
    fc.assert(fc.property(slot, slot, (a, b) => sameSlot(joinSlots(a, b, NO_SIDES), joinSlots(b, a, NO_SIDES))));
  });

  it("settle after finitely many rounds of widening", () => {
    fc.assert(
      fc.property(slot, fc.array(slot, { maxLength: 6 }), (first, rounds) => {
        const widened = rounds.reduce((all, next) => widenSlots(all, joinSlots(all, next, NO_SIDES)), first);
        return sameSlot(widenSlots(widened, widened), widened);
      }),
    );
  });

  it("keep a member that one side lacks as one that may be absent", () => {
    const joined = joinSlots(members([["a", constant(1)]]), members(), NO_SIDES);
    expect(joined.kind === "members" && printValue(joined.entries.get("a")!)).toBe("1 | undefined");
  });

  it("keep an item that one side lacks as one that may be missing", () => {
    const joined = joinSlots(itemsOf([constant("a")]), itemsOf([constant("a"), constant("b")]), NO_SIDES);
    expect(joined.kind === "items" && joined.items.map(({ isOptional }) => isOptional)).toEqual([false, true]);
  });

  it("turn a count into data, so that a loop comes to an end", () => {
    const widened = widenSlots(constant(0), constant(1));
    expect(printValue(widened as Value)).toBe("0 | constant");
    expect(item(constant(0)).isOptional).toBe(false);
  });
});

describe("integer maps", () => {
  const pairs = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 })));

  it("hold what was inserted last", () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const map = mapOf(all);
        return [...new Map(all)].every(([key, entry]) => lookup(map, key) === entry);
      }),
    );
  });

  it("merge what both sides have, and nothing else", () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const merged = mergeCommon(mapOf(a), mapOf(b), (_key, left, right) =>
          left === right ? left : left * 10 + right,
        );
        const [own, other] = [new Map(a), new Map(b)];
        const valueOf = (key: number): number | undefined => {
          const [left, right] = [own.get(key), other.get(key)];
          return left === undefined || right === undefined || left === right ? left : left * 10 + right;
        };
        return (
          entries(merged).length === own.size && [...own.keys()].every((key) => lookup(merged, key) === valueOf(key))
        );
      }),
    );
  });

  it("leave out of a merge what nothing is made of", () => {
    const common = (_key: number, left: number | undefined, right: number | undefined): number | undefined =>
      left !== undefined && right !== undefined ? left : undefined;
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const [own, other] = [new Map(a), new Map(b)];
        const merged = new Map(entries(merge(mapOf(a), mapOf(b), common)));
        const kept = [...own.keys()].filter((key) => other.has(key));
        return merged.size === kept.length && kept.every((key) => merged.get(key) === own.get(key));
      }),
    );
  });

  it("have a union, an intersection and a difference as sets do", () => {
    const sum = (_key: number, left: number, right: number): number => (left === right ? left : left * 10 + right);
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const [left, right] = [mapOf(a), mapOf(b)];
        const [own, other] = [new Map(a), new Map(b)];
        const expected = { union: new Map([...own, ...other]), intersection: new Map(), difference: new Map() };
        for (const [key, value] of own) {
          const beside = other.get(key);
          if (beside === undefined) expected.difference.set(key, value);
          else
            expected.intersection.set(key, sum(key, value, beside)).forEach((one, at) => expected.union.set(at, one));
        }
        const sorted = (map: Iterable<readonly [number, number]>) => [...map].sort(([one], [two]) => one - two);
        expect(sorted(entries(union(left, right, sum)))).toEqual(sorted(expected.union));
        expect(sorted(entries(intersection(left, right, sum)))).toEqual(sorted(expected.intersection));
        expect(sorted(entries(difference(left, right)))).toEqual(sorted(expected.difference));
      }),
    );
  });

  it("merge as maps do", () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const merged = merge(mapOf(a), mapOf(b), (_key, left, right) => right ?? left);
        const expected = new Map([...a, ...b]);
        return [...expected].every(([key, entry]) => lookup(merged, key) === entry);
      }),
    );
  });

  it("share what a change did not touch", () => {
    const before = mapOf([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(insert(before, 2, 2)).toBe(before);
    expect(merge(before, before, () => 0)).toBe(before);
    const after = insert(before, 9, 9);
    expect(merge(before, after, (_key, left, right) => left ?? right)).toBe(after);
    expect(merge(after, before, (_key, left, right) => left && right)).toBe(before);
    expect(union(before, after, (_key, left) => left)).toBe(after);
    expect(union(after, before, (_key, left) => left)).toBe(after);
    expect(difference(before, mapOf([[8, 0]]))).toBe(before);
  });
});
