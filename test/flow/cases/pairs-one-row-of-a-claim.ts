// A claim of one record that gives its row back: where it gave back any, it is one. The side of the repeats is told as that.
import { Pool } from "pg"; import knex from "knex"; import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; import { Kysely } from "kysely"; import axios from "axios"; import type { SQSEvent, SQSRecord } from "aws-lambda";
const pool = new Pool(); const k = knex({ client: "pg" }); const db = drizzle("x"); const seen = pgTable("seen", { id: text("id").primaryKey() }); const ky = new Kysely<any>({} as any);
const sql = "INSERT INTO seen (id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING id";
const pg = async (id: string) => { const { rows } = await pool.query(sql, [id]); return rows.length === 1 ? { status: "new" } : { status: "exists" }; }; // idempotent
const dz = async (id: string) => { const rows = await db.insert(seen).values({ id }).onConflictDoNothing().returning(); if (rows.length !== 1) return undefined; return id; }; // idempotent
const kn = async (id: string) => { const rows = await k("seen").insert({ id }).onConflict("id").ignore().returning("id"); return 1 === rows.length; }; // idempotent
class Duplicate extends Error {}
const th = async (id: string) => { const rows = await ky.insertInto("seen").values({ id }).onConflict((o: any) => o.doNothing()).returning("id").execute(); if (rows.length === 1) return; throw new Duplicate(); }; // idempotent
export const list = async (e: SQSEvent) => { const fresh: SQSRecord[] = []; for (const r of e.Records) { const a = await pg(r.messageId); if (a.status === "new") fresh.push(r); } for (const r of fresh)
  await axios.post("https://x", r.body); // guarded
};
export const listOld = async (e: SQSEvent) => { const old: SQSRecord[] = []; for (const r of e.Records) { const a = await pg(r.messageId); if (a.status === "exists") old.push(r); } for (const r of old)
  await axios.post("https://x", r.body); // unguarded
};
export const flag = async (e: SQSEvent) => { for (const r of e.Records) { try { const a = await dz(r.messageId); if (a === undefined) continue;
  await axios.post("https://x", r.body); // guarded
} catch { console.log(r); } } };
export const flagOld = async (e: SQSEvent) => { for (const r of e.Records) { try { const a = await dz(r.messageId); if (a !== undefined) continue;
  await axios.post("https://x", r.body); // unguarded
} catch { console.log(r); } } };
export const kn1 = async (e: SQSEvent) => { for (const r of e.Records) { if (await kn(r.messageId))
  await axios.post("https://x", r.body); // guarded
 else
  await axios.post("https://dup", r.body); // unguarded
} };
export const own = async (e: SQSEvent) => { for (const r of e.Records) { try { await th(r.messageId); } catch (x) { if (x instanceof Duplicate)
  await axios.post("https://dup", r.body); // unguarded
 else throw x; } } };
export const upd = async (e: SQSEvent) => { for (const r of e.Records) { const { rows } = await pool.query("UPDATE orders SET sent = true WHERE id = $1 AND sent = false RETURNING *", [r.messageId]); if (rows.length === 1) // idempotent
  await axios.post("https://x", r.body); // guarded
 else
  await axios.post("https://dup", r.body); // unguarded
} };
export const two = async (e: SQSEvent) => { for (const r of e.Records) { const { rows } = await pool.query("UPDATE jobs SET sent = true WHERE order_id = $1 AND sent = false RETURNING *", [r.messageId]); if (rows.length > 1) // idempotent
  await axios.post("https://x", r.body); // guarded
} };
export const looked = async (e: SQSEvent) => { for (const r of e.Records) { const { rows } = await pool.query("SELECT * FROM seen WHERE id = $1", [r.messageId]); if (rows.length === 1) continue;
  await axios.post("https://x", r.body); // weak (racy)
  await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } }; // weak (racy)
export const sw = async (e: SQSEvent) => { for (const r of e.Records) { const { rows } = await pool.query(sql, [r.messageId]); switch (rows.length) { case 1: // idempotent
  await axios.post("https://x", r.body); // guarded
 break; case 0:
  await axios.post("https://dup", r.body); // unguarded
 } } };
export const lt = async (e: SQSEvent) => { for (const r of e.Records) { const { rows } = await pool.query(sql, [r.messageId]); if (rows.length < 1) // idempotent
  await axios.post("https://dup", r.body); // unguarded
 } };
export const v = async (e: SQSEvent) => { for (const r of e.Records) { const { rows: { length } } = await pool.query(sql, [r.messageId]); const isNew = length === 1; if (!isNew) // idempotent
  await axios.post("https://dup", r.body); // unguarded
 else await axios.post("https://x", r.body); } }; // guarded
