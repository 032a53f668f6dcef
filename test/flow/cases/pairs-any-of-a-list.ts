import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Pool } from "pg";
import type { SQSEvent } from "aws-lambda";

// That some record of a list was new is no answer for each of them: a later batch has others beside it.
const pool = new Pool();
const sns = new SNSClient({});
interface Job { messageId: string; id: string }
const message = (ids: readonly string[]) => new PublishCommand({ TopicArn: "t", Message: ids.join() });
const taken = async (ids: readonly string[]): Promise<{ id: string }[]> =>
  (await pool.query("DELETE FROM jobs WHERE id = ANY($1) RETURNING id", [ids])).rows; // idempotent

export const listMadeByMap = async (event: SQSEvent) => {
  const jobs = event.Records.map((one): Job => ({ messageId: one.messageId, id: JSON.parse(one.body).id }));
  const found = await taken(jobs.map(({ id }) => id));
  let isAny = false;
  for (const { id } of jobs) isAny ||= found.some((row) => row.id === id);
  if (isAny) await sns.send(message(jobs.map(({ messageId }) => messageId))); // unknown
};
export const listMadeByALoop = async (event: SQSEvent) => {
  const jobs: Job[] = [];
  for (const one of event.Records) jobs.push({ messageId: one.messageId, id: JSON.parse(one.body).id });
  const found = await taken(jobs.map(({ id }) => id));
  let isAny = false;
  for (const { id } of jobs) isAny ||= found.some((row) => row.id === id);
  if (isAny) await sns.send(message(jobs.map(({ messageId }) => messageId))); // unknown
};
export const countedInALoop = async (event: SQSEvent) => {
  const jobs: Job[] = [];
  for (const one of event.Records) jobs.push({ messageId: one.messageId, id: JSON.parse(one.body).id });
  const found = await taken(jobs.map(({ id }) => id));
  let count = 0;
  for (const { id } of jobs) if (found.some((row) => row.id === id)) count++;
  if (count > 0) await sns.send(message(jobs.map(({ messageId }) => messageId))); // unknown
};
export const eachByItself = async (event: SQSEvent) => {
  const jobs: Job[] = [];
  for (const one of event.Records) jobs.push({ messageId: one.messageId, id: JSON.parse(one.body).id });
  const found = await taken(jobs.map(({ id }) => id));
  for (const { id, messageId } of jobs) {
    const isNew = found.some((row) => row.id === id);
    if (isNew) await sns.send(message([messageId])); // guarded
  }
};
