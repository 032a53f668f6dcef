/** Under which key a call writes. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectLinesOf, verdictsOf } from "../inspect.ts";

/** A handler of a Kinesis stream with the rows that its records hold. */
const overRows = (body: string): string => `import type { KinesisStreamEvent } from "aws-lambda";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const writeAll = async (requests) => { let left = requests; while (left && Object.keys(left).length > 0) { left = (await docs.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems; } };
const decode = ({ kinesis }) => JSON.parse(Buffer.from(kinesis.data, "base64").toString());
export const handler = async (event: KinesisStreamEvent) => { const rows = event.Records.map(decode); const now = new Date().toISOString(); ${body} };`;

describe("keys", () => {
  it("keep apart from the other attributes through marshall", () => {
    const put = (item: string): string =>
      forEach(`await db.send(new PutItemCommand({ TableName: "t", Item: marshall(${item}) }));`);
    expect(verdictsOf(put("{ pk: r.messageId, at: Date.now() }"))).toEqual(["idempotent"]);
    expect(verdictsOf(put("{ pk: randomUUID(), body: r.body }"))).toEqual(["unguarded"]);
  });

  it("that are required fields never use their fallback; others may", () => {
    const start = (name: string): string =>
      forEach(`await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: ${name} }));`);
    expect(verdictsOf(start("r.messageId || String(Date.now())"))).toEqual(["idempotent"]);
    expect(verdictsOf(start("JSON.parse(r.body).id || String(Date.now())"))).toEqual(["unknown"]);
    expect(verdictsOf(start("String(Date.now())"))).toEqual(["unguarded"]);
  });

  it("that are parameters with a default may be the default", () => {
    const text = (id: string): string =>
      forEach(
        `await start(${id});`,
        `const start = (name = randomUUID()) => sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name }));`,
      );
    expect(verdictsOf(text("r.messageId"))).toEqual(["idempotent"]);
    expect(verdictsOf(text("JSON.parse(r.body).id"))).toEqual(["unknown"]);
    expect(verdictsOf(text(""))).toEqual(["unguarded"]);
  });

  it("that the SDK fills in are no tokens", () => {
    const send = (token: string): string =>
      forEach(`await sqs.send(new SendMessageCommand({ QueueUrl: "q.fifo", MessageBody: r.body${token} }));`);
    expect(verdictsOf(send(""))).toEqual(["unguarded"]);
    expect(verdictsOf(send(", MessageDeduplicationId: r.messageId"))).toEqual(["guarded"]);
    expect(verdictsOf(send(", MessageDeduplicationId: randomUUID()"))).toEqual(["weak (volatile-key)"]);
    expect(
      verdictsOf(send(", MessageDeduplicationId: r.messageId").replace("SQSEvent, context", "DynamoDBStreamEvent")),
    ).toEqual(["weak (window)"]);
  });
});

describe("the key of an item that is not named as one", () => {
  it("is not the time at which the item was written, or expires", () => {
    expect(
      effectLinesOf({
        "handler.ts": overRows(
          `for (const { number } of rows) await docs.send(new PutCommand({ Item: { number, createdAt: now } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 idempotent"]);
    expect(
      effectLinesOf({
        "handler.ts": overRows(
          `for (const { number } of rows) await docs.send(new PutCommand({ Item: { number, ttl: Date.now() + 9 } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 idempotent"]);
  });

  it("is not known where a time stands in the item", () => {
    expect(
      effectLinesOf({
        "handler.ts": overRows(
          `for (const { number } of rows) await docs.send(new PutCommand({ Item: { number, slot: now } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 unknown"]);
  });

  it("may be made up where something random stands in the item beside other things, and is where nothing else does", () => {
    const put = (item: string): readonly string[] =>
      effectLinesOf({
        "handler.ts": overRows(`for (const { text } of rows) await docs.send(new PutCommand({ Item: ${item} }));`),
      });
    expect(put("{ number: crypto.randomUUID(), text }")).toEqual(["handler.ts:7 unknown"]);
    expect(put("{ number: crypto.randomUUID(), createdAt: now }")).toEqual(["handler.ts:7 unguarded"]);
  });

  it("is found in batches of a table that the environment names, retried until all are written", () => {
    const batch = (item: string): string =>
      overRows(`await writeAll({ [process.env.TABLE]: rows.map((row) => ({ PutRequest: { Item: ${item} } })) });`);
    expect(effectLinesOf({ "handler.ts": batch("{ ...row, pk: row.owner, sk: row.number, createdAt: now }") })).toEqual(
      ["handler.ts:5 idempotent"],
    );
    expect(effectLinesOf({ "handler.ts": batch("{ ...row, pk: row.owner, sk: now }") })).toEqual([
      "handler.ts:5 unguarded",
    ]);
  });
});

describe("the keys of a transaction that is put together in a loop", () => {
  const text = (id: string, more = ""): string => `import { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
const docs = DynamoDBDocumentClient.from({});
export const handler = async (event: SQSEvent) => {
  const TransactItems = [];
  for (const { messageId, body } of event.Records) {
    const id = ${id};
    TransactItems.push({ Put: { TableName: "products", Item: { id, title: body } } }, { Put: { TableName: "stocks", Item: { product_id: id, count: 1 } ${more} } });
  }
  await docs.send(new TransactWriteCommand({ TransactItems }));
};`;

  it("are those of each of its parts: no part lacks the key of its table", () => {
    expect(effectLinesOf({ "handler.ts": text("crypto.randomUUID()") })).toEqual(["handler.ts:10 unguarded"]);
    expect(effectLinesOf({ "handler.ts": text("messageId") })).toEqual(["handler.ts:10 idempotent"]);
  });

  it("tell nothing where a part has a condition that may refuse a repeat", () => {
    const once = ', ConditionExpression: "attribute_not_exists(product_id)"';
    expect(effectLinesOf({ "handler.ts": text("messageId", once) })).toEqual(["handler.ts:10 idempotent"]);
    expect(effectLinesOf({ "handler.ts": text("crypto.randomUUID()", ", ConditionExpression: body") })).toEqual([
      "handler.ts:10 unknown",
    ]);
  });
});

describe("an item that a function of nobody knows what checks", () => {
  const text = (checked: string): string => `import { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { schema } from "some-unlisted-schema";
const docs = DynamoDBDocumentClient.from({});
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) { const item = ${checked}; await docs.send(new PutCommand({ Item: { id: \`order#\${item.id}\` } })); }
};`;

  it("may have a time in it, and not in its key", () => {
    expect(
      effectLinesOf({ "handler.ts": text("schema.read({ id: JSON.parse(body).id, insertedAt: new Date() })") }),
    ).toEqual(["handler.ts:6 unknown"]);
    expect(effectLinesOf({ "handler.ts": text("schema.read({ id: new Date() })") })).toEqual([
      "handler.ts:6 unguarded",
    ]);
    expect(effectLinesOf({ "handler.ts": text("schema.read(Date.now())") })).toEqual(["handler.ts:6 unguarded"]);
  });
});
