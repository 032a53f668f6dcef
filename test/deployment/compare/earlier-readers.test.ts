/** Code that meets a source again under another function. */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import { cloudformation, fn, on, serverless } from "../../support/stacks.ts";
import { verdicts } from "../../support/verdicts.ts";

const stream = "arn:aws:kinesis:eu-west-1:1:stream/orders";
const other = "arn:aws:kinesis:eu-west-1:1:stream/payments";

type Readers = Readonly<Record<string, string>>;

/** A function for each name, with its code, all on one stream. */
const on1 = (make: typeof serverless | typeof cloudformation, readers: Readers, start?: string, from = stream) =>
  make(
    {},
    ...Object.entries(readers).map(([name, code]) =>
      fn(name, { handler: `src/${code}.main` }, on(from, start === undefined ? {} : { start })),
    ),
  );

describe.each([
  ["serverless", serverless],
  ["cloudformation", cloudformation],
] as const)("%s: a new mapping", (_, make) => {
  const says = (before: Readers, after: Readers, start?: string): string[] =>
    verdicts(compareStacks([on1(make, before, start)], [on1(make, after, start)]));

  it("replays where the handlers move to the next function", () => {
    expect(says({ w0: "a", w1: "b" }, { w0: "c", w1: "a", w2: "b" })).toEqual(["replay by same-code: w2"]);
  });

  it("replays where a function gives its code to a new one", () => {
    expect(says({ a: "a" }, { a: "b", legacy: "a" })).toEqual(["replay by same-code: legacy"]);
  });

  it("replays where keys and codes change places, and is a rename where the code stays with the key that goes", () => {
    expect(says({ a: "a", b: "b" }, { c: "a", a: "b" })).toEqual(["replay by same-code: c"]);
    expect(says({ a: "a", b: "b" }, { c: "b", a: "a" })).toEqual(["replay by function-key: b -> c"]);
    expect(says({ a: "a", b: "b" }, { c: "c", a: "a" })).toEqual(["replay by function-key: b -> c"]);
  });

  it("is a new consumer where the code of the one that goes is run by one that stays, and a rename where it ends", () => {
    expect(says({ a: "a", b: "b" }, { c: "c", a: "b" })).toEqual(["new-consumer by added: c"]);
    expect(says({ a: "a", b: "b" }, { c: "c", a: "d" })).toEqual(["replay by function-key: b -> c"]);
    expect(says({ a: "b", b: "b" }, { c: "c", a: "b" })).toEqual(["replay by function-key: b -> c"]);
    expect(says({ a: "a", b: "b" }, { c: "c", a: "b" }, "LATEST")).toEqual([]);
    expect(says({ a: "a", b: "b" }, { c: "c", a: "d" }, "LATEST")).toEqual(["gap by function-key: b -> c"]);
  });

  it("has a gap where it takes the code over and starts at LATEST, and says nothing where the code goes on or is its own", () => {
    expect(says({ a: "a" }, { a: "b", legacy: "a" }, "LATEST")).toEqual(["gap by same-code: legacy"]);
    expect(says({ a: "a" }, { a: "a", a2: "a" }, "LATEST")).toEqual([]);
    expect(says({ a: "a" }, { a: "b", c: "c" }, "LATEST")).toEqual([]);
  });

  it("is a new consumer of what it may have met, where a function goes on with the code", () => {
    expect(says({ a: "a" }, { a: "a", a2: "a" })).toEqual(["new-consumer by same-code: a2"]);
  });

  it("is a new consumer with code of its own", () => {
    expect(says({ a: "a" }, { a: "a", b: "b" })).toEqual(["new-consumer by added: b"]);
    expect(says({ a: "a" }, { a: "b", c: "c" })).toEqual(["new-consumer by added: c"]);
  });
});

it("comes of a queue in flight whichever function goes on with the code", () => {
  const says = (before: Readers, after: Readers): string[] => {
    const make = (readers: Readers) => on1(serverless, readers, undefined, "arn:aws:sqs:eu-west-1:1:work");
    return verdicts(compareStacks([make(before)], [make(after)]));
  };
  expect(says({ a: "a", b: "b" }, { c: "c", a: "b" })).toEqual(["queue-rename by function-key: b -> c"]);
  expect(says({ c: "c", a: "b" }, { a: "a", b: "b" })).toEqual(["queue-rename by function-key: c -> b"]);
});

it("is met again by a function that comes from another source", () => {
  const both = (first: string) =>
    cloudformation(
      {},
      fn("A", { handler: "src/a.main" }, on(first, { id: "First" })),
      fn("B", { handler: "src/a.main" }, on(stream, { id: "Second" })),
    );
  expect(verdicts(compareStacks([both(other)], [both(stream)]))).toEqual(["new-consumer by same-code: A"]);
});
