/**
 * What Lambda makes of the answer to a batch, statement by statement from its documentation (November 2026):
 *
 * - queues: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * - Kinesis: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 * - DynamoDB streams: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */

/** A function ends with an error, or with what it returns, as JSON carries it. */
export type Answer = { readonly error: string } | { readonly returned: unknown };

/** Identifiers of the records that are taken as failed; `"all"`: the batch is a complete failure. */
export type Failed = "all" | readonly string[];

/** The documentation does not say what Lambda does. */
export class Undocumented extends Error {}

/**
 * @param asks whether the mapping has `ReportBatchItemFailures`
 * @param known by what Lambda knows the records of the batch: message ids, sequence numbers
 */
export function failedOf(answer: Answer, asks: boolean, known: readonly string[], source: "queue" | "stream"): Failed {
  // Queues: "If your function throws an exception, the entire batch is considered a complete failure." Streams: "If the function returns an
  // error, Lambda retries the batch"; both with and without the option.
  if ("error" in answer) return "all";
  // Streams: "Even when your function code returns partial batch failure responses, these responses will not be processed by Lambda unless
  // the ReportBatchItemFailures feature is explicitly turned on". Queues: a normal return deletes all messages of the batch.
  if (!asks) return [];
  const { returned } = answer;
  // Both: a batch is a complete success for "an empty batchItemFailures list, a null batchItemFailures list, an empty EventResponse, a null
  // EventResponse".
  if (returned === null || returned === undefined) return [];
  // "Invalid JSON response" is a complete failure. A text or a number is JSON, and no EventResponse.
  if (typeof returned !== "object" || Array.isArray(returned)) throw new Undocumented("an answer that is no object");
  // Other members than the list are not spoken of: what has none counts as an empty EventResponse.
  const list: unknown = (returned as { batchItemFailures?: unknown }).batchItemFailures;
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) throw new Undocumented("batchItemFailures that is no list");
  const told = list.map((item: unknown) => (item as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  // Both: a batch is a complete failure for "an empty string itemIdentifier, a null itemIdentifier, an itemIdentifier with a bad key name".
  if (told.some((one) => one === null || one === undefined || one === "")) return "all";
  const foreign = told.filter((one) => !known.includes(String(one)));
  if (foreign.length > 0) {
    // Queues: "the response contains a message ID that doesn't exist". The pages of streams do not list it.
    if (source === "queue") return "all";
    throw new Undocumented(`the sequence number ${String(foreign[0])}, which is not in the batch`);
  }
  return told.map(String);
}
