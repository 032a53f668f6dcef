// Rows that were handed out, cut into parts: where there are none there is no part.
import { SQSClient, SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import Expo from "expo-server-sdk";
import { Pool } from "pg";
const pool = new Pool(); const sqs = new SQSClient({}); const expo = new Expo();
const cut = <T>(list: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, index * size + size));
const send = (part: { id: string; text: string }[]) =>
  new SendMessageBatchCommand({ QueueUrl: "q", Entries: part.map(({ id, text }) => ({ Id: id, MessageBody: text })) });
const CLAIM = "UPDATE outbox SET sent_at = now() WHERE order_id = $1 AND sent_at IS NULL RETURNING *";
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(CLAIM, [r.body]);
  for (const part of cut(rows, 10)) await sqs.send(send(part)); } }; // guarded
export const claimedAndMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(CLAIM, [r.body]);
  for (const part of cut([...rows, { id: r.messageId, text: r.body }], 10)) await sqs.send(send(part)); } }; // unguarded
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM pushes WHERE order_id = $1 AND sent_at IS NULL", [r.body]);
  for (const part of expo.chunkPushNotifications(rows.map((row) => ({ to: row.token, body: row.text }))))
    await expo.sendPushNotificationsAsync(part); // weak
  await pool.query("UPDATE pushes SET sent_at = now() WHERE order_id = $1", [r.body]); } };
export const pushedToAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM tokens WHERE owner = $1", [r.body]);
  for (const part of expo.chunkPushNotifications(rows.map((row) => ({ to: row.token, body: r.body }))))
    await expo.sendPushNotificationsAsync(part); } }; // unguarded
