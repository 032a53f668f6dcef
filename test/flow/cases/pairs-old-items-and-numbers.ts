// What stood there before a write, numbers that a store gave, and rows that wait.
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Pool } from "pg";
import mysql from "mysql2/promise";
import type { SQSEvent, KinesisStreamEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from({} as never); const ddb = new DynamoDBClient({}); const sns = new SNSClient({}); const redis = new Redis(); const pool = new Pool(); const mysqlPool = mysql.createPool({});
export const a = async (event: SQSEvent) => {
  const { rows } = await pool.query("SELECT id, payload FROM outbox WHERE sent_at IS NULL");
  for (const row of rows) { await sns.send(new PublishCommand({ Message: row.payload })); // weak (racy)
    await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); } };
export const b = async (event: SQSEvent) => {
  const { rows } = await pool.query("SELECT id, payload FROM outbox WHERE sent = false");
  for (const row of rows) { await sns.send(new PublishCommand({ Message: row.payload })); // weak (racy)
    await pool.query("UPDATE outbox SET sent = true WHERE id = $1", [row.id]); } };
export const c = async (event: SQSEvent) => {
  const { rows } = await pool.query("SELECT id, payload FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 50");
  for (const row of rows) { await sns.send(new PublishCommand({ Message: row.payload })); // weak (racy)
    await pool.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); } };
export const d = async (event: SQSEvent) => {
  const { rows } = await pool.query("SELECT id, payload FROM outbox WHERE sent_at IS NULL");
  for (const row of rows) { await sns.send(new PublishCommand({ Message: row.payload })); // weak (racy)
    await pool.query("UPDATE outbox SET sent_at = $2 WHERE id = $1", [row.id, new Date()]); } };
export const e = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const last = await redis.get(`cp:${r.eventSourceARN}`);
  if (last && last >= r.kinesis.sequenceNumber) continue;
  await sns.send(new PublishCommand({ Message: r.kinesis.data })); // weak (racy)
  await redis.set(`cp:${r.eventSourceARN}`, r.kinesis.sequenceNumber); } };
export const f = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const last = await redis.get(`cp:${r.kinesis.partitionKey}`);
  if (last && last >= r.kinesis.sequenceNumber) continue;
  await sns.send(new PublishCommand({ Message: r.kinesis.data })); // weak (racy)
  await redis.set(`cp:${r.kinesis.partitionKey}`, r.kinesis.sequenceNumber); } };
export const g = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const last = await redis.get(`cp:${r.kinesis.partitionKey}`);
  if (last && BigInt(last) >= BigInt(r.kinesis.sequenceNumber)) continue;
  await sns.send(new PublishCommand({ Message: r.kinesis.data })); // weak (racy)
  await redis.set(`cp:${r.kinesis.partitionKey}`, r.kinesis.sequenceNumber); } };
export const g2 = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body);
  const last = Number((await redis.get(`v:${m.id}`)) ?? 0);
  if (m.version <= last) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await redis.set(`v:${m.id}`, m.version); } };
export const g3 = async (event: SQSEvent) => { for (const r of event.Records) { const m = JSON.parse(r.body);
  const last = parseInt((await redis.get(`v:${m.id}`)) ?? "0", 10);
  if (last < m.version) {
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await redis.set(`v:${m.id}`, String(m.version)); } } };
export const h = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.userId }, UpdateExpression: "SET welcomed = :t", ExpressionAttributeValues: { ":t": true }, ReturnValues: "UPDATED_OLD" }));
  if (Attributes?.welcomed) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const i = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.userId }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "SENT" }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.status === "SENT") continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const j = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const res = await ddb.send(new UpdateItemCommand({ TableName: "users", Key: { id: { S: b.userId } }, UpdateExpression: "SET welcomed = :t", ExpressionAttributeValues: { ":t": { BOOL: true } }, ReturnValues: "ALL_OLD" }));
  if (res.Attributes?.welcomed?.BOOL) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const old = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const res = await doc.send(new PutCommand({ TableName: "seen", Item: { id: r.messageId, at: Date.now() }, ReturnValues: "ALL_OLD" }));
  if (res.Attributes?.id) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const l = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.userId }, UpdateExpression: "SET welcomed = :t", ExpressionAttributeValues: { ":t": true }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.blocked) continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const m = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.userId }, UpdateExpression: "SET seen = :t", ExpressionAttributeValues: { ":t": new Date().toISOString() }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.seen === undefined) await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const users = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT email FROM subscribers");
  for (const row of rows) await sns.send(new PublishCommand({ Message: row.email })); } }; // unguarded
export const settings = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM settings");
  if (rows.length === 0) throw new Error("none");
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const settingsWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM totals");
  if (rows.length === 0) await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  await pool.query("UPDATE totals SET n = n + 1"); } }; // unguarded
export const my1 = async (event: SQSEvent) => {
  const [rows] = await mysqlPool.query("SELECT * FROM jobs WHERE done = 0");
  for (const row of rows as any[]) { await sns.send(new PublishCommand({ Message: row.email })); // weak (racy)
    await mysqlPool.query("UPDATE jobs SET done = 1 WHERE id = ?", [row.id]); } };
export const balance = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const balance = JSON.parse((await redis.get(`balance:${b.wallet}`)) ?? "0");
  if (balance < b.amount) continue;
  await sns.send(new PublishCommand({ Message: "pay" })); // unguarded
  await redis.set(`balance:${b.wallet}`, JSON.stringify(balance - b.amount)); } }; // unguarded
