// Rows that a look found, values of an object and things that are written out are claimed in one loop, noted by their ids, and asked for in the next.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({}); const redis = new Redis(); const pool = new Pool();
interface Row { id: string; parent: string }
const rowsOf = async (id: string): Promise<Row[]> => (await pool.query("SELECT * FROM parts WHERE job = $1", [id])).rows;
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
export const won = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) { const rows = await rowsOf(messageId); const ids = new Set<string>();
  for (const { id } of rows) if (await isNew(id)) ids.add(id);
  for (const { id } of rows) if (ids.has(id)) await sns.send(tell(id)); // guarded
  for (const { id } of rows) if (!ids.has(id)) await sns.send(tell(id)); // unguarded
  for (const { id, parent } of rows) if (ids.has(parent)) await sns.send(tell(id)); } }; // unknown
export const lost = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) { const rows = await rowsOf(messageId); const ids: string[] = [];
  for (const { id } of rows) if (!(await isNew(`part:${id}`))) ids.push(`part:${id}`);
  for (const { id } of rows.filter((row) => !ids.includes(`part:${row.id}`))) await sns.send(tell(id)); // guarded
  for (const { id } of rows.filter((row) => ids.includes(`part:${row.id}`))) await sns.send(tell(id)); } }; // unguarded
export const fetched = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { data } = await axios.get<Row[]>(`https://parts/${messageId}`);
  const all = await Promise.all(data.map(async ({ id }) => ({ id, ok: await isNew(id) })));
  for (const { id } of data) if (all.find((one) => one.id === id)?.ok) await sns.send(tell(id)); // guarded
  for (const { id } of data) if (!all.find((one) => one.id === id)?.ok) await sns.send(tell(id)); } }; // unguarded
export const others = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const ids = new Set<string>();
  for (const { id } of await rowsOf(messageId)) if (!(await isNew(id))) ids.add(id);
  for (const { id } of await rowsOf(body)) if (!ids.has(id)) await sns.send(tell(id)); } }; // unguarded
export const chosen = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const rows = await rowsOf(messageId); const ids = new Set<string>();
  for (const { id } of body === "all" ? rows : []) if (!(await isNew(id))) ids.add(id);
  for (const { id } of rows) if (!ids.has(id)) await sns.send(tell(id)); } }; // unguarded
export const butFirst = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) { const rows = await rowsOf(messageId); const ids: string[] = [];
  if (!(await isNew(rows[0]!.id))) ids.push(rows[0]!.id);
  for (const { id } of rows) if (!ids.includes(id)) await sns.send(tell(id)); } }; // unguarded
export const values = async ({ Records }: SQSEvent) => { for (const { body } of Records) { const ids = new Set<string>();
  const parts: Row[] = Object.values(JSON.parse(body).parts);
  for (const { id } of parts) if (await isNew(id)) ids.add(id);
  for (const { id } of parts) if (ids.has(id)) await sns.send(tell(id)); // guarded
  for (const { id, parent } of parts) if (ids.has(parent)) await sns.send(tell(id)); } }; // unknown
export const written = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) { const fresh: Record<string, boolean> = {};
  const parts = [{ id: `${messageId}#mail` }, { id: `${messageId}#push` }];
  for (const { id } of parts) fresh[id] = await isNew(id);
  for (const { id } of parts) if (fresh[id]) await sns.send(tell(id)); // guarded
  for (const { id } of parts) if (!fresh[id]) await sns.send(tell(id)); } }; // unguarded
export const made = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) { const fresh: { key: string }[] = [];
  const parts = (await rowsOf(messageId)).map(({ id }) => ({ key: id }));
  for (const part of parts) if (await isNew(part.key)) fresh.push(part);
  for (const part of parts) if (fresh.includes(part)) await sns.send(tell(part.key)); // guarded
  for (const part of parts) if (!fresh.includes(part)) await sns.send(tell(part.key)); } }; // unguarded
