/** Ids that stay while what they read goes from one to another, with the code that reads it or without. */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { cloudformation, fn, on, serverless, type Reads } from "../../support/stacks.ts";
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

  const codeOf = (first: string) => (name: string) => (name === first ? "first" : "second");

  it("replays where the sources change places and the code stays, as where ids are made of sources", () => {
    expect(compare(listed(["a", "b"], codeOf("a")), listed(["b", "a"], codeOf("b")))).toEqual([
      "replay by target: On1 -> On0",
      "replay by target: On0 -> On1",
    ]);
    const service = (first: string, second: string) =>
      serverless(
        {},
        fn("on0", { handler: "src/first.main" }, on(stream(first))),
        fn("on1", { handler: "src/second.main" }, on(stream(second))),
      );
    expect(compare(service("a", "b"), service("b", "a"))).toEqual([
      "replay by target: on1 -> on0",
      "replay by target: on0 -> on1",
    ]);
  });

  it("replays what one gives up for the other, and deletes what nobody reads any more", () => {
    const { changes, removed } = compareStacks([listed(["a", "b"], codeOf("a"))], [listed(["b"], () => "first")]);
    expect(changes.map(({ verdict, cause }) => `${verdict} by ${cause.edit}`)).toEqual(["replay by target"]);
    expect(removed.map(({ function: { key } }) => key)).toEqual(["On0"]);
  });

  it("is a new consumer where the source has its reader still, or another one beside", () => {
    const reading = (first: string, ...more: readonly Reads[]) =>
      cloudformation(
        {},
        fn("On", { handler: "src/on.main" }, on(stream(first))),
        fn("Other", { handler: "src/other.main" }, ...more),
      );
    const b = on(stream("b"));
    expect(compare(reading("a", b), reading("b", b))).toEqual(["new-consumer by source: On"]);
  });

  it("says nothing of who read it where not all was read", () => {
    const open = (stack: Stack): Stack => ({ ...stack, complete: false });
    expect(compare(open(listed(["a", "b"], codeOf("a"))), open(listed(["b", "a"], codeOf("b"))))).toEqual([
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
