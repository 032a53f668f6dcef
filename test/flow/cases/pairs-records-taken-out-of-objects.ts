// Records by their ids in an object, out of which code takes those that a look found: which are left hangs on that. Beside it a twin that takes out none, and one of a key that no look has found.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { SNS } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNS({});
const pool = new Pool();
const find = async (event: SQSEvent) => {
  const ids = event.Records.map(({ messageId }) => messageId);
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [ids]);
  return rows.map(({ id }) => id as string);
};
const mark = (ids: string[]) => pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", [ids]); // idempotent
const byTheirIds = ({ Records }: SQSEvent): Record<string, SQSRecord> => Object.fromEntries(Records.map((one) => [one.messageId, one]));

export const takenOut = async (event: SQSEvent) => {
  const byId = byTheirIds(event);
  for (const id of await find(event)) delete byId[id];
  for (const { body } of Object.values(byId)) await sns.publish({ Message: body }); // unknown
  await mark(Object.keys(byId));
};
export const takenOutByAMethod = async (event: SQSEvent) => {
  const byId: Record<string, SQSRecord> = {};
  for (const one of event.Records) byId[one.messageId] = one;
  const found = await find(event);
  found.forEach((id) => {
    delete byId[id];
  });
  for (const { body } of Object.values(byId)) await sns.publish({ Message: body }); // unknown
  await mark(Object.keys(byId));
};
export const noneTakenOut = async (event: SQSEvent) => {
  const byId = byTheirIds(event);
  const found = await find(event);
  for (const { body } of Object.values(byId)) await sns.publish({ Message: body }); // unguarded
  await mark(found);
};
export const anotherTakenOut = async (event: SQSEvent) => {
  const byId = byTheirIds(event);
  delete byId[event.Records[0].messageId];
  for (const { body } of Object.values(byId)) await sns.publish({ Message: body }); // unguarded
  await mark(Object.keys(byId));
};
