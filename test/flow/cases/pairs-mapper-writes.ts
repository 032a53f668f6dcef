// Mappers and query builders: what a write does a second time, and what tells a repeat.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient, Prisma } from "@prisma/client";
import { DataSource, QueryFailedError, IsNull } from "typeorm";
import { Sequelize, DataTypes, UniqueConstraintError } from "sequelize";
import { Model, Sequelize as TypedSequelize } from "sequelize-typescript";
import mongoose, { Schema, model } from "mongoose";
import { MongoClient } from "mongodb";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { and, eq, isNull, sql as dsql } from "drizzle-orm";
import { Kysely, sql as ksql } from "kysely";
import knex from "knex";
import postgres from "postgres";
import { randomUUID } from "node:crypto";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const source = new DataSource({});
const repo = source.getRepository("orders");
const sequelize = new Sequelize("x");
const Order = sequelize.define("order", { id: DataTypes.STRING });
class Tag extends Model { declare name: string }
const Tags = new TypedSequelize({ repositoryMode: true, models: [Tag] }).getRepository(Tag);
const Doc = model("Doc", new Schema({}));
const mongo = new MongoClient("m").db("a").collection("orders");
const db = drizzle(process.env.URL);
const orders = pgTable("orders", { id: text("id"), processedAt: text("p"), status: text("status") });
const kysely = new Kysely<any>({});
const pg = knex({ client: "pg" });
const sql = postgres();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const typeormCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await source.createQueryBuilder().update("orders").set({ n: () => "n + 1" }).where("id = :id", { id: r.messageId }).execute(); }; // unguarded
export const typeormSets = async (event: SQSEvent) => { for (const r of event.Records)
  await source.createQueryBuilder().update("orders").set({ n: () => "now()" }).where("id = :id", { id: r.messageId }).execute(); }; // idempotent
export const typeormUpdateCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await repo.update({ id: r.messageId }, { n: () => "n + 1" }); }; // unguarded
export const typeormIncrement = async (event: SQSEvent) => { for (const r of event.Records)
  await repo.increment({ id: r.messageId }, "n", 1); }; // unguarded
export const typeormSaveNew = async (event: SQSEvent) => { for (const r of event.Records)
  await repo.save({ note: r.body }); }; // unguarded
export const typeormSaveKeyed = async (event: SQSEvent) => { for (const r of event.Records)
  await repo.save({ id: r.messageId, note: r.body, at: new Date() }); }; // idempotent
export const typeormSaveCreated = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = repo.create({ note: r.body });
  await repo.save(row); } }; // unguarded
export const typeormSaveCreatedKeyed = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = repo.create({ id: r.messageId, note: r.body });
  await repo.save(row); } }; // idempotent
class Entity { id: string; note: string; }
export const typeormSaveInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = new Entity(); row.note = r.body;
  await source.manager.save(row); } }; // unguarded
export const typeormSaveInstanceKeyed = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = new Entity(); row.id = r.messageId;
  await source.manager.save(row); } }; // idempotent
export const typeormSaveAdded = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await repo.findOneBy({ id: r.messageId }); row.n += 1;
  await repo.save(row); } }; // unguarded
export const knexInto = async (event: SQSEvent) => { for (const r of event.Records)
  await pg.insert({ id: r.messageId }).into("t"); }; // unguarded
export const knexIntoOnConflict = async (event: SQSEvent) => { for (const r of event.Records)
  await pg.insert({ id: r.messageId }).into("t").onConflict("id").ignore(); }; // idempotent
export const knexRawCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await pg.raw("UPDATE t SET n = n + 1 WHERE id = ?", [r.messageId]); }; // unguarded
export const knexRawSets = async (event: SQSEvent) => { for (const r of event.Records)
  await pg.raw("UPDATE t SET n = ? WHERE id = ?", [1, r.messageId]); }; // idempotent
export const knexRawReads = async (event: SQSEvent) => { for (const r of event.Records)
  await pg.raw("SELECT * FROM t WHERE id = ?", [r.messageId]); };
