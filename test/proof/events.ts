/** The records that handlers get: the same ones on each delivery, but for what Lambda itself changes. */
import type { HandlerSource } from "../../src/findings/finding.ts";

/** Which records a delivery hands over together. */
export type Batches = readonly (readonly string[])[];

export const FIRST_BATCHES: Batches = [["a", "b"], ["c"]];
export const OTHER_BATCHES: Batches = [["a"], ["b", "c"]];

let deliveries = 0;

export function eventOf(source: HandlerSource, ids: readonly string[]): object {
  deliveries++;
  switch (source) {
    case "dynamodb":
      return { Records: ids.map(streamRecord) };
    case "kinesis":
      return { Records: ids.map(kinesisRecord) };
    case "sqs":
      return { Records: ids.map(message) };
    default:
      throw new Error(`no records of ${source}`);
  }
}

const SENT = Date.parse("2026-01-15T07:59:00Z");

function streamRecord(id: string): object {
  const pk = { S: `order-${id}` };
  return {
    eventID: `event-${id}`,
    eventName: "INSERT",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-west-1",
    eventSourceARN: "arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026-01-01T00:00:00.000",
    dynamodb: {
      ApproximateCreationDateTime: SENT / 1000,
      Keys: { pk },
      NewImage: { pk, id: { S: id }, total: { N: "3" } },
      SequenceNumber: `1000${id}`,
      SizeBytes: 10,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  };
}

function kinesisRecord(id: string): object {
  return {
    eventID: `shard-0:${id}`,
    eventName: "aws:kinesis:record",
    eventVersion: "1.0",
    eventSource: "aws:kinesis",
    awsRegion: "eu-west-1",
    eventSourceARN: "arn:aws:kinesis:eu-west-1:1:stream/orders",
    invokeIdentityArn: "arn:aws:iam::1:role/x",
    kinesis: {
      kinesisSchemaVersion: "1.0",
      partitionKey: id,
      sequenceNumber: `1000${id}`,
      data: Buffer.from(JSON.stringify({ id, total: 3 })).toString("base64"),
      approximateArrivalTimestamp: SENT / 1000,
    },
  };
}

function message(id: string): object {
  const received = String(deliveries);
  return {
    messageId: `message-${id}`,
    receiptHandle: `receipt-${id}-${received}`,
    body: JSON.stringify({ id, total: 3 }),
    attributes: {
      SentTimestamp: String(SENT),
      SenderId: "x",
      ApproximateReceiveCount: received,
      ApproximateFirstReceiveTimestamp: String(Date.now()),
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-west-1:1:orders",
    awsRegion: "eu-west-1",
  };
}
