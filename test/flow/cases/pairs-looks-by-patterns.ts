// Looks that ask fields to fit a pattern or to lie within bounds: what is written there marks them only where it fits.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [doc, pool, prisma] = [DynamoDBDocument.from(new DynamoDBClient({})), new Pool(), new PrismaClient()];
const notes = new MongoClient("m").db("d").collection<any>("notes");
const builder = knex({ client: "pg" });

const queried = (pk: string, condition: string, values: object) =>
  doc.query({ TableName: "t", KeyConditionExpression: `pk = :p and ${condition}`, ExpressionAttributeValues: { ":p": pk, ...values } });
export const ofItsBeginning = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await queried(r.messageId, "begins_with(sk, :s)", { ":s": "MAIL#" });
  if (Items?.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.put({ TableName: "t", Item: { pk: r.messageId, sk: `MAIL#${new Date().toISOString()}` } }); } }; // weak (racy)
export const ofAnotherBeginning = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await queried(r.messageId, "begins_with(sk, :s)", { ":s": "MAIL#" });
  if (Items?.length) continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.put({ TableName: "t", Item: { pk: r.messageId, sk: `SMS#${new Date().toISOString()}` } }); } }; // unguarded
export const withinBounds = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await queried(r.messageId, "sk between :a and :b", { ":a": "2024-01-01", ":b": "2024-12-31" });
  if (Items?.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.put({ TableName: "t", Item: { pk: r.messageId, sk: "2024-06-01" } }); } }; // idempotent
export const beyondBounds = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await queried(r.messageId, "sk between :a and :b", { ":a": "2024-01-01", ":b": "2024-12-31" });
  if (Items?.length) continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.put({ TableName: "t", Item: { pk: r.messageId, sk: "2020-01-01" } }); } }; // idempotent
export const ofTheRecordItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await queried(r.messageId, "begins_with(sk, :s)", { ":s": "MAIL#" });
  if (Items?.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.put({ TableName: "t", Item: { pk: r.messageId, sk: r.body } }); } }; // idempotent

const insert = "INSERT INTO notes (ref, kind, step) VALUES ($1, $2, $3)";
const noted = (condition: string, id: string) => pool.query(`SELECT 1 FROM notes WHERE ref = $1 AND ${condition}`, [id]);
export const like = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await noted("kind LIKE 'MAIL%'", r.messageId)).rowCount) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query(insert, [r.messageId, "MAIL_SENT", 1]); } }; // weak (racy)
export const unlike = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await noted("kind LIKE 'MAIL%'", r.messageId)).rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query(insert, [r.messageId, "SMS", 1]); } }; // unguarded
export const likeInOtherLetters = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await noted("kind LIKE 'mail%'", r.messageId)).rowCount) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query(insert, [r.messageId, "MAIL_SENT", 1]); } }; // weak (racy)
export const aboveAStep = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await noted("step >= 3", r.messageId)).rowCount) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query(insert, [r.messageId, "MAIL", 4]); } }; // weak (racy)
export const belowAStep = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await noted("step >= 3", r.messageId)).rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query(insert, [r.messageId, "MAIL", 2]); } }; // unguarded
export const belowItTheOtherWayRound = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await noted("3 <= step AND step < 9", r.messageId)).rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query(insert, [r.messageId, "MAIL", 9]); } }; // unguarded

export const startsWith = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.note.findFirst({ where: { ref: r.messageId, kind: { startsWith: "MAIL" } } })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.note.create({ data: { ref: r.messageId, kind: "MAIL_SENT" } }); } }; // weak (racy)
export const startsOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.note.findFirst({ where: { ref: r.messageId, kind: { startsWith: "MAIL" } } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await prisma.note.create({ data: { ref: r.messageId, kind: "SMS_SENT" } }); } }; // unguarded
export const whereAll = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await builder("notes").where({ ref: r.messageId }).where("kind", "like", "MAIL%").where("step", ">", 5).first()) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await builder("notes").insert({ ref: r.messageId, kind: "MAIL", step: 6 }); } }; // weak (racy)
export const whereOneIsNot = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await builder("notes").where({ ref: r.messageId }).where("kind", "like", "MAIL%").where("step", ">", 5).first()) continue;
  await sns.send(tell(r.body)); // unguarded
  await builder("notes").insert({ ref: r.messageId, kind: "MAIL", step: 5 }); } }; // unguarded
export const byAPattern = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await notes.findOne({ ref: r.messageId, kind: /^MAIL/, step: { $gt: 1, $lt: 9 } })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await notes.insertOne({ ref: r.messageId, kind: "MAIL_SENT", step: 2 }); } }; // weak (racy)
export const byAnotherPattern = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await notes.findOne({ ref: r.messageId, kind: /^MAIL/, step: { $gt: 1, $lt: 9 } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await notes.insertOne({ ref: r.messageId, kind: "SMS", step: 2 }); } }; // unguarded
export const byAPatternAndBounds = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await notes.findOne({ ref: r.messageId, kind: { $regex: "^MAIL" }, step: { $gt: 1, $lt: 9 } })) continue;
  await sns.send(tell(r.body)); // unguarded
  await notes.insertOne({ ref: r.messageId, kind: "MAIL", step: 9 }); } }; // unguarded
