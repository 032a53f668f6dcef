import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
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

// The same of rows that a condition lets be changed once.
const moved = async (id: string, query: string) => (await pool.query(`WITH moved AS (UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new' RETURNING id) ${query}`, [id])).rows; // idempotent
export const movedExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await moved(r.messageId, "SELECT EXISTS (SELECT 1 FROM moved) AS isMoved");
  if (row.ismoved) await axios.post("https://x.example.com", { n: 9 }); // guarded
  else await axios.post("https://x.example.com", { n: 10 }); } }; // unguarded
export const movedNumbered = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await moved(r.messageId, "SELECT count(*)::int AS n FROM moved");
  if (row.n === 0) continue;
  await axios.post("https://x.example.com", { n: 11 }); } }; // guarded
export const movedOneRowAnyway = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await moved(r.messageId, "SELECT count(*)::int AS n FROM moved");
  if (rows.length > 0) await axios.post("https://x.example.com", { n: 12 }); } }; // unguarded
export const movedOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await moved(r.messageId, "SELECT count(*)::int AS n FROM jobs");
  if (row.n > 0) await axios.post("https://x.example.com", { n: 13 }); } }; // unguarded
export const movedOfValues = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await moved(r.messageId, "SELECT (SELECT id FROM moved) AS id, now() AS at");
  if (row.id) await axios.post("https://x.example.com", { n: 14 }); } }; // unknown
const seen = async (id: string, query: string) => (await pool.query(`WITH seen AS (UPDATE jobs SET seen_at = now() WHERE id = $1 RETURNING id) ${query}`, [id])).rows; // idempotent
export const changedEachTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await seen(r.messageId, "SELECT count(*)::int AS n FROM seen");
  if (row.n > 0) await axios.post("https://x.example.com", { n: 15 }); } }; // unguarded

// Of two statements that are refused, the one whose rows are counted.
const both = async (id: string, job: string, from: string) => (await pool.query(`WITH taken AS (UPDATE jobs SET until = now() + interval '1 minute' WHERE id = $1 AND until < now() RETURNING id), fresh AS (INSERT INTO seen (id) VALUES ($2) ON CONFLICT DO NOTHING RETURNING id) SELECT count(*)::int AS n FROM ${from}`, [job, id])).rows; // idempotent
export const ofTheRow = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [row] = await both(r.eventID!, r.dynamodb!.Keys!.id!.S!, "fresh");
  if (row.n > 0) await axios.post("https://x.example.com", { n: 16 }); } }; // guarded
export const ofTheLease = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [row] = await both(r.eventID!, r.dynamodb!.Keys!.id!.S!, "taken");
  if (row.n > 0) await axios.post("https://x.example.com", { n: 17 }); } }; // weak (window)

// Other words for the same, and what is not read.
export const moreThanNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT count(*) > 0 AS inserted FROM fresh");
  if (row.inserted) await axios.post("https://x.example.com", { n: 18 }); // guarded
  else await axios.post("https://x.example.com", { n: 19 }); } }; // unguarded
export const byCase = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT CASE WHEN count(*) > 0 THEN 'new' ELSE 'old' END AS state FROM fresh");
  if (row.state === "old") continue;
  await axios.post("https://x.example.com", { n: 20 }); } }; // guarded
export const ofIds = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT count(id) AS n FROM fresh");
  if (Number(row.n) === 0) continue;
  await axios.post("https://x.example.com", { n: 21 }); } }; // guarded
export const moreThanNoneOfAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT count(*) > 0 AS inserted FROM seen");
  if (row.inserted) await axios.post("https://x.example.com", { n: 22 }); } }; // unguarded
export const eitherRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT id, true AS isNew FROM fresh UNION ALL SELECT id, false FROM seen WHERE id = $1 LIMIT 1");
  if (row.isNew) await axios.post("https://x.example.com", { n: 23 }); } }; // unknown
export const eitherRowNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT id FROM fresh UNION ALL SELECT id FROM seen WHERE id = $1 LIMIT 1");
  await axios.post("https://x.example.com", { n: 24, id: row.id }); } }; // unguarded
export const joined = async (event: SQSEvent) => { for (const r of event.Records) {
  const [row] = await asked(r.messageId, "SELECT seen.id, fresh.id IS NOT NULL AS inserted FROM seen LEFT JOIN fresh ON fresh.id = seen.id WHERE seen.id = $1");
  if (row.inserted) await axios.post("https://x.example.com", { n: 25 }); } }; // unknown
