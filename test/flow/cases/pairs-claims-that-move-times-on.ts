// A time in the row is moved on from where it stands, where it lies before now: it is met again once the clock has come there. A number looks alike.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { and, eq, lte, sql as piece } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import knex from "knex";
import { Kysely } from "kysely";
import { MongoClient } from "mongodb";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
import { boundOf } from "some-unlisted-package";
const [sns, pool, my, sql, prisma, db] = [new SNSClient({}), new Pool(), createPool("m"), postgres(), new PrismaClient(), knex({})];
const low = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(low);
const jobs = new MongoClient("m").db("d").collection("jobs");
const table = pgTable("jobs", { ref: text("ref").primaryKey(), at: timestamp("at") });
const [d, k] = [drizzle("postgres://d"), new Kysely<any>({} as never)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const HOUR = 3_600_000;
type Taken = (id: string, image: any) => Promise<boolean>;
const taken = async (set: string, where: string, id: string, ...more: unknown[]) =>
  (await pool.query(`UPDATE jobs SET ${set} WHERE id = $1 AND ${where}`, [id, ...more])).rowCount === 1; // unguarded
const each = async (event: DynamoDBStreamEvent, claim: Taken, work: (id: string) => Promise<unknown>) => {
  for (const r of event.Records) if (await claim(r.eventID!, r.dynamodb!.NewImage)) await work(r.eventID!);
};

export const anHour = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("next = next + interval '1 hour'", "next <= now()", id),
    (id) => sns.send(tell(id))); // weak (window)
export const aWeek = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("next = next + interval '7 days'", "next <= now()", id),
    (id) => sns.send(tell(id))); // guarded
export const upToADay = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("due = due + interval '1 month'", "due <= CURRENT_DATE", id),
    (id) => sns.send(tell(id))); // guarded
export const theOtherWayRound = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("next = next + interval '1 hour'", "$2 >= next", id, new Date()),
    (id) => sns.send(tell(id))); // weak (window)
export const byAParameter = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("next = next + $2::interval", "next < now()", id, "1 hour"),
    (id) => sns.send(tell(id))); // weak (window)
export const byAColumn = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("next = next + every", "next < now()", id),
    (id) => sns.send(tell(id))); // guarded
export const upToATimeOfTheRecord = (event: DynamoDBStreamEvent) =>
  each(event, (id, image) => taken("next = next + interval '1 hour'", "next <= $2", id, image.at.S),
    (id) => sns.send(tell(id))); // guarded
export const back = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("next = next - interval '1 hour'", "next <= now()", id),
    (id) => sns.send(tell(id))); // unguarded
export const stillRunning = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("until = until + interval '1 hour'", "until >= now()", id),
    (id) => sns.send(tell(id))); // unguarded
export const aNumber = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("tries = tries + 1", "tries < $2", id, 3),
    (id) => sns.send(tell(id))); // unguarded
export const aNumberOfTheRecord = (event: DynamoDBStreamEvent) =>
  each(event, (id, image) => taken("tries = tries + 1", "tries < $2", id, image.most.N),
    (id) => sns.send(tell(id))); // unguarded
export const boundNobodyKnows = (event: DynamoDBStreamEvent) =>
  each(event, (id) => taken("at = at + 3600", "at < $2", id, boundOf("jobs")),
    (id) => sns.send(tell(id))); // unknown
export const aNumberAndAStage = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    if (!(await taken("tries = tries + 1", "tries < $2 AND state = 'new'", id!, 3))) continue;
    await sns.send(tell(id!)); // weak (racy)
    await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [id]); // idempotent
  }
};
const counted = async (statement: string, values: any[]) => ((await my.execute(statement, values))[0] as any).affectedRows === 1; // weak (window)
export const ofMySql = (event: DynamoDBStreamEvent) =>
  each(event, (id) => counted("UPDATE jobs SET next = DATE_ADD(next, INTERVAL 1 HOUR) WHERE id = ? AND next <= NOW()", [id]),
    (id) => sns.send(tell(id))); // weak (window)
export const ofSecondsInMySql = (event: DynamoDBStreamEvent) =>
  each(event, (id) => counted("UPDATE jobs SET next = next + 3600 WHERE id = ? AND next <= UNIX_TIMESTAMP()", [id]),
    (id) => sns.send(tell(id))); // weak (window)
export const ofATemplate = (event: DynamoDBStreamEvent) =>
  each(event, async (id) => (await sql`UPDATE jobs SET next = next + interval '1 hour' WHERE id = ${id} AND next <= ${new Date()}`).count === 1, // weak (window)
    (id) => sns.send(tell(id))); // weak (window)
const moved = (id: string, UpdateExpression: string, values: object, ConditionExpression = "next <= :now") =>
  doc.send(new UpdateCommand({ TableName: "jobs", Key: { id }, UpdateExpression, ConditionExpression, ExpressionAttributeValues: values })); // unguarded
