// Claims that pass again when their time has come, and keys that are the same for every record.
import type { Context, DynamoDBStreamEvent, SQSEvent, KinesisStreamEvent, DynamoDBRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, DeleteCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { randomUUID } from "node:crypto";
import Redis from "ioredis";
import { Pool } from "pg";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const s3 = new S3Client({});
const sqs = new SQSClient({});
const sfn = new SFNClient({});
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const mongo = new MongoClient("m").db("d").collection("c");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAYS = 7 * 86400;
const set = (key: string) => redis.set(key, "1", "EX", DAYS, "NX");
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

export const sqlLeaseOfFiveMinutes = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked_until = now() + interval '5 minutes' WHERE id = $1 AND locked_until < now()", [r.eventID]);
  if (rowCount === 0) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const sqlLeaseOrNull = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked_until = now() + interval '5 minutes' WHERE id = $1 AND (locked_until IS NULL OR locked_until < now())", [r.eventID]);
  if (rowCount === 0) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const sqlLeaseOfAWeek = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked_until = now() + interval '7 days' WHERE id = $1 AND (locked_until IS NULL OR locked_until < now())", [r.eventID]);
  if (rowCount === 0) continue;
  await sns.send(tell("x")); // guarded
} };
export const sqlLeaseByParameters = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked_until = $2 WHERE id = $1 AND locked_until < $3", [r.eventID, new Date(Date.now() + 300000), new Date()]);
  if (rowCount === 0) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const sqlLeaseOfUnknownLength = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked_until = now() + $2 WHERE id = $1 AND locked_until < now()", [r.eventID, process.env.LEASE]);
  if (rowCount === 0) continue;
  await sns.send(tell("x")); // guarded
} };
export const sqlStaleClaim = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET claimed_at = now() WHERE id = $1 AND (claimed_at IS NULL OR claimed_at < now() - interval '10 minutes')", [r.eventID]);
  if (!rowCount) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const sqlProcessedOnce = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET processed_at = now() WHERE id = $1 AND processed_at IS NULL", [r.eventID]);
  if (!rowCount) continue;
  await sns.send(tell("x")); // guarded
} };
export const mysqlLease = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked_until = DATE_ADD(NOW(), INTERVAL 5 MINUTE) WHERE id = $1 AND locked_until < NOW()", [r.eventID]);
  if (!rowCount) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const insertWithLeaseOnConflict = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO locks(id, until) VALUES ($1, now() + interval '1 minute') ON CONFLICT (id) DO UPDATE SET until = now() + interval '1 minute' WHERE locks.until < now()", [r.eventID]);
  if (!rowCount) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const dynamoLease = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const now = Date.now();
  await doc.send(new UpdateCommand({ TableName: "locks", Key: { pk: r.eventID }, UpdateExpression: "SET expiresAt = :until", ConditionExpression: "attribute_not_exists(pk) OR expiresAt < :now", ExpressionAttributeValues: { ":until": now + 60000, ":now": now } }));
  await sns.send(tell("x")); // weak (window)
} };
export const constantKeyInFrontOfTheLoop = async (event: SQSEvent) => {
  await put("batch");
  for (const r of event.Records) await sns.send(tell(r.body)); // weak (batch-key)
};
export const constantKeyOfTheEnvironment = async (event: SQSEvent) => {
  if (!(await set(`lock:${process.env.STAGE}`))) return;
  for (const r of event.Records) await sns.send(tell(r.body)); // weak (batch-key)
};
const KEY = "sent";
export const constantKeyInTheLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.setnx(KEY, "1"))) continue;
  await sns.send(tell(r.body)); // weak (batch-key)
} };
export const setMemberWithConstantSetAndRecordMember = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.sadd("seen", r.messageId))) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const putWithTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "t", Item: { at: Date.now(), order } })); // unknown
  await doc.send(new PutCommand({ TableName: "t", Item: { id: order.id, at: Date.now(), order } })); // idempotent
  await mongo.replaceOne({ _id: order.id }, { at: Date.now(), order }, { upsert: true }); // idempotent
  await mongo.insertOne({ at: new Date(), order }); // unguarded
  await pool.query("INSERT INTO orders(id, at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET at = $2", [order.id, new Date()]); // idempotent
  await pool.query("INSERT INTO orders(id, at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET at = now()", [order.id]); // idempotent
} };
