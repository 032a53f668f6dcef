// Optimistic locking by filters of mappers: what was looked at is written only as it was found.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { and, eq, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import knex from "knex";
import { Kysely } from "kysely";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [prisma, queries, builder, db] = [new PrismaClient(), knex({}), new Kysely<any>({} as any), drizzle("x")];
const orders = pgTable("orders", { id: text("id").primaryKey(), status: text("status"), version: integer("version").notNull() });
@Entity() class Order { @PrimaryColumn() id!: string; @Column() status!: string; @Column() version!: number; }
const repository = new DataSource({ type: "postgres", entities: [Order] }).getRepository(Order);
const Doc = mongoose.model("Order", new mongoose.Schema({ id: String, status: String, version: Number }));
const col = new MongoClient("x").db().collection<any>("orders");

export const byPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  const data = { status: "PAID", version: { increment: 1 } };
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, version: order.version }, data }); // idempotent
  if (count === 0) throw new Error("conflict");
  await sns.send(tell("one of two finds its version")); } }; // guarded
export const thatThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  await prisma.order.update({ where: { id: r.messageId, version: { equals: order.version } }, data: { status: "PAID", version: order.version + 1 } }); // idempotent
  await sns.send(tell("throws where it finds none")); } }; // guarded
export const byState = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, status: order.status }, data: { status: "PAID" } }); // idempotent
  if (count === 0) continue;
  await sns.send(tell("by the state itself")); } }; // guarded
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  await prisma.order.updateMany({ where: { id: r.messageId, status: order.status }, data: { status: "PAID" } }); // idempotent
  await sns.send(tell("nobody asks for the count")); } }; // weak (racy)
export const notWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, version: order.version }, data: { status: "PAID" } }); // idempotent
  if (count === 0) continue;
  await sns.send(tell("the version stays as it is")); } }; // weak (racy)
export const inFront = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  await sns.send(tell("done before it is asked")); // weak (racy)
  await prisma.order.updateMany({ where: { id: r.messageId, status: order.status }, data: { status: "PAID" } }); // idempotent
} };
export const ofAnotherRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  if (order.status === "PAID") continue;
  const shop = await prisma.shop.findUniqueOrThrow({ where: { id: order.shop } });
  const { count } = await prisma.shop.updateMany({ where: { id: order.shop, version: shop.version }, data: { seen: true, version: shop.version + 1 } }); // idempotent
  if (count === 0) continue;
  await sns.send(tell("a version of something else")); // weak (racy)
  await prisma.order.update({ where: { id: r.messageId }, data: { status: "PAID" } }); // idempotent
} };
export const withoutState = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: r.messageId } });
  const { count } = await prisma.order.updateMany({ where: { id: r.messageId, version: order.version }, data: { total: 1, version: { increment: 1 } } }); // idempotent
  if (count === 0) continue;
  await sns.send(tell("a repeat reads anew")); } }; // unguarded

export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await queries("orders").where({ id: r.messageId }).first();
  if (order.status === "PAID") continue;
  const n = await queries("orders").where({ id: r.messageId, version: order.version }).update({ status: "PAID", version: order.version + 1 }); // idempotent
  if (!n) throw new Error("conflict");
  await sns.send(tell("knex")); } }; // guarded
export const bySteps = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await queries("orders").where("id", r.messageId).first();
  if (order.status === "PAID") continue;
  const n = await queries("orders").where("id", r.messageId).andWhere("status", "=", order.status).update({ status: "PAID" }); // idempotent
  if (!n) throw new Error("conflict");
  await sns.send(tell("steps of knex")); } }; // guarded
export const byOtherSteps = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await queries("orders").where("id", r.messageId).first();
  if (order.status === "PAID") continue;
  const n = await queries("orders").where("id", r.messageId).andWhere("version", ">=", order.version).update({ status: "PAID", version: order.version + 1 }); // weak (racy)
  if (!n) throw new Error("conflict");
  await sns.send(tell("a newer one will do")); } }; // weak (racy)
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await builder.selectFrom("orders").selectAll().where("id", "=", r.messageId).executeTakeFirstOrThrow();
  if (order.status === "PAID") continue;
  const made = builder.updateTable("orders").set({ status: "PAID", version: order.version + 1 }); // idempotent
  const { numUpdatedRows } = await made.where("id", "=", r.messageId).where("version", "=", order.version).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Error("conflict");
  await sns.send(tell("kysely")); } }; // guarded
export const byDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await db.select().from(orders).where(eq(orders.id, r.messageId));
  if (order!.status === "PAID") continue;
  const found = and(eq(orders.id, r.messageId), eq(orders.version, order!.version));
  const rows = await db.update(orders).set({ status: "PAID", version: order!.version + 1 }).where(found).returning(); // idempotent
  if (rows.length === 0) throw new Error("conflict");
  await sns.send(tell("drizzle")); } }; // guarded
export const byDrizzleUnlike = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await db.select().from(orders).where(eq(orders.id, r.messageId));
  if (order!.status === "PAID") continue;
  const found = and(eq(orders.id, r.messageId), ne(orders.version, order!.version));
  const rows = await db.update(orders).set({ status: "PAID" }).where(found).returning(); // idempotent
  if (rows.length === 0) throw new Error("conflict");
  await sns.send(tell("another version")); } }; // weak (racy)
export const byTypeorm = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await repository.findOneByOrFail({ id: r.messageId });
  if (order.status === "PAID") continue;
  const { affected } = await repository.update({ id: r.messageId, version: order.version }, { status: "PAID", version: order.version + 1 }); // idempotent
  if (!affected) throw new Error("conflict");
  await sns.send(tell("typeorm")); } }; // guarded
export const byText = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await repository.findOneByOrFail({ id: r.messageId });
  if (order.status === "PAID") continue;
  const made = repository.createQueryBuilder().update(Order).set({ status: "PAID", version: order.version + 1 }); // idempotent
  const { affected } = await made.where("id = :id AND version = :v", { id: r.messageId, v: order.version }).execute();
  if (!affected) throw new Error("conflict");
  await sns.send(tell("as text")); } }; // guarded
export const byMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = (await col.findOne({ id: r.messageId }))!;
  if (order.status === "PAID") continue;
  const { modifiedCount } = await col.updateOne({ id: r.messageId, version: order.version }, { $set: { status: "PAID" }, $inc: { version: 1 } }); // idempotent
  if (modifiedCount === 0) throw new Error("conflict");
  await sns.send(tell("mongodb")); } }; // guarded
export const byMongoose = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Doc.findOne({ id: r.messageId });
  if (!order || order.status === "PAID") continue;
  const taken = await Doc.findOneAndUpdate({ id: r.messageId, version: order.version }, { status: "PAID", $inc: { version: 1 } }); // idempotent
  if (!taken) throw new Error("conflict");
  await sns.send(tell("mongoose")); } }; // guarded
