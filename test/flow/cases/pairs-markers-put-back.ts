// A marker that each delivery puts back, or takes away, in front of the claim; beside it what leaves a row as it is that is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import knexOf from "knex";
import mongoose from "mongoose";
import { Pool } from "pg";
const [sns, redis, pool, prisma, knex] = [new SNSClient({}), new Redis(), new Pool(), new PrismaClient(), knexOf({ client: "pg" })];
const doc = DynamoDBDocumentClient.from({} as never);
const Task = mongoose.model("Task", new mongoose.Schema({ _id: String, step: String }));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const start = async (id: string) => (await pool.query("UPDATE tasks SET step = 'sent' WHERE id = $1 AND step = 'open'", [id])).rowCount;
const isRefused = (error: unknown) => (error as Error).name === "ConditionalCheckFailedException";
const mark = async (pk: string, from = "OPEN") => {
  try {
    await doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk }, UpdateExpression: "SET step = :s", ConditionExpression: "step = :o", ExpressionAttributeValues: { ":s": "SENT", ":o": from } }));
    return true;
  } catch (error) { if (isRefused(error)) return false; throw error; } };
const once = async (pk: string) => {
  try {
    await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
    return true;
  } catch (error) { if (isRefused(error)) return false; throw error; } };

export const sqlPutBack = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO tasks (id, step) VALUES ($1, 'open') ON CONFLICT (id) DO UPDATE SET step = 'open'", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const sqlExcluded = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO tasks (id, step) VALUES ($1, 'open') ON CONFLICT (id) DO UPDATE SET step = EXCLUDED.step", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const sqlLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO tasks (id, step) VALUES ($1, 'open') ON CONFLICT (id) DO NOTHING", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const sqlOther = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO tasks (id, step, seen_at) VALUES ($1, 'open', now()) ON CONFLICT (id) DO UPDATE SET seen_at = now()", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const sqlUnlessSent = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO tasks (id, step) VALUES ($1, 'open') ON CONFLICT (id) DO UPDATE SET step = 'open' WHERE tasks.step <> 'sent'", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const sqlUpdated = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("UPDATE tasks SET step = 'open' WHERE id = $1", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const sqlReplaced = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("REPLACE INTO tasks (id, step) VALUES ($1, 'open')", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const sqlOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { next } = JSON.parse(r.body);
  await pool.query("UPDATE tasks SET step = 'open' WHERE id = $1", [next]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const sqlOnOneWay = async (event: SQSEvent) => { for (const r of event.Records) {
  if (r.attributes.SenderId === "retry") await pool.query("UPDATE tasks SET step = 'open' WHERE id = $1", [r.messageId]);
  if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // unknown
export const sqlInstead = async (event: SQSEvent) => { for (const r of event.Records) {
  if (r.attributes.SenderId === "reset") await pool.query("UPDATE tasks SET step = 'open' WHERE id = $1", [r.messageId]);
  else if (await start(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const sqlDoneBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO tasks (id, step) VALUES ($1, 'open') ON CONFLICT (id) DO UPDATE SET step = 'open'", [r.messageId]);
  const { rowCount } = await pool.query("UPDATE tasks SET step = 'sent' WHERE id = $1 AND step = 'open' AND done IS NULL", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query("UPDATE tasks SET done = now() WHERE id = $1", [r.messageId]); } };
export const removedFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("DELETE FROM seen WHERE id = $1", [r.messageId]);
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (rowCount) await sns.send(tell(r.body)); } }; // unguarded
export const anotherRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("DELETE FROM drafts WHERE id = $1", [r.messageId]);
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (rowCount) await sns.send(tell(r.body)); } }; // guarded

export const itemPutBack = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "tasks", Item: { pk: r.messageId, step: "OPEN" } }));
  if (await mark(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const itemPutOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await doc.send(new PutCommand({ TableName: "tasks", Item: { pk: r.messageId, step: "OPEN" }, ConditionExpression: "attribute_not_exists(pk)" }));
  } catch (error) { if (!isRefused(error)) throw error; }
  if (await mark(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const itemWhereAbsent = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk: r.messageId }, UpdateExpression: "SET step = if_not_exists(step, :o)", ExpressionAttributeValues: { ":o": "OPEN" } }));
  if (await mark(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const itemUpdated = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "tasks", Key: { pk: r.messageId }, UpdateExpression: "SET step = :o", ExpressionAttributeValues: { ":o": "OPEN" } }));
  if (await mark(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const itemMadeAfterALook = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "tasks", Key: { pk: r.messageId } }));
  if (!Item) await doc.send(new PutCommand({ TableName: "tasks", Item: { pk: r.messageId, step: "OPEN" } }));
  if (await mark(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
const notified = async (pk: string) => {
  try {
    await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression: "SET told = :t", ConditionExpression: "attribute_not_exists(told)", ExpressionAttributeValues: { ":t": 1 } }));
    return true;
  } catch (error) { if (isRefused(error)) return false; throw error; } };
