// Tables that say which of their columns refuse a second row.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { drizzle } from "drizzle-orm/node-postgres";
import { index, integer, pgTable, serial, text, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const db = drizzle(process.env.URL!);
const seen = pgTable("seen", { key: text("key").primaryKey(), at: integer("at") });
const jobs = pgTable("jobs", { id: serial("id").primaryKey(), messageId: varchar("message_id", { length: 80 }).notNull().unique(), body: text("body") }, (t) => [index("i").on(t.body)]);
const logs = pgTable("logs", { id: uuid("id").primaryKey().defaultRandom(), messageId: text("message_id").notNull() });
export const primaryKey = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(seen).values({ key: r.messageId }); }; // idempotent
export const randomPrimaryKey = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(seen).values({ key: randomUUID(), at: 1 }); }; // unguarded
export const uniqueColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(jobs).values({ messageId: r.messageId, body: r.body }).returning(); }; // idempotent
export const keyMadeUp = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(logs).values({ messageId: r.messageId }); }; // unguarded
export const listOfRows = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(jobs).values([{ messageId: r.messageId, body: r.body }]); }; // idempotent
export const rowsOfTheBatch = async (event: SQSEvent) => { await db.insert(jobs).values(event.Records.map((r) => ({ messageId: r.messageId, body: r.body }))); }; // idempotent
export const constantKey = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(jobs).values({ id: 3, messageId: `${r.messageId}-${Date.now()}`, body: r.body }); }; // idempotent
export const transaction = async (event: SQSEvent) => { for (const r of event.Records)
  await db.transaction(async (tx) => {
    await tx.insert(seen).values({ key: r.messageId }); // idempotent
    await tx.insert(logs).values({ messageId: r.messageId }); }); }; // guarded
export const askedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.insert(seen).values({ key: r.messageId }); // idempotent
  } catch (e) { if ((e as { code: string }).code === "23505") continue; throw e; }
  await db.insert(logs).values({ messageId: r.messageId }); } }; // guarded
export const behindARandomKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(seen).values({ key: randomUUID() }); // unguarded
  await sns.send(new PublishCommand({ Message: "x" })); } }; // unguarded
export const caught = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.insert(seen).values({ key: r.messageId }); // idempotent
  } catch (e) { console.error(e); }
  await sns.send(new PublishCommand({ Message: "x" })); } }; // unguarded
export const notCaught = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(seen).values({ key: r.messageId }); // idempotent
  await sns.send(new PublishCommand({ Message: "x" })); } }; // guarded
export const skipped = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.insert(jobs).values({ messageId: r.messageId }).onConflictDoNothing(); // idempotent
  await sns.send(new PublishCommand({ Message: "x" })); } }; // unguarded
export const after = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(new PublishCommand({ Message: "x" })); // unguarded
  await db.insert(seen).values({ key: r.messageId }); } }; // idempotent
// A table in which no column that is given is unique has nothing that a second row could conflict with.
const plain = pgTable("plain", { id: text("id"), body: text("body") });
const grouped = pgTable("grouped", { id: text("id"), body: text("body") }, (t) => [unique().on(t.id)]);
export const nothingToConflictWith = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(plain).values({ id: r.messageId }).onConflictDoNothing().returning(); // unguarded
  if (rows.length === 0) continue;
  await sns.send(new PublishCommand({ Message: "x" })); } }; // unguarded
export const conflictsWithAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(seen).values({ key: r.messageId }).onConflictDoNothing().returning(); // idempotent
  if (rows.length === 0) continue;
  await sns.send(new PublishCommand({ Message: "x" })); } }; // guarded
export const conflictsWithAGeneratedKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(logs).values([{ messageId: r.messageId }]).onConflictDoNothing().returning(); // unguarded
  if (rows.length === 0) continue;
  await sns.send(new PublishCommand({ Message: "x" })); } }; // unguarded
export const conflictsWithAGroup = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(grouped).values({ id: r.messageId }).onConflictDoNothing().returning(); // idempotent
  if (rows.length === 0) continue;
  await sns.send(new PublishCommand({ Message: "x" })); } }; // guarded
// The database has an index where it takes such a target.
export const conflictsWithATarget = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(plain).values({ id: r.messageId }).onConflictDoNothing({ target: plain.id }).returning(); // idempotent
  if (rows.length === 0) continue;
  await sns.send(new PublishCommand({ Message: "x" })); } }; // guarded
