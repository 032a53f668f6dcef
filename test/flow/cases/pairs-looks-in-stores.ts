// Looks at other stores: caches, databases, mappers, search; marks by insertion and by removal.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Client as Elastic } from "@elastic/elasticsearch";
import { PrismaClient } from "@prisma/client";
import knexFactory from "knex";
import { MongoClient } from "mongodb";
import Redis from "ioredis";
import { Pool } from "pg";
import { createHash, randomUUID } from "node:crypto";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DataSource } from "typeorm";
import mongoose from "mongoose";
const sns = new SNSClient({});
const s3 = new S3Client({});
const [redis, pool, prisma, elastic] = [new Redis(), new Pool(), new PrismaClient(), new Elastic({ node: "e" })];
const knex = knexFactory({ client: "pg" });
const orders = new MongoClient("mongodb://m").db("shop").collection("orders");
const source = new DataSource({ type: "postgres" });
const Message = mongoose.model("Message", new mongoose.Schema({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const redisExists = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(`seen:${r.messageId}`, "1"); } };
export const redisExistsOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.exists(`seen:${r.messageId}`)) === 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.setex(`seen:${r.messageId}`, 864000, "1"); } };
export const redisExistsAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const redisOtherKey = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.exists(`seen:${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(`last:${r.messageId}`, "1"); } };
export const redisMember = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.sismember("seen", r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.sadd("seen", r.messageId); } };
export const redisMemberOfAnotherSet = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.sismember("seen", r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.sadd("senders", r.messageId); } };
export const redisField = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hexists("seen", r.messageId)) === 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.hset("seen", r.messageId, "1"); } };
export const redisValueThatIsTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await redis.get(`outbox:${r.body}`);
  if (text === null) continue;
  await sns.send(tell(text)); // weak (racy)
  await redis.del(`outbox:${r.body}`); } };
export const redisValueThatStays = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await redis.get(`outbox:${r.body}`);
  if (text === null) continue;
  await sns.send(tell(text)); // unguarded
  await redis.del(`drafts:${r.body}`); } };

export const sqlCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM seen WHERE id = $1", [r.messageId]);
  if (rows[0].n > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const sqlCountAsText = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT count(*) AS n FROM seen WHERE id = $1", [r.messageId]);
  if (parseInt(rows[0].n, 10) > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const sqlNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM seen WHERE id = $1", [r.messageId]);
  if (rows[0].n > 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const sqlQueueInATable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE batch = $1", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("DELETE FROM outbox WHERE id = $1", [row.id]); } } };
export const sqlRowsThatStay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE batch = $1", [r.body]);
  for (const row of rows) await sns.send(tell(row.text)); } }; // unguarded
export const sqlPendingRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE batch = $1 AND state = 'PENDING'", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("UPDATE outbox SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const sqlRowsOfAnotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE batch = $1 AND kind = 'MAIL'", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("UPDATE outbox SET state = 'SENT' WHERE id = $1", [row.id]); } } };
export const sqlUnsentRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE batch = $1 AND sent_at IS NULL", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(rows[0].text)); // weak (racy)
  await pool.query("UPDATE outbox SET sent_at = now() WHERE batch = $1", [r.body]); } };

export const mongoCount = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await orders.countDocuments({ _id: r.messageId })) > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: r.messageId }, { $set: { done: true } }, { upsert: true }); } };
export const mongoTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  if (!order) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.deleteOne({ _id: r.messageId }); } };
export const mongoKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  if (!order) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const mongooseExists = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await Message.exists({ messageId: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Message.updateOne({ messageId: r.messageId }, { $set: { done: true } }, { upsert: true }); } };
export const prismaCount = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await prisma.message.count({ where: { id: r.messageId } })) > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.message.upsert({ where: { id: r.messageId }, create: { id: r.messageId }, update: {} }); } };
export const prismaTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.outbox.findUnique({ where: { id: r.body } });
  if (!row) continue;
  await sns.send(tell(row.text)); // weak (racy)
  await prisma.outbox.delete({ where: { id: r.body } }); } };
export const prismaKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.outbox.findUnique({ where: { id: r.body } });
  if (!row) continue;
  await sns.send(tell(row.text)); } }; // unguarded
export const typeormExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const repository = source.getRepository("message");
  if (await repository.existsBy({ id: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repository.upsert({ id: r.messageId }, ["id"]); } };
export const typeormCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const repository = source.getRepository("message");
  if (await repository.countBy({ id: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repository.upsert({ id: r.messageId }, ["id"]); } };
export const knexFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await knex("seen").where({ id: r.messageId }).first();
  if (row) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await knex("seen").insert({ id: r.messageId }).onConflict("id").ignore(); } };
export const knexTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await knex("outbox").where({ batch: r.body });
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await knex("outbox").where({ id: row.id }).del(); } } };
export const elasticExists = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await elastic.exists({ index: "seen", id: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await elastic.index({ index: "seen", id: r.messageId, document: {} }); } };
export const elasticOtherIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await elastic.exists({ index: "seen", id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unguarded
  await elastic.index({ index: "orders", id: r.messageId, document: {} }); } };
export const elasticSearch = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await elastic.search({ index: "seen", query: { term: { id: r.messageId } } });
  if (found.hits.hits.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await elastic.index({ index: "seen", id: r.messageId, document: {} }); } };
const sumOf = async (key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "in", Key: key }));
  return createHash("sha256").update(Buffer.from(await Body!.transformToByteArray())).digest("hex"); };
export const byWhatWasLoaded = async (event: SQSEvent) => { for (const r of event.Records) {
  const checksum = await sumOf(r.body);
  const { rows } = await pool.query("SELECT id FROM imports WHERE checksum = $1", [checksum]);
  if (rows[0]) continue;
  await pool.query("INSERT INTO imports (id, checksum) VALUES ($1, $2)", [randomUUID(), checksum]); // weak (racy)
  await sns.send(tell(r.body)); } }; // weak (racy)
export const byWhatWasLoadedAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const checksum = await sumOf(r.body);
  const { rows } = await pool.query("SELECT id FROM imports WHERE checksum = $1", [checksum]);
  if (rows[0]) continue;
  await pool.query("INSERT INTO files (id, checksum) VALUES ($1, $2)", [randomUUID(), checksum]); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
