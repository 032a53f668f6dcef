// Updates of query builders whose conditions are put together by calls: which of them find nothing the second time.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp, integer } from "drizzle-orm/pg-core";
import { and, eq, inArray, isNull, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { Kysely } from "kysely";
import { DataSource } from "typeorm";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const db = drizzle(process.env.URL!);
const orders = pgTable("orders", { id: text("id"), status: text("status"), doneAt: timestamp("done_at"), n: integer("n") });
const kysely = new Kysely<any>({} as never);
export const stillNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await db.update(orders).set({ doneAt: new Date() }).where(and(eq(orders.id, r.body), isNull(orders.doneAt))).returning();
  if (claimed.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const stillNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const [claimed] = await db.update(orders).set({ status: "DONE" }).where(and(eq(orders.id, r.body), eq(orders.status, "NEW"))).returning({ id: orders.id });
  if (!claimed) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const notDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await db.update(orders).set({ status: "DONE" }).where(and(eq(orders.id, r.body), ne(orders.status, "DONE")));
  if (rowCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const oneOf = async (event: SQSEvent) => { for (const r of event.Records) {
  const claimed = await db.update(orders).set({ status: "RUNNING", doneAt: new Date() }).where(and(eq(orders.id, r.body), inArray(orders.status, ["NEW", "FAILED"]))).returning();
  if (claimed.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const noneOf = async (event: SQSEvent) => { for (const r of event.Records) {
  const [claimed] = await db.update(orders).set({ status: "FAILED" }).where(and(eq(orders.id, r.body), notInArray(orders.status, ["DONE", "FAILED"]))).returning();
  if (claimed) await sns.send(tell(r.body)); } }; // guarded
export const noneOfOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const [claimed] = await db.update(orders).set({ status: "FAILED" }).where(and(eq(orders.id, r.body), notInArray(orders.status, ["DONE", "LOST"]))).returning();
  if (claimed) await sns.send(tell(r.body)); } }; // unguarded
export const noneOfOnATable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { numUpdatedRows } = await kysely.updateTable("orders").set({ status: "DONE" }).where("id", "=", r.body).where("status", "not in", ["DONE", "FAILED"]).executeTakeFirst();
  if (numUpdatedRows === 0n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ofAFoundRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const [found] = await db.select().from(orders).where(eq(orders.n, Number(r.body)));
  const [claimed] = await db.update(orders).set({ status: "DONE" }).where(and(eq(orders.id, found.id), sql`status in ('NEW')`)).returning();
  if (claimed) await sns.send(tell(r.body)); } }; // unknown
export const byIdAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await db.update(orders).set({ status: "DONE" }).where(eq(orders.id, r.body)).returning();
  if (!order) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const anotherColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await db.update(orders).set({ doneAt: new Date() }).where(and(eq(orders.id, r.body), eq(orders.status, "PAID"))).returning();
  if (!order) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const written = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order] = await db.update(orders).set({ status: "DONE" }).where(sql`id = ${r.body} and status <> 'DONE'`).returning();
  if (!order) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const kyselyClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await kysely.updateTable("orders").set({ status: "DONE" }).where("id", "=", r.body).where("status", "=", "NEW").executeTakeFirst();
  if (result.numUpdatedRows === 0n) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const kyselyClaimNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.updateTable("orders").set({ done_at: new Date() }).where("id", "=", r.body).where("done_at", "is", null).returningAll().executeTakeFirst();
  if (!row) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const kyselyById = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await kysely.updateTable("orders").set({ status: "DONE" }).where("id", "=", r.body).executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const jobs = new DataSource({ type: "postgres" }).getRepository("jobs");
export const textOfAState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await jobs.createQueryBuilder().update().set({ state: "RUNNING" }).where("id = :id AND state = :s", { id: r.body, s: "NEW" }).execute();
  if (!affected) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const textOfAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { affected } = await jobs.createQueryBuilder().update().set({ state: "RUNNING" }).where("id = :id", { id: r.body }).execute();
  if (!affected) continue;
  await sns.send(tell(r.body)); } }; // unguarded
