// A refusal that is told by the words of its text, or by what was violated; a rollback that throws; columns in holes of a statement.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [pool, prisma] = [new Pool(), new PrismaClient()];
const seen = pgTable("seen", { id: text("id").primaryKey() });
const sums = pgTable("sums", { id: text("id").primaryKey(), n: integer("n"), tags: text("tags").array(), state: text("state") });
const db = drizzle(process.env.URL!);
const add = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1)", [id]); // guarded

export const byConstraint = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } catch (error: any) { // guarded
    if (error.constraint !== "seen_pkey") throw error;
    continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const byPattern = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } catch (error: any) { // guarded
    if (/duplicate key/i.test(error.message)) continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const byText = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } catch (error: any) { // guarded
    if (error.message.toLowerCase().includes("already exists")) continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const bySomethingElse = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } catch (error: any) { // unguarded
    if (/timeout/i.test(error.message)) continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const andGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await add(r.messageId); } catch (error: any) {
    if (!/duplicate key/i.test(error.message)) throw error; }
  await sns.send(tell(r.body)); } }; // unguarded

export const byNameAndCode = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); } catch (error: any) { // guarded
    if (error?.name === "PrismaClientKnownRequestError" && error.code === "P2002") continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const byTarget = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); } catch (error: any) { // guarded
    if (!error.meta?.target?.includes("id")) throw error;
    continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const byNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } catch (error: any) { // guarded
    if (Number(error.code) !== 23505) throw error;
    continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const byAnotherCode = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await prisma.seen.create({ data: { id: r.messageId } }); } catch (error: any) { // unguarded
    if (error?.name === "PrismaClientKnownRequestError" && error.code === "P2024") continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // unguarded

export const rolledBack = async (event: SQSEvent) => { for (const r of event.Records)
  await db.transaction(async (all) => {
    const [row] = await all.insert(seen).values({ id: r.messageId }).onConflictDoNothing().returning();
    if (!row) all.rollback();
    await all.execute(sql`UPDATE sums SET n = n + 1`); // guarded
  }).catch(() => undefined); };
export const notRolledBack = async (event: SQSEvent) => { for (const r of event.Records)
  await db.transaction(async (all) => {
    const [row] = await all.insert(seen).values({ id: r.messageId }).onConflictDoNothing().returning();
    if (!row) console.warn("again");
    await all.execute(sql`UPDATE sums SET n = n + 1`); // unguarded
  }).catch(() => undefined); };

export const appended = async (event: SQSEvent) => { for (const r of event.Records)
  await db.update(sums).set({ tags: sql`array_append(${sums.tags}, ${r.body})` }).where(eq(sums.id, r.messageId)); }; // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records)
  await db.update(sums).set({ n: sql`${sums.n} + 1` }).where(eq(sums.id, r.messageId)); }; // unguarded
export const lowered = async (event: SQSEvent) => { for (const r of event.Records)
  await db.update(sums).set({ state: sql`lower(${r.body})` }).where(eq(sums.id, r.messageId)); }; // idempotent
