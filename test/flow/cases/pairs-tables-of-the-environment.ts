// Tables that the environment names: the same variable is the same table, and two of them are two.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { cleanEnv, str } from "envalid";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const pool = new Pool();
const db = knex({ client: "pg" });
const mongo = new MongoClient("m").db("a");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const tables = { inbox: process.env.INBOX_TABLE!, carts: process.env.CARTS_TABLE! };
const stage = process.env.STAGE ?? "dev";
const env = cleanEnv(process.env, { INBOX: str(), CARTS: str() });

export const looksAndMarks = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await pool.query(`SELECT 1 FROM ${tables.inbox} WHERE id = $1`, [r.messageId])).rowCount) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query(`INSERT INTO ${tables.inbox} (id) VALUES ($1)`, [r.messageId]); } }; // weak (racy)
export const marksAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await pool.query(`SELECT 1 FROM ${tables.inbox} WHERE id = $1`, [r.messageId])).rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query(`INSERT INTO ${tables.carts} (id) VALUES ($1) ON CONFLICT DO NOTHING`, [r.messageId]); } };
export const claims = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pool.query(`INSERT INTO ${tables.inbox} (id) VALUES ($1) ON CONFLICT DO NOTHING`, [r.messageId])).rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query(`DELETE FROM ${tables.carts} WHERE id = $1`, [r.messageId]); } };
export const releases = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pool.query(`INSERT INTO ${tables.inbox} (id) VALUES ($1) ON CONFLICT DO NOTHING`, [r.messageId])).rowCount) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query(`DELETE FROM ${tables.inbox} WHERE id = $1`, [r.messageId]); } };
export const ofAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await db(`${stage}-inbox`).insert({ id: r.messageId }).onConflict("id").ignore().returning("id")).length) continue;
  await sns.send(tell(r.body)); // guarded
  await db(`${stage}-carts`).where({ id: r.messageId }).del(); } };
export const ofAMapperReleases = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await db(`${stage}-inbox`).insert({ id: r.messageId }).onConflict("id").ignore().returning("id")).length) continue;
  await sns.send(tell(r.body)); // unguarded
  await db(`${stage}-inbox`).where({ id: r.messageId }).del(); } };
export const ofMongo = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await mongo.collection<any>(`${stage}-inbox`).findOne({ _id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unguarded
  await mongo.collection<any>(`${stage}-carts`).insertOne({ _id: r.messageId }); } };
export const ofMongoMarks = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await mongo.collection<any>(`${stage}-inbox`).findOne({ _id: r.messageId })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mongo.collection<any>(`${stage}-inbox`).insertOne({ _id: r.messageId }); } };
export const checked = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: env.INBOX, Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" }));
  await sns.send(tell(r.body)); // guarded
  await doc.send(new DeleteCommand({ TableName: env.CARTS, Key: { id: r.messageId } })); } };
export const checkedReleases = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: env.INBOX, Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" }));
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new DeleteCommand({ TableName: env.INBOX, Key: { id: r.messageId } })); } };
export const checkedInSql = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await pool.query(`INSERT INTO ${env.INBOX} (id) VALUES ($1) ON CONFLICT DO NOTHING`, [r.messageId])).rowCount) continue;
  await sns.send(tell(r.body)); // guarded
  await pool.query(`DELETE FROM ${env.CARTS} WHERE id = $1`, [r.messageId]); } };
