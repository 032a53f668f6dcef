// Entries of a log: a time may be the second part of their key.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const [ddb, doc] = [new DynamoDBClient({}), DynamoDBDocument.from({} as never)];
export const ofALog = async (event: SQSEvent) => { for (const r of event.Records)
  await ddb.send(new PutItemCommand({ TableName: "log", Item: { orderId: { S: r.body }, logTimestamp: { S: new Date().toISOString() }, text: { S: "x" } } })); }; // unknown
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await ddb.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: "log", Item: { orderId: { S: r.body }, timestamp: { N: `${Date.now()}` } } } }] })); }; // unknown
export const inABatch = async (event: SQSEvent) => {
  await doc.batchWrite({ RequestItems: { log: event.Records.map((r) => ({ PutRequest: { Item: { orderId: r.body, ts: Date.now() } } })) } }); }; // unknown
export const ofRecords = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.put({ TableName: "log", Item: { orderId: r.body, timestamp: r.attributes.SentTimestamp } }); }; // idempotent
export const besideAKey = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.put({ TableName: "log", Item: { pk: r.body, orderId: r.body, timestamp: Date.now() } }); }; // idempotent
export const changed = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.put({ TableName: "log", Item: { orderId: r.body, updatedTimestamp: Date.now() } }); }; // idempotent
