// What chance finds in a list, leaves in it, counts in it or chooses in a loop over it is another one at each delivery; so is a table that it names. What it has in a value that is no key, and
// records that it samples, make no difference.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [db, sns, pool] = [DynamoDBDocumentClient.from({} as never), new SNSClient({}), new Pool()];
const list = ["a", "b", "c"];
const AGENTS = [{ id: "a" }, { id: "b" }];
const stored = (pk: string, TableName = "t") => new PutCommand({ TableName, Item: { pk } });
const rows = async (): Promise<any[]> => (await pool.query("SELECT id, weight FROM agents")).rows;
export const found = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.send(stored(`${list.find(() => Math.random() > 0.5) ?? "a"}#${r.messageId}`)); // unknown
} };
export const foundObject = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.send(stored(`${AGENTS.find(() => Math.random() > 0.5)!.id}#${r.messageId}`)); // unguarded
} };
export const foundRow = async (event: SQSEvent) => { for (const r of event.Records) { const all = await rows();
  await db.send(stored(`${all.find((x) => Math.random() < x.weight).id}#${r.messageId}`)); // unguarded
} };
export const filteredCount = async (event: SQSEvent) => { for (const r of event.Records) { const some = JSON.parse(r.body).list.filter((x: any) => Math.random() < x.share);
  await db.send(stored(`${r.messageId}#${some.length}`)); // unknown
} };
export const filteredFirst = async (event: SQSEvent) => { for (const r of event.Records) { const some = JSON.parse(r.body).list.filter((x: any) => Math.random() < x.share);
  await db.send(stored(`${r.messageId}#${some[0].id}`)); // unguarded
} };
export const filteredWrittenCount = async (event: SQSEvent) => { for (const r of event.Records) { const some = list.filter((x: any) => Math.random() < 0.5);
  await db.send(stored(`${r.messageId}#${some.length}`)); // unknown
} };
export const filteredWrittenFirst = async (event: SQSEvent) => { for (const r of event.Records) { const some = list.filter((x: any) => Math.random() < 0.5);
  await db.send(stored(`${r.messageId}#${some[0]}`)); // unknown
} };
export const statement = async (event: SQSEvent) => { for (const r of event.Records) { const some = list.filter((x: any) => { if (Math.random() < 0.5) return true; return false; });
  await db.send(stored(`${r.messageId}#${some[0]}`)); // unknown
} };
export const index = async (event: SQSEvent) => { for (const r of event.Records) { const at = list.findIndex((x: any) => Math.random() < 0.5);
  await db.send(stored(`${r.messageId}#${at}`)); // unguarded
} };
export const some = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.send(stored(`${r.messageId}#${list.some(() => Math.random() > 0.5)}`)); // unguarded
} };
export const every = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.send(stored(`${r.messageId}#${list.every(() => Math.random() > 0.5)}`)); // unguarded
} };
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { let n = 0; for (const x of list) if (Math.random() > 0.5) n++;
  await db.send(stored(`${r.messageId}#${n}`)); // unknown
} };
export const which = async (event: SQSEvent) => { for (const r of event.Records) { let which = "a"; for (const x of list) if (Math.random() > 0.5) { which = x; break; }
  await db.send(stored(`${r.messageId}#${which}`)); // unknown
} };
export const last = async (event: SQSEvent) => { for (const r of event.Records) { let last = ""; for (const x of JSON.parse(r.body).list) if (Math.random() > 0.5) last = x.id;
  await db.send(stored(`${r.messageId}#${last}`)); // unknown
} };
export const lastRow = async (event: SQSEvent) => { for (const r of event.Records) { let last = ""; for (const x of await rows()) if (Math.random() > 0.5) last = x.id;
  await db.send(stored(`${r.messageId}#${last}`)); // unknown
} };
export const reduced = async (event: SQSEvent) => { for (const r of event.Records) { const m = list.reduce((k, x) => (Math.random() > 0.5 ? k + 1 : k), 0);
  await db.send(stored(`${r.messageId}#${m}`)); // unknown
} };
export const reducedPick = async (event: SQSEvent) => { for (const r of event.Records) { const m = (await rows()).reduce((k, x) => (Math.random() > 0.5 ? k : x));
  await db.send(stored(`${r.messageId}#${m.id}`)); // unknown
} };
export const weights = async (event: SQSEvent) => { for (const r of event.Records) { const m = list.map((x) => ({ x, w: Math.random() })).sort((a, b) => a.w - b.w).map((x) => x.x);
  await db.send(stored(`${r.messageId}#${m[0]}`)); // unknown
} };
export const weighted = async (event: SQSEvent) => { for (const r of event.Records) { const total = Math.random() * 10; let acc = 0; const hit = JSON.parse(r.body).list.find((x: any) => (acc += x.weight) >= total);
  await db.send(stored(`${r.messageId}#${hit.id}`)); // unguarded
} };
export const weightedRows = async (event: SQSEvent) => { for (const r of event.Records) { let left = Math.random() * 10; let hit: any; for (const x of await rows()) { left -= x.weight; if (left < 0) { hit = x; break; } }
  await db.send(stored(`${r.messageId}#${hit.id}`)); // unguarded
} };
export const weightedFind = async (event: SQSEvent) => { for (const r of event.Records) { let left = Math.random() * 10; const hit = (await rows()).find((x) => { left -= x.weight; return left < 0; });
  await db.send(stored(`${r.messageId}#${hit.id}`)); // unguarded
} };
export const table = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.send(stored(r.messageId, list[Math.floor(Math.random() * 3)])); // unguarded
} };
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) { const one = list.find(() => Math.random() > 0.5);
  try { await db.send(new PutCommand({ TableName: "t", Item: { pk: `${one}#${r.messageId}` }, ConditionExpression: "attribute_not_exists(pk)" })); } catch (e: any) { if (e.name === "ConditionalCheckFailedException") continue; throw e; } // unknown
  await sns.send(new PublishCommand({ Message: r.body })); // weak (volatile-key)
} };
// The same each time.
export const sameFind = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await db.send(stored(`${list.find((x) => x === b.kind) ?? "a"}#${r.messageId}`)); // idempotent
} };
export const sameCount = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body); const some = b.list.filter((x: any) => x.share > 1);
  await db.send(stored(`${r.messageId}#${some.length}`)); // idempotent
} };
export const sampledRecords = async (event: SQSEvent) => { for (const r of event.Records.filter(() => Math.random() < 0.1)) {
  await db.send(stored(r.messageId)); // idempotent
} };
export const byTime = async (event: SQSEvent) => { for (const r of event.Records) { const a = (await rows()).find((x) => x.until > Date.now());
  await db.send(stored(`${r.messageId}#${a.id}`)); // idempotent
} };
export const valueOnly = async (event: SQSEvent) => { for (const r of event.Records) { const one = list.find(() => Math.random() > 0.5);
  await db.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, one } })); // idempotent
} };
