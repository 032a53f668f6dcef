// Rows that are due, of which the mark moves or takes away the time: a repeat finds none. The time of now is a bound, and no key. A mark that leaves the time, or sets one that has come, is none.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { and, eq, gt, lte } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import knexOf from "knex";
import { Pool } from "pg";
import { DataSource, LessThanOrEqual } from "typeorm";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [sns, knex, pool, db] = [new SNSClient({}), knexOf({ client: "pg" }), new Pool(), drizzle("pg://db")];
const repository = new DataSource({ type: "postgres" }).getRepository("Sub");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const subs = pgTable("subs", { id: text("id").primaryKey(), dueAt: timestamp("due_at") });
const dueOf = async (id: string) =>
  (await doc.send(new QueryCommand({ TableName: "subs", IndexName: "due", KeyConditionExpression: "pk = :p AND dueAt <= :n", ExpressionAttributeValues: { ":p": id, ":n": Date.now() } }))).Items!;
const set = (id: string, UpdateExpression: string, at?: number) =>
  doc.send(new UpdateCommand({ TableName: "subs", Key: { pk: id }, UpdateExpression, ...(at && { ExpressionAttributeValues: { ":d": at } }) })); // idempotent

export const takenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await dueOf(r.body)).length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.body, "REMOVE dueAt"); } };
export const movedOn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await dueOf(r.body)).length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.body, "SET dueAt = :d", Date.now() + 86_400_000); } };
export const movedToNow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await dueOf(r.body)).length) continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.body, "SET dueAt = :d", Date.now()); } };
export const leftAsItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await dueOf(r.body)).length) continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.body, "SET seenAt = :d", Date.now()); } };
export const movedToATimeOfTheMessage = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await dueOf(r.messageId)).length) continue;
  await sns.send(tell(r.body)); // unknown
  await set(r.messageId, "SET dueAt = :d", JSON.parse(r.body).next); } };
export const byAFilter = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Count } = await doc.send(new ScanCommand({ TableName: "subs", FilterExpression: "pk = :p AND dueAt < :n", ExpressionAttributeValues: { ":p": r.body, ":n": new Date().toISOString() } }));
  if (!Count) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.body, "REMOVE dueAt"); } };
export const byTheClockOfTheDatabase = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await knex("subs").where({ id: r.body }).where("due_at", "<=", knex.fn.now()).first())) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await knex("subs").where({ id: r.body }).update({ due_at: null }); } }; // idempotent
export const movedByTheDatabase = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await knex("subs").where({ id: r.body }).where("due_at", "<=", knex.fn.now()).first())) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await knex("subs").where({ id: r.body }).update({ due_at: knex.raw("now() + interval '1 month'") }); } }; // idempotent
export const byAStepOfAChain = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await knex("subs").where({ id: r.body }).where("due_at", "<=", new Date()).first())) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await knex("subs").where({ id: r.body }).update({ due_at: new Date(Date.now() + 86_400_000) }); } }; // idempotent
export const byAnOperator = async (event: SQSEvent) => { for (const r of event.Records) {
  const [sub] = await db.select().from(subs).where(and(eq(subs.id, r.body), lte(subs.dueAt, new Date())));
  if (!sub) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.update(subs).set({ dueAt: new Date(Date.now() + 86_400_000) }).where(eq(subs.id, r.body)); } }; // idempotent
export const byAnOperatorOfAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await repository.findOneBy({ id: r.body, dueAt: LessThanOrEqual(new Date()) }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await repository.update(r.body, { dueAt: new Date(Date.now() + 86_400_000) }); } }; // idempotent
export const byTheDayItself = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await knex("days").where({ id: r.body, day: new Date().toISOString().slice(0, 10) }).first()) continue;
  await sns.send(tell(r.body)); // weak (racy, volatile-key)
  await knex("days").insert({ id: r.body, day: new Date().toISOString().slice(0, 10) }); } }; // weak
export const sentLately = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [sub] = await db.select().from(subs).where(and(eq(subs.id, r.eventID!), gt(subs.dueAt, new Date(Date.now() - 3_600_000))));
  if (sub) continue;
  await sns.send(tell(r.eventID!)); // weak (racy, window)
  await db.update(subs).set({ dueAt: new Date() }).where(eq(subs.id, r.eventID!)); } }; // idempotent
export const sentLatelyInText = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM subs WHERE id = $1 AND sent_at > $2", [r.eventID, new Date(Date.now() - 3_600_000)]);
  if (rows.length) continue;
  await sns.send(tell(r.eventID!)); // weak (racy, window)
  await pool.query("UPDATE subs SET sent_at = $2 WHERE id = $1", [r.eventID, new Date()]); } }; // idempotent