export const knexRawColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("t").where({ id: r.messageId }).update({ n: pg.raw("?? + 1", ["n"]) }); }; // unguarded
export const knexRawValue = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("t").where({ id: r.messageId }).update({ n: pg.raw("CURRENT_TIMESTAMP") }); }; // idempotent
export const postgresRows = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`INSERT INTO t ${sql({ id: r.messageId, note: r.body })} ON CONFLICT DO NOTHING`; }; // idempotent
export const postgresRowsPlain = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`INSERT INTO t ${sql({ id: r.messageId, note: r.body })}`; }; // unguarded
export const postgresTable = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`INSERT INTO ${sql("t")} (id) VALUES (${r.messageId})`; }; // unguarded
export const postgresTableUpsert = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`INSERT INTO ${sql("t")} (id) VALUES (${r.messageId}) ON CONFLICT (id) DO NOTHING`; }; // idempotent
export const postgresUpdate = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`UPDATE t SET ${sql({ note: r.body }, "note")} WHERE id = ${r.messageId}`; }; // idempotent
export const postgresBegin = async (event: SQSEvent) => { for (const r of event.Records)
  await sql.begin(async (tx) => { await tx`UPDATE t SET n = n + 1 WHERE id = ${r.messageId}`; }); }; // unguarded
export const drizzleCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await db.update(orders).set({ n: dsql`${orders.n} + 1` }).where(eq(orders.id, r.messageId)); }; // unguarded
export const drizzleSets = async (event: SQSEvent) => { for (const r of event.Records)
  await db.update(orders).set({ n: dsql`now()` }).where(eq(orders.id, r.messageId)); }; // idempotent
export const kyselySets = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.updateTable("orders").set((eb) => ({ n: eb("n", "+", 1) })).where("id", "=", r.messageId).execute(); }; // unguarded
export const kyselySetsOther = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.updateTable("orders").set((eb) => ({ n: eb.ref("m") })).where("id", "=", r.messageId).execute(); }; // idempotent
export const kyselySql = async (event: SQSEvent) => { for (const r of event.Records)
  await ksql`UPDATE t SET n = n + 1 WHERE id = ${r.messageId}`.execute(kysely); }; // unguarded
export const kyselySqlSets = async (event: SQSEvent) => { for (const r of event.Records)
  await ksql`UPDATE t SET n = 1 WHERE id = ${r.messageId}`.execute(kysely); }; // idempotent
export const prismaRaw = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$executeRaw`UPDATE t SET n = n + 1 WHERE id = ${r.messageId}`; }; // unguarded
export const prismaRawSets = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$executeRaw`UPDATE t SET n = 1 WHERE id = ${r.messageId}`; }; // idempotent
export const prismaRawRead = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$queryRaw`SELECT * FROM t WHERE id = ${r.messageId}`; };
export const prismaTransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction([prisma.order.update({ where: { id: r.messageId }, data: { n: { increment: 1 } } }), prisma.audit.update({ where: { id: 1 }, data: { a: 1 } })]); }; // unguarded
export const prismaTransactionFn = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.$transaction(async (tx) => { await tx.order.create({ data: { note: r.body } }); }); }; // unguarded
export const prismaMarkerInTransactionFn = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.$transaction(async (tx) => {
    await tx.seen.create({ data: { id: r.messageId } }); // guarded
    await tx.order.update({ where: { id: 1 }, data: { n: { increment: 1 } } }); // guarded
  }); }
  catch (error) { if (error.code === "P2002") continue; throw error; } } };
export const prismaSkip = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.seen.createMany({ data: [{ id: r.messageId }], skipDuplicates: true });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const prismaSkipIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  await prisma.seen.createMany({ data: [{ id: r.messageId }], skipDuplicates: true });
  await sns.send(tell(r.body)); } }; // unguarded
export const p2002 = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); } // guarded
  catch (error) { if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const p2025 = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); } // unguarded
  catch (error) { if (error.code === "P2025") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const p2002Outside = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); } // guarded
  catch (error) { if (error.code !== "P2002") throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const swallowAll = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); await sns.send(tell(r.body)); } // unguarded
  catch (error) { console.log(error); } } };
export const typeormDuplicate = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await repo.insert({ id: r.messageId }); } // guarded
  catch (error) { if (error instanceof QueryFailedError && error.driverError.code === "23505") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const typeormDuplicateOther = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await repo.insert({ id: r.messageId }); } // unguarded
  catch (error) { if (error.code === "40P01") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const sequelizeDuplicate = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Order.create({ id: r.messageId }); } // guarded
  catch (error) { if (error instanceof UniqueConstraintError) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const sequelizeDuplicateName = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Order.create({ id: r.messageId }); } // guarded
  catch (error) { if (error.name === "SequelizeUniqueConstraintError") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const sequelizeFindOrCreate = async (event: SQSEvent) => { for (const r of event.Records) {
  const [, created] = await Order.findOrCreate({ where: { id: r.messageId }, defaults: { n: 1 } });
  if (!created) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const sequelizeFindOrCreateNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const [, created] = await Order.findOrCreate({ where: { id: r.messageId } });
  await sns.send(tell(r.body)); } }; // unguarded
export const sequelizeRepositoryCreates = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await Tags.create({ name: r.body }); // unguarded
  await made.save(); } }; // idempotent
