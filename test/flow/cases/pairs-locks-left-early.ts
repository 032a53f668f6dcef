// Looks that lock what they find, in transactions that end early where there is nothing to do.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import knex from "knex";
import mysql from "mysql2/promise";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [pool, queries, my] = [new Pool(), knex({}), mysql.createPool("x")];
const LOOK = "SELECT sent, held FROM orders WHERE id = $1 FOR UPDATE";
const MARK = "UPDATE orders SET sent = true WHERE id = $1";

export const committed = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows: [order] } = await client.query(LOOK, [r.messageId]);
    if (order.sent) { await client.query("COMMIT"); continue; }
    await sns.send(tell("the other way commits")); // guarded
    await client.query(MARK, [r.messageId]); // idempotent
    await client.query("COMMIT");
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } } };
export const heldBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    if (JSON.parse(r.body).test) { await client.query("COMMIT"); continue; }
    const { rows: [order] } = await client.query(LOOK, [r.messageId]);
    if (order.sent) { await client.query("COMMIT"); continue; }
    if (JSON.parse(r.body).later) { await client.query("COMMIT"); continue; }
    await sns.send(tell("by the record, too")); // guarded
    await client.query(MARK, [r.messageId]); // idempotent
    await client.query("COMMIT");
  } finally { client.release(); } } };
export const onTheWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows: [order] } = await client.query(LOOK, [r.messageId]);
    if (!order.sent) await client.query("COMMIT");
    if (order.sent) continue;
    await sns.send(tell("this way commits")); // weak (racy)
    await client.query(MARK, [r.messageId]); // idempotent
  } finally { client.release(); } } };
export const perhaps = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows: [order] } = await client.query(LOOK, [r.messageId]);
  if (JSON.parse(r.body).slow) await client.query("COMMIT");
  if (order.sent) continue;
  await sns.send(tell("some come by a commit")); // weak (racy)
  await client.query(MARK, [r.messageId]); // idempotent
} };
export const inHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  const leave = async () => { await client.query("COMMIT"); client.release(); };
  await client.query("BEGIN");
  const { rows: [order] } = await client.query(LOOK, [r.messageId]);
  if (order.sent) { await leave(); continue; }
  await sns.send(tell("by a helper")); // guarded
  await client.query(MARK, [r.messageId]); // idempotent
  await leave(); } };
export const byMysql = async (event: SQSEvent) => { for (const r of event.Records) {
  const conn = await my.getConnection();
  try {
    await conn.beginTransaction();
    const [rows] = await conn.query<any>("SELECT sent FROM orders WHERE id = ? FOR UPDATE", [r.messageId]);
    if (rows[0].sent) { await conn.commit(); continue; }
    await sns.send(tell("mysql")); // guarded
    await conn.query("UPDATE orders SET sent = true WHERE id = ?", [r.messageId]); // idempotent
    await conn.commit();
  } catch (e) { await conn.rollback(); throw e; } finally { conn.release(); } } };
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const trx = await queries.transaction();
  try {
    const order = await trx("orders").where("id", r.messageId).forUpdate().first();
    if (order.sent) { await trx.commit(); continue; }
    await sns.send(tell("knex")); // guarded
    await trx("orders").where("id", r.messageId).update({ sent: true }); // idempotent
    await trx.commit();
  } catch (error) { await trx.rollback(); throw error; } } };

const SOME = "SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED";
export const untilNone = async (event: SQSEvent) => { for (const _ of event.Records) {
  const client = await pool.connect();
  for (;;) {
    await client.query("BEGIN");
    const { rows } = await client.query(SOME);
    if (!rows.length) { await client.query("COMMIT"); break; }
    for (const row of rows) await sns.send(tell(row.text)); // guarded
    await client.query("UPDATE outbox SET sent_at = now() WHERE id = ANY($1)", [rows.map((x) => x.id)]); // idempotent
    await client.query("COMMIT");
  }
  client.release(); } };
export const amongRows = async (event: SQSEvent) => { for (const _ of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows } = await client.query(SOME);
  for (const row of rows) {
    if (row.held) { await client.query("COMMIT"); continue; }
    await sns.send(tell(row.text)); // weak (racy)
    await client.query("UPDATE outbox SET sent_at = now() WHERE id = $1", [row.id]); // idempotent
  }
  await client.query("COMMIT"); } };

// The rows of a query that is awaited as it is.
export const rowsOfKnex = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    const rows = await trx("outbox").where({ order_id: r.messageId, sent: false }).forUpdate();
    for (const row of rows) {
      await sns.send(tell(row.text)); // guarded
      await trx("outbox").where({ id: row.id }).update({ sent: true }); // idempotent
    }
  }); };
export const rowsPassedOver = async (event: SQSEvent) => { for (const _ of event.Records)
  await queries.transaction(async (trx) => {
    const rows = await queries("outbox").transacting(trx).forUpdate().whereNull("sent_at").skipLocked();
    for (const row of rows) {
      await sns.send(tell(row.text)); // guarded
      await trx("outbox").where({ id: row.id }).update({ sent_at: new Date() }); // idempotent
    }
  }); };
export const rowsShared = async (event: SQSEvent) => { for (const r of event.Records)
  await queries.transaction(async (trx) => {
    const rows = await trx("outbox").where({ order_id: r.messageId, sent: false }).forShare();
    for (const row of rows) {
      await sns.send(tell(row.text)); // weak (racy)
      await trx("outbox").where({ id: row.id }).update({ sent: true }); // idempotent
    }
  }); };
export const rowsInNoTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await queries("outbox").where({ order_id: r.messageId, sent: false }).forUpdate();
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await queries("outbox").where({ id: row.id }).update({ sent: true }); // idempotent
  } } };
