// What the place of a record in its batch chooses, among words, tables or rows, is another one where the batch is cut otherwise. A list that has something for each record has that of the record at its place.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [db, sns, pool] = [DynamoDBDocumentClient.from({} as never), new SNSClient({}), new Pool()];
const TABLES = ["a", "b", "c"];
const AGENTS = [{ id: "a" }, { id: "b" }];
const stored = (pk: string, TableName = "t") => new PutCommand({ TableName, Item: { pk } });
export const mapped = async (event: SQSEvent) => { await Promise.all(event.Records.map((r, i) =>
  db.send(stored("shard-" + i)))); // unknown
 };
export const mappedModulo = async (event: SQSEvent) => { await Promise.all(event.Records.map((r, i) =>
  db.send(stored(`${r.messageId}#${i % 4}`)))); // unknown
 };
export const tables = async (event: SQSEvent) => { await Promise.all(event.Records.map((r, i) =>
  db.send(stored(r.messageId, TABLES[i % 3])))); // unknown
 };
export const tables2 = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++)
  await db.send(stored(event.Records[i]!.messageId, TABLES[i])); // unknown
 };
export const tablesInKey = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++)
  await db.send(stored(`${TABLES[i % 3]}#${event.Records[i]!.messageId}`)); // unknown
 };
export const objects = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries())
  await db.send(stored(`${AGENTS[i % 2]!.id}#${r.messageId}`)); // unknown
 };
export const rows = async (event: SQSEvent) => { const { rows } = await pool.query("SELECT id FROM agents"); for (const [i, r] of event.Records.entries())
  await db.send(stored(`${rows[i % rows.length].id}#${r.messageId}`)); // unknown
 };
export const rowsWithin = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) { const { rows } = await pool.query("SELECT id FROM agents");
  await db.send(stored(`${rows[i % rows.length].id}#${r.messageId}`)); // unknown
 } };
export const tern = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries())
  await db.send(stored(r.messageId, i % 2 ? "a" : "b")); // unknown
 };
export const ternKey = async (event: SQSEvent) => { await Promise.all(event.Records.map(async (r, i) => {
  await db.send(stored(`${i % 2 ? "a" : "b"}#${r.messageId}`)); // unknown
 })); };
export const firstKey = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) { const t = i === 0 ? "head" : "rest";
  await db.send(stored(`${t}#${r.messageId}`)); // unknown
 } };
export const counter = async (event: SQSEvent) => { let i = 0; for (const r of event.Records) { const t = i++ % 2 === 0 ? "head" : "rest";
  await db.send(stored(`${t}#${r.messageId}`)); // unknown
 } };
export const letSet = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) { let t = "a"; if (i % 2) t = "b";
  await db.send(stored(`${t}#${r.messageId}`)); // unknown
 } };
export const inName = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) {
  await db.send(stored(r.messageId, `t-${i}`)); // unknown
 } };
export const dictionary = async (event: SQSEvent) => { const o: any = { 0: "a", 1: "b" }; for (const [i, r] of event.Records.entries()) {
  await db.send(stored(`${o[i]}#${r.messageId}`)); // unknown
 } };
export const claimTable = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) {
  try { await db.send(new PutCommand({ TableName: TABLES[i % 3], Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); } catch (e: any) { if (e.name === "ConditionalCheckFailedException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); // weak (batch-key)
} };
export const claimTern = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) {
  try { await db.send(new PutCommand({ TableName: "t", Item: { pk: `${i % 2 ? "a" : "b"}#${r.messageId}` }, ConditionExpression: "attribute_not_exists(pk)" })); } catch (e: any) { if (e.name === "ConditionalCheckFailedException") continue; throw e; } // unknown
  await sns.send(new PublishCommand({ Message: r.body })); // unknown
} };
// The same each time.
export const valueOnly = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) {
  await db.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, place: i, kind: i % 2 ? "a" : "b", t: TABLES[i % 3] } })); // idempotent
 } };
export const ownList = async (event: SQSEvent) => { for (const r of event.Records) { const items = JSON.parse(r.body).items; for (const [j, item] of items.entries())
  await db.send(stored(`${r.messageId}#${j}`, TABLES[j % 3])); // idempotent
 } };
export const ownResults = async (event: SQSEvent) => { const ids = event.Records.map((r) => JSON.parse(r.body).id); for (const [i, r] of event.Records.entries())
  await db.send(stored(`${ids[i]}`)); // idempotent
 };
export const ownFlags = async (event: SQSEvent) => { const kinds: string[] = []; for (const r of event.Records) kinds.push(r.body === "" ? "a" : "b"); for (const [i, r] of event.Records.entries())
  await db.send(stored(`${kinds[i]}#${r.messageId}`)); // idempotent
 };
export const ownFlagsMapped = async (event: SQSEvent) => { const kinds = event.Records.map((r) => (r.body === "" ? "a" : "b")); for (const [i, r] of event.Records.entries())
  await db.send(stored(r.messageId, kinds[i])); // idempotent
 };
export const byRecord = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries())
  await db.send(stored(r.messageId, TABLES[r.body.length % 3])); // idempotent
 };
export const batchGet = async (event: SQSEvent) => { const all = await Promise.all(event.Records.map(async (r) => (await pool.query("SELECT id FROM x WHERE m = $1", [r.messageId])).rows[0])); for (const [i, r] of event.Records.entries())
  await db.send(stored(`${all[i].id}`)); // idempotent
 };
