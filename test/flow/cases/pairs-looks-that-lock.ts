// Looks that lock the row that they find: of two deliveries at once the second waits until the mark of the first is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { and, eq } from "drizzle-orm";
import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/node-postgres";
import knex from "knex";
import { Kysely } from "kysely";
import { Pool } from "pg";
import { DataTypes, Sequelize } from "sequelize";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const pool = new Pool();
const orders = pgTable("orders", { id: text("id").primaryKey(), sent: boolean("sent") });
const [db, queries, builder, sequelize] = [drizzle("x"), knex({}), new Kysely<any>({} as any), new Sequelize("x")];
const Row = sequelize.define("row", { id: { type: DataTypes.STRING, primaryKey: true }, sent: DataTypes.BOOLEAN });
@Entity() class Order { @PrimaryColumn() id!: string; @Column() sent!: boolean; }
const source = new DataSource({ type: "postgres" });

const marked = async (id: string, look: string, isOne = true, mark = "UPDATE orders SET sent = true WHERE id = $1") => {
  const client = await pool.connect();
  try {
    if (isOne) await client.query("BEGIN");
    const { rows } = await client.query(look, [id]);
    if (rows[0].sent) { await client.query("ROLLBACK"); return false; }
    await client.query(mark, [id]); // idempotent
    await client.query("COMMIT");
    return true;
  } catch (error) { await client.query("ROLLBACK"); throw error; } finally { client.release(); } };
export const locked = async (event: SQSEvent) => { for (const r of event.Records)
  if (await marked(r.messageId, "SELECT sent FROM orders WHERE id = $1 FOR UPDATE")) await sns.send(tell("a")); }; // guarded
export const withoutKey = async (event: SQSEvent) => { for (const r of event.Records)
  if (await marked(r.messageId, "SELECT sent FROM orders WHERE id = $1 FOR NO KEY UPDATE NOWAIT")) await sns.send(tell("a")); }; // guarded
export const notLocked = async (event: SQSEvent) => { for (const r of event.Records)
  if (await marked(r.messageId, "SELECT sent FROM orders WHERE id = $1")) await sns.send(tell("a")); }; // weak (racy)
export const shared = async (event: SQSEvent) => { for (const r of event.Records)
  if (await marked(r.messageId, "SELECT sent FROM orders WHERE id = $1 FOR SHARE")) await sns.send(tell("a")); }; // weak (racy)
export const inNoTransaction = async (event: SQSEvent) => { for (const r of event.Records)
  if (await marked(r.messageId, "SELECT sent FROM orders WHERE id = $1 FOR UPDATE", false)) await sns.send(tell("a")); }; // weak (racy)
export const markedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT sent FROM orders WHERE id = $1 FOR UPDATE", [r.messageId]);
  await client.query("COMMIT");
  if (rows[0].sent) continue;
  await client.query("UPDATE orders SET sent = true WHERE id = $1", [r.messageId]); // idempotent
  await sns.send(tell("after the lock")); } }; // weak (racy)
export const insideOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT sent FROM orders WHERE id = $1 FOR UPDATE", [r.messageId]);
  if (!rows[0].sent) {
    await sns.send(tell("under the lock")); // guarded
    await client.query("UPDATE orders SET sent = true WHERE id = $1", [r.messageId]); // idempotent
  }
  await client.query("COMMIT"); } };
export const nothingToLock = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT id FROM seen WHERE id = $1 FOR UPDATE", [r.messageId]);
  if (rows.length > 0) { await client.query("ROLLBACK"); continue; }
  await client.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); // weak (racy)
  await client.query("COMMIT");
  await sns.send(tell("no row was there")); } }; // weak (racy)

export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await queries.transaction(async (trx) => {
    const row = await trx("orders").where({ id: r.messageId }).forUpdate().first();
    if (row.sent) return false;
    await trx("orders").where({ id: r.messageId }).update({ sent: true }); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("knex")); } }; // guarded
export const byDrizzle = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(orders).where(eq(orders.id, r.messageId)).for("update");
    if (row.sent) return false;
    await tx.update(orders).set({ sent: true }).where(eq(orders.id, r.messageId)); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("drizzle")); } }; // guarded
export const byDrizzleShared = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(orders).where(eq(orders.id, r.messageId)).for("share");
    if (row.sent) return false;
    await tx.update(orders).set({ sent: true }).where(eq(orders.id, r.messageId)); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("drizzle")); } }; // weak (racy)
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await builder.transaction().execute(async (trx) => {
    const row = await trx.selectFrom("orders").selectAll().where("id", "=", r.messageId).forUpdate().executeTakeFirstOrThrow();
    if (row.sent) return false;
    await trx.updateTable("orders").set({ sent: true }).where("id", "=", r.messageId).execute(); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("kysely")); } }; // guarded
export const bySequelize = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await sequelize.transaction(async (transaction) => {
    const row: any = await Row.findByPk(r.messageId, { transaction, lock: transaction.LOCK.UPDATE });
    if (row.sent) return false;
    await Row.update({ sent: true }, { where: { id: r.messageId }, transaction }); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("sequelize")); } }; // guarded
export const byTypeorm = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await source.transaction(async (manager) => {
    const order = await manager.findOneOrFail(Order, { where: { id: r.messageId }, lock: { mode: "pessimistic_write" } });
    if (order.sent) return false;
    order.sent = true;
    await manager.save(order); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("typeorm")); } }; // guarded
export const byTypeormForReading = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await source.transaction(async (manager) => {
    const order = await manager.findOneOrFail(Order, { where: { id: r.messageId }, lock: { mode: "pessimistic_read" } });
    if (order.sent) return false;
    order.sent = true;
    await manager.save(order); // idempotent
    return true;
  });
  if (isNew) await sns.send(tell("typeorm")); } }; // weak (racy)
/** A row that is not there cannot be locked: both find none, and each makes one. */
export const madeBehindTheLook = async (event: SQSEvent) => { for (const r of event.Records) {
  await queries.transaction(async (trx) => {
    const order = await trx("orders").where({ order_id: r.messageId }).forUpdate().first();
    if (order?.sent) return;
    await sns.send(tell("knex")); // weak (racy)
    await trx("orders").insert({ order_id: r.messageId, sent: true }); // weak (racy)
  }); } };
export const markedBehindTheLook = async (event: SQSEvent) => { for (const r of event.Records) {
  await queries.transaction(async (trx) => {
    const [order] = await trx("orders").where({ order_id: r.messageId }).forUpdate();
    if (order.sent) return;
    await sns.send(tell("knex")); // guarded
    await trx("orders").where({ order_id: r.messageId }).update({ sent: true }); // idempotent
  }); } };
