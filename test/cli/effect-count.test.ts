import { describe, expect, it } from "vitest";
import { describeEffectCount, type EffectCounts } from "../../src/words/report.ts";

const counts = (some: Partial<EffectCounts>): EffectCounts => ({
  handlers: 1,
  effects: 0,
  again: 0,
  weak: 0,
  unknown: 0,
  unasked: new Set(),
  leftOut: [],
  isComplete: true,
  isOfStaged: false,
  ...some,
});

describe("what inspect says of all effects", () => {
  it.each([
    [{ effects: 5, again: 2 }, "2 of 5 effects happen twice when a record is delivered again"],
    [{ effects: 1, again: 1 }, "the only effect happens twice when a record is delivered again"],
    [{ effects: 1 }, "the only effect does not happen twice when a record is delivered again"],
    [
      { effects: 1, weak: 1, unknown: 1 },
      "the only effect can happen twice in spite of its guard, when a record is delivered again; 1 call is unknown",
    ],
    [
      { effects: 5, again: 2, weak: 1 },
      "2 of 5 effects happen twice when a record is delivered again, and 1 can in spite of its guard",
    ],
    [
      { effects: 5, weak: 2, unknown: 1 },
      "none of 5 effects happens twice when a record is delivered again, but 2 can in spite of their guards; 1 call is unknown",
    ],
    [{ effects: 3 }, "none of 3 effects happens twice when a record is delivered again"],
    [{ unknown: 2 }, "no known effect in a handler of a stream or queue; 2 calls are unknown"],
    [{}, "no effect in a handler of a stream or queue"],
    [{ handlers: 0 }, "no handler of a stream or queue"],
    [{ handlers: 0, isOfStaged: true }, "no staged file is part of a handler of a stream or queue"],
    [{ isOfStaged: true }, "no effect in a handler of a stream or queue"],
    [
      { handlers: 0, unasked: new Set(["sns", "s3", "eventbridge"] as const) },
      "no handler of a stream or queue; those of SNS, S3 and EventBridge only where the setting `sources` lists them beside the others",
    ],
    [{ isComplete: false }, "no effect was found, but not everything could be looked at"],
  ])("%j", (some, text) => {
    expect(describeEffectCount(counts(some))).toBe(text);
  });
});
