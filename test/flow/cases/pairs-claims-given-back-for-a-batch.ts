// Claims of each record that are given back behind the loop: for all of the batch, or only for those that failed.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [sns, pool, redis, prisma] = [new SNSClient({}), new Pool(), new Redis(), new PrismaClient()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const seen = new MongoClient(process.env.MONGO_URL!).db().collection("seen");
const idsOf = (event: SQSEvent) => event.Records.map((r) => r.messageId);

const take = async (pk: string) => {
  try {
    await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
    return true;
  } catch (error: any) {
    if (error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};
const giveBack = (pk: string) => doc.send(new DeleteCommand({ TableName: "seen", Key: { pk } })); // idempotent
export const itemsInAnotherLoop = async (event: SQSEvent) => {
  for (const r of event.Records) if (await take(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  for (const r of event.Records) await giveBack(r.messageId);
};
export const itemsTogether = async (event: SQSEvent) => {
  for (const r of event.Records) if (await take(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await doc.send(new BatchWriteCommand({ RequestItems: { seen: idsOf(event).map((pk) => ({ DeleteRequest: { Key: { pk } } })) } })); // idempotent
};
export const itemsOfThoseThatFailed = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map(async (r) => { if (await take(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); })); // guarded
  for (const [i, one] of results.entries()) if (one.status === "rejected") await giveBack(event.Records[i]!.messageId);
};

const insert = async (id: string) => (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount === 1;
export const rowsByAList = async (event: SQSEvent) => {
  for (const r of event.Records) if (await insert(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await pool.query("DELETE FROM seen WHERE id = ANY($1)", [idsOf(event)]); // idempotent
};
export const rowsOneByOne = async (event: SQSEvent) => {
  for (const r of event.Records) if (await insert(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await Promise.all(idsOf(event).map((id) => pool.query("DELETE FROM seen WHERE id = $1", [id]))); // idempotent
};
export const rowsOfThoseThatFailed = async (event: SQSEvent) => {
  const failed: string[] = [];
  for (const r of event.Records) {
    if (!(await insert(r.messageId))) continue;
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
    } catch {
      failed.push(r.messageId);
    }
  }
  if (failed.length > 0) await pool.query("DELETE FROM seen WHERE id = ANY($1)", [failed]); // idempotent
};
export const rowsOfLongAgo = async (event: SQSEvent) => {
  for (const r of event.Records) if (await insert(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
  await pool.query("DELETE FROM seen WHERE at < now() - interval '30 days'"); // idempotent
};

const open = "UPDATE jobs SET state = 'done' WHERE id = ANY($1) AND state = 'open' RETURNING id";
export const statesOfAListOneByOne = async (event: SQSEvent) => {
  const taken = new Set((await pool.query(open, [idsOf(event)])).rows.map((row) => row.id)); // idempotent
  for (const r of event.Records) if (taken.has(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await Promise.all(idsOf(event).map((id) => pool.query("UPDATE jobs SET state = 'open' WHERE id = $1", [id]))); // idempotent
};
export const statesOfAList = async (event: SQSEvent) => {
  const taken = new Set((await pool.query(open, [idsOf(event)])).rows.map((row) => row.id)); // idempotent
  for (const r of event.Records) if (taken.has(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await pool.query("UPDATE jobs SET state = 'open' WHERE id = ANY($1)", [idsOf(event)]); // idempotent
};
export const anotherStateOfAList = async (event: SQSEvent) => {
  const taken = new Set((await pool.query(open, [idsOf(event)])).rows.map((row) => row.id)); // idempotent
  for (const r of event.Records) if (taken.has(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
  await pool.query("UPDATE jobs SET state = 'told' WHERE id = ANY($1)", [idsOf(event)]); // idempotent
};

export const keysOfRedis = async (event: SQSEvent) => {
  for (const r of event.Records) if (await redis.set(r.messageId, "1", "NX")) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await redis.del(...idsOf(event)); // idempotent
};
export const keysOfRedisThatFailed = async (event: SQSEvent) => {
  const failed: string[] = [];
  for (const r of event.Records) {
    if (!(await redis.set(r.messageId, "1", "NX"))) continue;
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
    } catch {
      failed.push(r.messageId);
    }
  }
  if (failed.length > 0) await redis.del(...failed); // idempotent
};

export const documents = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try {
      await seen.insertOne({ _id: r.messageId as never }); // idempotent
    } catch (error: any) {
      if (error.code === 11000) continue;
      throw error;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  }
  await seen.deleteMany({ _id: { $in: idsOf(event) as never[] } }); // idempotent
};
export const rowsOfAMapper = async (event: SQSEvent) => {
  for (const r of event.Records) {
    try {
      await prisma.seen.create({ data: { id: r.messageId } }); // idempotent
    } catch (error: any) {
      if (error.code === "P2002") continue;
      throw error;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  }
  await prisma.seen.deleteMany({ where: { id: { in: idsOf(event) } } }); // idempotent
};
export const rowsLater = async (event: SQSEvent) => {
  for (const r of event.Records) {
    if (!(await insert(r.messageId))) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
    setTimeout(() => pool.query("DELETE FROM seen WHERE id = $1", [r.messageId]), 60_000); // idempotent
  }
};
const chunk = <T>(all: T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
const insertAll = async (ids: string[]) => (await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids])).rows; // idempotent
export const rowsOfChunks = async (event: SQSEvent) => {
  const records = [...new Map(event.Records.map((r) => [r.messageId, r])).values()];
  const ids = records.map((r) => r.messageId);
  const fresh = new Set((await Promise.all(chunk(ids, 25).map(insertAll))).flat().map((row) => row.id));
  for (const r of records) if (fresh.has(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await pool.query("DELETE FROM seen WHERE id = ANY($1)", [ids]); // idempotent
};
export const rowsOfChunksThatStay = async (event: SQSEvent) => {
  const records = [...new Map(event.Records.map((r) => [r.messageId, r])).values()];
  const ids = records.map((r) => r.messageId);
  const fresh = new Set((await Promise.all(chunk(ids, 25).map(insertAll))).flat().map((row) => row.id));
  for (const r of records) if (fresh.has(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
};
