import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
import type { SQSEvent, SQSRecord } from "aws-lambda";

// Claims that are found by nothing of the record, and deleted one by one: those of this batch are among them.
const pool = new Pool();
const redis = new Redis();
const sns = new SNSClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const inserted = async ({ messageId }: SQSRecord) =>
  (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [messageId])).rowCount === 1; // idempotent
const set = async ({ messageId }: SQSRecord) => (await redis.set(`seen:${messageId}`, "1", "NX")) === "OK";
const put = async ({ messageId }: SQSRecord) => {
  try {
    await db.send(new PutCommand({ TableName: "seen", Item: { id: messageId }, ConditionExpression: "attribute_not_exists(id)" })); // idempotent
    return true;
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};

export const rowsOfTheTable = async (event: SQSEvent) => {
  for (const record of event.Records) if (await inserted(record)) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  const { rows } = await pool.query("SELECT id FROM seen");
  for (const { id } of rows) await pool.query("DELETE FROM seen WHERE id = $1", [id]); // idempotent
};
export const rowsOfAnother = async (event: SQSEvent) => {
  for (const record of event.Records) if (await inserted(record)) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  const { rows } = await pool.query("SELECT id FROM drafts");
  for (const { id } of rows) await pool.query("DELETE FROM drafts WHERE id = $1", [id]); // idempotent
};
export const itemsOfAScan = async (event: SQSEvent) => {
  for (const record of event.Records) if (await put(record)) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  const { Items = [] } = await db.send(new ScanCommand({ TableName: "seen" }));
  for (const { id } of Items) await db.send(new DeleteCommand({ TableName: "seen", Key: { id } })); // idempotent
};
export const itemsInOneRequest = async (event: SQSEvent) => {
  for (const record of event.Records) if (await put(record)) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  const { Items = [] } = await db.send(new ScanCommand({ TableName: "seen" }));
  await db.send(new BatchWriteCommand({ RequestItems: { seen: Items.map(({ id }) => ({ DeleteRequest: { Key: { id } } })) } })); // idempotent
};
export const itemsOfAnother = async (event: SQSEvent) => {
  for (const record of event.Records) if (await put(record)) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  const { Items = [] } = await db.send(new ScanCommand({ TableName: "drafts" }));
  for (const { id } of Items) await db.send(new DeleteCommand({ TableName: "drafts", Key: { id } })); // idempotent
};
export const keysByAPattern = async (event: SQSEvent) => {
  for (const record of event.Records) if (await set(record)) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  const keys = await redis.keys("seen:*");
  if (keys.length > 0) await redis.del(...keys);
};
export const ofTheRecordAlone = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!(await set(record))) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
    await redis.del(`draft:${record.messageId}`);
  }
};
