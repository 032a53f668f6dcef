// Expressions and statements that are put together.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;
const update = (id: string, UpdateExpression: string, names?: any) => new UpdateCommand({ TableName: T, Key: { pk: id }, UpdateExpression, ExpressionAttributeNames: names });
export const mapJoin = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const keys = Object.keys(b.changes);
  await doc.send(update(b.id, `SET ${keys.map((k) => `#${k} = :${k}`).join(", ")}`)); } }; // idempotent
export const mapIndex = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const keys = Object.keys(b.changes);
  await doc.send(update(b.id, "SET " + keys.map((_, i) => `#k${i} = :v${i}`).join(", "), Object.fromEntries(keys.map((k, i) => [`#k${i}`, k])))); } }; // idempotent
export const pushLoop = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const parts: string[] = [];
  for (const [k, v] of Object.entries(b.changes)) { parts.push(`#${k} = :${k}`); }
  await doc.send(update(b.id, `SET ${parts.join(", ")}`)); } }; // idempotent
export const pushLoopBase = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const parts: string[] = ["#u = :now"];
  for (const [k, v] of Object.entries(b.changes)) { if (v !== undefined) parts.push(`#${k} = :${k}`); }
  await doc.send(update(b.id, `SET ${parts.join(", ")}`)); } }; // idempotent
export const optional = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const parts: string[] = ["#u = :now"];
  if (b.a) parts.push("#a = :a");
  if (b.b) parts.push("#b = :b");
  await doc.send(update(b.id, `SET ${parts.join(", ")}`)); } }; // idempotent
export const concatLoop = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let ex = "SET #u = :u";
  for (const k of Object.keys(b.changes)) ex += `, #${k} = :${k}`;
  await doc.send(update(b.id, ex)); } }; // idempotent
export const concatFirst = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let ex = "SET ";
  for (const k of Object.keys(b.changes)) ex += `#${k} = :${k},`;
  ex = ex.slice(0, -1);
  await doc.send(update(b.id, ex)); } }; // idempotent
export const reduced = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const ex = Object.keys(b.changes).reduce((acc, k, i) => `${acc}${i === 0 ? "" : ", "}#${k} = :${k}`, "SET ");
  await doc.send(update(b.id, ex)); } }; // idempotent
export const removes = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const sets: string[] = []; const removes: string[] = [];
  for (const [k, v] of Object.entries(b.changes)) { if (v == null) removes.push(`#${k}`); else sets.push(`#${k} = :${k}`); }
  const ex = [sets.length ? `SET ${sets.join(", ")}` : "", removes.length ? `REMOVE ${removes.join(", ")}` : ""].filter(Boolean).join(" ");
  await doc.send(update(b.id, ex)); } }; // idempotent
export const adding = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const keys = Object.keys(b.changes);
  await doc.send(update(b.id, `SET ${keys.map((k) => `#${k} = #${k} + :${k}`).join(", ")}`)); } }; // unguarded
export const addSection = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const keys = Object.keys(b.changes);
  await doc.send(update(b.id, `ADD ${keys.map((k) => `#${k} :${k}`).join(", ")}`)); } }; // unguarded
export const addSome = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const sets: string[] = [];
  for (const k of Object.keys(b.changes)) sets.push(k === "count" ? `#${k} = #${k} + :${k}` : `#${k} = :${k}`);
  await doc.send(update(b.id, `SET ${sets.join(", ")}`)); } }; // unguarded
const build = (changes: Record<string, unknown>) => {
  const names: Record<string, string> = {}, values: Record<string, unknown> = {}, sets: string[] = [];
  Object.entries(changes).forEach(([key, value]) => { names[`#${key}`] = key; values[`:${key}`] = value; sets.push(`#${key} = :${key}`); });
  return { UpdateExpression: `SET ${sets.join(", ")}`, ExpressionAttributeNames: names, ExpressionAttributeValues: values };
};
export const helper = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: T, Key: { pk: b.id }, ...build(b.changes) })); } }; // idempotent
export const known = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const x = { a: b.a, c: b.c, at: new Date().toISOString() };
  await doc.send(new UpdateCommand({ TableName: T, Key: { pk: b.id }, ...build(x) })); } }; // idempotent
export const sqlMap = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const keys = Object.keys(b.changes);
  await pool.query(`UPDATE orders SET ${keys.map((k, i) => `${k} = $${i + 2}`).join(", ")} WHERE id = $1`, [b.id, ...Object.values(b.changes)]); } }; // idempotent
export const sqlPush = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const sets: string[] = [], values: unknown[] = []; let i = 1;
  if (b.name) { sets.push(`name = $${i++}`); values.push(b.name); }
  if (b.city) { sets.push(`city = $${i++}`); values.push(b.city); }
  values.push(b.id);
  await pool.query(`UPDATE orders SET ${sets.join(", ")} WHERE id = $${i}`, values); } }; // idempotent
export const sqlAdd = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const keys = Object.keys(b.changes);
  await pool.query(`UPDATE orders SET ${keys.map((k, i) => `${k} = ${k} + $${i + 2}`).join(", ")} WHERE id = $1`, [b.id, ...Object.values(b.changes)]); } }; // unknown
export const sqlInsert = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const rows = b.rows.map((_: any, i: number) => `($${i * 2 + 1}, $${i * 2 + 2})`).join(", ");
  await pool.query(`INSERT INTO seen (id, v) VALUES ${rows} ON CONFLICT (id) DO NOTHING`, b.rows.flat()); } }; // idempotent
export const sqlInsertPlain = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const rows = b.rows.map((_: any, i: number) => `($${i * 2 + 1}, $${i * 2 + 2})`).join(", ");
  await pool.query(`INSERT INTO log (id, v) VALUES ${rows}`, b.rows.flat()); } }; // unguarded
export const sqlUpsert = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const cols = Object.keys(b.row);
  await pool.query(`INSERT INTO orders (${cols.join(", ")}) VALUES (${cols.map((_, i) => `$${i + 1}`).join(", ")}) ON CONFLICT (id) DO UPDATE SET ${cols.map((c) => `${c} = EXCLUDED.${c}`).join(", ")}`, Object.values(b.row)); } }; // idempotent
export const names = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const n: Record<string,string> = {}; const sets: string[] = []; let i = 0;
  for (const key in b.changes) { n[`#f${i}`] = key; sets.push(`#f${i} = :v${i}`); i++; }
  await doc.send(update(b.id, "SET " + sets.join(","), n)); } }; // idempotent
