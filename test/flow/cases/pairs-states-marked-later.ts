// Two phases: a write whose condition it does not end itself, and the write that ends it once the work is done.
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const prisma = new PrismaClient();
const pool = new Pool();
const col = new MongoClient("m").db("d").collection<{ _id: string; step: string }>("jobs");
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const open = { ExpressionAttributeNames: { "#s": "step" }, ExpressionAttributeValues: { ":done": "DONE" } };
const begin = async (pk: string, ConditionExpression: string) => {
  try { await doc.send(new PutCommand({ TableName: "jobs", Item: { pk, step: "BEGUN" }, ...open, ConditionExpression })); return true; }
  catch (error) { if (error instanceof ConditionalCheckFailedException) return false; throw error; } };
const leave = (pk: string, step: string) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression: "SET #s = :s",
  ExpressionAttributeNames: { "#s": "step" }, ExpressionAttributeValues: { ":s": step } }));
const unlessDone = "attribute_not_exists(pk) OR #s <> :done";

export const done = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  await sns.send(tell(body)); // weak (racy)
  await leave(messageId, "DONE"); } };
export const neverDone = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  await sns.send(tell(body)); // unguarded
  await leave(messageId, "TOLD"); } };
export const otherTable = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  await sns.send(tell(body)); // unguarded
  await doc.send(new PutCommand({ TableName: "others", Item: { pk: messageId, step: "DONE" } })); } };
export const anyState = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  await sns.send(tell(body)); // unknown
  await leave(messageId, JSON.parse(body).step); } };
export const notAsked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await begin(messageId, unlessDone);
  await sns.send(tell(body)); // unguarded
  await leave(messageId, "DONE"); } };
export const onlyWhereRefused = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await begin(messageId, unlessDone)) await leave(messageId, "DONE");
  else await sns.send(tell(body)); } }; // unguarded
export const onlyWhereFailed = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  try { await sns.send(tell(body)); } // unguarded
  catch (error) { await leave(messageId, "DONE"); throw error; } } };
export const putOver = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  await sns.send(tell(body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk: messageId, step: "DONE" } })); } };
export const forgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, unlessDone))) continue;
  await sns.send(tell(body)); // unguarded
  await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: messageId } })); } };
export const asWorkList = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, "attribute_exists(pk)"))) continue;
  await sns.send(tell(body)); // weak (racy)
  await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: messageId } })); } };
export const worksOnIt = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (!(await begin(messageId, "attribute_exists(pk)"))) continue;
  await sns.send(tell(body)); } }; // unguarded

const retried = "attribute_not_exists(pk) OR #s IN (:begun, :failed)";
const values = { ":begun": "BEGUN", ":failed": "FAILED", ":one": 1 };
export const attempts = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  const update = { UpdateExpression: "SET #s = :begun ADD attempts :one", ConditionExpression: retried, ...open, ExpressionAttributeValues: values };
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, ...update })); // weak (racy)
  try { await sns.send(tell(body)); await leave(pk, "DONE"); } // weak (racy)
  catch (error) { await leave(pk, "FAILED"); throw error; } } };
export const attemptsAlways = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  const update = { UpdateExpression: "SET #s = :begun ADD attempts :one", ConditionExpression: retried, ...open, ExpressionAttributeValues: values };
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, ...update })); // unguarded
  await sns.send(tell(body)); // unguarded
  await leave(pk, "FAILED"); } };

export const rows = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET step = 'BEGUN' WHERE id = $1 AND step <> 'DONE'", [messageId]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE jobs SET step = 'DONE' WHERE id = $1", [messageId]); } };
export const rowsOfAnother = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET step = 'BEGUN' WHERE id = $1 AND step <> 'DONE'", [messageId]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); // unguarded
  await pool.query("UPDATE jobs SET note = 'DONE' WHERE id = $1", [messageId]); } };
