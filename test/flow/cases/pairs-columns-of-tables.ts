// Columns that a query names with their table, of the row itself and of a table that was joined to it.
import knex from "knex";
import { Kysely, type DB } from "kysely";
import mysql from "mysql2/promise";
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, serial, text } from "drizzle-orm/pg-core";
import type { SQSEvent } from "aws-lambda";
const db = knex({ client: "pg" }); const typed = new Kysely<DB>({ dialect: d });
const pool = mysql.createPool({}); const told = drizzle(process.env.DATABASE!);
const lines = pgTable("lines", { id: serial("id").primaryKey(), bot: integer("bot"), kind: text("kind") });
const bots = pgTable("bots", { id: serial("id").primaryKey(), ref: text("ref") });

export const named = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db("lines").where("lines.ref", r.messageId).first();
  if (!found) await db("lines").insert({ ref: r.messageId }); } }; // weak (racy)
export const namedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db("lines").where("lines.ref", r.messageId).first();
  if (!found) await db("lines").insert({ text: r.messageId }); } }; // unguarded
export const inAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db("lines as l").where({ "l.ref": r.messageId, "l.kind": "A" }).first();
  if (!found) await db("lines").insert({ ref: r.messageId, kind: "A" }); } }; // weak (racy)
export const inAnObjectOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db("lines as l").where({ "l.ref": r.messageId, "l.kind": "A" }).first();
  if (!found) await db("lines").insert({ ref: r.messageId, kind: "B" }); } }; // unguarded
export const typedNamed = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await typed.selectFrom("lines").selectAll().where("lines.ref", "=", r.messageId).executeTakeFirst();
  if (!found) await typed.insertInto("lines").values({ ref: r.messageId }).execute(); } }; // weak (racy)
export const typedCounted = async (event: SQSEvent) => { for (const r of event.Records) {
  let query = typed.selectFrom("lines").where("lines.deleted_at", "is", null);
  query = query.where("lines.ref", "=", r.messageId);
  const found = await query.select(({ fn }) => [fn.count<number>("lines.id").as("n")]).executeTakeFirst();
  if ((found?.n ?? 0) === 0) await typed.insertInto("lines").values({ ref: r.messageId }).execute(); } }; // weak (racy)
export const state = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await typed.selectFrom("jobs").selectAll().where("jobs.id", "=", r.messageId).where("jobs.state", "=", "NEW").executeTakeFirst();
  if (found) {
    await typed.updateTable("jobs").set({ state: "DONE" }).where("jobs.id", "=", r.messageId).execute(); // idempotent
    await typed.insertInto("lines").values({ text: r.body }).execute(); } } }; // weak (racy)
export const stateOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await typed.selectFrom("jobs").selectAll().where("jobs.id", "=", r.messageId).where("jobs.state", "=", "NEW").executeTakeFirst();
  if (found) {
    await typed.updateTable("jobs").set({ kind: "DONE" }).where("jobs.id", "=", r.messageId).execute(); // idempotent
    await typed.insertInto("lines").values({ text: r.body }).execute(); } } }; // unguarded
export const joined = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const found = await db("lines as l").join("bots as b", "b.id", "l.bot").where("b.ref", ref).first();
  if (!found) await db("lines").insert({ bot }); } }; // unknown
export const joinedInAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const found = await db("lines").join("bots", "bots.id", "lines.bot").where({ "bots.ref": ref, "lines.kind": "A" }).first();
  if (!found) await db("lines").insert({ bot, kind: "A" }); } }; // unknown
export const joinedAndAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const found = await db("lines").join("bots", "bots.id", "lines.bot").where({ "bots.ref": ref, "lines.kind": "A" }).first();
  if (!found) await db("lines").insert({ bot, kind: "B" }); } }; // unguarded
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("jobs").where({ "jobs.id": r.messageId, "jobs.state": "NEW" }).update({ state: "DONE" });
  if (n === 1) await db("lines").insert({ text: r.body }); } }; // guarded
export const claimedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await db("jobs").where({ "jobs.id": r.messageId, "jobs.state": "NEW" }).update({ kind: "DONE" });
  if (n === 1) await db("lines").insert({ text: r.body }); } }; // unguarded
export const joinedByText = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const [[found]] = await pool.execute("SELECT l.id FROM `lines` l JOIN bots b ON b.id = l.bot WHERE b.ref = ?", [ref]);
  if (!found) await pool.execute("INSERT INTO `lines` (bot) VALUES (?)", [bot]); } }; // unknown
export const joinedByTextOfItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { bot } = JSON.parse(r.body);
  const [[found]] = await pool.execute("SELECT l.id FROM `lines` l JOIN bots b ON b.id = l.bot WHERE l.bot = ?", [bot]);
  if (!found) await pool.execute("INSERT INTO `lines` (bot) VALUES (?)", [bot]); } }; // weak (racy)
export const joinedByTextAndAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const [[found]] = await pool.execute("SELECT l.id FROM `lines` l JOIN bots b ON b.id = l.bot WHERE b.ref = ? AND l.kind = 'A'", [ref]);
  if (!found) await pool.execute("INSERT INTO `lines` (bot, kind) VALUES (?, 'B')", [bot]); } }; // unguarded
export const joinedMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const [[found]] = await pool.execute("SELECT o.id FROM orders o JOIN inbox i ON i.orderId = o.id WHERE i.eventId = ?", [r.messageId]);
  if (!found) await pool.execute("INSERT INTO inbox (eventId, orderId) VALUES (?, ?)", [r.messageId, r.body]); } }; // weak (racy)
export const joinedByOperators = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const [found] = await told.select().from(lines).innerJoin(bots, eq(bots.id, lines.bot)).where(eq(bots.ref, ref));
  if (!found) await told.insert(lines).values({ bot }); } }; // unknown
export const joinedByOperatorsOfItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { bot } = JSON.parse(r.body);
  const [found] = await told.select().from(lines).innerJoin(bots, eq(bots.id, lines.bot)).where(eq(lines.bot, bot));
  if (!found) await told.insert(lines).values({ bot }); } }; // weak (racy)
export const joinedByOperatorsAndAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ref, bot } = JSON.parse(r.body);
  const [found] = await told.select().from(lines).innerJoin(bots, eq(bots.id, lines.bot)).where(and(eq(bots.ref, ref), eq(lines.kind, "A")));
  if (!found) await told.insert(lines).values({ bot, kind: "B" }); } }; // unguarded
