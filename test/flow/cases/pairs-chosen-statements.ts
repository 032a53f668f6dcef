// A statement or condition that is chosen keeps the guard of its own alternative.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const setnx = (key: string) => redis.set(key, "1", "NX");
const REFUSED = "ConditionalCheckFailedException";

import mysql from "mysql2/promise";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
const db = mysql.createPool({});
const UPDATE = "UPDATE orders SET state = 'sent' WHERE id = ? AND state <> 'sent'";
const UPSERT = "INSERT INTO orders (id, state) VALUES (?, 'sent') ON DUPLICATE KEY UPDATE state = 'sent'";
const IGNORE = "INSERT IGNORE INTO orders (id, state) VALUES (?, 'sent')";

export const oneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  const isUpdate = r.messageAttributes.kind.stringValue === "update";
  const [result] = await db.execute(isUpdate ? UPDATE : UPSERT, [r.messageId]);
  if (result.affectedRows > 0) await sns.send(tell(r.body)); } }; // unguarded
export const eitherGuards = async (event: SQSEvent) => { for (const r of event.Records) {
  const isUpdate = r.messageAttributes.kind.stringValue === "update";
  const [result] = await db.execute(isUpdate ? UPDATE : IGNORE, [r.messageId]);
  if (result.affectedRows > 0) await sns.send(tell(r.body)); } }; // guarded
export const onlyTheGuarding = async (event: SQSEvent) => { for (const r of event.Records) {
  const [result] = await db.execute(UPDATE, [r.messageId]);
  if (result.affectedRows > 0) await sns.send(tell(r.body)); } }; // guarded
const statements = { update: UPDATE, insert: UPSERT } as const;
export const byATable = async (event: SQSEvent) => { for (const r of event.Records) {
  const kind = r.messageAttributes.kind.stringValue === "update" ? "update" : "insert";
  const [result] = await db.execute(statements[kind], [r.messageId]);
  if (result.affectedRows > 0) await sns.send(tell(r.body)); } }; // unguarded
export const inAVariable = async (event: SQSEvent) => { for (const r of event.Records) {
  let sql = UPSERT;
  if (r.messageAttributes.kind.stringValue === "update") sql = UPDATE;
  const [result] = await db.execute(sql, [r.messageId]);
  if (result.affectedRows > 0) await sns.send(tell(r.body)); } }; // unguarded
export const inAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const isUpdate = r.messageAttributes.kind.stringValue === "update";
  const [result] = await db.execute({ sql: isUpdate ? UPDATE : UPSERT, values: [r.messageId] });
  if (result.affectedRows > 0) await sns.send(tell(r.body)); } }; // unguarded
export const handedToAHelper = async (event: SQSEvent) => {
  const run = async (sql: string, id: string) => { const [result] = await db.execute(sql, [id]); return result.affectedRows; };
  for (const r of event.Records) {
    const rows = await run(r.attributes.ApproximateReceiveCount === "1" ? UPSERT : UPDATE, r.messageId);
    if (rows) await sns.send(tell(r.body)); } }; // unguarded
export const pgOneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  const sql = r.body.length > 10 ? "UPDATE jobs SET done = true WHERE id = $1 AND done = false" : "UPDATE jobs SET done = true WHERE id = $1";
  const { rowCount } = await pool.query(sql, [r.messageId]);
  if (rowCount === 1) await sns.send(tell(r.body)); } }; // unguarded
export const pgBoth = async (event: SQSEvent) => { for (const r of event.Records) {
  const sql = r.body.length > 10 ? "UPDATE jobs SET done = true WHERE id = $1 AND done = false" : "INSERT INTO jobs (id) VALUES ($1) ON CONFLICT DO NOTHING";
  const { rowCount } = await pool.query(sql, [r.messageId]);
  if (rowCount === 1) await sns.send(tell(r.body)); } }; // guarded

const input = (pk: string) => ({ TableName: "t", Key: { pk }, UpdateExpression: "SET sent = :t", ExpressionAttributeValues: { ":t": true } });
export const conditionOfOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const isUpdate = r.messageAttributes.kind.stringValue === "update";
  await doc.send(new UpdateCommand({ ...input(r.messageId), ConditionExpression: isUpdate ? "attribute_not_exists(sent)" : "attribute_exists(pk)" }));
  await sns.send(tell(r.body)); } }; // unguarded
export const conditionOfBoth = async (event: SQSEvent) => { for (const r of event.Records) {
  const isUpdate = r.messageAttributes.kind.stringValue === "update";
  await doc.send(new UpdateCommand({ ...input(r.messageId), ConditionExpression: isUpdate ? "attribute_not_exists(sent)" : "attribute_not_exists(sent) AND attribute_exists(pk)" }));
  await sns.send(tell(r.body)); } }; // guarded
export const commandOfOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = r.messageAttributes.kind.stringValue === "new";
  await doc.send(isNew ? marker(r.messageId) : new UpdateCommand(input(r.messageId)));
  await sns.send(tell(r.body)); } }; // unguarded
export const commandOfBoth = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = r.messageAttributes.kind.stringValue === "new";
  await doc.send(isNew ? marker(r.messageId) : new UpdateCommand({ ...input(r.messageId), ConditionExpression: "attribute_not_exists(sent)" }));
  await sns.send(tell(r.body)); } }; // guarded
export const modeOfOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const mode = r.body.startsWith("!") ? "XX" : "NX";
  if (await redis.set(r.messageId, "1", "EX", 60, mode)) await sns.send(tell(r.body)); } }; // unguarded
