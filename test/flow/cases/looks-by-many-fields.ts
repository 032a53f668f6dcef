// Something with many fields of what a store had is written: whose fields they are is known still.
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const pool = new Pool();
const API = "https://crm.example.com/contacts";

const rowOf = async (id: string) => (await pool.query("SELECT * FROM leads WHERE id = $1", [id])).rows[0];

export const manyOfWhatWasLookedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await rowOf(r.body);
  const there = await (await fetch(`${API}?reference=${row.id}`)).json();
  if (there.items[0]) continue;
  const { id, a, b, c, d, e, f, g } = row;
  await fetch(API, { method: "POST", body: JSON.stringify({ id, a, b, c, d, e, f, g }) }); } }; // weak (racy)
export const fewOfWhatWasLookedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await rowOf(r.body);
  const there = await (await fetch(`${API}?reference=${row.id}`)).json();
  if (there.items[0]) continue;
  const { id, a } = row;
  await fetch(API, { method: "POST", body: JSON.stringify({ id, a }) }); } }; // weak (racy)
export const manyOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await rowOf(r.body);
  const there = await (await fetch(`${API}?reference=${row.id}`)).json();
  if (there.items[0]) continue;
  const { rows: [settings] } = await pool.query("SELECT * FROM settings");
  const { a, b, c, d, e, f, g } = settings;
  await fetch(API, { method: "POST", body: JSON.stringify({ a, b, c, d, e, f, g }) }); } }; // unguarded
export const manyInASum = async (event: SQSEvent) => { for (const r of event.Records) {
  const { a, b, c, d, e, f, g } = await rowOf(r.body);
  await pool.query("UPDATE leads SET total = $1 WHERE id = $2", [a + b + c + d + e + f + g, r.body]); } }; // unknown
export const ownInASum = async (event: SQSEvent) => { for (const r of event.Records) {
  const { a, total } = await rowOf(r.body);
  await pool.query("UPDATE leads SET total = $1 WHERE id = $2", [a + total, r.body]); } }; // unguarded
