// A row is made under an id that is another one each time, and marked, or given back, by that id: what it was made with says of which record it is.
import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const db = new Pool(); const prisma = new PrismaClient(); const sns = new SNSClient({});
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const send = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
const isRun = async (job: string, state: string, kind = "mail") =>
  (await db.query("SELECT 1 FROM runs WHERE job = $1 AND kind = $2 AND state = $3", [job, kind, state])).rowCount! > 0;
const begin = async (job: string, kind = "mail") =>
  (await db.query("INSERT INTO runs (job, kind, state) VALUES ($1, $2, 'begun') RETURNING id", [job, kind])).rows[0].id; // unguarded
const set = (id: string, state: string) => db.query("UPDATE runs SET state = $2 WHERE id = $1", [id, state]);
export const marked = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // weak
  await set(id, "done"); } };
export const markedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // unguarded
  await set(id, "over"); } };
export const ofAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done", "call")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // unguarded
  await set(id, "done"); } };
export const ofTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done")) continue;
  const call = await begin(r.body, "call");
  const mail = await begin(r.body);
  await sns.send(send(r.body)); // weak
  await set(call, "over");
  await set(mail, "done"); } };
export const theOther = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done")) continue;
  const call = await begin(r.body, "call");
  const mail = await begin(r.body);
  await sns.send(send(r.body)); // unguarded
  await set(call, "done");
  await set(mail, "over"); } };
export const givenBack = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "begun")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // unguarded
  await set(id, "done"); } };
export const kept = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "begun")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // weak
  await db.query("UPDATE runs SET ended = now() WHERE id = $1", [id]); } };
export const keptByItsKey = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "begun")) continue;
  await begin(r.body);
  await sns.send(send(r.body)); // weak
  await db.query("UPDATE runs SET ended = now() WHERE job = $1", [r.body]); } };
export const takenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "begun")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // unguarded
  await db.query("DELETE FROM runs WHERE id = $1", [id]); } };
export const rowsBelow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done")) continue;
  const id = await begin(r.body);
  await sns.send(send(r.body)); // unguarded
  await db.query("UPDATE runs SET state = 'done' WHERE parent_id = $1", [id]); } };
export const ofAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isRun(r.body, "done")) continue;
  const { rows } = await db.query("INSERT INTO mails (job, kind, state) VALUES ($1, 'mail', 'begun') RETURNING id", [r.body]); // unguarded
  await sns.send(send(r.body)); // unguarded
  await set(rows[0].id, "done"); } };
export const byMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.run.findFirst({ where: { job: r.body, state: "done" } })) continue;
  const run = await prisma.run.create({ data: { job: r.body, state: "begun" } }); // weak
  await sns.send(send(r.body)); // weak
  await prisma.run.update({ where: { id: run.id }, data: { state: "done" } }); } };
export const givenBackByMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await prisma.run.findFirst({ where: { job: r.body, state: "begun" } })) continue;
  const run = await prisma.run.create({ data: { job: r.body, state: "begun" } }); // unknown
  await sns.send(send(r.body)); // unguarded
  await prisma.run.update({ where: { id: run.id }, data: { state: "done" } }); } };
const itemsOf = async (job: string, state: string) => (await dynamo.send(new QueryCommand({ TableName: "runs", IndexName: "jobs",
  KeyConditionExpression: "job = :j AND #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":j": job, ":s": state } }))).Items!;
const put = (id: string, job: string) => dynamo.send(new PutCommand({ TableName: "runs", Item: { id, job, state: "begun" } })); // unguarded
const end = (id: string) => dynamo.send(new UpdateCommand({ TableName: "runs", Key: { id }, UpdateExpression: "SET #s = :s", // unguarded
  ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "done" } }));
export const drawn = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await itemsOf(r.body, "done")).length > 0) continue;
  const id = randomUUID();
  await put(id, r.body);
  await sns.send(send(r.body)); // weak
  await end(id); } };
export const drawnAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await itemsOf(r.body, "done")).length > 0) continue;
  await put(randomUUID(), r.body);
  await sns.send(send(r.body)); // unguarded
  await end(randomUUID()); } };
export const drawnAndGivenBack = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await itemsOf(r.body, "begun")).length > 0) continue;
  const id = randomUUID();
  await put(id, r.body);
  await sns.send(send(r.body)); // unguarded
  await end(id); } };
