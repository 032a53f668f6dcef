// Upserts whose condition asks a row that is there, and conditions of a mapper that are put together by steps.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { eq, lt, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import dynamoose from "dynamoose";
import { Kysely } from "kysely";
const [sns, db, ky] = [new SNSClient({}), drizzle("postgres://"), new Kysely<any>({} as any)];
const jobs = pgTable("jobs", { id: text("id").primaryKey(), state: text("state"), n: integer("n") });
const Job = dynamoose.model("jobs", { id: String, state: String } as any);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const unlessSet = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const rows = await db.insert(jobs).values({ id, state: "sent" }).onConflictDoUpdate({ target: jobs.id, set: { state: "sent" }, setWhere: ne(jobs.state, "sent") }).returning();
  if (rows.length) await sns.send(tell(body)); } }; // guarded
export const unlessSetByCount = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await db.insert(jobs).values({ id }).onConflictDoUpdate({ target: jobs.id, set: { state: "sent" }, setWhere: eq(jobs.state, "open") });
  if (rowCount) await sns.send(tell(body)); } }; // guarded
export const whereItIsSet = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const rows = await db.insert(jobs).values({ id }).onConflictDoUpdate({ target: jobs.id, set: { state: "sent" }, setWhere: ne(jobs.state, "open") }).returning();
  if (rows.length) await sns.send(tell(body)); } }; // unguarded
export const whateverIsThere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const rows = await db.insert(jobs).values({ id }).onConflictDoUpdate({ target: jobs.id, set: { state: "sent" } }).returning();
  if (rows.length) await sns.send(tell(body)); } }; // unguarded
export const whereLess = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const rows = await db.insert(jobs).values({ id, n: 3 }).onConflictDoUpdate({ target: jobs.id, set: { n: 3 }, setWhere: lt(jobs.n, 3) }).returning();
  if (rows.length) await sns.send(tell(body)); } }; // guarded
export const byAFunction = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const row = await ky.insertInto("jobs").values({ id, state: "sent" })
    .onConflict((oc) => oc.column("id").doUpdateSet({ state: "sent" }).where("jobs.state", "!=", "sent")).returning("id").executeTakeFirst();
  if (row) await sns.send(tell(body)); } }; // guarded
export const byAFunctionOfAnother = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const row = await ky.insertInto("jobs").values({ id, kind: "b", state: "sent" })
    .onConflict((oc) => oc.column("id").doUpdateSet({ state: "sent" }).where("jobs.kind", "!=", "b")).returning("id").executeTakeFirst();
  if (row) await sns.send(tell(body)); } }; // unguarded
export const byACondition = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await Job.update({ id }, { state: "sent" }, { condition: new dynamoose.Condition().where("state").not().eq("sent") }); }
  catch (e: any) { if (e.name === "ConditionalCheckFailedException") continue; throw e; }
  await sns.send(tell(body)); } }; // unknown
export const byAConditionThatIsPassed = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await Job.update({ id }, { state: "sent" }, { condition: new dynamoose.Condition().where("state").not().eq("sent") }); } catch { }
  await sns.send(tell(body)); } }; // unguarded
export const byNoCondition = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await Job.update({ id }, { $ADD: { n: 1 } }, { return: "item" }); } // unguarded
  catch (e: any) { if (e.name === "ConditionalCheckFailedException") continue; throw e; }
  await sns.send(tell(body)); } }; // unguarded
