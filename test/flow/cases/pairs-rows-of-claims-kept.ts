// A claim of a whole batch gives its new rows back, and code keeps those of the record; what it asks of others says nothing of it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import _ from "lodash";
import { Pool } from "pg";
const sns = new SNSClient({}); const pool = new Pool();
interface Row { id: string }
const CLAIM = "INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id";
const newOf = async (ids: string[]): Promise<Row[]> => (await pool.query(CLAIM, [ids])).rows;
const tell = (Message: string) => new PublishCommand({ Message });
export const counted = async ({ Records }: SQSEvent) => { const rows = await newOf(Records.map(({ messageId }) => messageId));
  for (const { messageId } of Records) {
    if (rows.filter(({ id }) => id === messageId).length > 0) await sns.send(tell(messageId)); // guarded
    if (rows.filter(({ id }) => id === messageId).length === 0) await sns.send(tell(messageId)); } }; // unguarded
export const first = async ({ Records }: SQSEvent) => { const rows = await newOf(Records.map(({ messageId }) => messageId));
  for (const { messageId } of Records) { const [own] = rows.filter(({ id }) => id === messageId);
    if (own) await sns.send(tell(own.id)); // guarded
    if (!own) await sns.send(tell(messageId)); } }; // unknown
export const each = async ({ Records }: SQSEvent) => { const rows = await newOf(Records.map(({ messageId }) => messageId));
  for (const { messageId } of Records)
    for (const { id } of rows.filter((row) => row.id === messageId)) await sns.send(tell(id)); }; // guarded
export const anyone = async ({ Records }: SQSEvent) => { const rows = await newOf(Records.map(({ messageId }) => messageId));
  for (const { messageId } of Records)
    if (rows.filter(({ id }) => id !== messageId).length > 0) await sns.send(tell(messageId)); }; // weak (batch-key)
export const lodash = async ({ Records }: SQSEvent) => { const rows = await newOf(Records.map(({ messageId }) => messageId));
  for (const { messageId } of Records) {
    if (_.find(rows, { id: messageId })) await sns.send(tell(messageId)); // guarded
    if (_.some(rows, ["id", messageId])) await sns.send(tell(messageId)); // guarded
    if (!_.some(rows, { id: messageId })) await sns.send(tell(messageId)); } }; // unguarded
