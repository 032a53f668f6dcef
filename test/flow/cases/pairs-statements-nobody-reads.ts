// Behind a look a statement that is not read, or a method of the client that is not listed, may be its mark; so may one on a table that is given as a value. What is written to another table that is known is none.
import type { SQSEvent } from "aws-lambda"; import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { createClient } from "@libsql/client"; import { Kysely, sql as raw } from "kysely"; import mysql from "mysql2/promise"; import pgPromise from "pg-promise"; import postgres from "postgres";
const [sns, pgp, turso] = [new SNSClient({}), pgPromise(), createClient({ url: "libsql://x" })];
const [db, pool, sql, kysely] = [pgp(""), mysql.createPool({}), postgres(""), new Kysely<any>({} as any)];
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (racy)
const perhaps = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unknown
export const byAHelper = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const job = await db.oneOrNone("SELECT * FROM jobs WHERE id = $1", [id]);
  if (job?.state === "SENT") continue;
  await perhaps(id);
  await db.none(pgp.helpers.update({ state: "SENT" }, null, "jobs") + " WHERE id = $1", [id]); } }; // unknown
export const byAStatement = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const job = await db.oneOrNone("SELECT * FROM jobs WHERE id = $1", [id]);
  if (job?.state === "SENT") continue;
  await told(id);
  await db.none("UPDATE jobs SET state = 'SENT' WHERE id = $1", [id]); } }; // idempotent
export const elsewhere = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const job = await db.oneOrNone("SELECT * FROM jobs WHERE id = $1", [id]);
  if (job?.state === "SENT") continue;
  await tell(id);
  await db.none("UPDATE mails SET state = 'SENT' WHERE id = $1", [id]); } }; // idempotent
export const byABatch = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await turso.execute({ sql: "SELECT * FROM jobs WHERE id = ?", args: [id] });
  if (rows[0]?.state === "SENT") continue;
  await perhaps(id);
  await turso.batch([{ sql: "UPDATE jobs SET state = 'SENT' WHERE id = ?", args: [id] }], "write"); } }; // unknown
export const unlisted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await turso.execute({ sql: "SELECT * FROM jobs WHERE id = ?", args: [id] });
  if (rows[0]?.state === "SENT") continue;
  await perhaps(id);
  await (turso as any).migrate([{ sql: "UPDATE jobs SET state = 'SENT' WHERE id = ?", args: [id] }]); } }; // unknown
export const givenAName = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const [rows] = await pool.query<any[]>("SELECT * FROM ?? WHERE id = ?", ["jobs", id]);
  if (rows[0]?.state === "SENT") continue;
  await perhaps(id);
  await pool.query("UPDATE jobs SET state = 'SENT' WHERE id = ?", [id]); } }; // idempotent
export const madeByATag = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const [job] = await sql`SELECT * FROM ${sql("jobs")} WHERE id = ${id}`;
  if (job?.state === "SENT") continue;
  await perhaps(id);
  await sql`UPDATE jobs SET state = 'SENT' WHERE id = ${id}`; } }; // idempotent
export const madeByABuilder = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await raw<any>`SELECT * FROM ${raw.table("jobs")} WHERE id = ${id}`.execute(kysely);
  if (rows[0]?.state === "SENT") continue;
  await perhaps(id);
  await kysely.updateTable("jobs").set({ state: "SENT" }).where("id", "=", id).execute(); } }; // idempotent
export const unmarked = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await raw<any>`SELECT * FROM ${raw.table("jobs")} WHERE id = ${id}`.execute(kysely);
  if (rows[0]?.state === "SENT") continue;
  await tell(id); } };
