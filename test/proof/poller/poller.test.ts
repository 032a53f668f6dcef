/** The model of the poller says what the documentation says. Its pages stand beside each step of the model. */
import { describe, expect, it } from "vitest";
import { failedOf, Undocumented, type Answer } from "./answer.ts";
import { pollQueue, type QueueSettings } from "./queue.ts";
import { pollShard, type ShardSettings } from "./shard.ts";

const failing = (...ids: readonly string[]): Answer => ({
  returned: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
});
const DONE: Answer = { returned: null };

describe("an answer", () => {
  const known = ["a", "b"];

  it.each<[string, Answer, "all" | readonly string[]]>([
    ["an error", { error: "Error" }, "all"],
    ["nothing", { returned: null }, []],
    ["an empty object", { returned: {} }, []],
    ["an empty list", { returned: { batchItemFailures: [] } }, []],
    ["a list that is null", { returned: { batchItemFailures: null } }, []],
    ["another object", { returned: { statusCode: 500 } }, []],
    ["the id of a record", failing("b"), ["b"]],
    ["an empty id", failing(""), "all"],
    ["an id that is null", { returned: { batchItemFailures: [{ itemIdentifier: null }] } }, "all"],
    ["a bad key", { returned: { batchItemFailures: [{ messageId: "a" }] } }, "all"],
  ])("%s, where the mapping asks", (_, answer, failed) => {
    expect(failedOf(answer, true, known, "queue")).toEqual(failed);
    expect(failedOf(answer, true, known, "stream")).toEqual(failed);
  });

  it.each<[string, Answer, "all" | readonly string[]]>([
    ["an error", { error: "Error" }, "all"],
    ["the id of a record", failing("b"), []],
    ["an empty id", failing(""), []],
  ])("%s, where it does not", (_, answer, failed) => {
    expect(failedOf(answer, false, known, "queue")).toEqual(failed);
    expect(failedOf(answer, false, known, "stream")).toEqual(failed);
  });

  it("with an id that is none of the batch fails a batch of a queue; of streams nothing is said", () => {
    expect(failedOf(failing("x"), true, known, "queue")).toBe("all");
    expect(() => failedOf(failing("x"), true, known, "stream")).toThrow(Undocumented);
  });

  it("that is a text is nothing that the documentation speaks of", () => {
    expect(() => failedOf({ returned: "done" }, true, known, "queue")).toThrow(Undocumented);
  });
});

/** Answers with what fails each time, or with an error. */
const always =
  (failed: string, how: "error" | "told") =>
  async (batch: readonly string[]): Promise<Answer> => {
    if (!batch.includes(failed)) return DONE;
    return how === "error" ? { error: "Error" } : failing(failed);
  };

describe("a queue", () => {
  const deliveries = async (settings: QueueSettings, how: "error" | "told") =>
    pollQueue(["a", "b", "c"], settings, always("b", how));

  it("brings the whole batch back, and then to the dead letters: those that could be done, too", async () => {
    expect(await deliveries({ batchSize: 3, asks: false, maxReceiveCount: 2 }, "error")).toEqual({
      deliveries: [
        ["a", "b", "c"],
        ["a", "b", "c"],
      ],
      dead: ["a", "b", "c"],
      left: [],
    });
  });

  it("brings back what was told, and only that", async () => {
    expect(await deliveries({ batchSize: 3, asks: true, maxReceiveCount: 2 }, "told")).toEqual({
      deliveries: [["a", "b", "c"], ["b"]],
      dead: ["b"],
      left: [],
    });
  });

  it("goes on without end where nothing takes a message away", async () => {
    expect((await deliveries({ batchSize: 1, asks: true }, "told")).left).toEqual(["b"]);
  });

  it("hands out nothing of a group while a message of it waits, first in, first out", async () => {
    const fifo = await deliveries({ batchSize: 1, asks: true, isFifo: true, maxReceiveCount: 2 }, "error");
    expect(fifo.deliveries).toEqual([["a"], ["b"], ["b"], ["c"]]);
    const standard = await deliveries({ batchSize: 1, asks: true, maxReceiveCount: 2 }, "error");
    expect(standard.deliveries).toEqual([["a"], ["b"], ["c"], ["b"]]);
  });
});

describe("a shard", () => {
  const story = async (settings: Partial<ShardSettings>, how: "error" | "told") =>
    pollShard(["1", "2", "3", "4"], { batchSize: 4, asks: how === "told", ...settings }, always("3", how));

  it("is blocked by a record that fails, until it expires", async () => {
    const { discarded, blocked } = await story({}, "error");
    expect({ discarded, blocked }).toEqual({ discarded: [], blocked: ["1", "2", "3", "4"] });
    expect((await story({}, "told")).blocked).toEqual(["3", "4"]);
  });

  it("gives a batch up after its retries, with the records that could be done", async () => {
    expect(await story({ maximumRetries: 1 }, "error")).toEqual({
      deliveries: [
        ["1", "2", "3", "4"],
        ["1", "2", "3", "4"],
      ],
      discarded: ["1", "2", "3", "4"],
      blocked: [],
    });
  });

  it("halves batches until the record stands alone; halving is no retry", async () => {
    expect(await story({ maximumRetries: 0, bisects: true }, "error")).toEqual({
      deliveries: [["1", "2", "3", "4"], ["1", "2"], ["3", "4"], ["3"], ["4"]],
      discarded: ["3"],
      blocked: [],
    });
  });

  it("goes on from the lowest record that was told, with all behind it", async () => {
    expect(await story({ maximumRetries: 0 }, "told")).toEqual({
      deliveries: [
        ["1", "2", "3", "4"],
        ["3", "4"],
      ],
      discarded: ["3", "4"],
      blocked: [],
    });
  });
});
