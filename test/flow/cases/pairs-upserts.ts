// Upserts of mappers and query builders: whose key the conflict target is.
import type { SQSEvent } from "aws-lambda";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { Kysely, sql as kyselySql } from "kysely";
import { createClient } from "@supabase/supabase-js";
import knex from "knex";
import { Model } from "objection";
import { PrismaClient } from "@prisma/client";
import { DataTypes, Sequelize } from "sequelize";
import { DataSource } from "typeorm";
import { randomUUID } from "node:crypto";
const db = drizzle(process.env.URL);
const orders = pgTable("orders", { id: text("id"), message: text("message"), note: text("note") }); const stored = pgTable("stored", { id: text("id").primaryKey(), messageId: text("message_id"), at: text("at") });
const kysely = new Kysely<any>({});
const supabase = createClient("u", "k");
const pg = knex({ client: "pg" });
const source = new DataSource({});
const prisma = new PrismaClient();
class Order extends Model { static tableName = "orders"; }

export const prismaByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.order.upsert({ where: { id: r.messageId }, create: { id: r.messageId }, update: { note: r.body } }); }; // idempotent
export const prismaByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await prisma.order.upsert({ where: { id: randomUUID() }, create: { note: r.body }, update: { note: r.body } }); }; // unguarded
export const drizzleByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(orders).values({ id: r.messageId, note: r.body }).onConflictDoUpdate({ target: orders.id, set: { note: r.body } }); }; // idempotent
export const drizzleByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(orders).values({ id: randomUUID(), note: r.body }).onConflictDoUpdate({ target: orders.id, set: { note: r.body } }); }; // unguarded
export const drizzleNothingByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(orders).values({ id: randomUUID(), note: r.body }).onConflictDoNothing(); }; // unguarded
export const kyselyByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.insertInto("orders").values({ id: r.messageId, note: r.body }).onConflict((oc) => oc.column("id").doUpdateSet({ note: r.body })).execute(); }; // idempotent
export const kyselyByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.insertInto("orders").values({ id: randomUUID(), note: r.body }).onConflict((oc) => oc.column("id").doNothing()).execute(); }; // unguarded
export const supabaseByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await supabase.from("orders").upsert({ id: r.messageId, at: Date.now() }, { onConflict: "id" }); }; // idempotent
export const supabaseByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await supabase.from("orders").upsert({ id: randomUUID(), note: r.body }, { onConflict: "id", ignoreDuplicates: true }); }; // unguarded
export const knexByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("orders").insert({ id: r.messageId, at: Date.now() }).onConflict("id").merge(); }; // idempotent
export const knexByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("orders").insert({ id: randomUUID(), note: r.body }).onConflict("id").ignore(); }; // unguarded
export const drizzleByAnotherColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(orders).values({ id: randomUUID(), message: r.messageId }).onConflictDoNothing({ target: orders.message }).returning(); }; // idempotent
export const drizzleByEitherColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(stored).values({ id: randomUUID(), messageId: r.messageId }).onConflictDoNothing(); }; // unguarded
export const drizzleBesideATime = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(stored).values([{ id: r.messageId, at: new Date() }] as any).onConflictDoNothing(); }; // idempotent
export const drizzleWithoutAnUpsert = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(orders).values({ id: r.messageId }).returning(); }; // unguarded
export const kyselyByAnotherColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.insertInto("orders").values({ id: randomUUID(), message: r.messageId }).onConflict((oc) => oc.columns(["message"]).doNothing()).execute(); }; // idempotent
export const kyselyByTheRandomOne = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.insertInto("orders").values({ token: randomUUID(), messageId: r.messageId }).onConflict((oc) => oc.column("token").doUpdateSet({ note: r.body })).returningAll().execute(); }; // unguarded
export const kyselyReplaces = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.replaceInto("orders").values({ id: r.messageId, at: Date.now() }).execute(); }; // idempotent
export const supabaseThenSelects = async (event: SQSEvent) => { for (const r of event.Records)
  await supabase.from("orders").upsert([{ id: r.messageId, at: Date.now() }]).select().single(); }; // idempotent
