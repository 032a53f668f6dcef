// A claim of all rows in a state that gives them back was won for each of them; behind a write that puts one into that state it is won again.
import { Pool } from "pg"; import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import knex from "knex"; import { PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; import { eq } from "drizzle-orm"; import { MongoClient } from "mongodb"; import { Kysely } from "kysely"; import { createClient } from "@supabase/supabase-js";
const pool = new Pool(); const kx = knex({ client: "pg" }); const db = drizzle(pool); const ob = pgTable("outbox", { id: text("id").primaryKey(), state: text("state") }); const prisma = new PrismaClient();
const col = new MongoClient("x").db("d").collection("outbox"); const ky = new Kysely<any>({} as any); const sb = createClient("a", "b");
export const pg = async (event: SQSEvent) => { 
    const { rows } = await pool.query("UPDATE outbox SET state = 'sending' WHERE state = 'new' RETURNING *"); // idempotent
    for (const row of rows) await axios.post("https://x.example.com/1", row.body); // guarded
};
export const pgEach = async (event: SQSEvent) => { for (const r of event.Records) {
    const { rows } = await pool.query("UPDATE outbox SET state = 'sending' WHERE id IN (SELECT id FROM outbox WHERE state = 'new' LIMIT 10 FOR UPDATE SKIP LOCKED) RETURNING *"); // unknown
    for (const row of rows) await axios.post("https://x.example.com/2", row.body); // unknown
} };
export const dr = async (event: SQSEvent) => { for (const r of event.Records) {
    for (const row of await db.update(ob).set({ state: "sending" }).where(eq(ob.state, "new")).returning()) await axios.post("https://x.example.com/3", row.id); // guarded
} };
export const kn = async (event: SQSEvent) => { for (const r of event.Records) {
    await kx("outbox").insert({ id: r.messageId, body: r.body, state: "new" }).onConflict("id").ignore(); // idempotent
    for (const o of await kx("outbox").where({ state: "new" }).update({ state: "sending" }).returning("*")) await axios.post("https://x.example.com/4", o.body); // guarded
} };
export const putBack = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (id, body, state) VALUES ($1, $2, 'new') ON CONFLICT (id) DO UPDATE SET state = 'new'", [r.messageId, r.body]); // idempotent
    const { rows } = await pool.query("UPDATE outbox SET state = 'sending' WHERE state = 'new' RETURNING *"); // idempotent
    for (const row of rows) await axios.post("https://x.example.com/5", row.body); // unguarded
} };
export const plain = async (event: SQSEvent) => { for (const r of event.Records) {
    await pool.query("INSERT INTO outbox (body, state) VALUES ($1, 'new')", [r.body]); // unguarded
    const { rows } = await pool.query("UPDATE outbox SET state = 'sending' WHERE state = 'new' RETURNING *"); // idempotent
    for (const row of rows) await axios.post("https://x.example.com/6", row.body); // unknown
} };
export const countOnly = async (event: SQSEvent) => { for (const r of event.Records) {
    const { rowCount } = await pool.query("UPDATE outbox SET state = 'sending' WHERE state = 'new'"); // idempotent
    if (rowCount) await axios.post("https://x.example.com/7", r.body); // weak
} };
export const ofRecord = async (event: SQSEvent) => { for (const r of event.Records) {
    const { rows } = await pool.query("UPDATE outbox SET state = 'sending' WHERE state = 'new' RETURNING *"); // idempotent
    if (rows.length > 0) await axios.post("https://x.example.com/8", r.body); // weak
} };
export const mongo = async (event: SQSEvent) => { for (const r of event.Records) {
    let o; while ((o = await col.findOneAndUpdate({ state: "new" }, { $set: { state: "sending" } }))) // unknown
      await axios.post("https://x.example.com/9", o.body); // guarded
} };
export const kys = async (event: SQSEvent) => { for (const r of event.Records) {
    for (const o of await ky.updateTable("outbox").set({ state: "sending" }).where("state", "=", "new").returningAll().execute()) await axios.post("https://x.example.com/10", o.body); // guarded
} };
export const sup = async (event: SQSEvent) => { for (const r of event.Records) {
    const { data } = await sb.from("outbox").update({ state: "sending" }).eq("state", "new").select(); // idempotent
    for (const o of data ?? []) await axios.post("https://x.example.com/11", o.body); // guarded
} };
export const pri = async (event: SQSEvent) => { for (const r of event.Records) {
    for (const o of await prisma.outbox.updateManyAndReturn({ where: { state: "new" }, data: { state: "sending" } })) await axios.post("https://x.example.com/12", o.body); // guarded
} };
export const del = async (event: SQSEvent) => { for (const r of event.Records) {
    const { rows } = await pool.query("DELETE FROM outbox WHERE state = 'new' RETURNING *"); // idempotent
    for (const row of rows) await axios.post("https://x.example.com/13", row.body); // guarded
} };
