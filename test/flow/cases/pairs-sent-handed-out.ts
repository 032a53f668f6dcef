// Rows that a look or a claim hands out, sent by one call that takes a list: where there are none it sends nothing.
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Kafka } from "kafkajs";
import { Pool } from "pg";
const pool = new Pool(); const producer = new Kafka({ brokers: [] }).producer(); const bus = new EventBridgeClient({}); const sns = new SNSClient({});
const CLAIM = "UPDATE outbox SET sent_at = now() WHERE order_id = $1 AND sent_at IS NULL RETURNING *";
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(CLAIM, [r.body]);
  await producer.send({ topic: "t", messages: rows.map((row) => ({ value: row.text })) }); } }; // guarded
export const claimedAndMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(CLAIM, [r.body]);
  await producer.send({ topic: "t", messages: [{ value: r.body }, ...rows.map((row) => ({ value: row.text }))] }); } }; // unguarded
export const lookedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE order_id = $1 AND sent_at IS NULL", [r.body]);
  await bus.send(new PutEventsCommand({ Entries: rows.map((row) => ({ Source: "s", DetailType: "d", Detail: row.text })) })); // weak
  await pool.query("UPDATE outbox SET sent_at = now() WHERE order_id = $1", [r.body]); } };
export const toldAsOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(CLAIM, [r.body]);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: JSON.stringify(rows) })); } }; // unguarded
