import type { HandlerSource } from "../vocabulary.ts";

/** Members of one record by which a source gives itself away. */
const TELLING: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^event\.Records\[\]\.dynamodb\b/u, "dynamodb"],
  // Those of S3 have an `eventName` as well, `ObjectCreated:Put`.
  [/^event\.Records\[\]\.eventName=(?:INSERT|MODIFY|REMOVE)$/u, "dynamodb"],
  [/^event\.Records\[\]\.kinesis\b/u, "kinesis"],
  [/^event\.Records\[\]\.(?:body|messageId|receiptHandle|messageAttributes)\b/u, "sqs"],
  [/^event\.Records\[\]\.Sns\b/u, "sns"],
  [/^event\.Records\[\]\.s3\b/u, "s3"],
  [/^event\.records\{\}\[\]\.(?:topic|offset|partition)\b/u, "kafka"],
  [/^event\.messages\[\]\.messageID\b/u, "mq"],
  [/^event\.rmqMessagesByQueue\{\}\[\]/u, "mq"],
  [/^event\.(?:detail|detail-type)\b/u, "eventbridge"],
];

/** Members that records of other things have as well: they tell only of what is an event by the name that it is given. */
const TELLING_IN_EVENT: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^event\.records\{\}\[\]\.(?:value|key)\b/u, "kafka"],
  [/^event\.events\[\]\.event\b/u, "documentdb"],
  [/^event\.messages\[\]\.data\b/u, "mq"],
];

/** The same of a list of records, as a pipe of EventBridge hands it over: those of Kinesis have no envelope of their own there. */
const TELLING_IN_LIST: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^event\[\]\.dynamodb\b/u, "dynamodb"],
  [/^event\[\]\.(?:messageId|receiptHandle|messageAttributes|md5OfBody)\b/u, "sqs"],
  [/^event\[\]\.(?:partitionKey|sequenceNumber|kinesisSchemaVersion|approximateArrivalTimestamp)\b/u, "kinesis"],
  [/^event\[\]\.(?:topic|offset|timestampType)\b/u, "kafka"],
];

/**
 * The source whose records a run read, by the members that it read off the event, or compared with a word of one source.
 *
 * @param isEntry the function is an entry by its name, so that a list that it is given is an event and not some list of a helper's
 * @param takesEvent it is such an entry, or calls what it is given an event
 */
export function sourceOfReads(
  reads: readonly string[],
  isEntry: boolean,
  takesEvent: boolean,
): HandlerSource | undefined {
  const patterns = [...TELLING, ...(takesEvent ? TELLING_IN_EVENT : []), ...(isEntry ? TELLING_IN_LIST : [])];
  return patterns.find(([pattern]) => reads.some((path) => pattern.test(path)))?.[1];
}

/** What only a record of the source has, where what reads it may be given anything: an event of an API has a body as well. */
const TELLING_OF_ONE: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^event\.Records\[\]\.(?:messageAttributes|receiptHandle|md5OfBody)\b/u, "sqs"],
  [/^event\.Records\[\]\.dynamodb\.(?:NewImage|OldImage|Keys|SequenceNumber)\b/u, "dynamodb"],
  [/^event\.Records\[\]\.kinesis\.(?:data|partitionKey|sequenceNumber)\b/u, "kinesis"],
  [/^event\.Records\[\]\.Sns\.(?:Message|MessageId|MessageAttributes|TopicArn|Subject)\b/u, "sns"],
  [/^event\.Records\[\]\.s3\.(?:bucket|object)\b/u, "s3"],
];

/** The source of a record by its members, where nothing else says that it is one. */
export function sourceOfOneRecord(paths: ReadonlySet<string>): HandlerSource | undefined {
  const told = TELLING_OF_ONE.find(([pattern]) => [...paths].some((path) => pattern.test(path)))?.[1];
  const isMessage = ["messageId", "body"].every((name) => paths.has(`event.Records[].${name}`));
  return told ?? (isMessage ? "sqs" : undefined);
}
