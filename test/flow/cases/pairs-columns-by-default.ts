import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, primaryKey, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
const db = drizzle("x");
const code = (e: unknown) => (e as { code?: string }).code;
// A column that a row is not given has its default: the same each time, or another one.
const constant = pgTable("a", { id: text("id"), kind: text("kind").notNull().default("mail") }, (t) => [primaryKey({ columns: [t.id, t.kind] })]);
const ofConstant = async (id: string) => (await db.insert(constant).values({ id }).onConflictDoNothing().returning()).length > 0;
export const byConstant = async (event: SQSEvent) => { for (const r of event.Records) if (await ofConstant(r.messageId)) {
  await axios.post("https://x.example.com/a", {}); } }; // guarded
const refusedConstant = async (id: string) => { try { await db.insert(constant).values({ id }); return true; } catch (e) { if (code(e) === "23505") return false; throw e; } };
export const byRefusedConstant = async (event: SQSEvent) => { for (const r of event.Records) if (await refusedConstant(r.messageId)) {
  await axios.post("https://x.example.com/b", {}); } }; // guarded
const computed = pgTable("b", { id: text("id"), kind: text("kind").default(sql`gen_random_uuid()`) }, (t) => [unique().on(t.id, t.kind)]);
const ofComputed = async (id: string) => (await db.insert(computed).values({ id }).onConflictDoNothing().returning()).length > 0; // unknown
export const byComputed = async (event: SQSEvent) => { for (const r of event.Records) if (await ofComputed(r.messageId)) {
  await axios.post("https://x.example.com/c", {}); } }; // unknown
const made = pgTable("c", { id: text("id"), at: timestamp("at").defaultNow() }, (t) => [unique().on(t.id, t.at)]);
const ofMade = async (id: string) => (await db.insert(made).values({ id }).onConflictDoNothing().returning()).length > 0; // unguarded
export const byMade = async (event: SQSEvent) => { for (const r of event.Records) if (await ofMade(r.messageId)) {
  await axios.post("https://x.example.com/d", {}); } }; // unguarded
// The error may come of a constraint that only a migration has.
const refusedMade = async (id: string) => { try { await db.insert(made).values({ id }); return true; } catch (e) { if (code(e) === "23505") return false; throw e; } }; // unknown
export const byRefusedMade = async (event: SQSEvent) => { for (const r of event.Records) if (await refusedMade(r.messageId)) {
  await axios.post("https://x.example.com/e", {}); } }; // unknown
// Nothing of the record is in what is unique.
const all = pgTable("d", { id: text("id"), a: text("a").default("x"), b: text("b").default("y") }, (t) => [unique().on(t.a, t.b)]);
const ofAll = async (id: string) => (await db.insert(all).values({ id }).onConflictDoNothing().returning()).length > 0; // unguarded
export const byAll = async (event: SQSEvent) => { for (const r of event.Records) if (await ofAll(r.messageId)) {
  await axios.post("https://x.example.com/f", {}); } }; // unguarded
const generated = pgTable("e", { id: text("id"), key: uuid("key").defaultRandom() }, (t) => [primaryKey({ columns: [t.id, t.key] })]);
const given = async (id: string) => (await db.insert(generated).values({ id, key: id }).onConflictDoNothing().returning()).length > 0;
export const byGiven = async (event: SQSEvent) => { for (const r of event.Records) if (await given(r.messageId)) {
  await axios.post("https://x.example.com/g", {}); } }; // guarded
