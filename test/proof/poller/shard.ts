/**
 * A shard that a mapping reads: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html and, word for word
 * the same, services-ddb-batchfailurereporting.html; for retries kinesis-on-failure-destination.html.
 */
import { failedOf, type Answer } from "./answer.ts";

export interface ShardSettings {
  readonly batchSize: number;
  /** The mapping has `ReportBatchItemFailures`. */
  readonly asks: boolean;
  /** `BisectBatchOnFunctionError`. */
  readonly bisects?: boolean;
  /** `MaximumRetryAttempts`; by default a batch is tried until its records expire. */
  readonly maximumRetries?: number;
}

export interface ShardStory {
  /** The batches as they were handed over, by sequence number. */
  readonly deliveries: readonly (readonly string[])[];
  /** Records that were given up: they go to the on-failure destination where there is one, else nowhere. */
  readonly discarded: readonly string[];
  /** Records that nobody gets until those before them expire. */
  readonly blocked: readonly string[];
}

/** Tries of a batch without a limit until the story ends: it would be tried until its records expire, for a day or longer. */
const PATIENCE = 5;

export async function pollShard(
  sequence: readonly string[],
  settings: ShardSettings,
  invoke: (batch: readonly string[]) => Promise<Answer>,
): Promise<ShardStory> {
  const deliveries: (readonly string[])[] = [];
  const discarded: string[] = [];
  const waiting: (readonly string[])[] = [];
  for (let start = 0; start < sequence.length; start += settings.batchSize)
    waiting.push(sequence.slice(start, start + settings.batchSize));
  let tries = 0;
  while (waiting.length > 0) {
    const batch = waiting.shift()!;
    const isLast = tries >= Math.min(settings.maximumRetries ?? Infinity, PATIENCE);
    tries++;
    deliveries.push(batch);
    const failed = failedOf(await invoke(batch), settings.asks, batch, "stream");
    if (failed !== "all" && failed.length === 0) {
      // The checkpoint moves behind the batch.
      tries = 0;
      continue;
    }
    // "If the batchItemFailures array contains multiple items, Lambda uses the record with the lowest sequence number as the checkpoint.
    // Lambda then retries all records starting from that checkpoint."
    const checkpoint = failed === "all" ? 0 : batch.findIndex((one) => failed.includes(one));
    const rest = batch.slice(checkpoint);
    if (failed === "all" && settings.bisects && rest.length > 1) {
      // "BisectBatchOnFunctionError … splits a failed batch into two smaller batches … Splitting batches doesn't consume the retry quota."
      const middle = Math.ceil(rest.length / 2);
      waiting.unshift(rest.slice(0, middle), rest.slice(middle));
      tries = 0;
    } else if (checkpoint > 0) {
      // With bisecting "the batch is bisected at the returned sequence number, and Lambda retries only the remaining records", as without
      // it. Whether what was tried before counts for them is not said; here they begin anew.
      waiting.unshift(rest);
      tries = 0;
    } else if (!isLast) {
      // "Lambda retries until the records expire, exceed the maximum age, or reach the configured retry quota."
      waiting.unshift(rest);
    } else if (settings.maximumRetries === undefined) {
      // "With the default settings, this means that a bad record can block processing on the affected shard."
      return { deliveries, discarded, blocked: [...rest, ...waiting.flat()] };
    } else {
      // "If the error handling measures fail, Lambda discards the records and continues processing batches from the stream."
      discarded.push(...rest);
      tries = 0;
    }
  }
  return { deliveries, discarded, blocked: [] };
}
