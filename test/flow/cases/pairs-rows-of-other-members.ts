// Rows that are named by another member of the same message, or by another sort key, are other rows; the same value is, as a text or not, the same.
import type { SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import knex from "knex";
import { Pool } from "pg";
import postgres from "postgres";
import { Firestore } from "@google-cloud/firestore";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, redis, pool, kx] = [new PrismaClient(), new Redis(), new Pool(), knex({ client: "pg" })];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [sql, documents] = [postgres("postgres://d"), new Firestore()];
const isRefused = (error: unknown) => error instanceof ConditionalCheckFailedException;

export const nextStepOpened = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.step.updateMany({ where: { id: o.stepId, status: "OPEN" }, data: { status: "DONE" } });
  if (count === 0) continue;
  await sns.send(tell(o.text)); // guarded
  await prisma.step.update({ where: { id: o.nextId }, data: { status: "OPEN" } }); } };
export const sameStepOpened = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { count } = await prisma.step.updateMany({ where: { id: o.stepId, status: "OPEN" }, data: { status: "DONE" } });
  if (count === 0) continue;
  await sns.send(tell(o.text)); // unguarded
  await prisma.step.update({ where: { id: o.stepId }, data: { status: "OPEN" } }); } };
export const otherRowRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { rowCount } = await pool.query("UPDATE orders SET status = 'done' WHERE id = $1 AND status = 'new'", [o.id]);
  if (rowCount === 0) continue;
  await pool.query("DELETE FROM orders WHERE id = $1", [o.draftId]);
  await sns.send(tell(o.id)); } }; // guarded
export const otherItemRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId, draftId } = JSON.parse(r.body);
  try { await doc.send(new PutCommand({ TableName: "orders", Item: { id: orderId }, ConditionExpression: "attribute_not_exists(id)" }));
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await doc.send(new DeleteCommand({ TableName: "orders", Key: { id: draftId } }));
  await sns.send(tell(orderId)); } }; // unknown
export const otherSortKeyRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const Key = { pk: o.id, sk: "META" };
  const set = { UpdateExpression: "SET st = :d", ConditionExpression: "st = :n", ExpressionAttributeValues: { ":d": "done", ":n": "new" } };
  try { await doc.send(new UpdateCommand({ TableName: "tasks", Key, ...set }));
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await doc.send(new DeleteCommand({ TableName: "tasks", Key: { pk: o.id, sk: "LOCK" } }));
  await sns.send(tell(o.id)); } }; // guarded
export const sameAsText = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (!(await redis.set(o.id, "1", "EX", 604800, "NX"))) continue;
  await sns.send(tell(o.id)); // unguarded
  await redis.del(`${o.id}`); } };
export const sameParsedAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(JSON.parse(r.body).id, "1", "EX", 604800, "NX"))) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.del(String(JSON.parse(r.body).id)); } };
export const sameOfACopy = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (!(await redis.set({ ...o, at: 1 }.id, "1", "EX", 604800, "NX"))) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.del(o.id); } };
export const computed = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [o.id]);
  if (!rowCount) continue;
  await sns.send(tell(o.id)); // unknown
  await pool.query("DELETE FROM seen WHERE id = $1", [o.id - 0]); } };

export const lookedAtAndNextOpened = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const row = (await pool.query("SELECT * FROM orders WHERE id = $1", [o.id])).rows[0];
  if (!row || row.status === "done") continue;
  await sns.send(tell(o.id)); // weak (racy)
  await pool.query("UPDATE orders SET status = 'done' WHERE id = $1", [o.id]);
  await pool.query("UPDATE orders SET status = 'new' WHERE id = $1", [o.nextId]); } };
export const lookedAtAndOpened = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const row = (await pool.query("SELECT * FROM orders WHERE id = $1", [o.id])).rows[0];
  if (!row || row.status === "done") continue;
  await pool.query("UPDATE orders SET status = 'done' WHERE id = $1", [o.id]);
  await sns.send(tell(o.id)); // unguarded
  await pool.query("UPDATE orders SET status = 'new' WHERE id = $1", [o.id]); } };
export const markedUnderAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if ((await pool.query("SELECT 1 FROM sent WHERE order_id = $1", [o.id])).rows.length) continue;
  await sns.send(tell(o.id)); // unknown
  await pool.query("INSERT INTO sent (order_id) VALUES ($1)", [o.customerId]); } }; // unknown
export const markedUnderAnotherByABuilder = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await kx("sent").where({ order_id: o.id }).first()) continue;
  await sns.send(tell(o.text)); // unknown
  await kx("sent").insert({ order_id: o.parentId }); } }; // unknown
export const markedUnderTheSame = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  if (await kx("sent").where({ order_id: o.id }).first()) continue;
  await sns.send(tell(o.text)); // weak (racy)
  await kx("sent").insert({ order_id: o.id }); } }; // weak (racy)

export const sameByATag = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const rows = await sql`INSERT INTO s (id) VALUES (${o.id}) ON CONFLICT DO NOTHING RETURNING id`;
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await sql`DELETE FROM s WHERE id = ${o.id}`; } };
export const otherByATag = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const rows = await sql`INSERT INTO s (id) VALUES (${o.id}) ON CONFLICT DO NOTHING RETURNING id`;
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // guarded
  await sql`DELETE FROM s WHERE id = ${o.draftId}`; } };
export const otherTextByATag = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const rows = await sql`INSERT INTO s (id) VALUES (${`order#${o.id}`}) ON CONFLICT DO NOTHING RETURNING id`;
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // guarded
  await sql`DELETE FROM s WHERE id = ${`draft#${o.id}`}`; } };
export const sameDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  try { await documents.doc(`s/${o.id}`).create({ at: 1 });
  } catch (error) { if ((error as { code?: number }).code === 6) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
  await documents.doc(`s/${o.id}`).delete(); } };
export const otherDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  try { await documents.doc(`s/order-${o.id}`).create({ at: 1 });
  } catch (error) { if ((error as { code?: number }).code === 6) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
  await documents.doc(`s/draft-${o.id}`).delete(); } };