export const sequelizeRepositoryById = async (event: SQSEvent) => { for (const r of event.Records)
  await Tags.upsert({ id: r.messageId, name: r.body }); }; // idempotent
export const sequelizeIncrement = async (event: SQSEvent) => { for (const r of event.Records)
  await Order.increment("n", { where: { id: r.messageId } }); }; // unguarded
export const sequelizeLiteral = async (event: SQSEvent) => { for (const r of event.Records)
  await Order.update({ n: sequelize.literal("n + 1") }, { where: { id: r.messageId } }); }; // unguarded
export const sequelizeUpsert = async (event: SQSEvent) => { for (const r of event.Records)
  await Order.upsert({ id: r.messageId, at: new Date() }); }; // idempotent
export const sequelizeUpsertRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await Order.upsert({ id: randomUUID() }); }; // unguarded
export const mongoSave = async (event: SQSEvent) => { for (const r of event.Records)
  await new Doc({ note: r.body }).save(); }; // unguarded
export const mongoSaveKeyed = async (event: SQSEvent) => { for (const r of event.Records)
  await new Doc({ _id: r.messageId }).save(); }; // idempotent
export const mongoSaveLater = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = new Doc(); d.note = r.body;
  await d.save(); } }; // unguarded
export const mongoSaveFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await Doc.findById(r.messageId); d.note = r.body;
  await d.save(); } }; // idempotent
export const mongoSaveFoundAdded = async (event: SQSEvent) => { for (const r of event.Records) {
  const d = await Doc.findById(r.messageId); d.n += 1;
  await d.save(); } }; // unguarded
export const mongo11000 = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Doc.create({ eventId: r.messageId }); } // guarded
  catch (error) { if (error.code === 11000) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const mongo11000Other = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await mongo.insertOne({ eventId: r.messageId }); } // unguarded
  catch (error) { if (error.code === 112) continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const mongoIncFiltered = async (event: SQSEvent) => { for (const r of event.Records)
  await Doc.updateOne({ _id: 1, seen: { $ne: r.messageId } }, { $inc: { n: 1 }, $push: { seen: r.messageId } }); }; // idempotent
export const mongoInc = async (event: SQSEvent) => { for (const r of event.Records)
  await Doc.updateOne({ _id: r.messageId }, { $inc: { n: 1 } }); }; // unguarded
export const mongoAddToSet = async (event: SQSEvent) => { for (const r of event.Records)
  await Doc.findByIdAndUpdate(r.messageId, { $addToSet: { a: r.body }, $set: { at: new Date() } }, { upsert: true }); }; // idempotent
export const mongoPush = async (event: SQSEvent) => { for (const r of event.Records)
  await Doc.findOneAndUpdate({ _id: r.messageId }, { $push: { a: r.body } }); }; // unguarded
export const mongoUpsertRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await mongo.updateOne({ _id: randomUUID() }, { $set: { a: 1 } }, { upsert: true }); }; // unguarded
export const mongoBulkMap = async (event: SQSEvent) => {
  await mongo.bulkWrite(event.Records.map((r) => ({ updateOne: { filter: { _id: r.messageId }, update: { $set: { a: r.body } }, upsert: true } }))); }; // idempotent
export const mongoBulkInsert = async (event: SQSEvent) => {
  await mongo.bulkWrite(event.Records.map((r) => ({ insertOne: { document: { a: r.body } } }))); }; // unguarded
export const mongoBulkPush = async (event: SQSEvent) => { const ops = [];
  for (const r of event.Records) ops.push({ updateOne: { filter: { _id: r.messageId }, update: { $inc: { a: 1 } } } });
  await mongo.bulkWrite(ops); }; // unguarded
export const joinedExpression = async (event: SQSEvent) => { for (const r of event.Records) {
  const fields = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, // idempotent
    UpdateExpression: "SET " + Object.keys(fields).map((k) => `#${k} = :${k}`).join(", ") })); } };
export const joinedExpressionThatCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const fields = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, // unguarded
    UpdateExpression: `SET ${Object.keys(fields).map((k) => `#${k} = #${k} + :${k}`).join(", ")}` })); } };
export const joinedEntries = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts: string[] = [];
  Object.entries(JSON.parse(r.body)).forEach(([k, v], i) => parts.push(`#f${i} = :v${i}`));
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: `SET ${parts.join(", ")}` })); } }; // idempotent
