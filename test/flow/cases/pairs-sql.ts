// SQL: what a statement does a second time, what tells a repeat, and look, act, mark.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
import mysql from "mysql2/promise";
import postgres from "postgres";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const pool = new Pool();
const my = mysql.createPool({});
const sql = postgres();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const doNothingChecked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const doNothingUnchecked = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  await sns.send(tell(r.body)); } }; // unguarded
export const doNothingInverted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (rowCount === 0) await sns.send(tell(r.body)); } }; // unguarded
export const returningRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [r.messageId]);
  if (!rows.length) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const insertIgnore = async (event: SQSEvent) => { for (const r of event.Records) {
  const [result] = await my.execute("INSERT IGNORE INTO seen (id) VALUES (?)", [r.messageId]);
  if (result.affectedRows === 1) await sns.send(tell(r.body)); } }; // guarded
export const insertIgnoreUnchecked = async (event: SQSEvent) => { for (const r of event.Records) {
  await my.execute("INSERT IGNORE INTO seen (id) VALUES (?)", [r.messageId]);
  await sns.send(tell(r.body)); } }; // unguarded
export const duplicateEntry = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await my.execute("INSERT INTO seen (id) VALUES (?)", [r.messageId]); } // guarded
  catch (error) { if (error.code === "ER_DUP_ENTRY") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const duplicateNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await my.execute("INSERT INTO seen (id) VALUES (?)", [r.messageId]); } // guarded
  catch (error) { if (error.errno !== 1062) throw error; continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const otherError = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await my.execute("INSERT INTO log (id) VALUES (?)", [r.messageId]); } // unguarded
  catch (error) { if (error.code === "ER_LOCK_DEADLOCK") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const uniqueOfTheRandom = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [randomUUID()]); } // weak (volatile-key)
  catch (error) { if (error.code === "23505") continue; throw error; }
  await sns.send(tell(r.body)); } }; // weak (volatile-key)
export const upsertUnderTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO orders (id, note) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET note = EXCLUDED.note", [r.messageId, r.body]); }; // idempotent
export const upsertUnderARandomKey = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO orders (id, note) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET note = EXCLUDED.note", [randomUUID(), r.body]); }; // unguarded
export const upsertThatCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO orders (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = orders.n + 1", [r.messageId]); }; // unguarded
export const onDuplicateKeyCounts = async (event: SQSEvent) => { for (const r of event.Records)
  await my.execute("INSERT INTO orders (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + 1", [r.messageId]); }; // unguarded
export const onDuplicateKeySets = async (event: SQSEvent) => { for (const r of event.Records)
  await my.execute("INSERT INTO orders (id, note) VALUES (?, ?) ON DUPLICATE KEY UPDATE note = VALUES(note)", [r.messageId, r.body]); }; // idempotent
export const onDuplicateKeyGivesTheId = async (event: SQSEvent) => { for (const r of event.Records)
  await my.execute("INSERT INTO makes (fingerprint, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)", [r.messageId, r.body]); }; // idempotent
export const onDuplicateKeyGivesTheNext = async (event: SQSEvent) => { for (const r of event.Records)
  await my.execute("INSERT INTO makes (fingerprint, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = LAST_INSERT_ID(n + 1)", [r.messageId, r.body]); }; // unguarded
export const decrement = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE stock SET n = n - 1 WHERE id = $1", [r.messageId]); }; // unguarded
export const updateOfAState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE orders SET status = 'PAID' WHERE id = $1 AND status = 'OPEN'", [r.messageId]);
  if (rowCount !== 1) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const updateWithoutAState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE orders SET status = 'PAID' WHERE id = $1", [r.messageId]);
  if (rowCount !== 1) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const lookThenInsert = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM done WHERE id = $1", [r.messageId]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO done (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const lookThenInsertElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM done WHERE id = $1", [r.messageId]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO audit (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const lookByCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await pool.query("SELECT COUNT(*) AS n FROM done WHERE id = $1", [r.messageId]);
  if (Number(result.rows[0].n) > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO done (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const lookByRowCount = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await pool.query("SELECT 1 FROM done WHERE id = $1", [r.messageId]);
  if (found.rowCount) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO done (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const lookByExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT EXISTS (SELECT 1 FROM done WHERE id = $1) AS seen FROM done", [r.messageId]);
  if (row.seen) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO done (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); } };
export const lookInMySql = async (event: SQSEvent) => { for (const r of event.Records) {
  const [rows] = await my.query("SELECT id FROM done WHERE id = ?", [r.messageId]);
  if (rows.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await my.query("INSERT IGNORE INTO done (id) VALUES (?)", [r.messageId]); } };
export const lookByATag = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await sql`SELECT id FROM done WHERE id = ${r.messageId}`;
  if (rows.length === 0) {
    await sns.send(tell(r.body)); // weak (racy)
    await sql`INSERT INTO done (id) VALUES (${r.messageId}) ON CONFLICT DO NOTHING`; } } };
export const columnOfTheRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT status FROM orders WHERE id = $1", [r.messageId]);
  if (rows[0]?.status === "PAID") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET status = 'PAID' WHERE id = $1", [r.messageId]); } };
export const otherColumnOfTheRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT status FROM orders WHERE id = $1", [r.messageId]);
  if (rows[0]?.status === "BLOCKED") continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("UPDATE orders SET note = 'told' WHERE id = $1", [r.messageId]); } };
