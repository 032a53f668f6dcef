// How drivers and builders tell that a row was there: in a count beside the rows, by a method, through a function, behind later steps.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Client } from "cassandra-driver";
import knex from "knex";
import { Model } from "objection";
import pgPromise from "pg-promise";
import postgres from "postgres";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const sql = postgres("p");
const pgp = pgPromise()("p");
const cassandra = new Client({});
const db = knex({ client: "pg" });
class Mail extends Model { static tableName = "mails"; }

// postgres.js: a list that has its number as `count` as well.
export const countBesideRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await sql`INSERT INTO seen (id) VALUES (${r.messageId}) ON CONFLICT DO NOTHING RETURNING id`; // idempotent
  if (made.count === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const countOfAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await sql`INSERT INTO seen (id) VALUES (${r.messageId}) ON CONFLICT (id) DO UPDATE SET n = 1 RETURNING id`; // idempotent
  if (made.count === 0) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const countOfFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await sql`SELECT 1 FROM seen WHERE id = ${r.messageId}`;
  if (found.count > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await sql`INSERT INTO seen (id) VALUES (${r.messageId})`; // weak (racy)
} };

// pg-promise: what a function makes of the result comes back.
export const countByFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await pgp.result("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId], (one) => one.rowCount); // idempotent
  if (count === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const rowByFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await pgp.oneOrNone("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [r.messageId], (row) => row !== null); // idempotent
  if (isNew) await sns.send(tell(r.body)); // guarded
} };
export const otherByFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const time = await pgp.result("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId], (one) => one.duration); // idempotent
  if (time === 0) continue;
  await sns.send(tell(r.body)); // unguarded
} };

// Cassandra: whether it was applied.
export const applied = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await cassandra.execute("INSERT INTO seen (id) VALUES (?) IF NOT EXISTS", [r.messageId]); // idempotent
  if (!result.wasApplied()) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const appliedInRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await cassandra.execute(`INSERT INTO seen (id) VALUES ('${r.messageId}') IF NOT EXISTS`); // idempotent
  if (rows[0]["[applied]"]) await sns.send(tell(r.body)); // guarded
} };
export const appliedOfState = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await cassandra.execute("UPDATE mails SET state = 'sent' WHERE id = ? IF state = 'new'", [r.messageId]); // idempotent
  if (result.wasApplied()) await sns.send(tell(r.body)); // guarded
} };
export const appliedOfOtherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await cassandra.execute("UPDATE mails SET state = 'sent' WHERE id = ? IF kind = 'new'", [r.messageId]); // idempotent
  if (result.wasApplied()) await sns.send(tell(r.body)); // unguarded
} };
export const appliedForMinutes = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const result = await cassandra.execute("INSERT INTO seen (id) VALUES (?) IF NOT EXISTS USING TTL 600", [r.eventID]); // idempotent
  if (result.wasApplied()) await sns.send(tell("now")); // weak (window)
} };
export const appliedTwice = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await cassandra.execute("INSERT INTO seen (id) VALUES (?) IF NOT EXISTS", [r.messageId]); // idempotent
  if (!result.wasApplied()) await sns.send(tell(r.body)); // unguarded
} };

// Objection and knex: conditions behind what is written.
export const patchedWhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await Mail.query().patch({ state: "sent" }).where("id", r.messageId).where("state", "new"); // idempotent
  if (count > 0) await sns.send(tell(r.body)); // guarded
} };
export const patchedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await Mail.query().patch({ state: "sent" }).where("id", r.messageId).where("kind", "new"); // idempotent
  if (count > 0) await sns.send(tell(r.body)); // unguarded
} };
export const patchedById = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await Mail.query().patch({ sentAt: new Date().toISOString() }).findById(r.messageId).whereNull("sentAt"); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // guarded
} };
export const patchedByIdAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await Mail.query().patch({ sentAt: new Date().toISOString() }).findById(r.messageId); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // unguarded
} };
export const patchedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await Mail.query().where("id", r.messageId).whereNot("state", "sent").patch({ state: "sent" }); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // guarded
} };
export const patchedAmong = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await Mail.query().patch({ state: "sent" }).where("id", r.messageId).whereIn("state", ["new", "sent"]); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // unguarded
} };
export const updatedWhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("mails").update({ state: "sent" }).where("id", r.messageId).whereIn("state", ["new", "open"]); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // guarded
} };
export const updatedUnless = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("mails").where({ id: r.messageId }).whereNot({ state: "sent" }).update({ state: "sent" }); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // guarded
} };
export const updatedUnlessOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const count = await db("mails").where({ id: r.messageId }).whereNot({ state: "void" }).update({ state: "sent" }); // idempotent
  if (count === 1) await sns.send(tell(r.body)); // unguarded
} };
