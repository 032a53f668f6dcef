// Rows that a delivery claims under a token of its own, and finds by that token; twins whose statement claims nothing, or another table.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
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
