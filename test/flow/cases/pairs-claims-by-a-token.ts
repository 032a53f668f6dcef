// Rows that a delivery claims under a token of its own, and finds by that token; twins whose statement claims nothing, or another table.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const rowsOfItsToken = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await pool.query("UPDATE jobs SET locked_by = $1, state = 'RUNNING' WHERE order_id = $2 AND state = 'NEW'", [token, r.messageId]);
  const { rows } = await pool.query("SELECT * FROM jobs WHERE locked_by = $1", [token]);
  for (const row of rows) await sns.send(tell(row.text)); // unknown
} };
export const ofAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const lockedBy = randomUUID();
  await prisma.job.updateMany({ where: { orderId: r.messageId, state: "NEW" }, data: { state: "RUNNING", lockedBy } });
  for (const job of await prisma.job.findMany({ where: { lockedBy } })) await sns.send(tell(job.text)); // unknown
} };
export const takenAgainEachTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await pool.query("UPDATE jobs SET locked_by = $1 WHERE order_id = $2", [token, r.messageId]);
  const { rows } = await pool.query("SELECT * FROM jobs WHERE locked_by = $1", [token]);
  for (const row of rows) await sns.send(tell(row.text)); // unguarded
} };
export const ofAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await pool.query("UPDATE jobs SET locked_by = $1, state = 'RUNNING' WHERE order_id = $2 AND state = 'NEW'", [token, r.messageId]);
  const { rows } = await pool.query("SELECT * FROM users WHERE session = $1", [token]);
  for (const row of rows) await sns.send(tell(row.text)); // unguarded
} };

// The token is what was found, in place of what it is found by.
export const ownerIsItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await redis.set(`owner:${r.messageId}`, token, "EX", 1209600, "NX");
  if ((await redis.get(`owner:${r.messageId}`)) !== token) continue;
  await sns.send(tell(r.body)); // unknown
} };
export const ownerByAnotherWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await redis.setnx(`owner:${r.messageId}`, token);
  const owner = await redis.get(`owner:${r.messageId}`);
  if (owner === token) await sns.send(tell(r.body)); // unknown
} };
export const ownerOfARow = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await pool.query("INSERT INTO owners (id, owner) VALUES ($1, $2) ON CONFLICT DO NOTHING", [r.messageId, token]);
  const { rows } = await pool.query("SELECT owner FROM owners WHERE id = $1", [r.messageId]);
  if (rows[0].owner !== token) continue;
  await sns.send(tell(r.body)); // unknown
} };
export const ownerIsAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await redis.set(`owner:${r.messageId}`, token, "EX", 1209600, "NX");
  if ((await redis.get(`owner:${r.messageId}`)) === token) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const ownerIsTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.set(`owner:${r.messageId}`, r.messageId, "EX", 1209600, "NX");
  if ((await redis.get(`owner:${r.messageId}`)) !== r.messageId) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const ownerWithoutAClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const token = randomUUID();
  await redis.set(`owner:${r.messageId}`, token);
  if ((await redis.get(`owner:${r.messageId}`)) !== token) continue;
  await sns.send(tell(r.body)); // unguarded
} };
