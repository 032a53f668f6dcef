// A look that asks for a row by its id and by what an update writes there: the update leaves what it looks for, or something else.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { eq, and } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import knexFactory from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const knex = knexFactory({ client: "pg" });
const orders = new MongoClient("mongodb://db").db("shop").collection<{ _id: string; event: string }>("orders");
const jobs = pgTable("jobs", { id: text("id").primaryKey(), event: text("event") });
const db = drizzle(pool);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const orderIn = (body: string) => JSON.parse(body) as { id: string; event: string; old: string; note: string };

export const inPrisma = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, event: r.messageId } })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { event: r.messageId } }); } };
export const inPrismaOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, event: r.messageId } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id }, data: { note } }); } };
export const inPrismaAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, old } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, event: r.messageId } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id }, data: { event: old } }); } };
export const inPrismaPerhaps = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, old, event: last } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, event: last } })) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.order.update({ where: { id }, data: { event: old } }); } };
export const inSql = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderIn(r.body);
  const { rowCount } = await pool.query("SELECT 1 FROM jobs WHERE id = $1 AND event = $2", [id, r.messageId]);
  if (rowCount) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE jobs SET event = $2 WHERE id = $1", [id, r.messageId]); } };
export const inSqlOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, note } = orderIn(r.body);
  const { rowCount } = await pool.query("SELECT 1 FROM jobs WHERE id = $1 AND event = $2", [id, r.messageId]);
  if (rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE jobs SET note = $2 WHERE id = $1", [id, note]); } };
export const inMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderIn(r.body);
  if (await orders.findOne({ _id: id, event: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: id }, { $set: { event: r.messageId } }); } };
export const inKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderIn(r.body);
  if (await knex("jobs").where({ id, event: r.messageId }).first()) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await knex("jobs").where({ id }).update({ event: r.messageId }); } };
export const inKnexOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, note } = orderIn(r.body);
  if (await knex("jobs").where({ id, event: r.messageId }).first()) continue;
  await sns.send(tell(r.body)); // unguarded
  await knex("jobs").where({ id }).update({ note }); } };
export const inDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = orderIn(r.body);
  if ((await db.select().from(jobs).where(and(eq(jobs.id, id), eq(jobs.event, r.messageId)))).length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.update(jobs).set({ event: r.messageId }).where(eq(jobs.id, id)); } };
