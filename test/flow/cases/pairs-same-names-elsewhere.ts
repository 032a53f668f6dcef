// A table of the same name in another database is another table: what is written there takes back no claim here.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [sns, pool, doc] = [new SNSClient({}), new Pool(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const [db, query] = [new MongoClient(process.env.MONGO_URL!).db(), knex({ client: "pg" })];
const s3 = new S3Client({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claimed = async (id: string) => (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount === 1;
const taken = async (id: string) => (await db.collection("jobs").updateOne({ id, state: "new" }, { $set: { state: "done" } })).modifiedCount === 1;

export const aCollection = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await claimed(id))) continue;
  await sns.send(tell(body)); // guarded
  await db.collection("seen").deleteOne({ id }); } };
export const aTableOfDynamoDB = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await claimed(id))) continue;
  await sns.send(tell(body)); // guarded
  await doc.send(new DeleteCommand({ TableName: "seen", Key: { id } })); } };
export const aBucket = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await claimed(id))) continue;
  await sns.send(tell(body)); // guarded
  await s3.send(new DeleteObjectCommand({ Bucket: "seen", Key: id })); } };
const isInBucket = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: "seen", Key })).then(() => true, (error) => { if (error.name === "NotFound") return false; throw error; });
export const aRowForAnObject = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await isInBucket(id)) continue;
  await sns.send(tell(body)); // unguarded
  await doc.send(new PutCommand({ TableName: "seen", Item: { id } })); } };
export const theObject = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (await isInBucket(id)) continue;
  await sns.send(tell(body)); // weak (racy)
  await s3.send(new PutObjectCommand({ Bucket: "seen", Key: id, Body: "" })); } };
export const theTableByAnotherDriver = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await claimed(id))) continue;
  await sns.send(tell(body)); // unguarded
  await query("seen").where({ id }).del(); } };
export const theTable = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await claimed(id))) continue;
  await sns.send(tell(body)); // unguarded
  await pool.query("DELETE FROM seen WHERE id = $1", [id]); } };
export const aStateOfATable = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await taken(id))) continue;
  await sns.send(tell(body)); // guarded
  await pool.query("UPDATE jobs SET state = 'new' WHERE id = $1", [id]); } };
export const theState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await taken(id))) continue;
  await sns.send(tell(body)); // unguarded
  await db.collection("jobs").updateOne({ id }, { $set: { state: "new" } }); } };
export const aMarkElsewhere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(body)); // unguarded
  await db.collection("seen").insertOne({ id }); } }; // unguarded
export const aMark = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = $1", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); } };

// A move that asks for a state which the claim has ended moves nothing.
const move = async (id: string, from: string, to: string) =>
  (await pool.query("UPDATE jobs SET state = $3 WHERE id = $1 AND state = $2", [id, from, to])).rowCount === 1;
export const backFromElsewhere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await move(id, "new", "working"))) continue;
  await sns.send(tell(body)); // guarded
  await move(id, "failed", "new"); } };
export const back = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await move(id, "new", "working"))) continue;
  await sns.send(tell(body)); // unguarded
  await move(id, "working", "new"); } };
export const backByTwoSteps = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await move(id, "new", "working"))) continue;
  await sns.send(tell(body)); // unguarded
  await move(id, "working", "failed");
  await move(id, "failed", "new"); } };
export const on = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await move(id, "new", "working"))) continue;
  await sns.send(tell(body)); // guarded
  await move(id, "working", "done"); } };
