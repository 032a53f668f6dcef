/** Each line is a handler and its mapping with what does not fit; the next one differs in one thing, and fits. */
import { describe, expect, it } from "vitest";
import { judgeBatchFailure, looksAtAnswers, type BatchFeed } from "../../src/findings/batch-failure.ts";
import type { BatchResponse, Effect } from "../../src/findings/finding.ts";
import { effectThatIs, handlerThat, toldBy } from "../support/findings.ts";

const asks: BatchFeed = { source: "sqs", reportsFailures: true };
const asksNot: BatchFeed = { source: "sqs", reportsFailures: false };
const alone = { batchSize: 1 };

function judged(feed: BatchFeed, response: Partial<BatchResponse>, ...effects: readonly Effect[]): string {
  const failure = judgeBatchFailure(handlerThat(response, ...effects), feed);
  if (failure === undefined) return "fits";
  if (failure.kind === "wrong-identifier") return `${failure.kind} ${failure.identifier.kind}`;
  return `${failure.kind}${"isOfContent" in failure && failure.isOfContent ? " of content" : ""}`;
}

describe("a source", () => {
  it.each(["sqs", "kinesis", "dynamodb", "kafka"] as const)("%s: Lambda looks at the answer", (source) => {
    expect(looksAtAnswers(source)).toBe(true);
    expect(judged({ source, reportsFailures: false }, toldBy("own"))).toBe("ignored");
  });

  it.each(["mq", "documentdb", "sns", "s3", "eventbridge"] as const)("%s: nobody looks at it", (source) => {
    expect(looksAtAnswers(source)).toBe(false);
    expect(judged({ source, reportsFailures: false }, toldBy("own"))).toBe("fits");
  });
});

describe("a half that is not known", () => {
  it("decides nothing", () => {
    expect(judged({ source: "sqs" }, toldBy("own"))).toBe("fits");
    expect(judged(asksNot, { forms: ["failures", "unknown"] })).toBe("fits");
    expect(judged(asks, { forms: ["unknown"] })).toBe("fits");
  });
});

describe("a mapping that does not ask", () => {
  it("ignores failures that are answered", () => {
    expect(judged(asksNot, toldBy("own"))).toBe("ignored");
    expect(judged(asksNot, { ...toldBy("own"), throwsWhenAllFail: true })).toBe("ignored");
    expect(judged({ ...asksNot, ...alone }, toldBy("own"))).toBe("ignored");
  });

  it("gets an error for one record alone where the handler throws when all fail", () => {
    expect(judged({ ...asksNot, ...alone }, { ...toldBy("own"), throwsWhenAllFail: true })).toBe("fits");
  });

  it("repeats the effects of all records when one fails", () => {
    expect(judged(asksNot, { throws: "calls" }, effectThatIs())).toBe("whole-batch");
    expect(judged(asksNot, { throws: "own" }, effectThatIs())).toBe("whole-batch");
    expect(judged({ ...asksNot, batchSize: 2 }, { throws: "calls" }, effectThatIs())).toBe("whole-batch");
  });

  it.each([
    ["no error leaves the handler", asksNot, { throws: "never" }, effectThatIs()],
    ["there is one record", { ...asksNot, ...alone }, { throws: "calls" }, effectThatIs()],
    ["the effect is guarded", asksNot, { throws: "calls" }, effectThatIs({ verdict: "guarded" })],
    ["the effect may be guarded", asksNot, { throws: "calls" }, effectThatIs({ verdict: "weak" })],
    ["nothing fails behind the effect", asksNot, { throws: "calls" }, effectThatIs({ isLast: true })],
  ] as const)("repeats none where %s", (_, feed, response, effect) => {
    expect(judged(feed, response, effect)).toBe("fits");
  });

  it("repeats those behind a guarded or a last one", () => {
    const others = [effectThatIs({ verdict: "guarded" }), effectThatIs({ isLast: true })];
    expect(judged(asksNot, { throws: "calls" }, ...others)).toBe("fits");
    expect(judged(asksNot, { throws: "calls" }, ...others, effectThatIs())).toBe("whole-batch");
  });

  it("repeats what was done before a record could not be read, and not what waits for all of them", () => {
    const content = { throws: "content" } as const;
    expect(judged(asksNot, content, effectThatIs())).toBe("whole-batch of content");
    expect(judged(asksNot, content, effectThatIs({ isBehindContent: true }))).toBe("fits");
    // Being the last says nothing where only reading fails: the next record is read after it.
    expect(judged(asksNot, content, effectThatIs({ isLast: true }))).toBe("whole-batch of content");
    expect(judged(asksNot, { throws: "calls" }, effectThatIs({ isBehindContent: true }))).toBe("whole-batch");
  });
});

