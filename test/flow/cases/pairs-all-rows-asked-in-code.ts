// All rows of a table, of which code takes those of the record: what was done before is among them.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import { Pool } from "pg";
import _ from "lodash";
const sns = new SNSClient({}); const pool = new Pool();
const tell = (id: string) => new PublishCommand({ TopicArn: "t", Message: id });
const sent = async (): Promise<any[]> => (await pool.query("SELECT id FROM sent")).rows;
const mark = (id: string) => pool.query("INSERT INTO sent (id) VALUES ($1)", [id]); // unguarded

export const filtered = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (done.filter((row) => row.id === r.messageId).length > 0) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const theFirstOfFiltered = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (done.filter((row) => row.id === r.messageId)[0]) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (done.reduce((n, row) => (row.id === r.messageId ? n + 1 : n), 0) > 0) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const byAFlag = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent(); let isDone = false;
  done.forEach((row) => { if (row.id === r.messageId) isDone = true; });
  if (isDone) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const byItsMembers = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (_.find(done, { id: r.messageId })) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const includedByAToolbox = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (_.includes(_.map(done, "id"), r.messageId)) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const placeByAToolbox = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (_.findIndex(done, { id: r.messageId }) !== -1) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // weak (racy)
export const itemsOfARecord = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  for (const { id } of JSON.parse(r.body).items) { if (done.filter((row) => row.id === id).length) continue;
    await sns.send(tell(id)); await mark(id); } } }; // weak (racy)
export const itemsOfAnotherCall = async (event: SQSEvent) => { for (const _one of event.Records) { const done = await sent();
  for (const { id } of (await axios.get("https://x.example.com/items")).data) { if (done.filter((row) => row.id === id).length > 0) continue;
    await sns.send(tell(id)); await mark(id); } } }; // weak (racy)

// What nobody marks, what has to be there, and what is asked of another field keep no repeat out.
export const notMarked = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (done.filter((row) => row.id === r.messageId).length > 0) continue;
  await sns.send(tell(r.messageId)); } }; // unguarded
export const onlyWhatIsThere = async (event: SQSEvent) => { for (const r of event.Records) { const done = await sent();
  if (done.filter((row) => row.id === r.messageId).length === 0) continue;
  await sns.send(tell(r.messageId)); await mark(r.messageId); } }; // unguarded
export const ofAnotherField = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, region FROM sent");
  if (rows.filter((row) => row.region === JSON.parse(r.body).region).length > 0) continue;
  await sns.send(tell(r.messageId)); await pool.query("INSERT INTO sent (id) VALUES ($1)", [r.messageId]); } }; // unguarded

// What was told of each item stands under its number.
const isSent = async (id: string) => (await pool.query("SELECT 1 FROM sent WHERE id = $1", [id])).rows.length > 0;
export const byNumber = async (event: SQSEvent) => { for (const r of event.Records) { const items: any[] = JSON.parse(r.body).items;
  const known = await Promise.all(items.map(({ id }) => isSent(id)));
  for (const [i, { id }] of items.entries()) { if (known[i]) continue; await sns.send(tell(id)); await mark(id); } } }; // weak (racy)
export const byNumberOfThoseSent = async (event: SQSEvent) => { for (const r of event.Records) { const items: any[] = JSON.parse(r.body).items;
  const known = await Promise.all(items.map(({ id }) => isSent(id)));
  for (const [i, { id }] of items.entries()) { if (!known[i]) continue; await sns.send(tell(id)); await mark(id); } } }; // unguarded
export const byCountedNumber = async (event: SQSEvent) => { for (const r of event.Records) { const items: any[] = JSON.parse(r.body).items;
  const known = await Promise.all(items.map(({ id }) => isSent(id)));
  for (let i = 0; i < items.length; i++) { if (known[i]) continue; await sns.send(tell(items[i].id)); await mark(items[i].id); } } }; // weak (racy)
