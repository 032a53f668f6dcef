// Parameters of SQL that a condition computes with: it asks for another value than the one that is set.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import mysql from "mysql2/promise";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const pool = new Pool();
const connections = mysql.createPool(process.env.DATABASE!);

export const fiveMinutes = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const lease = "UPDATE jobs SET locked_at = $2 WHERE id = $1 AND (locked_at IS NULL OR locked_at < $2::timestamptz - interval '5 minutes')";
  const { rowCount } = await pool.query(lease, [id, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell(id!)); // weak (window)
} };
export const sevenDays = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const lease = "UPDATE jobs SET locked_at = $2 WHERE id = $1 AND (locked_at IS NULL OR locked_at < $2 - interval '7 days')";
  const { rowCount } = await pool.query(lease, [id, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell(id!)); // guarded
} };
export const atOnce = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const lease = "UPDATE jobs SET locked_at = $2 WHERE id = $1 AND (locked_at IS NULL OR locked_at <= $2)";
  const { rowCount } = await pool.query(lease, [id, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell(id!)); // unguarded
} };
export const otherText = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET name = $2 WHERE id = $1 AND name <> $2 || '!'", [id, body]); // idempotent
  if (rowCount === 1) await sns.send(tell(body)); // unknown
} };

export const countedBehind = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const connection = await connections.getConnection();
  await connection.query("INSERT IGNORE INTO seen (id) VALUES (?)", [id]); // idempotent
  const [[{ n }]] = (await connection.query("SELECT ROW_COUNT() AS n")) as any;
  if (n === 1) await sns.send(tell(body)); // unknown
} };
export const notCounted = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const connection = await connections.getConnection();
  await connection.query("INSERT IGNORE INTO seen (id) VALUES (?)", [id]); // idempotent
  const [[{ n }]] = (await connection.query("SELECT DATABASE() AS n")) as any;
  if (n) await sns.send(tell(body)); // unguarded
} };

export const besideAClaim = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const seen = "WITH seen AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id)";
  const { rowCount } = await pool.query(`${seen} UPDATE jobs SET state = 'busy' WHERE id = $1 AND state = 'new'`, [id]); // idempotent
  if (rowCount === 1) await sns.send(tell(body)); // guarded
} };
export const besideWhatPassesAgain = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const seen = "WITH seen AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id)";
  const { rowCount } = await pool.query(`${seen} UPDATE jobs SET state = 'busy' WHERE id = $1`, [id]); // idempotent
  if (rowCount === 1) await sns.send(tell(body)); // unguarded
} };

export const setForFiveMinutes = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const lease = "UPDATE jobs SET locked_until = $2::timestamptz + interval '5 minutes' WHERE id = $1 AND (locked_until IS NULL OR locked_until < $2)";
  const { rowCount } = await pool.query(lease, [id, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell(id!)); // weak (window)
} };
export const setForSevenDays = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const lease = "UPDATE jobs SET locked_until = $2 + interval '7 days' WHERE id = $1 AND (locked_until IS NULL OR locked_until < $2)";
  const { rowCount } = await pool.query(lease, [id, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell(id!)); // guarded
} };
export const leftBehindTheTime = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const lease = "UPDATE jobs SET locked_until = $2 - interval '1 hour' WHERE id = $1 AND (locked_until IS NULL OR locked_until < $2)";
  const { rowCount } = await pool.query(lease, [id, new Date()]); // idempotent
  if (rowCount === 1) await sns.send(tell(id!)); // unguarded
} };
