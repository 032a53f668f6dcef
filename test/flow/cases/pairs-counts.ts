// A count that a write gives back: a claim where only the first one goes on.
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

export const counterAddEqualsOne = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "ALL_NEW" })); // guarded
  if (Attributes?.n === 1) await sns.send(tell("x")); // guarded
} };
export const counterNotOneContinue = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const res = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "SET #n = if_not_exists(#n, :zero) + :one", ExpressionAttributeNames: { "#n": "n" }, ExpressionAttributeValues: { ":one": 1, ":zero": 0 }, ReturnValues: "UPDATED_NEW" })); // guarded
  if (res.Attributes!.n !== 1) continue;
  await sns.send(tell("x")); // guarded
} };
export const counterGreaterThanOneReturn = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes: a } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_NEW" })); // guarded
  if (a!.n > 1) continue;
  await sns.send(tell("x")); // guarded
} };
export const counterOnlyRead = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "ALL_NEW" })); // unguarded
  console.log(Attributes?.n);
  await sns.send(tell(`${Attributes?.n}`)); // unguarded
} };
export const counterOtherThreshold = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "ALL_NEW" })); // unguarded
  if (Attributes?.n >= 1) await sns.send(tell("x")); // unguarded
} };
export const counterInverted = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "ALL_NEW" })); // unguarded
  if (Attributes?.n !== 1) await sns.send(tell("x")); // unguarded
} };
export const counterByTwo = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 2 }, ReturnValues: "ALL_NEW" })); // guarded
  if (Attributes?.n === 2) await sns.send(tell("x")); // guarded
} };
export const counterUnderAConstantKey = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: "total" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "ALL_NEW" })); // unguarded
  if (Attributes?.n === 1) await sns.send(tell("x")); // weak (batch-key)
} };
export const oldCountReturned = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "seen", Key: { pk: r.eventID }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_OLD" })); // guarded
  if (Attributes === undefined) await sns.send(tell("x")); // guarded
} };
export const countOfAVisitor = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await redis.incr(`visits:${JSON.parse(r.body).visitor}`); // unknown
  if (n === 1) await sns.send(tell("x")); // guarded
} };
export const sumOfAnAccount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO balances (id, n) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET n = balances.n + EXCLUDED.n RETURNING (xmax = 0) AS inserted", [JSON.parse(r.body).account, 1]); // unknown
  if (rows[0].inserted) await sns.send(tell("x")); // guarded
} };
export const redisIncr = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.incr(r.messageId)) === 1) // guarded
  await sns.send(tell("x")); // guarded
} };
export const redisIncrContinue = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await redis.incr(`seen:${r.messageId}`); // guarded
  if (n > 1) continue;
  await sns.send(tell("x")); // guarded
} };
export const redisIncrWithAShortExpireOnAStream = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const n = await redis.incr(`seen:${r.eventID}`); // weak (window)
  if (n === 1) await redis.expire(`seen:${r.eventID}`, 3600);
  if (n !== 1) continue;
  await sns.send(tell("x")); // weak (window)
} };
export const redisIncrOnlyRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await redis.incr("count:" + r.messageId); // unguarded
  await sns.send(tell(`${n}`)); // unguarded
} };
export const redisIncrLimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await redis.incr("count:" + r.messageId); // unguarded
  if (n <= 3) await sns.send(tell(`${n}`)); // unguarded
} };
export const mongoInc = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await mongo.findOneAndUpdate({ _id: r.messageId as any }, { $inc: { n: 1 } }, { upsert: true, returnDocument: "after" }); // guarded
  if (found!.n === 1) await sns.send(tell("x")); // guarded
} };
export const mongoIncValue = async (event: SQSEvent) => { for (const r of event.Records) {
  const found: any = await mongo.findOneAndUpdate({ _id: r.messageId as any }, { $inc: { n: 1 } }, { upsert: true, returnDocument: "after", includeResultMetadata: true }); // guarded
  if (found.value.n !== 1) continue;
  await sns.send(tell("x")); // guarded
} };
export const mongoSetoninsertUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await mongo.updateOne({ _id: r.messageId as any }, { $setOnInsert: { at: Date.now() } }, { upsert: true });
  if (res.upsertedCount === 0) continue;
  await sns.send(tell("x")); // guarded
} };
export const sqlReturningCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO seen(id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n", [r.messageId]); // guarded
  if (rows[0].n === 1) await sns.send(tell("x")); // guarded
} };
export const sqlReturningCountOnlyRead = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO seen(id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n", [r.messageId]); // unguarded
  await sns.send(tell(rows[0].n)); // unguarded
} };
export const sqlReturningXmax = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO seen(id, at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET at = now() RETURNING (xmax = 0) AS inserted", [r.messageId]);
  if (rows[0].inserted) await sns.send(tell("x")); // guarded
} };
// A condition on a column that the count does not set gives the same answer at a repeat: whether there was a row is no count.
export const countedWhileItStands = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { rows } = await pool.query("UPDATE galleries SET done = done + 1 WHERE id = $1 AND deleted_at IS NULL RETURNING *", [id]); // unguarded
  if (!rows[0]) throw new Error("gone");
  await sns.send(tell("x")); // unguarded
} };
export const countedOnceClosed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { rowCount } = await pool.query("UPDATE galleries SET done = done + 1, state = 'closed' WHERE id = $1 AND state = 'open'", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell("x")); // guarded
} };
export const countedUnderSharedKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const { rows } = await pool.query("UPDATE galleries SET done = done + 1 WHERE id = $1 RETURNING done", [id]); // unknown
  if (rows[0].done > 1) continue;
  await sns.send(tell("x")); // guarded
} };
