// Looks that ask more of a row than equal values: a mark in a field of which something is asked that is not read may be one, another field is none.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient, State } from "@prisma/client";
import { createClient } from "@supabase/supabase-js";
import { and, eq, gte, not, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import knexFactory from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { Between, Column, DataSource, Entity, MoreThanOrEqual, PrimaryColumn } from "typeorm";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const supabase = createClient("https://x.supabase.co", "key");
const knex = knexFactory({ client: "pg" });
const orders = new MongoClient("mongodb://db").db("shop").collection<any>("orders");
const jobs = pgTable("jobs", { id: text("id").primaryKey(), state: text("state"), version: integer("version") });
const db = drizzle(pool);
@Entity() class Job { @PrimaryColumn() id!: string; @Column() step!: number; @Column() version!: number; @Column() note!: string; }
const repo = new DataSource({ type: "postgres", entities: [Job] }).getRepository(Job);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const orderIn = (body: string) => JSON.parse(body) as { id: string; version: number; note: string };

export const byVersion = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, version: { gte: version } } })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { version } }); } };
export const byVersionOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, version: { gte: version } } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id }, data: { note } }); } };
export const byEnumeration = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await prisma.order.findFirst({ where: { id, state: State.NEW } }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { state: State.SENT } }); } };
export const byNegation = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await prisma.order.findFirst({ where: { id, NOT: { state: "SENT" } } }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { state: "SENT" } }); } };
export const byNegationOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await prisma.order.findFirst({ where: { id, NOT: { state: "SENT" } } }))) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id }, data: { note } }); } };
export const byAllOf = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { AND: [{ id }, { event: r.messageId }] } })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.order.update({ where: { id }, data: { event: r.messageId } }); } };
export const byItemOfList = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, events: { has: r.messageId } } })) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.order.update({ where: { id }, data: { events: { push: r.messageId } } }); } }; // unknown
export const byItemOfListOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, events: { has: r.messageId } } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.order.update({ where: { id }, data: { note } }); } };
export const byRelation = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await prisma.order.findFirst({ where: { id, notes: { some: { kind: "mail" } } } })) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.note.create({ data: { orderId: id, kind: "mail" } }); } }; // unknown
export const byRelationThatIsNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await prisma.order.findFirst({ where: { id, invoice: null } }))) continue;
  await sns.send(tell(r.body)); // unknown
  await prisma.invoice.create({ data: { orderId: id } }); } }; // unknown
export const byRelationOfNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await prisma.order.findFirst({ where: { id, invoice: null } }))) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.audit.create({ data: { orderId: id } }); } }; // unguarded
export const bySqlOfItems = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if ((await pool.query("SELECT 1 FROM jobs WHERE id = $1 AND $2 = ANY(events)", [id, r.messageId])).rowCount) continue;
  await sns.send(tell(r.body)); // unknown
  await pool.query("UPDATE jobs SET events = array_append(events, $2) WHERE id = $1", [id, r.messageId]); } }; // unknown
export const bySqlOfPattern = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await pool.query("SELECT 1 FROM jobs WHERE id = $1 AND state NOT LIKE 'SENT%'", [id])).rowCount) continue;
  await sns.send(tell(r.body)); // unknown
  await pool.query("UPDATE jobs SET state = 'SENT-MAIL' WHERE id = $1", [id]); } };
export const bySqlOfOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await pool.query("SELECT 1 FROM jobs WHERE id = $1 AND state NOT LIKE 'SENT%'", [id])).rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE jobs SET note = $2 WHERE id = $1", [id, note]); } };
export const bySupabase = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  const { data } = await supabase.from("jobs").select("id").eq("id", id).neq("state", "SENT").maybeSingle();
  if (!data) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await supabase.from("jobs").update({ state: "SENT" }).eq("id", id); } };
export const bySupabaseList = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  const { data } = await supabase.from("jobs").select("id").eq("id", id).contains("events", [r.messageId]);
  if (data!.length) continue;
  await sns.send(tell(r.body)); // unknown
  await supabase.from("jobs").update({ events: [r.messageId] }).eq("id", id); } };
export const bySupabaseOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  const { data } = await supabase.from("jobs").select("id").eq("id", id).contains("events", [r.messageId]);
  if (data!.length) continue;
  await sns.send(tell(r.body)); // unguarded
  await supabase.from("jobs").update({ note }).eq("id", id); } };
export const byKnexBetween = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await knex("jobs").where({ id }).whereBetween("step", [0, 4]).first())) continue;
  await sns.send(tell(r.body)); // unknown
  await knex("jobs").where({ id }).update({ step: 9 }); } };
export const byKnexOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await knex("jobs").where({ id }).whereBetween("step", [0, 4]).first())) continue;
  await sns.send(tell(r.body)); // unguarded
  await knex("jobs").where({ id }).update({ note }); } };
export const byKnexOrder = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await knex("jobs").where({ id }).where("version", ">=", version).first()) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await knex("jobs").where({ id }).update({ version }); } };
export const byTypeorm = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await repo.findOneBy({ id, version: MoreThanOrEqual(version) })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repo.update({ id }, { version }); } };
export const byTypeormBetween = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await repo.findOneBy({ id, step: Between(0, 4) }))) continue;
  await sns.send(tell(r.body)); // unknown
  await repo.update({ id }, { step: 9 }); } };
export const byTypeormOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await repo.findOneBy({ id, step: Between(0, 4) }))) continue;
  await sns.send(tell(r.body)); // unguarded
  await repo.update({ id }, { note }); } };
export const byDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if ((await db.select().from(jobs).where(and(eq(jobs.id, id), gte(jobs.version, version)))).length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.update(jobs).set({ version }).where(eq(jobs.id, id)); } };
export const byDrizzleNot = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await db.select().from(jobs).where(and(eq(jobs.id, id), not(eq(jobs.state, "SENT"))))).length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.update(jobs).set({ state: "SENT" }).where(eq(jobs.id, id)); } };
export const byDrizzleSql = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if ((await db.select().from(jobs).where(and(eq(jobs.id, id), sql`${jobs.version} >= ${version}`))).length) continue;
  await sns.send(tell(r.body)); // unknown
  await db.update(jobs).set({ version }).where(eq(jobs.id, id)); } };
export const byMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await orders.findOne({ _id: id, $expr: { $gte: ["$version", version] } })) continue;
  await sns.send(tell(r.body)); // unknown
  await orders.updateOne({ _id: id }, { $set: { version } }); } };
export const byMongoPulled = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (!(await orders.findOne({ _id: id, todo: "mail" }))) continue;
  await sns.send(tell(r.body)); // unknown
  await orders.updateOne({ _id: id }, { $pull: { todo: "mail" } }); } };
export const byMongoOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, version, note } = orderIn(r.body);
  if (await orders.findOne({ _id: id, $expr: { $gte: ["$version", version] } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: id }, { $set: { note } }); } };
export const byIdsTheWrongWayRound = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const rows = await prisma.seen.findMany({ where: { id: { in: ids } } });
  const seen = new Set(rows.map((row: { id: string }) => row.id));
  for (const r of event.Records) {
    if (!seen.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unguarded
    await prisma.seen.create({ data: { id: r.messageId } }); } }; // unguarded
