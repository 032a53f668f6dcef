// Tables that say beside their columns which of these are unique together: a second row that is given all of them is refused.
import { drizzle } from "drizzle-orm/node-postgres";
import { index, pgTable, primaryKey, serial, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const db = drizzle(process.env.URL!);
const joins = pgTable("joins", { id: serial("id").primaryKey(), who: text("who").notNull(), team: text("team").notNull() }, (t) => ({ unq: unique().on(t.who, t.team) }));
const listed = pgTable("listed", { id: serial("id").primaryKey(), who: text("who").notNull(), team: text("team").notNull() }, (t) => [index("i").on(t.team), uniqueIndex("u").on(t.who, t.team)]);
const keyed = pgTable("keyed", { who: text("who").notNull(), team: text("team").notNull(), at: text("at") }, (t) => ({ pk: primaryKey({ columns: [t.who, t.team] }) }));
const keyedInOrder = pgTable("keyed_in_order", { who: text("who").notNull(), team: text("team").notNull() }, (t) => [primaryKey(t.who, t.team)]);
const plain = pgTable("plain", { id: serial("id").primaryKey(), who: text("who").notNull(), team: text("team").notNull() }, (t) => [index("i").on(t.who, t.team)]);
const named = pgTable("named", { id: text("id").primaryKey(), who: text("who").notNull(), team: text("team").notNull() }, (t) => [unique("u").on(t.who, t.team)]);
export const together = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(joins).values({ who: r.messageId, team: "a" }); }; // idempotent
export const oneChanges = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(joins).values({ who: r.messageId, team: randomUUID() }); }; // unguarded
export const byAnIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(listed).values({ who: r.messageId, team: "a" }); }; // idempotent
export const byAPlainIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(plain).values({ who: r.messageId, team: "a" }); }; // unguarded
export const byAKey = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(keyed).values({ who: r.messageId, team: "a", at: new Date().toISOString() }); }; // idempotent
export const byAKeyThatChanges = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(keyed).values({ who: randomUUID(), team: r.messageId, at: "x" }); }; // unguarded
export const byAKeyInOrder = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(keyedInOrder).values([{ who: r.messageId, team: "a" }]); }; // idempotent
export const besideAnId = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(named).values({ id: randomUUID(), who: r.messageId, team: "a" }); }; // idempotent
export const besideAnIdThatTells = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(named).values({ id: r.messageId, who: randomUUID(), team: "a" }); }; // unknown
export const besideAnIdAndBothChange = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(named).values({ id: randomUUID(), who: randomUUID(), team: "a" }); }; // unguarded
export const nothingDone = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(joins).values({ who: r.messageId, team: "a" }).onConflictDoNothing(); }; // idempotent
export const nothingDoneByAPlainIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(plain).values({ who: r.messageId, team: "a" }).onConflictDoNothing(); }; // unguarded
export const nothingDoneBesideAnId = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(named).values({ id: randomUUID(), who: r.messageId, team: "a" }).onConflictDoNothing(); }; // idempotent
export const nothingDoneAndBothChange = async (event: SQSEvent) => { for (const r of event.Records)
  await db.insert(named).values({ id: randomUUID(), who: r.messageId, team: randomUUID() }).onConflictDoNothing(); }; // unguarded
export const askedForRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(joins).values({ who: r.messageId, team: "a" }).onConflictDoNothing().returning(); // idempotent
  if (rows.length === 0) continue;
  await db.insert(plain).values({ who: r.messageId, team: "a" }); } }; // guarded
export const askedForRowsOfAPlainIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(plain).values({ who: r.messageId, team: "a" }).onConflictDoNothing().returning(); // unguarded
  if (rows.length === 0) continue;
  await db.insert(plain).values({ who: r.messageId, team: "a" }); } }; // unguarded
