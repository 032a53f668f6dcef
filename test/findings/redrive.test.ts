/** What the configuration alone delivers again, and whether a handler has effects that happen again by it. */
import { describe, expect, it } from "vitest";
import { judgeRedrives, openRedrives, type RedriveFeed } from "../../src/findings/redrive.ts";
import { effectThatIs, handlerThat, toldBy } from "../support/findings.ts";

type Queue = NonNullable<NonNullable<RedriveFeed["retries"]>["queue"]>;

const stream = { bisects: false, isBounded: false, hasFailureDestination: false } as const;
const ofStream = (retries: object): RedriveFeed => ({ source: "kinesis", retries: { ...stream, ...retries } });
const ofQueue = (queue: Queue, more: object = {}): RedriveFeed => ({
  source: "sqs",
  retries: { hasFailureDestination: false, queue, ...more },
});
const kinds = (feed: RedriveFeed): readonly string[] => openRedrives(feed).map(({ kind }) => kind);

describe("a stream record that is refused", () => {
  it("is tried for ever where nothing ends it", () => {
    expect(kinds(ofStream({}))).toEqual(["poison"]);
    expect(kinds({ ...ofStream({}), source: "dynamodb" })).toEqual(["poison"]);
  });

  it.each([
    ["the batch is cut in two", { bisects: true }],
    ["the retries have a limit", { isBounded: true }],
    ["it goes elsewhere in the end", { hasFailureDestination: true }],
    ["it is not known whether batches are cut", { bisects: undefined }],
    ["it is not known whether retries have a limit", { isBounded: undefined }],
  ])("is not where %s", (_, retries) => {
    expect(kinds(ofStream(retries))).toEqual([]);
  });

  it("is another matter on other sources, or where nothing is known", () => {
    expect(kinds({ ...ofStream({}), source: "kafka" })).toEqual([]);
    expect(kinds({ source: "kinesis" })).toEqual([]);
    expect(kinds({ ...ofQueue({ hasDeadLetters: false, isFifo: true }), source: "mq" })).toEqual([]);
    expect(kinds({ source: "sqs", retries: { hasFailureDestination: false } })).toEqual([]);
  });
});

describe("a message of a queue", () => {
  it("is shown again too early below six timeouts of the function, batching on top", () => {
    expect(openRedrives(ofQueue({ visibilitySeconds: 59 }, { timeoutSeconds: 10, windowSeconds: 5 }))).toEqual([
      { kind: "visibility", visibilitySeconds: 59, timeoutSeconds: 10, neededSeconds: 65 },
    ]);
    expect(openRedrives(ofQueue({ visibilitySeconds: 59 }, { timeoutSeconds: 10 }))).toMatchObject([
      { neededSeconds: 60 },
    ]);
    expect(kinds(ofQueue({ visibilitySeconds: 60 }, { timeoutSeconds: 10 }))).toEqual([]);
  });

  it("is not said to be where one of the two is not known", () => {
    expect(kinds(ofQueue({ visibilitySeconds: 1 }))).toEqual([]);
    expect(kinds(ofQueue({}, { timeoutSeconds: 10 }))).toEqual([]);
  });

  it("comes for as long as it is kept without a dead-letter queue", () => {
    expect(openRedrives(ofQueue({ hasDeadLetters: false, visibilitySeconds: 30, retentionSeconds: 60 }))).toEqual([
      { kind: "no-dead-letters", visibilitySeconds: 30, retentionSeconds: 60 },
    ]);
    expect(kinds(ofQueue({ hasDeadLetters: true }))).toEqual([]);
    expect(kinds(ofQueue({}))).toEqual([]);
  });

  it("is handed out again by a FIFO queue too", () => {
    expect(kinds(ofQueue({ isFifo: true }))).toEqual(["fifo"]);
    expect(kinds(ofQueue({ isFifo: false }))).toEqual([]);
  });
});

describe("a handler", () => {
  const both = ofQueue({ isFifo: true, hasDeadLetters: false });
  const repeated = (feed: RedriveFeed, ...given: Parameters<typeof handlerThat>): readonly string[] =>
    judgeRedrives(handlerThat(...given), feed).map(
      ({ redrive, effects }) => `${redrive.kind}: ${effects.map(({ verdict }) => verdict).join(", ")}`,
    );

  it("does again what nothing guards", () => {
    expect(repeated(both, {}, effectThatIs(), effectThatIs({ verdict: "weak" }), effectThatIs())).toEqual([
      "no-dead-letters: unguarded, unguarded",
      "fifo: unguarded, unguarded",
    ]);
    expect(repeated(both, {}, effectThatIs({ verdict: "guarded" }), effectThatIs({ verdict: "unknown" }))).toEqual([]);
    expect(repeated(both, {})).toEqual([]);
  });

  it("needs dead letters where a message can fail: by an error, or by an answer that is asked for", () => {
    const never = { throws: "never" } as const;
    expect(repeated(both, never, effectThatIs())).toEqual(["fifo: unguarded"]);
    const tells = { ...toldBy("own"), ...never };
    expect(repeated(both, tells, effectThatIs())).toEqual(["fifo: unguarded"]);
    const asks = { ...both, reportsFailures: true };
    expect(repeated(asks, tells, effectThatIs())).toEqual(["no-dead-letters: unguarded", "fifo: unguarded"]);
    expect(repeated(asks, never, effectThatIs())).toEqual(["fifo: unguarded"]);
    // A message may be all of its batch.
    const ofAll = { ...never, throwsWhenAllFail: true };
    expect(repeated(both, ofAll, effectThatIs())).toEqual(["no-dead-letters: unguarded", "fifo: unguarded"]);
  });

  it("is stopped by a record of a stream only where it refuses what a record holds", () => {
    expect(repeated(ofStream({}), { refusesContent: true }, effectThatIs())).toEqual(["poison: unguarded"]);
    expect(repeated(ofStream({}), { refusesContent: false }, effectThatIs())).toEqual([]);
  });
});
