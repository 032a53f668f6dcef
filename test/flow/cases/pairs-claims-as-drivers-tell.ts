// Claims whose answer each driver gives in its own way, and twins that ask for something else.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createClient } from "@supabase/supabase-js";
import { Kysely } from "kysely";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { DataSource } from "typeorm";
import { MongoClient } from "mongodb";
import mongoose, { Schema } from "mongoose";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const supabase = createClient(process.env.URL!, process.env.KEY!);
const kysely = new Kysely<any>({} as any);
const db = drizzle(process.env.URL!);
const inbox = pgTable("inbox", { id: text("id").primaryKey(), body: text("body") });
const source = new DataSource({} as any);
const mongo = new MongoClient("m");
const Order = mongoose.model("Order", new Schema({}));
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

// An error that is a member of the result, and not thrown.
export const supabaseInserts = async (event: SQSEvent) => { for (const r of event.Records) {
  const { error } = await supabase.from("seen").insert({ id: r.messageId }); // guarded
  if (error?.code === "23505") continue;
  if (error) throw error;
  await sns.send(tell(r.body)); // guarded
} };
export const supabaseInsertsAndForgets = async (event: SQSEvent) => { for (const r of event.Records) {
  const { error } = await supabase.from("seen").insert({ id: r.messageId }); // guarded
  if (error && error.code !== "23505") throw error;
  await sns.send(tell(r.body)); // unguarded
} };
export const supabaseAnyError = async (event: SQSEvent) => { for (const r of event.Records) {
  const { error } = await supabase.from("log").insert({ body: r.body }); // unguarded
  if (error) throw error;
  await sns.send(tell(r.body)); // unguarded
} };
export const supabaseStates = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await supabase.from("orders").update({ state: "sent" }).eq("id", r.messageId).eq("state", "new").select(); // idempotent
  if (!data?.length) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const supabaseOtherStates = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await supabase.from("orders").update({ state: "sent" }).eq("id", r.messageId).neq("state", "void").select(); // idempotent
  if (!data?.length) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const supabaseIgnores = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await supabase.from("seen").upsert({ id: r.messageId }, { onConflict: "id", ignoreDuplicates: true }).select(); // idempotent
  if (data?.length === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };

// Counts of rows.
export const kyselyCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await kysely.insertInto("inbox").values({ id: r.messageId }).onConflict((oc) => oc.column("id").doNothing()).executeTakeFirst(); // idempotent
  if (done.numInsertedOrUpdatedRows === 0n) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const kyselyCountsMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await kysely.insertInto("inbox").values({ id: r.messageId }).onConflict((oc) => oc.column("id").doNothing()).executeTakeFirst(); // idempotent
  if (done.numInsertedOrUpdatedRows! > 0n) await sns.send(tell(r.body)); // guarded
} };
export const kyselyReplaces = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await kysely.insertInto("inbox").values({ id: r.messageId, body: r.body }).onConflict((oc) => oc.column("id").doUpdateSet({ body: r.body })).executeTakeFirst(); // idempotent
  if (done.numInsertedOrUpdatedRows === 0n) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const drizzleCounts = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await db.insert(inbox).values({ id: r.messageId }).onConflictDoNothing(); // idempotent
  if (done.rowCount === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const drizzleLooksElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const done: any = await db.insert(inbox).values({ id: r.messageId }).onConflictDoNothing(); // idempotent
  if (done.fields) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const typeormIgnores = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await source.createQueryBuilder().insert().into("inbox").values({ id: r.messageId }).orIgnore().execute(); // idempotent
  if (done.raw.length === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };

// A document whose _id is given cannot be inserted twice, in a transaction or not, whether somebody catches the error or not.
export const mongoInserts = async (event: SQSEvent) => { for (const r of event.Records) {
  await mongo.db("d").collection<any>("seen").insertOne({ _id: r.messageId }); // idempotent
  await mongo.db("d").collection<any>("acc").updateOne({ _id: 1 }, { $inc: { n: 1 } }); // guarded
} };
export const mongoInsertsAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  await mongo.db("d").collection<any>("seen").insertOne({ messageId: r.messageId }); // unguarded
  await mongo.db("d").collection<any>("acc").updateOne({ _id: 1 }, { $inc: { n: 1 } }); // unguarded
} };
export const mongoInTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = mongo.startSession();
  try {
    await session.withTransaction(async () => {
      await mongo.db("d").collection<any>("seen").insertOne({ _id: r.messageId }, { session }); // idempotent
      await mongo.db("d").collection<any>("acc").updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session }); // guarded
    });
  } catch (e: any) { if (e.code !== 11000) throw e; }
} };
export const mongoOtherOrder = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await mongo.db("d").collection<any>("acc").updateOne({ _id: 1 }, { $inc: { n: 1 } }); // unguarded
    await mongo.db("d").collection<any>("seen").insertOne({ _id: r.messageId }); // idempotent
  } catch (e: any) { if (e.code !== 11000) throw e; }
} };

