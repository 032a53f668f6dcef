// Conditions that builders put together: what names the row is the key, and may be the same for all records, or another one each time.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { Entity } from "electrodb";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const db = drizzle(process.env.DATABASE!);
const jobs = pgTable("jobs", { id: text("id").primaryKey(), state: text("state"), at: timestamp("at") });
const Job = new Entity({ model: { entity: "job", version: "1", service: "s" }, attributes: { id: { type: "string" }, state: { type: "string" }, at: { type: "number" } },
  indexes: { primary: { pk: { field: "pk", composite: ["id"] }, sk: { field: "sk", composite: [] } } } });
const documents = new MongoClient(process.env.MONGO!).db().collection<{ _id: string }>("jobs");

export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.update(jobs).set({ state: "busy" }).where(and(eq(jobs.id, r.messageId), eq(jobs.state, "new"))).returning(); // idempotent
  if (rows.length > 0) await sns.send(tell("once")); // guarded
} };
export const ofAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.update(jobs).set({ state: "busy" }).where(and(eq(jobs.id, "jobs"), eq(jobs.state, "new"))).returning(); // idempotent
  if (rows.length > 0) await sns.send(tell(r.body)); // weak (batch-key)
} };
export const ofAllInWords = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.update(jobs).set({ state: "busy" }).where(sql`id = 'jobs' AND state = 'new'`).returning(); // idempotent
  if (rows.length > 0) await sns.send(tell(r.body)); // weak (batch-key)
} };
export const whatItTakes = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.update(jobs).set({ state: "busy" }).where(eq(jobs.state, "new")).returning(); // idempotent
  for (const row of rows) await sns.send(tell(row.id + r.body)); // guarded
} };

export const entityOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  await Job.update({ id: r.messageId }).set({ state: "busy" }).where((a, op) => op.eq(a.state, "new")).go(); // idempotent
  await sns.send(tell("once")); // guarded
} };
export const entityOfAll = async (event: SQSEvent) => { for (const r of event.Records) {
  await Job.update({ id: "jobs" }).set({ state: "busy" }).where((a, op) => op.eq(a.state, "new")).go(); // idempotent
  await sns.send(tell(r.body)); // weak (batch-key)
} };
export const entityOfNow = async (event: SQSEvent) => { for (const r of event.Records) {
  await Job.update({ id: `jobs-${Date.now()}` }).set({ state: "busy" }).where((a, op) => op.eq(a.state, "new")).go();
  await sns.send(tell(r.body)); // weak (volatile-key)
} };
export const entityThatPassesAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const now = Date.now();
  await Job.update({ id: r.messageId }).set({ state: "busy", at: now }).where((a, op) => `${op.eq(a.state, "new")} OR ${op.lt(a.at, now)}`).go();
  await sns.send(tell("by its time")); // unguarded
} };

export const documentThatPassesAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const now = new Date();
  const isFree = { $or: [{ state: "new" }, { at: { $lt: now } }] };
  const claimed = await documents.updateOne({ _id: r.messageId, ...isFree }, { $set: { state: "busy", at: now } }); // idempotent
  if (claimed.modifiedCount === 1) await sns.send(tell("by its time")); // unguarded
} };
export const documentByAnotherMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const now = new Date();
  const isFree = { $or: [{ state: "new" }, { state: "late", at: { $lt: now } }] };
  const claimed = await documents.updateOne({ _id: r.messageId, ...isFree }, { $set: { state: "busy", at: now } }); // idempotent
  if (claimed.modifiedCount === 1) await sns.send(tell("by its state")); // guarded
} };