describe("a mapping that asks, and failures that are answered", () => {
  it.each(["foreign", "empty", "late"] as const)("are told by what is wrong: %s", (kind) => {
    expect(judged(asks, toldBy(kind))).toBe(`wrong-identifier ${kind}`);
    expect(judged(asks, toldBy("own", kind))).toBe(`wrong-identifier ${kind}`);
  });

  it.each(["own", "unknown"] as const)("are told by what may be right: %s", (kind) => {
    expect(judged(asks, toldBy(kind))).toBe("fits");
  });

  it("fail the whole batch of one record, which is what they should; a stream goes by sequence numbers", () => {
    for (const kind of ["empty", "late", "own"] as const)
      expect(judged({ source: "kinesis", reportsFailures: true, ...alone }, toldBy(kind))).toBe("fits");
    expect(judged({ ...asks, ...alone }, toldBy("foreign"))).toBe("fits");
    expect(judged({ source: "kinesis", reportsFailures: true, ...alone }, toldBy("foreign"))).toBe(
      "wrong-identifier foreign",
    );
  });

  it("are out of order where a FIFO queue's later messages are worked on", () => {
    const fifo = { ...asks, retries: { queue: { isFifo: true } } };
    expect(judged(fifo, { ...toldBy("own"), goesOn: true })).toBe("out-of-order");
    expect(judged(fifo, { ...toldBy("own"), goesOn: false })).toBe("fits");
    expect(judged({ ...asks, retries: { queue: {} } }, { ...toldBy("own"), goesOn: true })).toBe("fits");
    expect(judged({ ...asks, retries: {} }, { ...toldBy("own"), goesOn: true })).toBe("fits");
    expect(judged(asks, { ...toldBy("own"), goesOn: true })).toBe("fits");
    expect(judged({ ...fifo, ...alone }, { ...toldBy("own"), goesOn: true })).toBe("fits");
  });

  it("do not tell a record whose content cannot be read", () => {
    expect(judged(asks, { ...toldBy("own"), refusesContent: true })).toBe("partly-told of content");
    expect(judged({ ...asks, ...alone }, { ...toldBy("own"), refusesContent: true })).toBe("fits");
  });
});

describe("a mapping that asks, and a handler that answers no failures", () => {
  it("tells none: an error fails the whole batch", () => {
    expect(judged(asks, { throws: "own" })).toBe("never-told");
    expect(judged(asks, { throws: "calls" })).toBe("never-told");
    expect(judged(asks, { throws: "calls" }, effectThatIs({ verdict: "guarded" }))).toBe("never-told");
    expect(judged({ ...asks, ...alone }, { throws: "calls" })).toBe("fits");
    expect(judged({ ...asks, ...alone }, { throws: "own" }, effectThatIs())).toBe("fits");
  });

  it("swallows failures of what it does", () => {
    expect(judged(asks, { throws: "never" }, effectThatIs())).toBe("swallowed");
    expect(judged(asks, { throws: "content" }, effectThatIs())).toBe("swallowed");
    expect(judged(asks, { throws: "never" })).toBe("fits");
  });

  it("swallows them also where it takes messages off its queue by itself, unless an error brings back those that are left", () => {
    expect(judged(asks, { throws: "never", settlesMessages: true }, effectThatIs())).toBe("swallowed");
    expect(judged(asks, { throws: "own", settlesMessages: true }, effectThatIs())).toBe("fits");
    expect(judged(asks, { throws: "content", settlesMessages: true }, effectThatIs())).toBe("fits");
  });

  it("tells no record that cannot be read", () => {
    expect(judged(asks, { throws: "content" })).toBe("never-told of content");
    expect(judged({ ...asks, ...alone }, { throws: "content" })).toBe("fits");
  });

  it("never comes back: nothing is answered", () => {
    expect(judged(asks, { forms: [], throws: "own" }, effectThatIs())).toBe("fits");
  });
});
