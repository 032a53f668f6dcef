// Rows that were read through a mapper: a field of them tells whether the record was done.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { DataSource } from "typeorm";
import { Sequelize, DataTypes } from "sequelize";
import mongoose, { Schema, model } from "mongoose";
import { MongoClient } from "mongodb";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { eq } from "drizzle-orm";
import { Kysely } from "kysely";
import knex from "knex";
import { Model } from "objection";
import { MikroORM } from "@mikro-orm/core";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const source = new DataSource({});
const sequelize = new Sequelize("x");
const Order = sequelize.define("order", { id: DataTypes.STRING });
const Doc = model("Doc", new Schema({}));
const mongo = new MongoClient("m").db("a").collection("orders");
const db = drizzle(process.env.URL);
const orders = pgTable("orders", { id: text("id"), processedAt: text("p"), status: text("status") });
const kysely = new Kysely<any>({});
const pg = knex({ client: "pg" });
class Row extends Model { static tableName = "orders"; }
const pool = new Pool();

export const prismaField = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.order.findUnique({ where: { id: r.messageId } });
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { processedAt: new Date() } }); } };
export const prismaFieldNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.order.findUnique({ where: { id: r.messageId } });
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id: r.messageId }, data: { note: r.body } }); } };
export const prismaOtherModel = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.order.findUnique({ where: { id: r.messageId } });
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.audit.update({ where: { id: r.messageId }, data: { processedAt: new Date() } }); } };
export const prismaRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.done.findUnique({ where: { id: r.messageId } });
  if (row) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.done.create({ data: { id: r.messageId } }); } }; // guarded
export const prismaRowNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.blocked.findUnique({ where: { id: r.messageId } });
  if (row) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.audit.upsert({ where: { id: r.messageId }, create: { id: r.messageId }, update: {} }); } };
export const prismaStatus = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.order.findFirstOrThrow({ where: { id: r.messageId } });
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { status: "SENT" } }); } };
export const prismaStatusUpsert = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.order.findFirst({ where: { id: r.messageId } });
  if (row?.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.upsert({ where: { id: r.messageId }, create: { id: r.messageId, status: "SENT" }, update: { status: "SENT" } }); } };
export const prismaInverted = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.order.findUnique({ where: { id: r.messageId } });
  if (!row?.processedAt) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id: r.messageId }, data: { processedAt: new Date() } }); } };
export const prismaCount = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await prisma.done.count({ where: { id: r.messageId } })) > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.done.createMany({ data: [{ id: r.messageId }], skipDuplicates: true }); } };
export const typeormField = async (event: SQSEvent) => { for (const r of event.Records) {
  const repo = source.getRepository("orders");
  const row = await repo.findOne({ where: { id: r.messageId } });
  if (row.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repo.update({ id: r.messageId }, { processedAt: new Date() }); } };
export const typeormSave = async (event: SQSEvent) => { for (const r of event.Records) {
  const repo = source.getRepository("orders");
  const row = await repo.findOneBy({ id: r.messageId });
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  row.status = "SENT";
  await repo.save(row); } };
export const typeormSaveNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const repo = source.getRepository("orders");
  const row = await repo.findOneBy({ id: r.messageId });
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // unguarded
  row.note = "SENT";
  await repo.save(row); } };
export const typeormExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const repo = source.getRepository("done");
  if (await repo.existsBy({ id: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repo.save({ id: r.messageId }); } };
export const sequelizeField = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Order.findByPk(r.messageId);
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await row.update({ processedAt: new Date() }); } };
export const sequelizeSave = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Order.findOne({ where: { id: r.messageId } });
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  row.status = "SENT";
  await row.save(); } };
export const sequelizeNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Order.findOne({ where: { id: r.messageId } });
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // unguarded
  await row.update({ note: r.body }); } };
