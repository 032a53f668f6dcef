// What a claim answers, asked for a member of which nobody knows what it tells; twins ask for one that is known to tell nothing.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import mysql from "mysql2/promise";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const client = new DynamoDBClient({});
const seen = new MongoClient("mongodb://db").db().collection<any>("seen");
const pool = new Pool();
const my = mysql.createPool({});
const db = drizzle(process.env.URL!);
const inbox = pgTable("inbox", { id: text("id").primaryKey() });
const mark = (id: string): Promise<any> => seen.updateOne({ _id: id }, { $setOnInsert: { at: 1 } }, { upsert: true });

export const otherOfTheDriver = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await mark(r.messageId);
  if (!done.created) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const otherBeneath = async (event: SQSEvent) => { for (const r of event.Records) {
  const { result } = await mark(r.messageId);
  if (result.upserted.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const itsOwnMethod = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await mark(r.messageId);
  if (!done.isNew()) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const acknowledged = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await mark(r.messageId);
  if (!done.acknowledged) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const otherOfACommand = async (event: SQSEvent) => { for (const r of event.Records) {
  const done: any = await client.send(new PutItemCommand({ TableName: "seen", Item: { id: { S: r.messageId } }, ReturnValues: "ALL_OLD" })); // idempotent
  if (done.wasThere) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ofTheRequest = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await client.send(new PutItemCommand({ TableName: "seen", Item: { id: { S: r.messageId } }, ReturnValues: "ALL_OLD" })); // idempotent
  if (done.$metadata.httpStatusCode !== 200) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const otherOfAStatement = async (event: SQSEvent) => { for (const r of event.Records) {
  const done: any = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); // idempotent
  if (done.inserted === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ofTheStatement = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); // idempotent
  if (done.command !== "INSERT") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const theIdThatItMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const [done]: any = await my.execute("INSERT IGNORE INTO seen (id) VALUES (?)", [r.messageId]); // idempotent
  if (!done.insertId) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const itsWarnings = async (event: SQSEvent) => { for (const r of event.Records) {
  const [done]: any = await my.execute("INSERT IGNORE INTO seen (id) VALUES (?)", [r.messageId]); // idempotent
  if (done.serverStatus === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
// Some drivers give a list that has members of its own.
export const ofAList = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows: any = await db.insert(inbox).values({ id: r.messageId }).onConflictDoNothing().returning(); // idempotent
  if (rows.howMany === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ofEachList = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await db.insert(inbox).values({ id: r.messageId }).onConflictDoNothing().returning(); // idempotent
  if (!Array.isArray(rows)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
