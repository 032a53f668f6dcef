// A text that grows is one that goes back under its own name: the document around it has another one.
import type { SQSEvent } from "aws-lambda";
import pg from "pg";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const pool = new pg.Pool();
const at = (id: string) => `https://talks.example.com/talks/${id}`;

export const underAnotherName = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await (await fetch(at(r.messageId))).json();
  await fetch(at(r.messageId), { method: "PUT", body: JSON.stringify({ data: { title: `${found.data.kind} ${r.body}` } }) }); } }; // idempotent
export const underItsOwnName = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await (await fetch(at(r.messageId))).json();
  await fetch(at(r.messageId), { method: "PUT", body: JSON.stringify({ data: { log: `${found.data.log} ${r.body}` } }) }); } }; // unguarded

// What stands behind a condition is none of it.
const waiting = "SELECT id, body FROM outbox WHERE ref = $1 AND sent = false";
export const lockedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(`${waiting} FOR UPDATE SKIP LOCKED`, [r.messageId]);
  for (const row of rows) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: row.body })); // weak (racy)
    await pool.query("UPDATE outbox SET sent = true WHERE id = $1", [row.id]); } } };
export const lockedRowsOfAnotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query(`${waiting} FOR UPDATE SKIP LOCKED`, [r.messageId]);
  for (const row of rows) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: row.body })); // unguarded
    await pool.query("UPDATE outbox SET seen = true WHERE id = $1", [row.id]); } } };
