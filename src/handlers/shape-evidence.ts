import type { HandlerSource } from "../findings/finding.ts";

/** Members of one record by which a source gives itself away. */
const TELLING: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^event\.Records\[\]\.dynamodb\b/u, "dynamodb"],
  [/^event\.Records\[\]\.kinesis\b/u, "kinesis"],
  [/^event\.Records\[\]\.(?:body|messageId|receiptHandle|messageAttributes)\b/u, "sqs"],
  [/^event\.Records\[\]\.Sns\b/u, "sns"],
  [/^event\.Records\[\]\.s3\b/u, "s3"],
  [/^event\.records\{\}\[\]\.(?:value|topic|offset|partition|key)\b/u, "kafka"],
  [/^event\.events\[\]\.event\b/u, "documentdb"],
  [/^event\.messages\[\]\.(?:data|messageID)\b/u, "mq"],
  [/^event\.rmqMessagesByQueue\{\}\[\]/u, "mq"],
  [/^event\.(?:detail|detail-type)\b/u, "eventbridge"],
];

/** The source whose records a run read, by the members that it read off the event. */
export function sourceOfReads(reads: ReadonlySet<string>): HandlerSource | undefined {
  return TELLING.find(([pattern]) => [...reads].some((path) => pattern.test(path)))?.[1];
}
