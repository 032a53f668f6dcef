// Rows for which an effect failed, or went well, and one call that is given the list of them.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import knexFactory from "knex";
import { Pool } from "pg";
const [prisma, pool, knex] = [new PrismaClient(), new Pool(), knexFactory({ client: "pg", connection: "x" })];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const removed = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const rows = await prisma.device.findMany({ where: { userId: messageId, active: true } });
  const ends = await Promise.allSettled(rows.map((row) => axios.post("https://x.example.com", row))); // unguarded
  const bad = rows.filter((_, at) => ends[at]!.status === "rejected").map(({ id }) => id);
  await prisma.device.updateMany({ where: { id: { in: bad } }, data: { active: false } }); } };
export const sent = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const rows = await prisma.device.findMany({ where: { userId: messageId, active: true } });
  const ends = await Promise.allSettled(rows.map((row) => axios.post("https://x.example.com", row))); // weak (racy)
  const good = rows.filter((_, at) => ends[at]!.status === "fulfilled").map(({ id }) => id);
  await prisma.device.updateMany({ where: { id: { in: good } }, data: { active: false } }); } };
export const removedByBuilder = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const rows = await knex("devices").where({ user_id: messageId });
  const ends = await Promise.allSettled(rows.map((row) => axios.post("https://x.example.com", row))); // unguarded
  const bad = rows.filter((_, at) => ends[at]!.status === "rejected").map(({ id }) => id);
  await knex("devices").whereIn("id", bad).del(); } };
export const sentByBuilder = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const rows = await knex("devices").where({ user_id: messageId });
  const ends = await Promise.allSettled(rows.map((row) => axios.post("https://x.example.com", row))); // weak (racy)
  const good = rows.filter((_, at) => ends[at]!.status !== "rejected").map(({ id }) => id);
  await knex("devices").whereIn("id", good).del(); } };
export const removedAsBatch = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "d", KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": messageId } }));
  const ends = await Promise.allSettled(Items.map((one) => axios.post("https://x.example.com", one))); // unguarded
  const bad = Items.filter((_, at) => ends[at]!.status === "rejected");
  await doc.send(new BatchWriteCommand({ RequestItems: { d: bad.map(({ pk, id }) => ({ DeleteRequest: { Key: { pk, id } } })) } })); } };
export const removedByStatement = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const bad: string[] = [];
  const { rows } = await pool.query("SELECT * FROM devices WHERE user_id = $1", [messageId]);
  for (const row of rows) { try { await axios.post("https://x.example.com", row); } catch { bad.push(row.id); } } // unguarded
  if (bad.length > 0) await pool.query("DELETE FROM devices WHERE id = ANY($1)", [bad]); } };
export const sentByStatement = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const good: string[] = [];
  const { rows } = await pool.query("SELECT * FROM devices WHERE user_id = $1", [messageId]);
  for (const row of rows) { try { await axios.post("https://x.example.com", row); good.push(row.id); } catch (error) { console.error(error); } } // weak (racy)
  if (good.length > 0) await pool.query("DELETE FROM devices WHERE id = ANY($1)", [good]); } };
export const bothByStatement = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const [good, bad]: string[][] = [[], []];
  const { rows } = await pool.query("SELECT * FROM devices WHERE user_id = $1 AND state = 'NEW'", [messageId]);
  for (const row of rows) { try { await axios.post("https://x.example.com", row); good!.push(row.id); } catch { bad!.push(row.id); } } // unknown
  await pool.query("UPDATE devices SET state = CASE WHEN id = ANY($1) THEN 'SENT' ELSE 'BAD' END WHERE id = ANY($1) OR id = ANY($2)", [good, bad]); } };
const drop = (ids: string[]) => pool.query("DELETE FROM devices WHERE id = ANY($1)", [ids]);
export const removedByAHelper = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { rows } = await pool.query("SELECT * FROM devices WHERE user_id = $1", [messageId]);
  const ends = await Promise.allSettled(rows.map((row) => axios.post("https://x.example.com", row))); // unguarded
  await drop(rows.filter((_, at) => ends[at]!.status === "rejected").map(({ id }) => id)); } };

// What is written about the record, with those in it that failed.
export const noted = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const bad: string[] = [];
  const order = await prisma.order.findUniqueOrThrow({ where: { id: messageId }, include: { devices: true } });
  if (order.state === "DONE") continue;
  for (const one of order.devices) { try { await axios.post("https://x.example.com", one); } catch { bad.push(one.id); } } // weak (racy)
  await prisma.order.update({ where: { id: messageId }, data: { state: "DONE", failed: bad } }); } };
const complete = (id: string, failed: string[]) => prisma.order.update({ where: { id }, data: { state: "DONE", note: failed.join() } });
export const notedByAHelper = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: messageId }, include: { devices: true } });
  if (order.state === "DONE") continue;
  const ends = await Promise.allSettled(order.devices.map((one) => axios.post("https://x.example.com", one))); // weak (racy)
  await complete(messageId, order.devices.filter((_, at) => ends[at]!.status === "rejected").map(({ id }) => id)); } };
export const notedByStatement = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const bad: string[] = [];
  const { rows: [order] } = await pool.query("SELECT * FROM orders WHERE id = $1", [messageId]);
  if (order.state === "DONE") continue;
  for (const one of order.devices) { try { await axios.post("https://x.example.com", one); } catch { bad.push(one.id); } } // weak (racy)
  await pool.query("UPDATE orders SET state = 'DONE', failed = $2 WHERE id = $1", [messageId, bad]); } };

// All but the failed ones are marked.
export const allOthers = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const bad: string[] = [];
  const rows = await prisma.device.findMany({ where: { userId: messageId, state: "NEW" } });
  for (const row of rows) { try { await axios.post("https://x.example.com", row); } catch { bad.push(row.id); } } // weak (racy)
  await prisma.device.updateMany({ where: { userId: messageId, id: { notIn: bad } }, data: { state: "SENT" } }); } };
export const allOthersByStatement = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const bad: string[] = [];
  const { rows } = await pool.query("SELECT * FROM devices WHERE user_id = $1 AND state = 'NEW'", [messageId]);
  for (const row of rows) { try { await axios.post("https://x.example.com", row); } catch { bad.push(row.id); } } // weak (racy)
  await pool.query("UPDATE devices SET state = 'SENT' WHERE user_id = $1 AND id <> ALL($2)", [messageId, bad]); } };
export const allOthersByBuilder = async (event: SQSEvent) => { for (const { messageId } of event.Records) { const bad: string[] = [];
  const rows = await knex("devices").where({ user_id: messageId, state: "NEW" });
  for (const row of rows) { try { await axios.post("https://x.example.com", row); } catch { bad.push(row.id); } } // weak (racy)
  await knex("devices").where({ user_id: messageId }).whereNotIn("id", bad).update({ state: "SENT" }); } };