export const sequelizeStatic = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Order.findByPk(r.messageId);
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Order.update({ status: "SENT" }, { where: { id: r.messageId } }); } };
export const mongooseField = async (event: SQSEvent) => { for (const r of event.Records) {
  const doc = await Doc.findById(r.messageId);
  if (doc?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  doc.processedAt = new Date();
  await doc.save(); } };
export const mongooseLean = async (event: SQSEvent) => { for (const r of event.Records) {
  const doc = await Doc.findOne({ _id: r.messageId }).lean();
  if (doc.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Doc.updateOne({ _id: r.messageId }, { $set: { status: "SENT" } }); } };
export const mongooseExec = async (event: SQSEvent) => { for (const r of event.Records) {
  const doc = await Doc.findOne({ _id: r.messageId }).exec();
  if (doc.status === "SENT") continue;
  await sns.send(tell(r.body)); // unguarded
  await Doc.updateOne({ _id: r.messageId }, { $set: { note: "SENT" } }); } };
export const mongooseRow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await Doc.exists({ _id: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Doc.create({ _id: r.messageId }); } };
export const mongoField = async (event: SQSEvent) => { for (const r of event.Records) {
  const doc = await mongo.findOne({ _id: r.messageId });
  if (doc?.processed) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mongo.updateOne({ _id: r.messageId }, { $set: { processed: true } }, { upsert: true }); } };
export const mongoFieldUnset = async (event: SQSEvent) => { for (const r of event.Records) {
  const doc = await mongo.findOne({ _id: r.messageId });
  if (doc?.processed) continue;
  await sns.send(tell(r.body)); // unguarded
  await mongo.updateOne({ _id: r.messageId }, { $set: { processed: false } }); } };
export const drizzleField = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.select().from(orders).where(eq(orders.id, r.messageId)).limit(1);
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.update(orders).set({ processedAt: new Date() }).where(eq(orders.id, r.messageId)); } };
export const drizzleRelational = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await db.query.orders.findFirst({ where: eq(orders.id, r.messageId) });
  if (row?.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.update(orders).set({ status: "SENT" }).where(eq(orders.id, r.messageId)); } };
export const drizzleNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.select().from(orders).where(eq(orders.id, r.messageId));
  if (row?.status === "SENT") continue;
  await sns.send(tell(r.body)); // unguarded
  await db.update(orders).set({ note: "SENT" }).where(eq(orders.id, r.messageId)); } };
export const drizzleRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.select({ id: orders.id }).from(orders).where(eq(orders.id, r.messageId));
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.insert(orders).values({ id: r.messageId }); } }; // weak (racy)
export const kyselyField = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.selectFrom("orders").selectAll().where("id", "=", r.messageId).executeTakeFirst();
  if (row?.processed_at) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await kysely.updateTable("orders").set({ processed_at: new Date() }).where("id", "=", r.messageId).execute(); } };
export const kyselyRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.selectFrom("done").select("id").where("id", "=", r.messageId).executeTakeFirst();
  if (row) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await kysely.insertInto("done").values({ id: r.messageId }).execute(); } }; // weak (racy)
export const kyselyRowElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.selectFrom("done").select("id").where("id", "=", r.messageId).executeTakeFirst();
  if (row) continue;
  await sns.send(tell(r.body)); // unguarded
  await kysely.insertInto("audit").values({ id: r.messageId }).onConflict((oc) => oc.doNothing()).execute(); } };
export const kyselyRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await kysely.selectFrom("done").select("id").where("id", "=", r.messageId).execute();
  if (rows.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await kysely.insertInto("done").values({ id: r.messageId }).execute(); } }; // weak (racy)
export const knexField = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await pg("orders").where({ id: r.messageId }).first();
  if (row?.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pg("orders").where({ id: r.messageId }).update({ status: "SENT" }); } };
export const knexList = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await pg("done").where("id", r.messageId).select("id");
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pg("done").insert({ id: r.messageId }); } }; // weak (racy)
export const knexElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await pg("done").where("id", r.messageId);
  if (row) continue;
  await sns.send(tell(r.body)); // unguarded
  await pg("audit").insert({ id: r.messageId }).onConflict("id").ignore(); } };
export const objectionField = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Row.query().findById(r.messageId);
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await Row.query().patch({ processedAt: new Date() }).where("id", r.messageId); } };
export const objectionPatchInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Row.query().findOne({ id: r.messageId });
  if (row.status === "SENT") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await row.$query().patch({ status: "SENT" }); } };
export const mikroField = async (event: SQSEvent) => { const orm = await MikroORM.init({}); const em = orm.em.fork(); for (const r of event.Records) {
  const row = await em.findOne("Order", { id: r.messageId });
  if (row?.processedAt) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await em.nativeUpdate("Order", { id: r.messageId }, { processedAt: new Date() }); } };
export const pgRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await pool.query("SELECT processed_at FROM orders WHERE id = $1", [r.messageId]);
  const row = res.rows[0];
  if (row?.processed_at) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET processed_at = now() WHERE id = $1", [r.messageId]); } };
