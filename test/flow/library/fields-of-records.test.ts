/**
 * Fields of records × how code takes them, as a product: which of them are the same when the record is delivered again, of each source. One module with
 * a handler for each product.
 */
import { describe, expect, it } from "vitest";
import type { HandlerSource } from "../../../src/vocabulary.ts";
import { saidOf } from "../products.ts";

const PREAMBLE = `
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"; import { unmarshall } from "@aws-sdk/util-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns"; import { createHash } from "node:crypto";
import type { SQSEvent, DynamoDBStreamEvent, KinesisStreamEvent, SNSEvent, S3Event, EventBridgeEvent, MSKEvent, Context } from "aws-lambda";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({});
`;

const SAME = {
  SQSEvent: [
    "r.messageId",
    "r.md5OfBody",
    "r.attributes.SentTimestamp",
    "r.attributes.SequenceNumber!",
    "r.attributes.MessageDeduplicationId!",
    "r.attributes.MessageGroupId!",
    "r.messageAttributes.id.stringValue!",
    "r.eventSourceARN",
    "JSON.parse(r.body).id",
    "JSON.parse(r.body).Message",
    "r.body",
    "r.body.slice(0, 10)",
  ],
  DynamoDBStreamEvent: [
    "r.eventID!",
    "r.dynamodb!.SequenceNumber!",
    "r.dynamodb!.NewImage!.id.S!",
    "r.dynamodb!.Keys!.id.S!",
    'r.dynamodb!.OldImage?.id?.S ?? "none"',
    "String(r.dynamodb!.ApproximateCreationDateTime)",
    "unmarshall(r.dynamodb!.NewImage as any).id",
    "Object.values(r.dynamodb!.Keys!)[0].S!",
    "JSON.stringify(r.dynamodb!.Keys)",
    "r.eventName!",
    "String(r.dynamodb!.SizeBytes)",
  ],
  KinesisStreamEvent: [
    "r.eventID",
    "r.kinesis.sequenceNumber",
    "r.kinesis.partitionKey",
    "String(r.kinesis.approximateArrivalTimestamp)",
    'JSON.parse(Buffer.from(r.kinesis.data, "base64").toString()).id',
    "r.kinesis.data",
    'createHash("sha1").update(r.kinesis.data).digest("hex")',
  ],
  SNSEvent: [
    "r.Sns.MessageId",
    "r.Sns.Timestamp",
    "JSON.parse(r.Sns.Message).id",
    "r.Sns.Subject!",
    "r.Sns.MessageAttributes.id.Value",
    "r.Sns.Signature",
  ],
  S3Event: [
    "r.s3.object.key",
    "r.s3.object.eTag",
    "r.s3.object.sequencer",
    "r.s3.object.versionId!",
    "r.eventTime",
    'r.responseElements["x-amz-request-id"]',
    'decodeURIComponent(r.s3.object.key.replace(/\+/g, " "))',
    'r.s3.object.key.split("/").pop()!',
  ],
};
const DRAWN = {
  SQSEvent: ["r.receiptHandle", "r.attributes.ApproximateReceiveCount"],
};
/** How code takes a field of `r` for the key of what it puts. */
const FORMS: Readonly<Record<string, (field: string) => string>> = {
  inPlace: (field) => put(field),
  helper: (field) => `const keyOf = async (r: any) => { return ${field}; }; const key = await keyOf(r); ${put("key")}`,
  template: (field) => put("`k#${" + field + "}`"),
  variable: (field) => `let key = ""; key = ${field}; if (!key) continue; ${put("key")}`,
};

function put(key: string): string {
  return `await db.send(new PutCommand({ TableName: "t", Item: { id: ${key}, v: 1 } }));`;
}

/** What is said of what is put under each of the fields, those of which something else is said than this verdict. */
function othersThan(verdict: string, fields: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(fields).flatMap(([event, names]) => {
    const bodies = names.flatMap((field, index) =>
      Object.entries(FORMS).map(([form, body]) => [`field${index}_${form}`, body(field)] as const),
    );
    const sources = new Set<HandlerSource>(["sqs", "dynamodb", "kinesis", "sns", "s3"]);
    const said = saidOf(PREAMBLE, Object.fromEntries(bodies), { event, settings: { sources } });
    return Object.entries(said).flatMap(([name, one]) => {
      const [index = "", form = ""] = name.slice("field".length).split("_");
      return one === verdict ? [] : [`${event} ${names[Number(index)]} (${form}): ${one}`];
    });
  });
}

describe("what is put under a field of the record", () => {
  it("is the same at each delivery, as the field is", () => {
    expect(othersThan("idempotent", SAME)).toEqual([]);
  });
  it("is another at each delivery where the field tells of the delivery", () => {
    expect(othersThan("unguarded", DRAWN)).toEqual([]);
  });
});