export const ofDynamo = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    await moved(id!, "SET next = next + :step", { ":step": HOUR, ":now": Date.now() });
    await sns.send(tell(id!)); // weak (window)
  }
};
export const ofDynamoForAWeek = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    await moved(id!, "ADD next :step", { ":step": 168 * HOUR, ":now": Date.now() });
    await sns.send(tell(id!)); // guarded
  }
};
export const ofDynamoBack = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    await moved(id!, "SET next = next - :step", { ":step": HOUR, ":now": Date.now() });
    await sns.send(tell(id!)); // unguarded
  }
};
export const ofDynamoANumber = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    await moved(id!, "SET next = next + :step", { ":step": 1, ":now": 5 });
    await sns.send(tell(id!)); // unguarded
  }
};
export const ofDynamoFromNow = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const values = { ":step": HOUR, ":now": Date.now() };
    await moved(id!, "SET next = if_not_exists(next, :now) + :step", values, "attribute_not_exists(next) OR next <= :now");
    await sns.send(tell(id!)); // weak (window)
  }
};
export const ofDynamoFromNothing = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const values = { ":zero": 0, ":step": HOUR, ":now": Date.now() };
    await moved(id!, "SET next = if_not_exists(next, :zero) + :step", values, "attribute_not_exists(next) OR next <= :now");
    await sns.send(tell(id!)); // unguarded
  }
};
export const ofDynamoInSeconds = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const values = { ":step": { N: "3600" }, ":now": { N: String(Math.floor(Date.now() / 1000)) } };
    const key = { TableName: "jobs", Key: { id: { S: id! } }, ExpressionAttributeValues: values };
    await low.send(new UpdateItemCommand({ ...key, UpdateExpression: "ADD next :step", ConditionExpression: "next <= :now" })); // weak (window)
    await sns.send(tell(id!)); // weak (window)
  }
};
export const inATransaction = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const values = { ":step": HOUR, ":now": Date.now() };
    const job = { TableName: "jobs", Key: { id }, UpdateExpression: "SET next = next + :step", ConditionExpression: "next <= :now" };
    const count = { TableName: "counts", Key: { id: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
    await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: { ...job, ExpressionAttributeValues: values } }, { Update: count }] })); // weak (window)
    await sns.send(tell(id!)); // weak (window)
  }
};
export const ofMongo = (event: DynamoDBStreamEvent) =>
  each(event, async (ref) => (await jobs.updateOne({ ref, next: { $lte: Date.now() } }, { $inc: { next: HOUR } })).modifiedCount === 1, // weak (window)
    (id) => sns.send(tell(id))); // weak (window)
export const ofMongoForAWeek = (event: DynamoDBStreamEvent) =>
  each(event, async (ref) => (await jobs.findOneAndUpdate({ ref, next: { $lte: Date.now() } }, { $inc: { next: 168 * HOUR } })) !== null, // guarded
    (id) => sns.send(tell(id))); // guarded
export const ofMongoBack = (event: DynamoDBStreamEvent) =>
  each(event, async (ref) => (await jobs.updateOne({ ref, next: { $lte: Date.now() } }, { $inc: { next: -HOUR } })).modifiedCount === 1, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofMongoANumber = (event: DynamoDBStreamEvent) =>
  each(event, async (ref) => (await jobs.updateOne({ ref, tries: { $lte: 5 } }, { $inc: { tries: 1 } })).modifiedCount === 1, // unguarded
    (id) => sns.send(tell(id))); // unguarded
export const ofPrisma = (event: DynamoDBStreamEvent) =>
  each(event, async (id) => (await prisma.job.updateMany({ where: { id, next: { lte: Date.now() } }, data: { next: { increment: HOUR } } })).count === 1, // weak (window)
    (id) => sns.send(tell(id))); // weak (window)
export const ofKnex = (event: DynamoDBStreamEvent) =>
  each(event, async (id) => (await db("jobs").where({ id }).where("next", "<=", db.fn.now()).update({ next: db.raw("next + interval '1 hour'") })) === 1, // weak (window)
    (id) => sns.send(tell(id))); // weak (window)
export const ofKnexByIncrement = (event: DynamoDBStreamEvent) =>
  each(event, async (id) => (await db("jobs").where({ id }).where("next", "<=", Date.now()).increment("next", HOUR)) === 1, // weak (window)
    (id) => sns.send(tell(id))); // weak (window)
export const ofDrizzle = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: ref } of event.Records) {
    const found = and(eq(table.ref, ref!), lte(table.at, new Date()));
    const rows = await d.update(table).set({ at: piece`${table.at} + interval '1 hour'` }).where(found).returning(); // weak (window)
    if (rows.length > 0) await sns.send(tell(ref!)); // weak (window)
  }
};
export const ofKysely = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const update = k.updateTable("jobs").set((eb: any) => ({ next: eb("next", "+", HOUR) })); // weak (window)
    const { numUpdatedRows } = await update.where("id", "=", id).where("next", "<=", Date.now()).executeTakeFirst();
    if (numUpdatedRows === 1n) await sns.send(tell(id!)); // weak (window)
  }
};
