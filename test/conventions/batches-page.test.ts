/** The page about batches: its picture and table are those of the list, and the list is what the model of the poller does. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pageWith, picture, rows, type BatchRow } from "../../scripts/batches.mjs";
import type { Answer } from "../proof/poller/answer.ts";
import { pollQueue } from "../proof/poller/queue.ts";
import { pollShard } from "../proof/poller/shard.ts";

const IDS = ["id-1", "id-2", "id-3", "id-4", "id-5"];

it("has the picture and the table of the list (else: npm run batches)", () => {
  const page = readFileSync("docs/batches.md", "utf8");
  expect(pageWith(page)).toBe(page);
  expect(readFileSync("docs/batches.svg", "utf8")).toBe(picture());
});

/** The row's answer to the first batch, and from then on success. */
function answering({ returned }: BatchRow): () => Promise<Answer> {
  const text = JSON.stringify(returned)?.replaceAll("#", "id-");
  const answer: Answer = text === undefined ? { error: "the third failed" } : { returned: JSON.parse(text) as unknown };
  let isFirst = true;
  return () => {
    const now = isFirst ? answer : { returned: undefined };
    isFirst = false;
    return Promise.resolve(now);
  };
}

/** Records of the batches behind the first. */
async function comingAgain(row: BatchRow): Promise<readonly string[]> {
  const { asks, source, bisects = false } = row;
  const settings = { batchSize: IDS.length, asks };
  const { deliveries } = await (source === "stream"
    ? pollShard(IDS, { ...settings, bisects }, answering(row))
    : pollQueue(IDS, { ...settings, isFifo: source === "FIFO queue" }, answering(row)));
  return [...new Set(deliveries.slice(1).flat())].sort();
}

describe("the model of the poller", () => {
  it.each(
    rows
      .filter(({ isConfirmed }) => isConfirmed !== false)
      .map((row) => [`${row.source}, ${row.asks ? "asks" : "does not ask"}: ${row.answer}`, row] as const),
  )("%s", async (_, row) => {
    expect(await comingAgain(row)).toEqual(IDS.filter((__, index) => row.records[index] === "again"));
    // The third is the one that failed: it comes again, or it is lost.
    expect(row.records[2]).not.toBe("done");
  });
});
