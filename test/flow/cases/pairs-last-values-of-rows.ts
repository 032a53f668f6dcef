// A row that records share says which one was the last: it knows that one alone, as the first of the rows that a query finds, and behind a lock too. A row of the record itself knows the record.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
const [sns, pool, mysql] = [new SNSClient({}), new Pool(), createPool({})];
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const firstOfThem = async ({ Records }: SQSEvent) => { for (const { body, messageId } of Records) {
  const { user } = JSON.parse(body);
  const { rows } = await pool.query("SELECT last_message FROM users WHERE id = $1", [user]);
  if (rows[0]?.last_message === messageId) continue;
  await sns.send(told); // unknown
  await pool.query("UPDATE users SET last_message = $2 WHERE id = $1", [user, messageId]); // idempotent
} };
export const locked = async ({ Records }: SQSEvent) => { const client = await mysql.getConnection(); for (const { body, messageId } of Records) {
  const { user } = JSON.parse(body);
  await client.beginTransaction();
  const [rows] = await client.query<any[]>("SELECT last_message FROM users WHERE id = ? FOR UPDATE", [user]);
  if (rows[0]?.last_message === messageId) { await client.rollback(); continue; }
  await client.query("UPDATE users SET points = points + 1, last_message = ? WHERE id = ?", [messageId, user]); // unknown
  await client.commit();
} };
export const ofAnother = async ({ Records }: SQSEvent) => { for (const { body, messageId } of Records) {
  const { user } = JSON.parse(body);
  const { rows: [found] } = await pool.query("SELECT * FROM users WHERE id = $1", [user]);
  if (found.last_message !== messageId) await sns.send(told); // unknown
  await pool.query("UPDATE users SET last_message = $2 WHERE id = $1", [user, messageId]); // idempotent
} };
export const ofItsOwn = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { rows } = await pool.query("SELECT last_message FROM messages WHERE id = $1", [messageId]);
  if (rows[0]?.last_message === messageId) continue;
  await sns.send(told); // weak (racy)
  await pool.query("UPDATE messages SET last_message = $1 WHERE id = $1", [messageId]); // idempotent
} };
export const ofEachEvent = async ({ Records }: SQSEvent) => { for (const { body, messageId } of Records) {
  const { user } = JSON.parse(body);
  const { rows } = await pool.query("SELECT event FROM seen WHERE user_id = $1", [user]);
  if (rows.some((row) => row.event === messageId)) continue;
  await sns.send(told); // weak (racy)
  await pool.query("INSERT INTO seen (user_id, event) VALUES ($1, $2) ON CONFLICT DO NOTHING", [user, messageId]); // idempotent
} };
