// Looks by EXISTS and by filters with constants; promises of which nothing is known may be rejected.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import knexFactory from "knex";
import { stat } from "node:fs/promises";
import { Pool } from "pg";
import mysql from "mysql2/promise";
import mongoose from "mongoose";
const sns = new SNSClient({});
const pool = new Pool();
const my = mysql.createPool({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const prisma = new PrismaClient();
const knex = knexFactory({ client: "pg" });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Job = mongoose.model("Job", new mongoose.Schema({ ref: String, processed: Boolean }));

export const exists = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT EXISTS(SELECT 1 FROM seen WHERE id = $1)", [r.messageId]);
  if (rows[0].exists) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const existsNamed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("select exists (select 1 from seen where id = $1) as done", [r.messageId]);
  if (row.done) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const existsUnmarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT EXISTS(SELECT 1 FROM seen WHERE id = $1)", [r.messageId]);
  if (rows[0].exists) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const existsMysql = async (event: SQSEvent) => { for (const r of event.Records) {
  const [rows] = await my.query("SELECT EXISTS(SELECT 1 FROM seen WHERE id = ?) AS done", [r.messageId]);
  if ((rows as { done: number }[])[0]!.done === 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await my.query("INSERT IGNORE INTO seen(id) VALUES (?)", [r.messageId]); } };
export const andNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM jobs WHERE ref = $1 AND NOT done", [r.messageId]);
  for (const job of rows) {
    await sns.send(tell(job.text)); // weak (racy)
    await pool.query("UPDATE jobs SET done = true WHERE id = $1", [job.id]); } } };
export const andIsFalse = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM jobs WHERE ref = $1 AND done IS FALSE", [r.messageId]);
  for (const job of rows) {
    await sns.send(tell(job.text)); // weak (racy)
    await pool.query("UPDATE jobs SET done = true WHERE id = $1", [job.id]); } } };
export const andNotOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM jobs WHERE ref = $1 AND NOT archived", [r.messageId]);
  for (const job of rows) {
    await sns.send(tell(job.text)); // unguarded
    await pool.query("UPDATE jobs SET done = true WHERE id = $1", [job.id]); } } };
export const claimNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET done = true WHERE id = $1 AND NOT done", [r.messageId]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const prismaMany = async (event: SQSEvent) => { for (const r of event.Records) {
  const jobs = await prisma.job.findMany({ where: { ref: r.messageId, processed: false } });
  for (const job of jobs) {
    await sns.send(tell(job.text)); // weak (racy)
    await prisma.job.update({ where: { id: job.id }, data: { processed: true } }); } } };
export const prismaFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findFirst({ where: { ref: r.messageId, processedAt: null } });
  if (!job) continue;
  await sns.send(tell(job.text)); // weak (racy)
  await prisma.job.update({ where: { id: job.id }, data: { processedAt: new Date() } }); } };
export const prismaFirstOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await prisma.job.findFirst({ where: { ref: r.messageId, archived: false } });
  if (!job) continue;
  await sns.send(tell(job.text)); // unguarded
  await prisma.job.update({ where: { id: job.id }, data: { processedAt: new Date() } }); } };
export const prismaCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const open = await prisma.job.count({ where: { ref: r.messageId, processed: false } });
  if (open === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.job.updateMany({ where: { ref: r.messageId }, data: { processed: true } }); } };
export const knexWhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await knex("jobs").where({ ref: r.messageId, processed: false }).first();
  if (!job) continue;
  await sns.send(tell(job.text)); // weak (racy)
  await knex("jobs").where({ id: job.id }).update({ processed: true }); } };
export const knexNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const jobs = await knex("jobs").where("ref", r.messageId).whereNull("sent_at");
  for (const job of jobs) {
    await sns.send(tell(job.text)); // weak (racy)
    await knex("jobs").where("id", job.id).update({ sent_at: new Date() }); } } };
export const knexOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const jobs = await knex("jobs").where("ref", r.messageId).whereNull("archived_at");
  for (const job of jobs) {
    await sns.send(tell(job.text)); // unguarded
    await knex("jobs").where("id", job.id).update({ sent_at: new Date() }); } } };
export const filterExpression = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "jobs", KeyConditionExpression: "ref = :r", FilterExpression: "processed = :f", ExpressionAttributeValues: { ":r": r.messageId, ":f": false } }));
  for (const job of Items) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: job.pk }, UpdateExpression: "SET processed = :t", ExpressionAttributeValues: { ":t": true } })); } } };
export const filterAbsent = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "jobs", KeyConditionExpression: "ref = :r", FilterExpression: "attribute_not_exists(processedAt)", ExpressionAttributeValues: { ":r": r.messageId } }));
  for (const job of Items) {
    await sns.send(tell(job.text)); // weak (racy)
    await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: job.pk }, UpdateExpression: "SET processedAt = :t", ExpressionAttributeValues: { ":t": Date.now() } })); } } };
export const filterOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "jobs", KeyConditionExpression: "ref = :r", FilterExpression: "attribute_not_exists(archivedAt)", ExpressionAttributeValues: { ":r": r.messageId } }));
  for (const job of Items) {
    await sns.send(tell(job.text)); // unguarded
    await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: job.pk }, UpdateExpression: "SET processedAt = :t", ExpressionAttributeValues: { ":t": Date.now() } })); } } };
export const mongooseFind = async (event: SQSEvent) => { for (const r of event.Records) {
  const jobs = await Job.find({ ref: r.messageId, processed: false });
  for (const job of jobs) {
    await sns.send(tell(job.ref!)); // weak (racy)
    await Job.updateOne({ _id: job._id }, { $set: { processed: true } }); } } };
export const mongooseExists = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await Job.exists({ ref: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Job.updateOne({ ref: r.messageId }, { $set: { processed: true } }, { upsert: true }); } };
export const knexClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await knex("jobs").where("id", r.messageId).where("state", "NEW").update({ state: "DONE" });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const knexClaimNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await knex("jobs").where("id", r.messageId).whereNull("sent_at").update({ sent_at: new Date() });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const knexNoClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await knex("jobs").where("id", r.messageId).whereNull("archived_at").update({ sent_at: new Date() });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const isThere = (path: string) => stat(path).then(() => true, () => false);
export const fsStat = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isThere(`/mnt/efs/${r.messageId}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const isThere2 = (path: string) => stat(path).then(() => true).catch(() => false);
export const fsStat2 = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isThere2(`/mnt/efs/${r.messageId}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const isThere3 = async (path: string) => { try { await stat(path); return true; } catch { return false; } };
export const fsStat3 = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isThere3(`/mnt/efs/${r.messageId}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
