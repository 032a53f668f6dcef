/** Which of several functions that read one source takes whose place: each case pairs otherwise than by the order of names. */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import { entriesOf, type Entry } from "../../../src/deployment/compare/entry.ts";
import { likenessOfFunctions } from "../../../src/deployment/compare/work.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import {
  cloudformation,
  fn,
  on,
  serverless,
  type FunctionLiteral,
  type FunctionOptions,
} from "../../support/stacks.ts";
import { verdicts } from "../../support/verdicts.ts";

const orders = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";
const reads = (key: string, options: FunctionOptions = {}): FunctionLiteral =>
  fn(key, { handler: `src/${key}.main`, ...options }, on(orders));
const compare = (before: Stack, after: Stack): string[] => verdicts(compareStacks([before], [after]));

function likeness(before: FunctionLiteral, after: FunctionLiteral): number {
  const entry = (literal: FunctionLiteral): Entry => entriesOf(serverless({}, literal))[0]!;
  return likenessOfFunctions(entry(before), entry(after));
}

describe("the likeness of two functions", () => {
  it("goes by the key, then by a pinned name, then by how alike the keys are, and is never nothing", () => {
    const kept = likeness(reads("a", { name: "x" }), reads("a", { name: "y" }));
    const named = likeness(reads("a", { name: "x" }), reads("b", { name: "x" }));
    const alike = likeness(reads("sendMail", { name: "x" }), reads("sendMails", { name: "y" }));
    const other = likeness(reads("a", { name: "x" }), reads("b", { name: "y" }));
    expect([kept, named, alike, other]).toEqual([kept, named, alike, other].toSorted((a, b) => b - a));
    expect(new Set([kept, named, alike, other]).size).toBe(4);
    expect(other).toBeGreaterThan(0);
  });

  it("takes no name for kept that nobody gave, or that nobody knows", () => {
    const generated = { name: null };
    const unknown = { name: "?" };
    const other = likeness(reads("a", { name: "x" }), reads("b", { name: "y" }));
    expect(likeness(reads("a", generated), reads("b", generated))).toBe(other);
    expect(likeness(reads("a", unknown), reads("b", unknown))).toBe(other);
  });

  it("does not add up to more than a kept key", () => {
    const both = likeness(reads("sendMail", { name: "x" }), reads("sendMails", { name: "x" }));
    expect(both).toBeLessThan(likeness(reads("a", { name: "x" }), reads("a", { name: "y" })));
  });
});

describe("several renamed functions on one source", () => {
  it("are paired with those that are called alike", () => {
    const before = serverless({}, reads("archiveOrders"), reads("sendMail"));
    const after = serverless({}, reads("aSendMail"), reads("theArchiveOrders"));
    expect(compare(before, after)).toEqual([
      "replay by function-key: sendMail -> aSendMail (low)",
      "replay by function-key: archiveOrders -> theArchiveOrders (low)",
    ]);
  });

  it("are paired by a pinned name where the keys say otherwise", () => {
    const before = serverless({}, reads("archive", { name: "n-a" }), reads("mail", { name: "n-m" }));
    const after = serverless({}, reads("archives", { name: "n-m" }), reads("mails", { name: "n-a" }));
    expect(compare(before, after)).toEqual([
      "conflict by function-key: mail -> archives (pinned name)",
      "conflict by function-key: archive -> mails (pinned name)",
    ]);
  });
});

describe("an event that goes from one function to another", () => {
  const kinesis = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";

  it("is no rename where the old function stays and the other one is new", () => {
    const before = serverless({}, reads("a"));
    const after = serverless({}, fn("a", { handler: "src/a.main" }, on(kinesis)), reads("b"));
    expect(compare(before, after)).toContain("replay by target: a -> b");
  });

  it("is no rename where the old function goes and the other one was there", () => {
    const before = serverless({}, reads("a"), fn("b", { handler: "src/b.main" }));
    const after = serverless({}, reads("b"));
    expect(compare(before, after)).toEqual(["replay by target: a -> b"]);
  });

  it("of elsewhere may be one to the other, and nothing says that Lambda refuses it", () => {
    const elsewhere = (key: string, name: string): Stack =>
      cloudformation({}, fn(key, { name, external: true }, on(orders)));
    expect(compare(elsewhere("a", "${env:NAME}"), elsewhere("b", "orders"))).toEqual([
      "replay by function-key: a -> b (low)",
    ]);
    expect(compare(elsewhere("a", "clicks"), elsewhere("b", "orders"))).toEqual(["replay by function-key: a -> b"]);
  });

  it("is a rename where one goes and the other one comes", () => {
    expect(compare(serverless({}, reads("a")), serverless({}, reads("b")))).toEqual(["replay by function-key: a -> b"]);
  });
});

describe("a source that is written otherwise", () => {
  const open = (before: string, after: string): string[] =>
    compareStacks([serverless({}, fn("f", on(before)))], [serverless({}, fn("f", on(after)))]).unresolved.map(
      ({ what }) => what,
    );
  const note = ["whether `f` still reads the same source"];

  it("is told to be open where one side may be the other", () => {
    expect(open(orders, "${cf:db.OrdersArn}")).toEqual(note);
    expect(open("${cf:db.OrdersArn}", orders)).toEqual(note);
  });

  it("is not where it is the same, or where neither side is known", () => {
    expect(open(orders, orders)).toEqual([]);
    expect(open("?", "?")).toEqual([]);
  });

  it("is told where only one side is known", () => {
    expect(open("?", orders)).toEqual(note);
    expect(open(orders, "?")).toEqual(note);
  });
});

describe("functions whose ids cannot be told", () => {
  const written = "arn:aws:kinesis:eu-west-1:1:stream/orders";
  const reader = (key: string, from: string): FunctionLiteral => {
    const formula = `\${token:${key}}Reader`;
    const id = { kind: "symbolic", formula } as const;
    return fn(key, { id, name: null }, on(from, { type: "kinesis", id: { ...id, formula: `${formula}/orders` } }));
  };

  it("are one where they surely read one source, rather than where they may", () => {
    const [sure, open] = [reader("turns", written), reader("polls", "${env:ARN}")];
    for (const current of [
      [sure, open],
      [open, sure],
    ]) {
      const compared = compareStacks([serverless({}, reader("made", written))], [serverless({}, ...current)]);
      expect(verdicts(compared)).toEqual(["new-consumer by added: polls"]);
      expect(compared.unresolved.map(({ what }) => what)).toEqual(["whether `turns` has the id that it had"]);
    }
  });
});