export const itemOfTheOrder = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, total } = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { pk: id, total } }));
  if (await notified(id)) await sns.send(tell(r.body)); } }; // unguarded
export const itemOfTheOrderAsItCame = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "orders", Item: { ...order, pk: order.id } }));
  if (await notified(order.id)) await sns.send(tell(r.body)); } }; // unknown
export const itemOfTheOrderSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, total } = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: id }, UpdateExpression: "SET total = :t", ExpressionAttributeValues: { ":t": total } }));
  if (await notified(id)) await sns.send(tell(r.body)); } }; // guarded
export const itemRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));
  if (await once(r.messageId)) await sns.send(tell(r.body)); } }; // unguarded
export const itemOfAnotherRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: JSON.parse(r.body).previous } }));
  if (await once(r.messageId)) await sns.send(tell(r.body)); } }; // guarded

export const prismaPutBack = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  await prisma.task.upsert({ where: { id }, create: { id, sent: false }, update: { sent: false } });
  const { count } = await prisma.task.updateMany({ where: { id, sent: false }, data: { sent: true } });
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const prismaLeft = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  await prisma.task.upsert({ where: { id }, create: { id, sent: false }, update: {} });
  const { count } = await prisma.task.updateMany({ where: { id, sent: false }, data: { sent: true } });
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const knexMerged = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  await knex("tasks").insert({ id, step: "open" }).onConflict("id").merge();
  if (await knex("tasks").where({ id, step: "open" }).update({ step: "sent" }))
    await sns.send(tell(body)); } }; // unguarded
export const knexIgnored = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  await knex("tasks").insert({ id, step: "open" }).onConflict("id").ignore();
  if (await knex("tasks").where({ id, step: "open" }).update({ step: "sent" }))
    await sns.send(tell(body)); } }; // guarded
export const mongoPutBack = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  await Task.updateOne({ _id }, { $set: { step: "open" } }, { upsert: true });
  if (await Task.findOneAndUpdate({ _id, step: "open" }, { $set: { step: "sent" } }))
    await sns.send(tell(body)); } }; // unguarded
export const mongoOnInsert = async (event: SQSEvent) => { for (const { messageId: _id, body } of event.Records) {
  await Task.updateOne({ _id }, { $setOnInsert: { step: "open" }, $set: { seen: true } }, { upsert: true });
  if (await Task.findOneAndUpdate({ _id, step: "open" }, { $set: { step: "sent" } }))
    await sns.send(tell(body)); } }; // guarded

export const keyRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.del(`seen:${r.messageId}`);
  if (await redis.set(`seen:${r.messageId}`, "1", "EX", 604_800, "NX"))
    await sns.send(tell(r.body)); } }; // unguarded
export const otherKeyRemoved = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.del(`draft:${r.messageId}`);
  if (await redis.set(`seen:${r.messageId}`, "1", "EX", 604_800, "NX"))
    await sns.send(tell(r.body)); } }; // guarded
export const lookedAtBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.set(r.messageId, "open");
  if ((await redis.get(r.messageId)) === "sent") continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(r.messageId, "sent"); } };
export const lookedAtInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.get(r.messageId)) === "sent") continue;
  await redis.set(r.messageId, "open");
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(r.messageId, "sent"); } };
export const putBackBehindALook = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "tasks", Key: { pk: r.messageId } }));
  if (Item?.step === "SENT") continue;
  await doc.send(new PutCommand({ TableName: "tasks", Item: { pk: r.messageId, step: "OPEN" } }));
  if (await mark(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
