/** The records that handlers get: the same ones on each delivery, but for what Lambda itself changes. */
import type { HandlerSource } from "../../src/vocabulary.ts";

/** Which records a delivery hands over together. */
export type Batches = readonly (readonly string[])[];

export const FIRST_BATCHES: Batches = [["a", "b"], ["c"]];
export const OTHER_BATCHES: Batches = [["a"], ["b", "c"]];

let deliveries = 0;

/** The records as the source hands them over: one event, or one for each where the source has no batches. */
export function eventsOf(source: EventForm, ids: readonly string[]): readonly object[] {
  deliveries++;
  switch (source) {
    case "dynamodb":
      return [{ Records: ids.map(streamRecord) }];
    case "kinesis":
      return [{ Records: ids.map(kinesisRecord) }];
    case "kafka":
      return [kafkaEvent(ids)];
    case "documentdb":
      return [{ eventSource: "aws:docdb", eventSourceArn: `${ARN}:rds:cluster:orders`, events: ids.map(changeEvent) }];
    case "sqs":
      return [{ Records: ids.map(message) }];
    case "mq":
      return [{ eventSource: "aws:mq", eventSourceArn: `${ARN}:broker:orders`, messages: ids.map(activeMessage) }];
    case "rabbitmq":
      return [rabbitEvent(ids)];
    case "sns":
      return ids.map((id) => ({ Records: [notification(id)] }));
    case "s3":
      return ids.map((id) => ({ Records: [objectEvent(id)] }));
    case "eventbridge":
      return ids.map(busEvent);
    default:
      throw new Error(`no records of ${source}`);
  }
}

/** The brokers of Amazon MQ have an event each. */
export type EventForm = HandlerSource | "rabbitmq";

const ARN = "arn:aws:x:eu-west-1:1";

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
      data: base64(JSON.stringify({ id, total: 3 })),
      approximateArrivalTimestamp: SENT / 1000,
    },
  };
}

function message(id: string): object {
  const received = String(deliveries);
  return {
    messageId: `message-${id}`,
    receiptHandle: `receipt-${id}-${received}`,
    body: JSON.stringify({ id, total: 3, Records: [objectEvent(id)] }),
    attributes: {
      MessageDeduplicationId: `order-${id}`,
      MessageGroupId: "orders",
      SequenceNumber: `1886${id}`,
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

/** Of MSK, and of a cluster of one's own but for the source's name. */
function kafkaEvent(ids: readonly string[]): object {
  const record = (id: string): object => ({
    topic: "orders",
    partition: 0,
    offset: id.charCodeAt(0),
    timestamp: SENT,
    timestampType: "CREATE_TIME",
    key: base64(id),
    value: base64(JSON.stringify({ id, total: 3 })),
    headers: [],
  });
  return {
    eventSource: "aws:kafka",
    eventSourceArn: `${ARN}:cluster/orders`,
    bootstrapServers: "b-1.orders.eu-west-1.amazonaws.com:9092",
    records: { "orders-0": ids.map(record) },
  };
}

function changeEvent(id: string): object {
  return {
    event: {
      _id: { _data: `change-${id}` },
      clusterTime: { $timestamp: { t: SENT / 1000, i: 1 } },
      documentKey: { _id: { $oid: `order-${id}` } },
      fullDocument: { _id: { $oid: `order-${id}` }, total: 3 },
      ns: { db: "shop", coll: "orders" },
      operationType: "insert",
    },
  };
}

function activeMessage(id: string): object {
  return {
    messageID: `ID:orders-${id}`,
    messageType: "jms/text-message",
    deliveryMode: 1,
    connectionId: `connection-${deliveries}`,
    destination: { physicalName: "orders" },
    brokerInTime: SENT,
    brokerOutTime: Date.now(),
    redelivered: deliveries > 1,
    data: base64(JSON.stringify({ id, total: 3 })),
  };
}

function rabbitEvent(ids: readonly string[]): object {
  const delivered = (id: string): object => ({
    basicProperties: { messageId: `order-${id}`, contentType: "application/json", deliveryMode: 1, timestamp: SENT },
    redelivered: deliveries > 1,
    data: base64(JSON.stringify({ id, total: 3 })),
  });
  return {
    eventSource: "aws:rmq",
    eventSourceArn: `${ARN}:broker:orders`,
    rmqMessagesByQueue: { "orders::/": ids.map(delivered) },
  };
}

function notification(id: string): object {
  const Sns = { MessageId: `notification-${id}`, Message: JSON.stringify({ id, total: 3 }), Type: "Notification" };
  return { EventSource: "aws:sns", EventVersion: "1.0", EventSubscriptionArn: `${ARN}:orders:1`, Sns };
}

function objectEvent(id: string): object {
  return {
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    eventTime: new Date(SENT).toISOString(),
    awsRegion: "eu-west-1",
    s3: {
      bucket: { name: "orders", arn: "arn:aws:s3:::orders" },
      object: { key: `orders/${id}.json`, sequencer: `00${id}`, eTag: `tag-${id}`, size: 3 },
    },
  };
}

function busEvent(id: string): object {
  const time = new Date(SENT).toISOString();
  return { id: `bus-${id}`, source: "shop", "detail-type": "Order", time, resources: [], detail: { id, total: 3 } };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