// Mongoose sets what has no operator.
export const mongooseStates = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findOneAndUpdate({ id: r.messageId, state: "new" }, { state: "paid" }); // idempotent
  if (!order) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const mongooseSameState = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findOneAndUpdate({ id: r.messageId, state: "paid" }, { state: "paid", at: 1 }); // idempotent
  if (!order) continue;
  await sns.send(tell(r.body)); // unguarded
} };

// A statement on the rows that another part of it inserted.
export const pgRows = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("WITH fresh AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) UPDATE acc SET n = n + 1 WHERE EXISTS (SELECT 1 FROM fresh)", [r.messageId]); // idempotent
};
export const pgAllRows = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query("WITH fresh AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) UPDATE acc SET n = n + 1", [r.messageId]); // unguarded
};
export const pgEitherRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("WITH fresh AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) SELECT id FROM fresh UNION ALL SELECT id FROM seen WHERE id = $1", [r.messageId]); // idempotent
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const pgFreshRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("WITH fresh AS (INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id) SELECT id FROM fresh", [r.messageId]); // idempotent
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // guarded
} };

// Nothing is null for some drivers and `undefined` for others, and code asks for it strictly.
export const mongooseIsNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findOneAndUpdate({ _id: r.messageId, st: "new" }, { st: "told" });
  if (order === null) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const mongooseIsUndefined = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.findOneAndUpdate({ _id: r.messageId, st: "new" }, { st: "told" });
  if (order === undefined) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const dynamoIsUndefined = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new DeleteCommand({ TableName: "open", Key: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (Attributes === undefined) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const dynamoIsNull = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new DeleteCommand({ TableName: "open", Key: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (Attributes === null) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const kyselyIsUndefined = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.insertInto("inbox").values({ id: r.messageId }).onConflict((oc) => oc.doNothing()).returning("id").executeTakeFirst();
  if (row === undefined) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const kyselyIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await kysely.insertInto("inbox").values({ id: r.messageId }).onConflict((oc) => oc.doNothing()).returning("id").executeTakeFirst();
  if (row !== undefined) continue;
  await sns.send(tell(r.body)); // unguarded
} };

// How many documents an upsert has found, which only inserts.
export const mongoFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const { matchedCount } = await mongo.db().collection<any>("told").updateOne({ _id: r.messageId }, { $setOnInsert: { at: new Date() } }, { upsert: true });
  if (matchedCount === 1) continue;
  await sns.send(tell(r.body)); // guarded
} };
export const mongoFoundMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const { matchedCount } = await mongo.db().collection<any>("told").updateOne({ _id: r.messageId }, { $setOnInsert: { at: new Date() } }, { upsert: true });
  if (matchedCount > 1) continue;
  await sns.send(tell(r.body)); // unguarded
} };

// A claim of a row in some state passes no more once the row is gone; one of a row in any other state does, and one of a row that is made in front.
export const stateThatGoes = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET st = 'told' WHERE id = $1 AND st = 'new'", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query("DELETE FROM jobs WHERE id = $1", [r.messageId]);
} };
export const itemThatGoes = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "SET st = :t", ConditionExpression: "st = :n", ExpressionAttributeValues: { ":t": "told", ":n": "new" } })); }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); // guarded
  await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
} };
export const itemInAnyOtherState = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: r.messageId }, UpdateExpression: "SET st = :t", ConditionExpression: "st <> :t", ExpressionAttributeValues: { ":t": "told" } })); }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: r.messageId } }));
} };
export const stateThatIsMadeInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("INSERT INTO jobs (id, st) VALUES ($1, 'new') ON CONFLICT DO NOTHING", [r.messageId]);
  const { rowCount } = await pool.query("UPDATE jobs SET st = 'told' WHERE id = $1 AND st = 'new'", [r.messageId]);
  if (!rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("DELETE FROM jobs WHERE id = $1", [r.messageId]);
} };