export const rowsGivenBack = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const begin = "UPDATE jobs SET step = 'BEGUN', attempts = attempts + 1 WHERE id = $1 AND step IN ('NEW', 'BEGUN') RETURNING *";
  const { rows } = await pool.query(begin, [messageId]); // weak (racy)
  if (rows.length === 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("DELETE FROM jobs WHERE id = $1", [messageId]); } };
export const rowsUpserted = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const begin = "INSERT INTO jobs (id, step) VALUES ($1, 'BEGUN') ON CONFLICT (id) DO UPDATE SET step = 'BEGUN' WHERE jobs.step <> 'DONE' RETURNING id";
  const { rows } = await pool.query(begin, [messageId]);
  if (rows.length === 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE jobs SET step = $2 WHERE id = $1", [messageId, "DONE"]); } };
export const rowsUpsertedAndGone = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const begin = "INSERT INTO jobs (id, step) VALUES ($1, 'BEGUN') ON CONFLICT (id) DO UPDATE SET step = 'BEGUN' WHERE jobs.step <> 'DONE' RETURNING id";
  const { rows } = await pool.query(begin, [messageId]);
  if (rows.length === 0) continue;
  await sns.send(tell(body)); // unguarded
  await pool.query("DELETE FROM jobs WHERE id = $1", [messageId]); } };
export const many = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rowCount } = await pool.query("UPDATE lines SET seen = true WHERE job = $1 AND step <> 'DONE'", [messageId]);
  if (rowCount! > 10) await sns.send(tell("many")); } }; // unguarded

export const ofMapper = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, step: { not: "DONE" } }, data: { step: "BEGUN" } });
  if (count === 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await prisma.job.update({ where: { id }, data: { step: "DONE" } }); } };
export const ofMapperAnother = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, step: { not: "DONE" } }, data: { step: "BEGUN" } });
  if (count === 0) continue;
  await sns.send(tell(body)); // unguarded
  await prisma.job.update({ where: { id }, data: { note: "DONE" } }); } };
export const ofMapperPatched = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, step: { not: "DONE" } }, data: { step: "BEGUN" } });
  if (count === 0) continue;
  await sns.send(tell(body)); // unknown
  await prisma.job.update({ where: { id }, data: { ...JSON.parse(body), note: "" } }); } };
export const documents = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  const found = await col.findOneAndUpdate({ _id, step: { $ne: "DONE" } }, { $set: { step: "BEGUN" } });
  if (!found) continue;
  await sns.send(tell(body)); // weak (racy)
  await col.updateOne({ _id }, { $set: { step: "DONE" } }); } };

const isTaken = (error: unknown) => (error as { code?: number }).code === 11000;
export const upserted = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  try { await col.updateOne({ _id, step: { $ne: "DONE" } }, { $set: { step: "BEGUN" } }, { upsert: true }); }
  catch (error) { if (isTaken(error)) continue; throw error; }
  await sns.send(tell(body)); // weak (racy)
  await col.updateOne({ _id }, { $set: { step: "DONE" } }); } };
export const upsertedAsDone = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  try { await col.updateOne({ _id, step: { $ne: "DONE" } }, { $set: { step: "DONE" } }, { upsert: true }); }
  catch (error) { if (isTaken(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
export const upsertedAlways = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  try { await col.updateOne({ _id, step: { $ne: "LOST" } }, { $set: { step: "DONE" } }, { upsert: true }); }
  catch (error) { if (isTaken(error)) continue; throw error; }
  await sns.send(tell(body)); } }; // unguarded
export const timed = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  const { modifiedCount } = await col.updateOne({ _id, doneAt: null }, { $currentDate: { doneAt: true } });
  if (modifiedCount === 1) await sns.send(tell(body)); } }; // guarded
export const timedElsewhere = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  const { matchedCount } = await col.updateOne({ _id, doneAt: null }, { $currentDate: { seenAt: true } });
  if (matchedCount === 1) await sns.send(tell(body)); } }; // unguarded
