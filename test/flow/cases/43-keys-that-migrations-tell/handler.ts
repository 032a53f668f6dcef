// Which columns of a table no two rows have the same values in, only migrations say: a row with the same ones is refused.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Kysely } from "kysely";
import knex from "knex";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
import { createClient } from "@supabase/supabase-js";
import { DataTypes, Sequelize } from "sequelize";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const pool = new Pool();
const kysely = new Kysely<never>({} as never);
const builder = knex({ client: "pg" });
const sql = postgres();
const supabase = createClient("a", "b");
const mysqlPool = mysql.createPool("");
const Stock = new Sequelize("x").define("stock", { sku: DataTypes.STRING, n: DataTypes.INTEGER }, { freezeTableName: true });

export const byKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO shop.orders (id, note) VALUES ($1, $2)", [r.messageId, r.body]); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const byUniqueColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO orders (id, ref) VALUES ($1, $2)", [randomUUID(), r.messageId]); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const byNothingUnique = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO orders (note) VALUES ($1)", [r.body]); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
export const byNewKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO orders (id, note) VALUES ($1, $2)", [randomUUID(), r.body]); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
export const byKeyOfTheDatabase = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO orders (id, note) VALUES (gen_random_uuid(), $1)", [r.body]); // unguarded
} };
export const forgottenRefusal = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await pool.query("INSERT INTO orders (id, note) VALUES ($1, $2)", [r.messageId, r.body]); // idempotent
  } catch (error) {
    console.error(error);
  }
  await sns.send(tell(r.body)); // unguarded
} };
export const askedRefusal = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await pool.query("INSERT INTO orders (id, note) VALUES ($1, $2)", [r.messageId, r.body]); // idempotent
  } catch (error) {
    if ((error as { code: string }).code === "23505") continue;
    throw error;
  }
  await sns.send(tell(r.body)); // guarded
} };
export const constraintTakenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO mails (address) VALUES ($1)", [r.messageId]); // unguarded
} };
export const ofSomeRows = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO users (mail) VALUES ($1)", [r.messageId]); // unguarded
} };
export const byTag = async (event: SQSEvent) => { for (const r of event.Records) {
  await sql`INSERT INTO orders (id, note) VALUES (${r.messageId}, ${r.body})`; // idempotent
} };
export const byTagNewKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await sql`INSERT INTO orders (id, note) VALUES (${randomUUID()}, ${r.body})`; // unguarded
} };
export const byMysql = async (event: SQSEvent) => { for (const r of event.Records) {
  await mysqlPool.execute("INSERT INTO `orders` (id, note) VALUES (?, ?)", [r.messageId, r.body]); // idempotent
} };
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records) {
  const lines = (JSON.parse(r.body) as { id: string }[]).map(({ id }, n) => ({ orderId: r.messageId, lineNo: id, n }));
  await kysely.insertInto("orderLines" as never).values(lines as never).execute(); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const byHalfAKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await kysely.insertInto("orderLines" as never).values({ orderId: r.messageId } as never).execute(); // unguarded
} };
export const byKeyWithTime = async (event: SQSEvent) => { for (const r of event.Records) {
  await kysely.insertInto("orderLines" as never).values({ orderId: r.messageId, lineNo: Date.now() } as never).execute(); // unguarded
} };
export const intoCopy = async (event: SQSEvent) => { for (const r of event.Records) {
  await kysely.insertInto("order_lines_new" as never).values({ orderId: r.messageId, lineNo: 1 } as never).execute(); // idempotent
} };
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  await builder("parts").insert({ sku: r.messageId, n: 1 }); // idempotent
  await sns.send(tell(r.body)); // guarded
} };
export const byKnexNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  await builder("parts").insert({ n: 1, note: r.messageId }); // unguarded
} };
export const bySequelize = async (event: SQSEvent) => { for (const r of event.Records) {
  await Stock.create({ sku: r.messageId, n: 1 }); // idempotent
} };
export const bySupabase = async (event: SQSEvent) => { for (const r of event.Records) {
  await supabase.from("orders").insert({ id: r.messageId, note: r.body }); // idempotent
  await sns.send(tell(r.body)); // unguarded
} };
export const bySupabaseAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { error } = await supabase.from("orders").insert({ id: r.messageId, note: r.body }); // idempotent
  if (error) throw error;
  await sns.send(tell(r.body)); // guarded
} };
export const leftOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO orders (id, ref) VALUES ($1, $2) ON CONFLICT DO NOTHING", [randomUUID(), r.messageId]); // idempotent
  if (rowCount === 1) await sns.send(tell(r.body)); // guarded
} };
export const leftOutByNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO mails (address) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); // unknown
  if (rowCount === 1) await sns.send(tell(r.body)); // unknown
} };
export const ignoredByNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await mysqlPool.query("INSERT IGNORE INTO mails (address) VALUES (?)", [r.messageId]); }; // unknown
export const leftOutByItsTarget = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO mails (address) VALUES ($1) ON CONFLICT (address) DO NOTHING", [r.messageId]); }; // idempotent
export const leftOutByALook = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("INSERT INTO mails (address) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM mails WHERE address = $1)", [r.messageId]); }; // idempotent
