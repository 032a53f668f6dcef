import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { Pool } from "pg";
const pool = new Pool();
// A query of the rows that were written gives one row, whatever was.
const asked = async (id: string, query: string) => (await pool.query(`WITH fresh AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) ${query}`, [id])).rows; // idempotent
export const exists = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT EXISTS (SELECT 1 FROM fresh) AS inserted");
  if (row.inserted) await axios.post("https://x.example.com", { n: 1 }); // guarded
  else await axios.post("https://x.example.com", { n: 2 }); } }; // unguarded
export const notExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT NOT EXISTS (SELECT 1 FROM fresh) AS known");
  if (row.known) continue;
  await axios.post("https://x.example.com", { n: 3 }); } }; // guarded
export const numbered = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT count(*) AS n FROM fresh");
  if (Number(row.n) > 0) await axios.post("https://x.example.com", { n: 4 }); // guarded
  else await axios.post("https://x.example.com", { n: 5 }); } }; // unguarded
export const oneRowAnyway = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await asked(r.messageId, "SELECT EXISTS (SELECT 1 FROM fresh) AS inserted");
  if (rows.length > 0) await axios.post("https://x.example.com", { n: 6 }); } }; // unguarded
export const ofValues = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT (SELECT id FROM fresh) AS id, now() AS at");
  if (row.id) await axios.post("https://x.example.com", { n: 7 }); } }; // unknown
export const rowsAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await asked(r.messageId, "SELECT id FROM fresh");
  if (rows.length > 0) await axios.post("https://x.example.com", { n: 8 }); } }; // guarded
