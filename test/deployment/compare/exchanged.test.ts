/** Ids by the place in a list: something in front of it moves each source, with the code that reads it, to the next id. */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { cloudformation, fn, on } from "../../support/stacks.ts";
import { verdicts } from "../../support/verdicts.ts";

const stream = (name: string): string => `arn:aws:kinesis:eu-west-1:1:stream/${name}`;

/** A function for each name, called by its place; `code`: what it runs, its own name by default. */
function listed(names: readonly string[], code: (name: string) => string = (name) => name): Stack {
  return cloudformation(
    {},
    ...names.map((name, index) => fn(`On${index}`, { handler: `src/${code(name)}.main` }, on(stream(name)))),
  );
}

const compare = (before: Stack, after: Stack): string[] => verdicts(compareStacks([before], [after]));

describe("a list of consumers", () => {
  it("replays what moves to the id behind it, and is a new consumer where the new one stands", () => {
    expect(compare(listed(["a", "b"]), listed(["z", "a", "b"]))).toEqual([
      "new-consumer by source: On0",
      "replay by target: On0 -> On1",
      "replay by target: On1 -> On2",
    ]);
  });

  it("is a new consumer alone where the new one stands behind all others", () => {
    expect(compare(listed(["a", "b"]), listed(["a", "b", "z"]))).toEqual(["new-consumer by added: On2"]);
  });

  it("replays what moves to the id in front when the first one goes", () => {
    expect(compare(listed(["a", "b"]), listed(["b"]))).toEqual(["replay by target: On1 -> On0"]);
  });

  it("has new consumers where the sources change places and the code stays", () => {
    const codeOf = (first: string) => (name: string) => (name === first ? "first" : "second");
    expect(compare(listed(["a", "b"], codeOf("a")), listed(["b", "a"], codeOf("b")))).toEqual([
      "new-consumer by source: On0",
      "new-consumer by source: On1",
    ]);
  });

  it("fails where two mappings of one function change places", () => {
    const both = (first: string, second: string): Stack =>
      cloudformation({}, fn("On", on(stream(first), { id: "First" }), on(stream(second), { id: "Second" })));
    expect(compare(both("a", "b"), both("b", "a"))).toEqual([
      "conflict by mapping-id: On",
      "conflict by mapping-id: On",
    ]);
  });
});
