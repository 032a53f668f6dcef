import { describe, expect, it } from "vitest";
import { jaccard, nameSimilarity } from "../../../src/deployment/compare/similarity.ts";

describe("the likeness of two names", () => {
  it.each([
    ["onOrder", "onOrder", 1],
    ["onOrder", "ONORDER", 1],
    // Three pairs each, one of them in both: ht.
    ["night", "nacht", 0.25],
    ["night", "day", 0],
    // A pair counts as often as both have it: aa and ab of 3 and 2.
    ["aaab", "aab", 0.8],
    // A single letter has no pair, and is like nothing.
    ["a", "a", 0],
    ["", "", 0],
    ["a", "ab", 0],
  ])("%s, %s: %d", (a, b, expected) => {
    expect(nameSimilarity(a, b)).toBe(expected);
    expect(nameSimilarity(b, a)).toBe(expected);
  });

  it("looks at no more than a name's length of a text", () => {
    const long = "ab".repeat(150);
    expect(nameSimilarity(`${long}xyz`, `${long}uvw`)).toBe(1);
    expect(nameSimilarity(`${long.slice(1)}x`, `${long.slice(1)}u`)).toBeLessThan(1);
  });
});

describe("the shared part of two sets", () => {
  it.each([
    [["a", "b"], ["b", "c"], 1 / 3],
    [["a"], ["a"], 1],
    [["a"], ["b"], 0],
    [[], ["a"], 0],
    [[], [], 0],
  ])("%j, %j: %d", (a, b, expected) => {
    expect(jaccard(new Set<string>(a), new Set<string>(b))).toBe(expected);
  });
});
