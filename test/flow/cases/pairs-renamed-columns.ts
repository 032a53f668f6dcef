// A look by a query that gives a column another name asks for the column.
import axios from "axios";
import { Kysely } from "kysely";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import knex from "knex";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import type { SQSEvent } from "aws-lambda";
const pool = new Pool();
const kx = knex({ client: "pg" });
const ky = new Kysely<any>({} as any);
const db = drizzle("x");
const jobs = pgTable("jobs", { id: text("id").primaryKey(), status: text("job_status"), kind: text("kind") });
const my = mysql.createPool("x");

export const inQuotes = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const { rows } = await pool.query('SELECT processed_at AS "processedAt" FROM jobs WHERE id = $1', [id]);
  if (rows[0]?.processedAt) continue;
  await axios.post("https://x.example.com/inQuotes", id); // weak
  await pool.query("UPDATE jobs SET processed_at = now() WHERE id = $1", [id]); } }; // idempotent
export const inLowerCase = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const { rows } = await pool.query("SELECT status AS State FROM jobs WHERE id = $1", [id]);
  if (rows[0]?.state === "sent") continue;
  await axios.post("https://x.example.com/inLowerCase", id); // weak
  await pool.query("UPDATE jobs SET status = 'sent' WHERE id = $1", [id]); } }; // idempotent
export const whetherItIsThere = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const { rows } = await pool.query("SELECT j.sent IS NOT NULL AS done FROM jobs j WHERE id = $1", [id]);
  if (rows[0]?.done) continue;
  await axios.post("https://x.example.com/whetherItIsThere", id); // weak
  await pool.query("UPDATE jobs SET sent = now() WHERE id = $1", [id]); } }; // idempotent
export const filledUp = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const { rows } = await pool.query("SELECT coalesce(done, false) AS is_done FROM jobs WHERE id = $1", [id]);
  if (rows[0]?.is_done) continue;
  await axios.post("https://x.example.com/filledUp", id); // weak
  await pool.query("UPDATE jobs SET done = true WHERE id = $1", [id]); } }; // idempotent
export const theMost = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const { rows } = await pool.query("SELECT max(seq) AS last FROM seen WHERE g = $1", [r.attributes.MessageGroupId]);
  if (Number(r.attributes.SequenceNumber) <= Number(rows[0].last ?? 0)) continue;
  await axios.post("https://x.example.com/theMost", id); // weak
  await pool.query("INSERT INTO seen (g, seq) VALUES ($1, $2)", [r.attributes.MessageGroupId, Number(r.attributes.SequenceNumber)]); } }; // weak
export const withoutAs = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const [rows] = await my.query<any[]>("SELECT status st FROM jobs WHERE id = ?", [id]);
  if (rows[0]?.st === "sent") continue;
  await axios.post("https://x.example.com/withoutAs", id); // weak
  await my.query("UPDATE jobs SET status = 'sent' WHERE id = ?", [id]); } }; // idempotent
export const ofAnotherColumn = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const { rows } = await pool.query("SELECT kind AS st FROM jobs WHERE id = $1", [id]);
  if (rows[0]?.st === "sent") continue;
  await axios.post("https://x.example.com/ofAnotherColumn", id); // unguarded
  await pool.query("UPDATE jobs SET status = 'sent' WHERE id = $1", [id]); } }; // idempotent
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const row = await kx("jobs").select("processed_at as processedAt").where({ id }).first();
  if (row?.processedAt) continue;
  await axios.post("https://x.example.com/byKnex", id); // weak
  await kx("jobs").where({ id }).update({ processed_at: new Date() }); } }; // idempotent
export const byKnexOfAnother = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const row = await kx("jobs").select("made_at as processedAt").where({ id }).first();
  if (row?.processedAt) continue;
  await axios.post("https://x.example.com/byKnexOfAnother", id); // unguarded
  await kx("jobs").where({ id }).update({ processed_at: new Date() }); } }; // idempotent
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const row = await ky.selectFrom("jobs").select(["id", "jobs.status as st"]).where("id", "=", id).executeTakeFirst();
  if (row?.st === "sent") continue;
  await axios.post("https://x.example.com/byKysely", id); // weak
  await ky.updateTable("jobs").set({ status: "sent" }).where("id", "=", id).execute(); } }; // idempotent
export const byDrizzle = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const [row] = await db.select({ st: jobs.status }).from(jobs).where(eq(jobs.id, id));
  if (row?.st === "sent") continue;
  await axios.post("https://x.example.com/byDrizzle", id); // weak
  await db.update(jobs).set({ status: "sent" }).where(eq(jobs.id, id)); } }; // idempotent
export const byDrizzleOfAnother = async (event: SQSEvent) => { for (const r of event.Records) { const id = r.messageId;
  const [row] = await db.select({ st: jobs.kind }).from(jobs).where(eq(jobs.id, id));
  if (row?.st === "sent") continue;
  await axios.post("https://x.example.com/byDrizzleOfAnother", id); // unguarded
  await db.update(jobs).set({ status: "sent" }).where(eq(jobs.id, id)); } }; // idempotent
