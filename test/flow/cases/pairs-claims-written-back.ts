// A marker that a later write takes back: the claim passes again when the record comes again.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const pool = new Pool();
const redis = new Redis();
const prisma = new PrismaClient();
const jobs = new MongoClient("m").db("d").collection("jobs");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const set = (pk: string, values: Record<string, unknown>) => doc.send(new UpdateCommand({
  TableName: "jobs", Key: { pk }, UpdateExpression: "SET #s = :to", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: values }));
const lock = (pk: string) => doc.send(new UpdateCommand({
  TableName: "jobs", Key: { pk }, UpdateExpression: "SET locked = :t",
  ConditionExpression: "attribute_not_exists(locked) OR locked = :f", ExpressionAttributeValues: { ":t": true, ":f": false } }));
const take = (pk: string) => doc.send(new UpdateCommand({
  TableName: "jobs", Key: { pk }, UpdateExpression: "SET #s = :to", ConditionExpression: "#s = :from",
  ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":to": "BUSY", ":from": "IDLE" } }));
const claim = (pk: string) =>
  doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

export const rowUnlocked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET locked = true WHERE id = $1 AND locked = false", [r.messageId]);
  if (!rowCount) continue;
  try { await sns.send(tell(r.body)); // unguarded
  } finally { await pool.query("UPDATE jobs SET locked = false WHERE id = $1", [r.messageId]); } } };
export const rowDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = 'BUSY' WHERE id = $1 AND state = 'NEW'", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query("UPDATE jobs SET state = 'DONE' WHERE id = $1", [r.messageId]); } };
export const rowBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = $2 WHERE id = $1 AND state IN ('NEW', 'READY')", [r.messageId, "BUSY"]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE jobs SET state = $1 WHERE id = $2", ["READY", r.messageId]); } };
export const rowOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = 'BUSY' WHERE id = $1 AND state = 'NEW'", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query("UPDATE jobs SET state = 'NEW' WHERE id = $1", [r.body]); } };
export const rowRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO locks (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (!rowCount) continue;
  try { await sns.send(tell(r.body)); // unguarded
  } finally { await pool.query("DELETE FROM locks WHERE id = $1", [r.messageId]); } } };
export const rowsOfOthersRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO locks (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (!rowCount) continue;
  try { await sns.send(tell(r.body)); // guarded
  } finally { await pool.query("DELETE FROM locks WHERE at < now() - interval '30 days'"); } } };
export const rowRemovedOnFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO locks (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (!rowCount) continue;
  try { await sns.send(tell(r.body)); // guarded
  } catch (error) { await pool.query("DELETE FROM locks WHERE id = $1", [r.messageId]); throw error; } } };
export const itemUnlocked = async (event: SQSEvent) => { for (const r of event.Records) {
  await lock(r.messageId);
  try { await sns.send(tell(r.body)); // unguarded
  } finally { await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "SET locked = :f", ExpressionAttributeValues: { ":f": false } })); } } };
export const itemUnlockedOnFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  await lock(r.messageId);
  try { await sns.send(tell(r.body)); // guarded
  } catch (error) { await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "SET locked = :f", ExpressionAttributeValues: { ":f": false } })); throw error; } } };
export const attributeRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await lock(r.messageId);
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "REMOVE locked" })); } };
export const anotherAttributeRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await lock(r.messageId);
  await sns.send(tell(r.body)); // guarded
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "REMOVE draft" })); } };
export const stateBack = async (event: SQSEvent) => { for (const r of event.Records) {
  await take(r.messageId);
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, { ":to": "IDLE" }); } };
export const stateOn = async (event: SQSEvent) => { for (const r of event.Records) {
  await take(r.messageId);
  await sns.send(tell(r.body)); // guarded
  await set(r.messageId, { ":to": "DONE" }); } };
export const stateAsItComes = async (event: SQSEvent) => { for (const r of event.Records) {
  await take(r.messageId);
  await sns.send(tell(r.body)); // unknown
  await set(r.messageId, { ":to": JSON.parse(r.body).next }); } };
