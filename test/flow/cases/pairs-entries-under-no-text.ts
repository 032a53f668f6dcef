import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Pool } from "pg";
import type { SQSEvent } from "aws-lambda";

// An entry under "" is under that text alone, and not under whatever is asked for.
const pool = new Pool();
const sns = new SNSClient({});
const kinds = new Map([["", "none"]]);

export const underAName = async (event: SQSEvent) => { for (const record of event.Records) {
  if (kinds.has(record.messageId)) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // unguarded
export const ofWhatWasFound = async (event: SQSEvent) => { for (const record of event.Records) {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1", [record.messageId]);
  const known = new Map([["", rows[0]]]);
  if (known.has(process.env.NAME)) continue;
  await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [record.messageId]); } }; // idempotent
export const underThatText = async (event: SQSEvent) => { for (const record of event.Records) {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1", [record.messageId]);
  const known = new Map([["", rows[0]]]);
  if (known.get("")) continue;
  await sns.send(new PublishCommand({ Message: record.body })); // weak
  await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [record.messageId]); } }; // idempotent
