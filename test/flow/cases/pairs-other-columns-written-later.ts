// A look at a row that is marked and then written once more: only what is written to the column that was asked may turn the answer back.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import knex from "knex";
import { Kysely } from "kysely";
import { MongoClient } from "mongodb";
import { DataSource } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const prisma = new PrismaClient();
const [kx, d, ky] = [knex({ client: "pg" }), drizzle("postgres://d"), new Kysely<any>({} as never)];
const orders = pgTable("orders", { id: text("id").primaryKey(), status: text("status"), n: integer("n") });
const repository = new DataSource({} as never).getRepository("Order");
const documents = new MongoClient("m").db("d").collection("orders");

export const ofPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const where = { id: r.messageId };
  if ((await prisma.order.findUniqueOrThrow({ where })).status !== "new") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where, data: { status: "paid" } });
  await prisma.order.update({ where, data: { at: new Date() } }); } };
export const ofPrismaMarkedFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const where = { id: r.messageId };
  if ((await prisma.order.findUniqueOrThrow({ where })).status !== "new") continue;
  await prisma.order.update({ where, data: { status: "paid" } });
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where, data: { n: { increment: 1 } } }); } }; // weak (racy)
export const ofPrismaReleased = async (event: SQSEvent) => { for (const r of event.Records) {
  const where = { id: r.messageId };
  if ((await prisma.order.findUniqueOrThrow({ where })).status !== "new") continue;
  await prisma.order.update({ where, data: { status: "busy" } });
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where, data: { status: "new" } }); } };
export const ofPrismaByWhatever = async (event: SQSEvent) => { for (const r of event.Records) {
  const where = { id: r.messageId };
  if ((await prisma.order.findUniqueOrThrow({ where })).status !== "new") continue;
  await prisma.order.update({ where, data: { status: "paid" } });
  await sns.send(tell(r.body)); // unknown
  await prisma.order.update({ where, data: JSON.parse(r.body).patch }); } }; // unknown
export const ofKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await kx("orders").where({ id: r.messageId }).first();
  if (order.status !== "new") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await kx("orders").where({ id: r.messageId }).update({ status: "paid" });
  await kx("orders").where({ id: r.messageId }).update({ at: kx.fn.now() }); } };
export const ofKnexReleased = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await kx("orders").where({ id: r.messageId }).first();
  if (order.status !== "new") continue;
  await kx("orders").where({ id: r.messageId }).update({ status: "busy" });
  await sns.send(tell(r.body)); // unguarded
  await kx("orders").where({ id: r.messageId }).update({ status: "new", at: kx.fn.now() }); } };
export const ofDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await d.select().from(orders).where(eq(orders.id, r.messageId));
  if (order!.status !== "new") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await d.update(orders).set({ status: "paid" }).where(eq(orders.id, r.messageId));
  await d.update(orders).set({ n: sql`${orders.n} + 1` }).where(eq(orders.id, r.messageId)); } }; // weak (racy)
export const ofDrizzleByWhatever = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await d.select().from(orders).where(eq(orders.id, r.messageId));
  if (order!.status !== "new") continue;
  await d.update(orders).set({ status: "paid" }).where(eq(orders.id, r.messageId));
  await sns.send(tell(r.body)); // unknown
  await d.update(orders).set({ n: 1, ...JSON.parse(r.body) }).where(eq(orders.id, r.messageId)); } };
export const ofKysely = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await ky.selectFrom("orders").selectAll().where("id", "=", r.messageId).executeTakeFirstOrThrow();
  if (order["status"] !== "new") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await ky.updateTable("orders").set({ status: "paid" }).where("id", "=", r.messageId).execute();
  await ky.updateTable("orders").set({ at: new Date() }).where("id", "=", r.messageId).execute(); } };
export const ofTypeOrm = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await repository.findOneByOrFail({ id: r.messageId });
  if (order["status"] !== "new") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repository.update({ id: r.messageId }, { status: "paid" });
  await repository.update({ id: r.messageId }, { at: new Date() }); } };
// Which fields a pipeline sets is not read.
export const ofMongoByPipeline = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await documents.findOne({ id: r.messageId });
  if (order!["status"] !== "new") continue;
  await documents.updateOne({ id: r.messageId }, { $set: { status: "paid" } });
  await sns.send(tell(r.body)); // unknown
  await documents.updateOne({ id: r.messageId }, [{ $set: { at: "$$NOW" } }]); } };
export const ofMongoReplaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await documents.findOne({ id: r.messageId });
  if (order!["status"] !== "paid") await sns.send(tell(r.body)); // unguarded
  await documents.updateOne({ id: r.messageId }, { $set: { status: "paid" } });
  await documents.replaceOne({ id: r.messageId }, { id: r.messageId, status: "new" }); } };
