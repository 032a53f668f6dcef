// A text with many holes, each of which may be one of two things, and statements through what signs in by itself.
import type { SQSEvent } from "aws-lambda";
import { AuroraDSQLClient, AuroraDSQLPool } from "@aws/aurora-dsql-node-postgres-connector";
import { auroraDSQLPostgres } from "@aws/aurora-dsql-postgresjs-connector";
import { Pool } from "pg";
const pool = new Pool();

// Read from text or as it is: sixteen texts for four holes.
const orderOf = (body: any) => (typeof body === "string" ? JSON.parse(body) : body);
export const fourHoles = async (event: SQSEvent) => { for (const r of event.Records) {
  const { title, price, about, count } = orderOf(r.body);
  await pool.query(`INSERT INTO products (title, price, about, count) VALUES ('${title}', ${price}, '${about}', ${count})`); } }; // unguarded
export const sixHoles = async (event: SQSEvent) => { for (const r of event.Records) {
  const { title, price, about, count, colour, size } = orderOf(r.body);
  await pool.query(`WITH made AS (INSERT INTO products (title, price, about) VALUES ('${title}', ${price}, '${about}') RETURNING id) INSERT INTO stocks (product, count, colour, size) VALUES ((SELECT id FROM made), ${count}, '${colour}', '${size}')`); } }; // unguarded
export const fourHolesSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, title, price, about, count } = orderOf(r.body);
  await pool.query(`UPDATE products SET title = '${title}', price = ${price}, about = '${about}', count = ${count} WHERE id = '${id}'`); } }; // idempotent
export const fourHolesAdded = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, title, price, about, count } = orderOf(r.body);
  await pool.query(`UPDATE products SET title = '${title}', price = ${price}, about = '${about}', count = count + ${count} WHERE id = '${id}'`); } }; // unguarded
// Words of which one counts are not taken for data.
export const chosenTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, title, price, about } = orderOf(r.body);
  const order = r.attributes.MessageGroupId ? "count = count + 1" : "count = 1";
  await pool.query(`UPDATE products SET title = '${title}', price = ${price}, about = '${about}', ${order} WHERE id = '${id}'`); } }; // unguarded

const dsql = new AuroraDSQLPool({ host: "h" });
const sql = auroraDSQLPostgres({ host: "h" });
export const insertedByPool = async (event: SQSEvent) => {
  const client = await dsql.connect();
  try {
    await client.query("BEGIN");
    for (const r of event.Records) await client.query("INSERT INTO events (id, body) VALUES ($1, $2)", [crypto.randomUUID(), r.body]); // unguarded
    await client.query("COMMIT");
  } finally { client.release(); } };
export const keptByPool = async (event: SQSEvent) => { for (const r of event.Records)
  await dsql.query("INSERT INTO events (id, body) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = $2", [r.messageId, r.body]); }; // idempotent
export const addedByClient = async (event: SQSEvent) => {
  const client = new AuroraDSQLClient({ host: "h" });
  await client.connect();
  for (const r of event.Records) await client.query("UPDATE counts SET n = n + 1 WHERE id = $1", [r.body]); }; // unguarded
export const insertedByTag = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`INSERT INTO events (id, body) VALUES (${crypto.randomUUID()}, ${r.body})`; }; // unguarded
export const keptByTag = async (event: SQSEvent) => { for (const r of event.Records)
  await sql`INSERT INTO events (id, body) VALUES (${r.messageId}, ${r.body}) ON CONFLICT (id) DO NOTHING`; }; // idempotent
