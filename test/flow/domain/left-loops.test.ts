import { describe, expect, it } from "vitest";
import { itemsOf, members, OF_EACH } from "../../../src/flow/domain/contents.ts";
import { NO_GUARDS } from "../../../src/flow/domain/guard-paths.ts";
import { insert, lookup } from "../../../src/flow/domain/int-map.ts";
import type { Slot } from "../../../src/flow/domain/slot.ts";
import { isStable, leaveLoop } from "../../../src/flow/domain/loop-states.ts";
import { type State } from "../../../src/flow/domain/state.ts";
import { constant, NULL, type Value } from "../../../src/flow/domain/value.ts";

const [HOLDER, LIST] = [1, 2];
const stateOf = (...cells: readonly (readonly [number, Slot])[]): State => ({
  guards: NO_GUARDS,
  store: cells.reduce((store, [cell, slot]) => insert(store, cell, slot), undefined as State["store"]),
  refinements: undefined,
  base: new Map(),
  assumed: undefined,
});

describe("a list that a round began and that is held under a name", () => {
  const before = stateOf([HOLDER, members()]);
  const holder = members([["list", { kind: "array", cell: LIST }]]);

  it("may lack what is in it behind the loop", () => {
    const after = leaveLoop(before, stateOf([HOLDER, holder], [LIST, itemsOf([constant("a")])]), OF_EACH);
    expect(lookup(after.store, LIST)).toMatchObject({ kind: "items", items: [{ isOptional: true }] });
  });

  it("stays unknown where this way has nothing of it", () => {
    const after = leaveLoop(before, stateOf([HOLDER, holder]), OF_EACH);
    expect([lookup(after.store, HOLDER), lookup(after.store, LIST)]).toEqual([holder, undefined]);
  });
});

describe("a further round starts from the same state", () => {
  const [RECORD, STATE] = [3, constant("open")];
  /** @param told what tests said of members of the record */
  const told = (...told: readonly (readonly [string, Value])[]): State => ({
    ...stateOf([RECORD, members()]),
    refinements: insert(undefined as State["refinements"], RECORD, new Map(told)),
  });

  it("where tests told the same of members, in whatever order", () => {
    expect(isStable(told(["state", STATE], ["kind", NULL]), told(["kind", NULL], ["state", STATE]))).toBe(true);
  });

  it("and not where they told more, less, or something else", () => {
    const [one, two] = [told(["state", STATE]), told(["state", STATE], ["kind", NULL])];
    expect([isStable(one, two), isStable(two, one)]).toEqual([false, false]);
    expect(isStable(one, told(["state", NULL]))).toBe(false);
    expect(isStable(one, stateOf([RECORD, members()]))).toBe(false);
  });
});