export const stateByOutcome = async (event: SQSEvent) => { for (const r of event.Records) {
  await take(r.messageId);
  const { MessageId } = await sns.send(tell(r.body)); // unknown
  if (MessageId) await set(r.messageId, { ":to": "DONE" }); else await set(r.messageId, { ":to": "IDLE" }); } };
export const putOver = async (event: SQSEvent) => { for (const r of event.Records) {
  const put = { TableName: "locks", Item: { pk: r.messageId, state: "LOCKED" }, ConditionExpression: "attribute_not_exists(pk) OR #s = :free",
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":free": "FREE" } };
  await doc.send(new PutCommand(put));
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "locks", Item: { pk: r.messageId, state: "FREE" } })); } };
export const putDone = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  await sns.send(tell(r.body)); // guarded
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId, state: "DONE" } })); } };
export const otherThanBusy = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "SET #s = :busy", ConditionExpression: "#s <> :busy",
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":busy": "BUSY" } }));
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, { ":to": "DONE" }); } };
export const batchRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new BatchWriteCommand({ RequestItems: { seen: [{ DeleteRequest: { Key: { pk: r.messageId } } }] } })); } };
export const batchOfAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  await sns.send(tell(r.body)); // guarded
  await doc.send(new BatchWriteCommand({ RequestItems: { drafts: [{ DeleteRequest: { Key: { pk: r.messageId } } }] } })); } };
export const removedInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName: "seen", Key: { pk: r.messageId } } }, { Put: { TableName: "done", Item: { pk: r.messageId } } }] })); } };
export const anotherInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  await sns.send(tell(r.body)); // guarded
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName: "drafts", Key: { pk: r.messageId } } }, { Put: { TableName: "done", Item: { pk: r.messageId } } }] })); } };
export const mapperBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: r.messageId, locked: false }, data: { locked: true } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.job.update({ where: { id: r.messageId }, data: { locked: false } }); } };
export const mapperOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: r.messageId, state: "NEW" }, data: { state: "BUSY" } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); // guarded
  await prisma.job.update({ where: { id: r.messageId }, data: { state: "DONE" } }); } };
export const documentBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await jobs.findOneAndUpdate({ _id: r.messageId as never, locked: false }, { $set: { locked: true } });
  if (!job) continue;
  await sns.send(tell(r.body)); // unguarded
  await jobs.updateOne({ _id: r.messageId as never }, { $set: { locked: false } }); } };
export const documentOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await jobs.findOneAndUpdate({ _id: r.messageId as never, state: "NEW" }, { $set: { state: "BUSY" } });
  if (!job) continue;
  await sns.send(tell(r.body)); // guarded
  await jobs.updateOne({ _id: r.messageId as never }, { $set: { state: "DONE" } }); } };
export const expired = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "NX"))) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.expire(r.messageId, 0); } };
export const expiredLater = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "NX"))) continue;
  await sns.send(tell(r.body)); // guarded
  await redis.expire(r.messageId, 2592000); } };
const unlock = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end";
export const scripted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "PX", 9999999999, "NX"))) continue;
  try { await sns.send(tell(r.body)); // unguarded
  } finally { await redis.eval(unlock, 1, r.messageId, "1"); } } }; // idempotent
export const scriptedCount = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "PX", 9999999999, "NX"))) continue;
  try { await sns.send(tell(r.body)); // guarded
  } finally { await redis.eval("return redis.call('hincrby', KEYS[1], 'n', 1)", 1, "counts", r.messageId); } } }; // guarded
export const timeSetAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET sent_at = now() WHERE id = $1 AND sent_at IS NULL", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query("UPDATE jobs SET sent_at = $2 WHERE id = $1", [r.messageId, new Date()]); } };
export const timeTakenBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET sent_at = now() WHERE id = $1 AND sent_at IS NULL", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE jobs SET sent_at = NULL WHERE id = $1", [r.messageId]); } };
