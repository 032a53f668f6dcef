// Writes of mappers that give back a count, or whether the row was new.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { eq } from "drizzle-orm";
import { Kysely, sql as kyselySql } from "kysely";
import knex from "knex";
import { PrismaClient } from "@prisma/client";
import { DataTypes, Sequelize } from "sequelize";
const sns = new SNSClient({});
const db = drizzle(process.env.URL!);
const seen = pgTable("seen", { id: text("id").primaryKey(), n: integer("n"), other: integer("other") });
const kysely = new Kysely<any>({} as any);
const pg = knex({ client: "pg" });
const prisma: any = new PrismaClient();
const Seen: any = new Sequelize("x").define("seen", { id: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.INTEGER });

export const drizzleCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.insert(seen).values({ id: r.messageId, n: 1 }).onConflictDoUpdate({ target: seen.id, set: { n: sql`${seen.n} + 1` } }).returning({ count: seen.n }); // guarded
  if (row!.count! > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const drizzleCountsAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.insert(seen).values({ id: r.messageId, n: 1 }).onConflictDoUpdate({ target: seen.id, set: { n: sql`${seen.other} + 1` } }).returning({ count: seen.n }); // idempotent
  if (row!.count! > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // unknown
export const drizzleCountsDown = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.insert(seen).values({ id: r.messageId, n: 1 }).onConflictDoUpdate({ target: seen.id, set: { n: sql`${seen.n} - 1` } }).returning(); // unguarded
  if (row!.n! > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // unknown
export const drizzleOfDefault = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.insert(seen).values({ id: r.messageId }).onConflictDoUpdate({ target: seen.id, set: { n: sql`greatest(${seen.n}, ${r.body})` } }).returning({ isNew: sql`is_new(id)` }); // idempotent
  if (!row!.isNew) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // unknown
export const drizzleUpdates = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.update(seen).set({ n: sql`${seen.n} + 1` }).where(eq(seen.id, r.messageId)).returning(); // guarded
  if (row!.n! > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const drizzleIsNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.insert(seen).values({ id: r.messageId }).onConflictDoUpdate({ target: seen.id, set: { other: 2 } }).returning({ isNew: sql`(xmax = 0)` }); // idempotent
  if (!row!.isNew) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const drizzleSets = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await db.insert(seen).values({ id: r.messageId, n: 1 }).onConflictDoUpdate({ target: seen.id, set: { n: 2 } }).returning(); // idempotent
  if (!row) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // unguarded
export const kyselyCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.insertInto("seen").values({ id: r.messageId, n: 1 }).onConflict((oc) => oc.column("id").doUpdateSet((eb) => ({ n: eb("seen.n", "+", 1) }))).returning("n").executeTakeFirstOrThrow(); // guarded
  if (row.n !== 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const kyselyCountsInText = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.insertInto("seen").values({ id: r.messageId, n: 1 }).onConflict((oc) => oc.column("id").doUpdateSet({ n: kyselySql`seen.n + 1` })).returningAll().executeTakeFirstOrThrow(); // guarded
  if (row.n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const knexCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await pg("seen").insert({ id: r.messageId, n: 1 }).onConflict("id").merge({ n: pg.raw("?? + 1", ["seen.n"]) }).returning("n"); // guarded
  if (rows[0].n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const knexIsNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await pg("seen").insert({ id: r.messageId }).onConflict("id").merge().returning(pg.raw("(xmax = 0) as inserted")); // idempotent
  if (!rows[0].inserted) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const knexIncrements = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await pg("seen").where({ id: r.messageId }).increment("n", 1).returning("n"); // guarded
  if (rows[0].n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const knexOfAnAccount = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await pg("accounts").where({ id: "all" }).increment("n", 1).returning("n"); // unguarded
  if (rows[0].n > 100) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // unguarded
export const prismaCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.seen.update({ where: { id: r.messageId }, data: { n: { increment: 1 } } }); // guarded
  if (row.n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const prismaUpserts = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.seen.upsert({ where: { id: r.messageId }, create: { id: r.messageId, n: 1 }, update: { n: { increment: 1 } } }); // guarded
  if (row.n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
export const prismaSets = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.seen.update({ where: { id: r.messageId }, data: { n: 1 } }); // idempotent
  if (row.n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // unguarded
export const sequelizeIncrements = async (event: SQSEvent) => { for (const r of event.Records) {
  const [[row]] = await Seen.increment("n", { by: 1, where: { id: r.messageId } }); // guarded
  if (row.n > 1) continue;
  await sns.send(new PublishCommand({ Message: r.messageId })); } }; // guarded