export const columnByParameter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [order] } = await pool.query("SELECT * FROM orders WHERE id = $1", [r.messageId]);
  if (order.notified_at !== null) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE orders SET notified_at = $2 WHERE id = $1", [r.messageId, new Date()]); } };
export const lookOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM customers WHERE id = $1", [r.messageId]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const reads = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("SELECT id FROM customers WHERE id = $1", [r.messageId]);
  await pool.query("BEGIN"); await pool.query("COMMIT"); } };
export const loggedAsAnyError = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO orders (body) VALUES ($1)", [r.body]); } // unguarded
  catch (error) { console.error(error instanceof Error ? error.message : String(error)); throw error; } } };
export const anyErrorEndsTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO orders (body) VALUES ($1)", [r.body]); } // unguarded
  catch (error) { if (error instanceof Error) continue; throw error; } } };
export const anyErrorWithTheCode = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await pool.query("INSERT INTO orders (id, body) VALUES ($1, $2)", [r.messageId, r.body]); } // guarded
  catch (error) { if (error instanceof Error && (error as any).code === "23505") continue; throw error; } } };

// Constants of a condition that are given as parameters.
export const outboxByParameters = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE ref = $1 AND sent = $2", [r.body, false]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("UPDATE outbox SET sent = $2 WHERE id = $1", [row.id, true]); } } };
export const outboxByOtherParameters = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM outbox WHERE ref = $1 AND sent = $2", [r.body, false]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("UPDATE outbox SET seen = $2 WHERE id = $1", [row.id, true]); } } };
export const rowsReplaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  await pool.query("DELETE FROM lines WHERE order_id = $1", [b.id]);
  for (const line of b.lines) await pool.query("INSERT INTO lines (order_id, sku) VALUES ($1, $2)", [b.id, line.sku]); } }; // unknown
export const rowsOfAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  await pool.query("DELETE FROM drafts WHERE order_id = $1", [b.id]);
  for (const line of b.lines) await pool.query("INSERT INTO lines (order_id, sku) VALUES ($1, $2)", [b.id, line.sku]); } }; // unguarded
export const removedAfterwards = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  await pool.query("INSERT INTO lines (order_id, sku) VALUES ($1, $2)", [b.id, b.sku]); // unguarded
  await pool.query("DELETE FROM lines WHERE order_id = $1", [b.old]); } };

// A value that is taken out of a list and put back at its end stands there once; an id that is a digest is the same each time.
export const movedToTheEnd = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET tags = array_append(array_remove(tags, $2), $2) WHERE id = $1", [r.messageId, r.body]); }; // idempotent
export const anotherTakenOut = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("UPDATE users SET tags = array_append(array_remove(tags, $2), $3) WHERE id = $1", [r.messageId, "old", r.body]); }; // unguarded
export const underADigest = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO texts (id, body) VALUES (uuid_generate_v5(uuid_ns_url(), $1), $2) ON CONFLICT DO NOTHING", [r.messageId, r.body]); }; // idempotent
export const underANewId = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO texts (id, body) VALUES (uuid_generate_v1mc(), $1) ON CONFLICT DO NOTHING", [r.body]); }; // unguarded
