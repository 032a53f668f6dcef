// Ids that a look found, gone through by hand: the loop asks what `known.includes(id)` asks.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda"; import { Pool } from "pg";
const pool = new Pool(); const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message });
const idsOf = async (day: string): Promise<string[]> => (await pool.query("SELECT id FROM seen WHERE day = $1", [day])).rows.map((row) => row.id);
const mark = (id: string, day: string) => pool.query("INSERT INTO seen (id, day) VALUES ($1, $2) ON CONFLICT DO NOTHING", [id, day]); // idempotent
export const noted = async (event: SQSEvent) => { for (const r of event.Records) { const { day } = JSON.parse(r.body); let found = false;
  for (const known of await idsOf(day)) if (known === r.messageId) { found = true; break; }
  if (found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId, day); } };
export const notMarked = async (event: SQSEvent) => { for (const r of event.Records) { const { day } = JSON.parse(r.body); let found = false;
  for (const known of await idsOf(day)) if (known === r.messageId) { found = true; break; }
  if (found) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const theOtherWay = async (event: SQSEvent) => { for (const r of event.Records) { const { day } = JSON.parse(r.body); let found = false;
  for (const known of await idsOf(day)) if (known === r.messageId) { found = true; break; }
  if (!found) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const labelled = async (event: SQSEvent) => { const { rows } = await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [event.Records.map((r) => r.messageId)]);
  const ids: string[] = rows.map((row) => row.id);
  next: for (const r of event.Records) { for (const known of ids) if (known === r.messageId) continue next;
    await sns.send(tell(r.body)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } }; // idempotent
