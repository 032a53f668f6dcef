// A table that is made where it is needed: no row that a look finds is another one behind it, whatever the table is called.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const db = drizzle(process.env.DATABASE_URL!);
const galleries = pgTable("galleries", { id: uuid("id").primaryKey(), done: integer("done").notNull() });
const tell = (text: string) => new PublishCommand({ Message: text });
export const partOfMonth = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, month } = JSON.parse(r.body);
  const [row] = await db.select().from(galleries).where(eq(galleries.id, id));
  if (!row) throw new Error("gone");
  await db.execute(sql.raw(`CREATE TABLE IF NOT EXISTS log_${month} PARTITION OF log FOR VALUES FROM ('${month}-01') TO ('${month}-31')`));
  await sns.send(tell(id)); // unguarded
} };
export const indexOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, column } = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT * FROM galleries WHERE id = $1", [id]);
  if (!rows[0]) throw new Error("gone");
  await pool.query(`CREATE INDEX IF NOT EXISTS by_column ON galleries (${column})`);
  await sns.send(tell(id)); // unguarded
} };
export const rowsOfAnyTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, table } = JSON.parse(r.body);
  const [row] = await db.select().from(galleries).where(eq(galleries.id, id));
  if (!row) return;
  await db.execute(sql.raw(`DROP TABLE ${table}`));
  await sns.send(tell(id)); // unknown
} };
export const rowsOfATableThatIsReplaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, table } = JSON.parse(r.body);
  const [row] = await db.select().from(galleries).where(eq(galleries.id, id));
  if (!row) return;
  await db.execute(sql.raw(`CREATE OR REPLACE TABLE ${table} (id text)`));
  await sns.send(tell(id)); // unknown
} };
export const claimedInTheNewTable = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("CREATE TABLE IF NOT EXISTS seen (id text PRIMARY KEY)");
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]);
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const markedInTheNewTable = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("CREATE TABLE IF NOT EXISTS seen (id text PRIMARY KEY)");
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1", [r.messageId]);
  if (rows.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]);
} };
