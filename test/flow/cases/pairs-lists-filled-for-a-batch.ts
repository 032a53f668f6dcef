// A list that a loop over the records has filled is of the batch, as one that `map` makes of it: a claim of them all is of no record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const [sns, pool] = [new SNSClient({}), new Pool()];
const take = async (ids: string[]) => (await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids])).rows; // idempotent
const close = async (ids: string[]) => (await pool.query("UPDATE jobs SET state = 'done' WHERE id = ANY($1) AND state = 'new'", [ids])).rowCount; // idempotent

export const pushedAndToldTogether = async (event: SQSEvent) => {
  const ids: string[] = [];
  for (const r of event.Records) ids.push(r.messageId);
  if ((await take(ids)).length === 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: JSON.stringify(ids) })); // weak (batch-key)
};
export const mappedAndToldTogether = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  if ((await take(ids)).length === 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: JSON.stringify(ids) })); // weak (batch-key)
};
export const pushedAndToldOneByOne = async (event: SQSEvent) => {
  const ids: string[] = [];
  for (const r of event.Records) ids.push(r.messageId);
  if (!(await close(ids))) return;
  for (const id of ids) await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (batch-key)
};
export const pushedAndAskedForEach = async (event: SQSEvent) => {
  const ids: string[] = [];
  for (const r of event.Records) ids.push(r.messageId);
  const fresh = new Set((await take(ids)).map((row) => row.id));
  for (const r of event.Records) if (fresh.has(r.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // guarded
};
export const whatIsGivenBack = async (event: SQSEvent) => {
  const ids: string[] = [];
  for (const r of event.Records) ids.push(r.messageId);
  for (const row of await take(ids)) await sns.send(new PublishCommand({ TopicArn: "t", Message: row.id })); // guarded
};
export const partsOfARecord = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const parts: string[] = [];
    for (const part of JSON.parse(r.body).parts) parts.push(part.id);
    const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [`${r.messageId}-${parts.length}`]); // idempotent
    if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: parts.join() })); // guarded
  }
};
