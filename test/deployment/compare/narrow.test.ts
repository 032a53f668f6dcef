/** The part of a comparison that some configurations have a share in. */
import { describe, expect, it } from "vitest";
import { narrowTo } from "../../../src/deployment/compare/narrow.ts";
import type { Comparison } from "../../../src/deployment/changes.ts";
import { place, serverless } from "../../support/stacks.ts";

const [one, other] = [serverless({ config: "one.yml" }), serverless({ config: "other.yml" })];
const both = [
  { before: one, after: one },
  { before: undefined, after: one },
  { before: one, after: other },
  { before: undefined, after: other },
  { before: other, after: other },
];
const note = { what: "x", why: "y" };
const everything = {
  changes: both.map((stack) => ({ stack })),
  kept: both.map((stack) => ({ stack })),
  removed: [{ stack: one }, { stack: other }],
  secondStacks: both,
  unresolved: [
    { ...note, place: { path: one.config, line: 1 } },
    { ...note, place: { path: other.config, line: 1 } },
    { ...note, place: place() },
  ],
  isOpen: true,
} as unknown as Comparison;

describe("a comparison that is narrowed", () => {
  const narrowed = narrowTo(everything, new Set([one.config]));

  it("keeps what one of its sides has a share in", () => {
    const shared = both.slice(0, 3);
    expect(narrowed.changes.map(({ stack }) => stack)).toEqual(shared);
    expect(narrowed.kept.map(({ stack }) => stack)).toEqual(shared);
    expect(narrowed.secondStacks).toEqual(shared);
    expect(narrowed.removed.map(({ stack }) => stack)).toEqual([one]);
    expect(narrowed.isOpen).toBe(true);
  });

  it("keeps the notes of its files, by a place in a text or by a line", () => {
    expect(narrowed.unresolved).toEqual([everything.unresolved[0]]);
    const there = new Set([place().source.path]);
    expect(narrowTo(everything, there).unresolved).toEqual([everything.unresolved[2]]);
  });

  it("keeps nothing for no file", () => {
    const none = narrowTo(everything, new Set());
    expect([none.changes, none.kept, none.removed, none.secondStacks, none.unresolved]).toEqual([[], [], [], [], []]);
  });
});
