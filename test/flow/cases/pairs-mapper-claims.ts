// Updates by mappers that find nothing the second time, and inserts that give back what they inserted.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { DataSource, IsNull } from "typeorm";
import { Sequelize, DataTypes } from "sequelize";
import { Schema, model } from "mongoose";
import { MongoClient } from "mongodb";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { and, eq, isNull } from "drizzle-orm";
import { Kysely } from "kysely";
import knex from "knex";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const repo = new DataSource({}).getRepository("orders");
const Order = new Sequelize("x").define("order", { id: DataTypes.STRING });
const Doc = model("Doc", new Schema({}));
const mongo = new MongoClient("m").db("a").collection("orders");
const db = drizzle(process.env.URL);
const orders = pgTable("orders", { id: text("id").primaryKey(), status: text("status"), doneAt: text("done_at") });
const kysely = new Kysely<any>({});
const pg = knex({ client: "pg" });
export const prismaClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, status: "OPEN" }, data: { status: "PAID" } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const prismaClaimNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, kind: "OPEN" }, data: { status: "PAID" } });
  if (count === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const prismaClaimNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await prisma.order.updateMany({ where: { id: r.messageId, doneAt: null }, data: { doneAt: new Date() } });
  if (result.count !== 1) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const prismaClaimCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.order.updateMany({ where: { id: 1, seen: { not: r.messageId } }, data: { n: { increment: 1 }, seen: r.messageId } }); }; // unknown
export const prismaClaimCountsOwn = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.order.updateMany({ where: { id: r.messageId, seen: { not: r.messageId } }, data: { n: { increment: 1 }, seen: r.messageId } }); }; // idempotent
export const typeormClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await repo.update({ id: r.messageId, doneAt: IsNull() }, { doneAt: new Date() });
  if (!affected) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const sequelizeClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const [n] = await Order.update({ status: "PAID" }, { where: { id: r.messageId, status: "OPEN" } });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const sequelizeClaimNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const [n] = await Order.update({ status: "PAID" }, { where: { id: r.messageId } });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const mongoClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { modifiedCount } = await mongo.updateOne({ _id: r.messageId, status: "OPEN" }, { $set: { status: "PAID" } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const mongoClaimExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await Doc.findOneAndUpdate({ _id: r.messageId, doneAt: { $exists: false } }, { $set: { doneAt: new Date() } });
  if (!found) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const mongoClaimNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await Doc.findOneAndUpdate({ _id: r.messageId }, { $set: { doneAt: new Date() } });
  if (!found) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const mongoClaimOtherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await mongo.updateOne({ _id: r.messageId, status: { $ne: "CANCELLED" } }, { $set: { status: "PAID" } });
  if (!result.modifiedCount) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const mongoClaimNe = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await mongo.updateOne({ _id: r.messageId, done: { $ne: true } }, { $set: { done: true } });
  if (!result.modifiedCount) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const drizzleClaimNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.update(orders).set({ status: "PAID" }).where(eq(orders.id, r.messageId)).returning();
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const drizzleInserted = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(orders).values({ id: r.messageId }).onConflictDoNothing().returning();
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const kyselyInserted = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.insertInto("seen").values({ id: r.messageId }).onConflict((oc) => oc.doNothing()).returning("id").executeTakeFirst();
  if (!row) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const knexClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await pg("orders").where({ id: r.messageId, status: "OPEN" }).update({ status: "PAID" });
  if (n === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const knexInserted = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await pg("seen").insert({ id: r.messageId }).onConflict("id").ignore().returning("id");
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
const taken = { $set: { until: Date.now() + 3_600_000 } };
export const leaseThatIsOverElseNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = r.messageId;
  const late = await Doc.findOneAndUpdate({ key, until: { $lt: Date.now() } }, taken, { new: true });
  if (!late && (await Doc.findOneAndUpdate({ key }, { $setOnInsert: { key } }, { upsert: true, new: false }))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const leaseThatIsOverElseAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = r.messageId;
  const late = await Doc.findOneAndUpdate({ key: `late/${key}`, until: { $lt: Date.now() } }, taken, { new: true });
  if (!late && (await Doc.findOneAndUpdate({ key }, { $setOnInsert: { key } }, { upsert: true, new: false }))) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const oneStateElseAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = r.messageId;
  const paid = await Doc.findOneAndUpdate({ key, paid: false }, { $set: { paid: true } }, { new: true });
  if (!paid && !(await Doc.findOneAndUpdate({ key, told: false }, { $set: { told: true } }, { new: true }))) continue;
  await sns.send(tell(r.body)); } }; // unguarded
