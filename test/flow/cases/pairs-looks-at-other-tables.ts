// What a statement finds hangs on other tables too: on what they lack (NOT EXISTS, NOT IN, LEFT JOIN … IS NULL) and on what is joined.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const db = drizzle(process.env.URL!);
const climbs = pgTable("climbs", { userId: text("user_id"), peakId: text("peak_id") });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const notExists = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM users u WHERE u.day = $1 AND NOT EXISTS (SELECT 1 FROM told t WHERE t.id = u.id)", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("INSERT INTO told (id, at) VALUES ($1, now())", [row.id]); } } }; // weak (racy)
export const notExistsInAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM users u WHERE u.day = $1 AND NOT EXISTS (SELECT 1 FROM blocked b WHERE b.id = u.id)", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("INSERT INTO told (id, at) VALUES ($1, now())", [row.id]); } } }; // unguarded
export const notIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM users WHERE day = $1 AND id NOT IN (SELECT id FROM told)", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("INSERT INTO told (id, at) VALUES ($1, now())", [row.id]); } } }; // weak (racy)
export const isIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM users WHERE day = $1 AND id IN (SELECT id FROM members)", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("UPDATE members SET at = now() WHERE id = $1", [row.id]); } } }; // idempotent
export const isInQueue = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM users WHERE day = $1 AND id IN (SELECT id FROM waiting)", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("DELETE FROM waiting WHERE id = $1", [row.id]); } } }; // idempotent
export const joinedAndNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT u.* FROM users u LEFT JOIN told AS t ON t.id = u.id WHERE u.day = $1 AND t.id IS NULL", [r.body]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO told (id, at) VALUES ($1, now())", [rows[0].id]); } }; // weak (racy)
export const joinedAndNullOrLate = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT u.* FROM users u LEFT JOIN told t ON t.id = u.id WHERE u.day = $1 AND (t.id IS NULL OR t.at < now())", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unknown
    await pool.query("INSERT INTO told (id, at) VALUES ($1, now())", [row.id]); } } }; // unknown
export const onlyJoined = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT u.* FROM users u LEFT JOIN phones p ON p.id = u.id WHERE u.day = $1", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // unguarded
    await pool.query("DELETE FROM phones WHERE id = $1", [row.id]); } } }; // idempotent
export const fieldOfWhatIsJoined = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [row] } = await pool.query("SELECT u.*, t.told_at FROM users u LEFT JOIN told t ON t.id = u.id WHERE u.id = $1", [r.body]);
  if (row.told_at) continue;
  await sns.send(tell(row.text)); // weak (racy)
  await pool.query("INSERT INTO told (id, told_at) VALUES ($1, true) ON CONFLICT (id) DO UPDATE SET told_at = true", [r.body]); } }; // idempotent
export const innerJoin = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT u.* FROM users u JOIN outbox o ON o.id = u.id WHERE o.batch = $1 AND o.sent = false", [r.body]);
  for (const row of rows) {
    await sns.send(tell(row.text)); // weak (racy)
    await pool.query("UPDATE outbox SET sent = true WHERE id = $1", [row.id]); } } }; // idempotent
export const byAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.execute(sql`SELECT p.id FROM peaks p WHERE NOT EXISTS (SELECT 1 FROM climbs c WHERE c.user_id = ${r.body}::uuid AND c.peak_id = p.id)`);
  if (found.rows.length === 0) continue;
  for (const row of found.rows) await db.insert(climbs).values({ userId: r.body, peakId: row.id }); } }; // weak (racy)
