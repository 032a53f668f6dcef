/** What `inspect` says of a batch in which one record fails. */
import { describe, expect, it } from "vitest";
import { batchOf } from "../../src/findings/batch.ts";
import type { BatchFeed } from "../../src/findings/batch-failure.ts";
import type { BatchResponse } from "../../src/findings/finding.ts";
import { effectThatIs, handlerThat, toldBy } from "../support/findings.ts";

const queue = { source: "sqs", reportsFailures: true } as const;
const stream = { source: "kinesis", reportsFailures: true } as const;

function repeats(feed: BatchFeed, response: Partial<BatchResponse>): string | undefined {
  return batchOf(handlerThat(response, effectThatIs()), [feed])?.repeats;
}

describe("what it answers", () => {
  it.each([
    ["failures", toldBy("own")],
    ["unknown", { ...toldBy("own"), forms: ["failures", "unknown"] }],
    ["nothing", { throws: "never" }],
    ["error", { throws: "calls" }],
    ["error", { throws: "content" }],
  ] as const)("%s", (response, given) => {
    expect(batchOf(handlerThat(given), [queue])).toMatchObject({ response });
  });
});

describe("which records come again", () => {
  it.each<[BatchFeed, Partial<BatchResponse>, string]>([
    [queue, { forms: ["unknown"] }, "unknown"],
    [queue, { throws: "never" }, "none"],
    [queue, { throws: "calls" }, "batch"],
    [{ ...queue, batchSize: 10 }, { throws: "calls" }, "batch"],
    [{ ...queue, batchSize: 1 }, { throws: "calls" }, "record"],
    [queue, toldBy("own"), "record"],
    [{ ...queue, source: "kafka" }, toldBy("own"), "record"],
    [stream, toldBy("own"), "from-failure"],
    [{ ...stream, source: "dynamodb" }, toldBy("own"), "from-failure"],
    // A queue takes an identifier that it does not know for a failed batch, a stream ignores the answer.
    [queue, toldBy("foreign"), "batch"],
    [stream, toldBy("foreign"), "unknown"],
    // A list that a module keeps names those of earlier batches, which are no message of this one.
    [queue, toldBy("kept"), "batch"],
    [queue, toldBy("own", "kept"), "batch"],
    [stream, toldBy("kept"), "unknown"],
    [queue, toldBy("unsettled"), "batch"],
    [queue, toldBy("unnamed"), "batch"],
    [queue, toldBy("unawaited"), "none"],
    [queue, toldBy("uncaught"), "none"],
    [stream, toldBy("caught-inside"), "none"],
    [stream, toldBy("empty"), "batch"],
    [queue, toldBy("own", "empty"), "batch"],
    [queue, toldBy("own", "late"), "unknown"],
    [queue, toldBy("late"), "unknown"],
    [queue, toldBy("stops"), "record"],
    [stream, toldBy("stops"), "from-failure"],
    [queue, toldBy("rest"), "from-failure"],
    [stream, toldBy("rest"), "from-failure"],
    // Of what Lambda does with partial answers of Kafka nothing is known here.
    [{ source: "kafka", reportsFailures: true }, toldBy("rest"), "unknown"],
    [queue, toldBy("all"), "batch"],
    [queue, toldBy("own", "all"), "unknown"],
    [queue, { forms: ["failures"], identifiers: [] }, "unknown"],
    // A library leaves out what has no such number, and fails for what has no such id.
    [
      queue,
      { forms: ["failures"], identifiers: [{ kind: "other-source", member: "dynamodb.SequenceNumber" }] },
      "none",
    ],
    [stream, { forms: ["failures"], identifiers: [{ kind: "other-source", member: "messageId" }] }, "batch"],
    // Of no single record, whatever the size of the batch.
    [queue, { throws: "aside" }, "unknown"],
    [{ ...queue, batchSize: 1 }, { throws: "requests" }, "unknown"],
    [{ ...queue, batchSize: 1 }, { throws: "never", throwsWhenAllFail: true }, "record"],
    [queue, { throws: "never", throwsWhenAllFail: true }, "none"],
    // Answered to nobody.
    [{ source: "sqs" }, toldBy("own"), "unknown"],
    [{ ...queue, reportsFailures: false }, toldBy("own"), "none"],
    [{ ...queue, reportsFailures: false, batchSize: 1 }, { ...toldBy("own"), throwsWhenAllFail: true }, "record"],
  ])("%j %j: %s", (feed, response, expected) => {
    expect(repeats(feed, response)).toBe(expected);
  });
});

describe("several mappings", () => {
  const handler = handlerThat(toldBy("own"));

  it("are said as one where they agree", () => {
    expect(batchOf(handler, [queue, queue])).toEqual({
      response: "failures",
      enabled: true,
      repeats: "record",
      isMixed: false,
    });
  });

  it("are mixed where records come again otherwise", () => {
    expect(batchOf(handler, [queue, { ...queue, reportsFailures: false }])).toEqual({
      response: "failures",
      enabled: null,
      repeats: "unknown",
      isMixed: true,
    });
  });

  it("ask or do not, where somebody knows", () => {
    expect(batchOf(handler, [{ ...queue, reportsFailures: false }])).toMatchObject({ enabled: false });
    expect(batchOf(handler, [{ source: "sqs" }])).toMatchObject({ enabled: null, isMixed: false });
  });

  it("count only where the answer is looked at", () => {
    expect(batchOf(handler, [{ source: "sns" }, queue])).toMatchObject({ repeats: "record", isMixed: false });
    expect(batchOf(handler, [{ source: "sns" }])).toBeUndefined();
    expect(batchOf(handler, [])).toBeUndefined();
  });
});
