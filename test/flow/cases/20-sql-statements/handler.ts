// SQL statements
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const pool = new Pool();

export const handler = async (e: SQSEvent) => { for (const r of e.Records) { const id = JSON.parse(r.body).id;
  await pool.query("INSERT INTO seen(id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); // idempotent
  await pool.query("INSERT INTO log(id) VALUES ($1)", [id]); // unguarded
  await pool.query("UPDATE stock SET n = n - 1 WHERE id = $1", [id]); } }; // unguarded
