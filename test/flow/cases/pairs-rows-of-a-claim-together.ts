// A claim of all of a batch gives back the rows that are new: sent together, each of them is told once, however the batch is cut.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = "INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id";
const take = "UPDATE jobs SET state = 'busy' WHERE id = ANY($1) AND state = 'new' RETURNING *";

export const together = async (event: SQSEvent) => {
  const { rows } = await pool.query(claim, [event.Records.map(({ messageId }) => messageId)]); // idempotent
  if (rows.length > 0) await sns.send(tell(JSON.stringify(rows))); // guarded
};
export const theirNames = async (event: SQSEvent) => {
  const { rows } = await pool.query(take, [event.Records.map(({ messageId }) => messageId)]); // idempotent
  if (rows.length > 0) await sns.send(tell(rows.map(({ name }) => name).join())); // guarded
};
export const besideTheFirstRecord = async (event: SQSEvent) => {
  const { rows } = await pool.query(claim, [event.Records.map(({ messageId }) => messageId)]); // idempotent
  if (rows.length > 0) await sns.send(tell(JSON.stringify({ rows, first: event.Records[0]!.body }))); // weak (batch-key)
};
export const allOfTheBatch = async (event: SQSEvent) => {
  const { rows } = await pool.query(claim, [event.Records.map(({ messageId }) => messageId)]); // idempotent
  if (rows.length > 0) await sns.send(tell(JSON.stringify(event.Records))); // weak (batch-key)
};
export const thatThereAreSome = async (event: SQSEvent) => {
  const { rows } = await pool.query(claim, [event.Records.map(({ messageId }) => messageId)]); // idempotent
  if (rows.length > 0) await sns.send(tell("some are new")); // weak (batch-key)
};
export const howeverMany = async (event: SQSEvent) => {
  const { rows } = await pool.query(claim, [event.Records.map(({ messageId }) => messageId)]); // idempotent
  await sns.send(tell(JSON.stringify(rows))); // unguarded
};
export const oneRowForAll = async (event: SQSEvent) => {
  const all = event.Records.map(({ messageId }) => messageId).join();
  const { rows } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [all]); // idempotent
  if (rows.length > 0) await sns.send(tell(JSON.stringify(rows))); // weak (batch-key)
};
