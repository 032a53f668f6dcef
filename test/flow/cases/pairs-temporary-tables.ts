// Rows of a table that is there for one connection only: a repeat begins with an empty one.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import mssql from "mssql";
import mysql from "mysql2/promise";
import { Pool, type PoolClient } from "pg";
const pool = new Pool();
const my = mysql.createPool({});

export const throughTemporary = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await c.query("BEGIN");
  await c.query("CREATE TEMP TABLE batch (id text, n int) ON COMMIT DROP");
  await c.query("INSERT INTO batch (id, n) VALUES ($1, $2)", [r.messageId, r.body]);
  await c.query("UPDATE stock s SET n = b.n FROM batch b WHERE s.id = b.id"); // idempotent
  await c.query("COMMIT"); } };
export const intoAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await c.query("CREATE TEMP TABLE batch (id text, n int) ON COMMIT DROP");
  await c.query("INSERT INTO batches (id, n) VALUES ($1, $2)", [r.messageId, r.body]); } }; // unguarded
export const onward = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await c.query("CREATE TEMPORARY TABLE IF NOT EXISTS batch (id text, n int)");
  await c.query("INSERT INTO batch (id, n) VALUES ($1, $2)", [r.messageId, r.body]);
  await c.query("INSERT INTO sales (id, n) SELECT id, n FROM batch"); } }; // unguarded
export const noTemporaryOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await c.query("CREATE TABLE IF NOT EXISTS batch (id text, n int)"); // idempotent
  await c.query("INSERT INTO batch (id, n) VALUES ($1, $2)", [r.messageId, r.body]); } }; // unguarded
export const namedByTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  const name = `batch_${Date.now()}`;
  await c.query(`CREATE TEMP TABLE ${name} (id text, n int) ON COMMIT DROP`);
  await c.query(`INSERT INTO ${name} (id, n) VALUES ($1, $2)`, [r.messageId, r.body]);
  await c.query(`DROP TABLE IF EXISTS ${name}`); } };
export const anotherNamedByTime = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  const now = Date.now();
  await c.query(`CREATE TEMP TABLE batch_${now} (id text, n int) ON COMMIT DROP`);
  await c.query(`INSERT INTO audit_${now} (id, n) VALUES ($1, $2)`, [r.messageId, r.body]); } }; // unguarded
const make = (c: PoolClient, name: string) => c.query(`CREATE TEMP TABLE ${name} (id text)`);
const fill = (c: PoolClient, name: string, id: string) =>
  c.query(`INSERT INTO ${name} (id) VALUES ($1)`, [id]); // unguarded
export const filledByAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await make(c, "batch");
  await fill(c, "batch", r.messageId); } };
export const anotherByTheHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await make(c, "batch");
  await fill(c, "audit", r.messageId); } };
export const anotherRunOfTheHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  await fill(await pool.connect(), "batch", r.messageId); } };
export const madeOfARead = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await my.getConnection();
  await c.query("CREATE TEMPORARY TABLE due AS SELECT * FROM orders WHERE ref = ?", [r.body]);
  await c.query("INSERT INTO due SELECT * FROM archive WHERE ref = ?", [r.body]);
  await c.query("DROP TEMPORARY TABLE due"); } };
export const severalAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query(`CREATE TEMP TABLE due (id text); INSERT INTO due VALUES ('${r.messageId}'); DROP TABLE due`); } };
export const severalAndOneMore = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query(`CREATE TEMP TABLE due (id text); INSERT INTO due VALUES ('${r.messageId}'); INSERT INTO sales SELECT * FROM due`); } }; // unguarded
export const takenAlong = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  await c.query("CREATE TEMP TABLE batch (id text)");
  await c.query("WITH moved AS (INSERT INTO sales (ref) VALUES ($1) RETURNING id) INSERT INTO batch SELECT id FROM moved", [r.body]); } }; // unguarded
export const ofSqlServer = async (event: SQSEvent) => { for (const r of event.Records) {
  const q = new mssql.Request();
  await q.query("CREATE TABLE #due (id varchar(40))");
  await q.query(`INSERT INTO #due (id) VALUES ('${r.messageId}')`); } };
export const ofSqlServerToo = async (event: SQSEvent) => { for (const r of event.Records) {
  const q = new mssql.Request();
  await q.query("CREATE TABLE ##due (id varchar(40))"); // idempotent
  await q.query(`INSERT INTO ##due (id) VALUES ('${r.messageId}')`); } }; // unguarded
export const namedByNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const c = await pool.connect();
  const name = `batch_${randomUUID().slice(0, 8)}`;
  await c.query(`CREATE TEMP TABLE "${name}" (id text)`);
  await c.query(`INSERT INTO "${name}" (id) VALUES ($1)`, [r.messageId]); } };
