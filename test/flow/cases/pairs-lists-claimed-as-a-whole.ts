import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { keyBy } from "lodash";
import { Pool } from "pg";

// A list of the batch that one statement claims, however it was made, and one message of all records: the next delivery may cut the batch elsewhere.
const pool = new Pool();
const sns = new SNSClient({});
const claimed = async (ids: readonly string[]): Promise<{ id: string }[]> =>
  (await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids])).rows; // idempotent

export const byReduce = async (event: SQSEvent) => {
  const rows = await claimed(event.Records.reduce<string[]>((all, { messageId }) => [...all, messageId], []));
  if (rows.length === 0) return;
  await sns.send(new PublishCommand({ Message: JSON.stringify(event.Records.map(({ body }) => body)) })); // weak (batch-key)
};
export const byKeys = async (event: SQSEvent) => {
  const rows = await claimed(Object.keys(keyBy(event.Records, ({ messageId }) => `job#${messageId}`)));
  const known = Object.fromEntries(rows.map((row) => [row.id, row]));
  if (!event.Records.some(({ messageId }) => `job#${messageId}` in known)) return;
  await sns.send(new PublishCommand({ Message: event.Records.map(({ body }) => body).join(" ") })); // unknown
};
export const oneByOne = async (event: SQSEvent) => {
  const rows = await claimed(event.Records.reduce<string[]>((all, { messageId }) => [...all, messageId], []));
  const known = new Set(rows.map(({ id }) => id));
  for (const { messageId, body } of event.Records)
    if (known.has(messageId)) await sns.send(new PublishCommand({ Message: body })); // guarded
};
