// Looks for a state that the handler sets, and sets back behind the work: a lock, and no memory. Twins keep what they set.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [doc, pool, prisma, redis] = [DynamoDBDocument.from(new DynamoDBClient({})), new Pool(), new PrismaClient(), new Redis()];
const jobOf = async (id: string) => (await doc.get({ TableName: "jobs", Key: { id } })).Item;
const names = { ExpressionAttributeNames: { "#s": "state" } };
const enter = (id: string, state: string) =>
  doc.update({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :s", ...names, ExpressionAttributeValues: { ":s": state } });

export const setBackAtTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await jobOf(r.messageId))?.state === "RUNNING") continue;
  await enter(r.messageId, "RUNNING");
  await sns.send(tell(r.body)); // unguarded
  await enter(r.messageId, "IDLE"); } };
export const setOnToTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await jobOf(r.messageId))?.state === "DONE") continue;
  await enter(r.messageId, "RUNNING");
  await sns.send(tell(r.body)); // weak (racy)
  await enter(r.messageId, "DONE"); } };
export const setBackWhereItFails = async (event: SQSEvent) => { for (const r of event.Records) {
  if (["RUNNING", "DONE"].includes((await jobOf(r.messageId))?.state)) continue;
  await enter(r.messageId, "RUNNING");
  try { await sns.send(tell(r.body)); } // weak (racy)
  catch (error) { await enter(r.messageId, "FAILED"); throw error; }
  await enter(r.messageId, "DONE"); } };
export const setBackForSome = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await jobOf(r.messageId))?.state === "RUNNING") continue;
  await enter(r.messageId, "RUNNING");
  await sns.send(tell(r.body)); // unknown
  if (r.body === "again") await enter(r.messageId, "IDLE"); } };
export const deletedInTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await jobOf(r.messageId))?.state !== "OPEN") continue;
  await doc.update({ TableName: "jobs", Key: { id: r.messageId }, UpdateExpression: "SET #s = :s", ...names, ExpressionAttributeValues: { ":s": "RUNNING" } });
  await sns.send(tell(r.body)); // weak (racy)
  await doc.delete({ TableName: "jobs", Key: { id: r.messageId } }); } };
const removed = { UpdateExpression: "REMOVE #s", ...names };
export const takenAwayAtTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await jobOf(r.messageId))?.state) continue;
  await enter(r.messageId, "RUNNING");
  try { await sns.send(tell(r.body)); } // unguarded
  finally { await doc.update({ TableName: "jobs", Key: { id: r.messageId }, ...removed }); } } };

export const unlockedInAnyCase = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: r.messageId } });
  if (job?.locked) continue;
  await prisma.job.update({ where: { id: r.messageId }, data: { locked: true } });
  try { await sns.send(tell(r.body)); } // unguarded
  finally { await prisma.job.update({ where: { id: r.messageId }, data: { locked: false } }); } } };
export const unlockedWhereItFails = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findUnique({ where: { id: r.messageId } });
  if (job?.locked) continue;
  await prisma.job.update({ where: { id: r.messageId }, data: { locked: true } });
  try { await sns.send(tell(r.body)); } // weak (racy)
  catch (error) { await prisma.job.update({ where: { id: r.messageId }, data: { locked: false } }); throw error; } } };
export const unlockedAndLookedForSo = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findFirst({ where: { id: r.messageId, locked: false } });
  if (!job) continue;
  await prisma.job.update({ where: { id: r.messageId }, data: { locked: true } });
  try { await sns.send(tell(r.body)); } // unguarded
  finally { await prisma.job.update({ where: { id: r.messageId }, data: { locked: false } }); } } };
export const lockedBySql = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT locked_at FROM jobs WHERE id = $1", [r.messageId]);
  if (rows[0].locked_at) continue;
  await pool.query("UPDATE jobs SET locked_at = now() WHERE id = $1", [r.messageId]);
  try { await sns.send(tell(r.body)); } // unguarded
  finally { await pool.query("UPDATE jobs SET locked_at = NULL WHERE id = $1", [r.messageId]); } } };
export const waitsForAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.get(r.messageId)) === "running") throw new Error("in progress");
  await redis.set(r.messageId, "running", "EX", 300);
  await sns.send(tell(r.body)); // unguarded
  await redis.set(r.messageId, "done"); } };
export const waitsAndRemembers = async (event: SQSEvent) => { for (const r of event.Records) {
  const state = await redis.get(r.messageId);
  if (state === "done") continue;
  if (state === "running") throw new Error("in progress");
  await redis.set(r.messageId, "running", "EX", 300);
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(r.messageId, "done"); } };

// What a round in front of this one has left is of another record, and what only some ways do is not set back on all.
const prepare = async (id: string) => { if ((await jobOf(id))?.size > 100) throw new Error("too large"); };
const process = async (id: string) => {
  const state = (await jobOf(id))?.state;
  if (state === "READY" || state === "FAILED") return;
  if (state === "NEW") await enter(id, "RUNNING");
  await prepare(id);
  await enter(id, "READY");
  await sns.send(tell("ready")); // weak (racy)
};
export const failedAndToldOnce = async (event: SQSEvent) => { const failed: string[] = [];
 for (let i = 0; i < event.Records.length; i++) { const r = event.Records[i]!;
  try {
    await process(r.messageId);
  } catch {
    failed.push(r.messageId);
    if ((await jobOf(r.messageId))?.state === "READY") continue;
    await enter(r.messageId, "FAILED");
    await sns.send(tell(r.body)); // weak (fails-open, racy)
  } } return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }; };
export const failedAndToldEachTime = async (event: SQSEvent) => { const failed: string[] = [];
 for (let i = 0; i < event.Records.length; i++) { const r = event.Records[i]!;
  try {
    if ((await jobOf(r.messageId))?.state === "READY") continue;
    await prepare(r.messageId);
    await enter(r.messageId, "READY");
  } catch {
    failed.push(r.messageId);
    if ((await jobOf(r.messageId))?.state === "READY") continue;
    await enter(r.messageId, "FAILED");
    await sns.send(tell(r.body)); // unguarded
  } } return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }; };
