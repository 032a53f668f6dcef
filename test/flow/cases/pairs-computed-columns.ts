// A query that computes what is tested of other columns: what sets one of these may be the mark, what sets none of them is none.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import pg from "pg";
const pool = new pg.Pool();
const HOOK = "https://x.example.com/hook";

export const memberOfADocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT data->>'mailed' AS mailed FROM orders WHERE id = $1", [r.messageId]);
  if (rows[0].mailed) continue;
  await axios.post(HOOK, {}); // unknown
  await pool.query("UPDATE orders SET data = jsonb_set(data, '{mailed}', 'true') WHERE id = $1", [r.messageId]); } };
export const memberOfAnotherDocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT data->>'mailed' AS mailed FROM orders WHERE id = $1", [r.messageId]);
  if (rows[0].mailed) continue;
  await axios.post(HOOK, {}); // unguarded
  await pool.query("UPDATE orders SET meta = jsonb_set(meta, '{mailed}', 'true') WHERE id = $1", [r.messageId]); } };
export const oneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT CASE WHEN sent_at IS NOT NULL THEN 1 ELSE 0 END AS sent FROM orders WHERE id = $1", [r.messageId]);
  if (rows[0].sent === 1) continue;
  await axios.post(HOOK, {}); // unknown
  await pool.query("UPDATE orders SET sent_at = now() WHERE id = $1", [r.messageId]); } };
export const oneOfTwoByAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT CASE WHEN sent_at IS NOT NULL THEN 1 ELSE 0 END AS sent FROM orders WHERE id = $1", [r.messageId]);
  if (rows[0].sent === 1) continue;
  await axios.post(HOOK, {}); // unguarded
  await pool.query("UPDATE orders SET seen_at = now() WHERE id = $1", [r.messageId]); } };