export const supabaseByTwoColumns = async (event: SQSEvent) => { for (const r of event.Records)
  await supabase.from("orders").upsert({ id: randomUUID(), tenant: r.eventSourceARN, message: r.messageId }, { onConflict: "tenant, message" }); }; // idempotent
export const knexAllByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("orders").insert([{ id: r.messageId, at: Date.now() }]).onConflict(["id"]).merge({ note: r.body }).returning("id"); }; // idempotent
export const drizzleThatCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(orders).values({ id: r.messageId, n: 1 }).onConflictDoUpdate({ target: orders.id, set: { n: sql`${orders.n} + 1` } }); }; // unguarded
export const kyselyThatCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.insertInto("orders").values({ id: r.messageId, n: 1 }).onConflict((oc) => oc.column("id").doUpdateSet({ n: kyselySql`n + 1` })).execute(); }; // unguarded
export const kyselyByAStatementInAVariable = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = kysely.insertInto("orders").values({ id: r.messageId, at: Date.now() }); // idempotent
  await row.onConflict((oc) => { const id = oc.column("id"); return id.doUpdateSet({ note: r.body }); }).returning("id").executeTakeFirst(); } };
export const typeormByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await source.getRepository("orders").upsert({ id: r.messageId, at: new Date() }, ["id"]); }; // idempotent
export const typeormByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await source.manager.upsert("orders", { id: randomUUID(), note: r.body }, { conflictPaths: ["id"] }); }; // unguarded
export const typeormIgnoresByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await source.createQueryBuilder().insert().into("orders").values({ id: r.messageId, at: new Date() }).orIgnore().execute(); }; // idempotent
export const typeormIgnoresByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await source.createQueryBuilder().insert().into("orders").values({ id: randomUUID(), note: r.body }).orIgnore().execute(); }; // unguarded
export const typeormUpdatesByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await source.createQueryBuilder().insert().into("orders").values({ id: randomUUID(), message: r.messageId }).orUpdate(["id"], ["message"]).execute(); }; // idempotent
export const drizzleRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.insert(orders).values({ id: r.messageId }); } // guarded
  catch (error) { if (error.code === "23505") continue; throw error; }
  await prisma.order.create({ data: { note: r.body } }); } }; // guarded
export const drizzleRefusedForAnotherReason = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.insert(orders).values({ id: r.messageId }); } // unguarded
  catch (error) { if (error.code === "40001") continue; throw error; }
  await prisma.order.create({ data: { note: r.body } }); } }; // unguarded
export const knexMergesColumns = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("orders").insert({ id: r.messageId, at: Date.now() }).onConflict("id").merge(["at"]); }; // idempotent
export const knexMergesColumnsByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await pg("orders").insert({ id: randomUUID(), note: r.body }).onConflict("id").merge(["note"]); }; // unguarded
export const objectionByRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await Order.query().insert({ id: r.messageId, at: Date.now() }).onConflict("id").merge(); }; // idempotent
export const objectionByRandom = async (event: SQSEvent) => { for (const r of event.Records)
  await Order.query().insert({ id: randomUUID(), note: r.body }).onConflict("id").ignore(); }; // unguarded
export const kyselyByAFunction = async (event: SQSEvent) => { for (const r of event.Records)
  await kysely.insertInto("orders").values({ id: r.messageId, n: 1 }).onConflict((oc) => oc.column("id").doUpdateSet((eb) => ({ n: eb("orders.n", "+", 1) }))).execute(); }; // unguarded
const sequelize = new Sequelize("x");
const Note = sequelize.define("note", { id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true }, text: DataTypes.STRING });
const Mail = sequelize.define("mail", { address: { type: DataTypes.STRING, unique: true } });
const Part = sequelize.define("part", { sku: DataTypes.STRING }, { indexes: [{ unique: true, fields: ["sku"] }] });
export const newRowOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await Note.upsert({ text: r.body }); }; // unguarded
export const keyOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await Note.upsert({ id: Number(r.messageId), text: r.body }); }; // idempotent
export const uniqueColumnOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await Mail.upsert({ address: r.body }); }; // idempotent
export const indexOfAModel = async (event: SQSEvent) => { for (const r of event.Records)
  await Part.upsert({ sku: r.body }); }; // unknown
