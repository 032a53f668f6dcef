// How many there are: a number that is asked for more than whether there is one, a count that goes down to nothing, an old state by another word.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [prisma, pool, jobs] = [new PrismaClient(), new Pool(), new MongoClient("m").db("d").collection<any>("jobs")];
const countOf = async (id: string) => (await pool.query("SELECT COUNT(*) AS n FROM seen WHERE id = $1", [id])).rows[0];
const mark = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1)", [id]); // weak (racy)

export const moreThanThree = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await prisma.user.count({ where: { team: r.body } });
  if (n > 3) await sns.send(tell("a large team")); // unguarded
  else await sns.send(tell("a small team")); } }; // unguarded
export const twoOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await jobs.countDocuments({ team: r.body })) !== 2) continue;
  await sns.send(tell("a pair")); } }; // unguarded
export const noMoreThanFive = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await prisma.order.count({ where: { user: r.body } });
  if (n >= 5) continue;
  await sns.send(tell("one more")); // unguarded
  await prisma.order.create({ data: { user: r.body } }); } }; // unguarded
export const whetherThereIsOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await prisma.seen.count({ where: { id: r.messageId } })) > 0) continue;
  await sns.send(tell("first")); // weak (racy)
  await prisma.seen.create({ data: { id: r.messageId } }); } }; // weak (racy)
export const whetherItIsOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await prisma.seen.count({ where: { id: r.messageId } })) === 1) continue;
  await sns.send(tell("first")); // weak (racy)
  await prisma.seen.create({ data: { id: r.messageId } }); } }; // weak (racy)
export const asANumber = async (event: SQSEvent) => { for (const r of event.Records) {
  const { n } = await countOf(r.messageId);
  if (Number(n) > 0) continue;
  await sns.send(tell("first")); // weak (racy)
  await mark(r.messageId); } };
export const asAText = async (event: SQSEvent) => { for (const r of event.Records) {
  const { n } = await countOf(r.messageId);
  if (n !== "0") continue;
  await sns.send(tell("first")); // weak (racy)
  await mark(r.messageId); } };
export const asATextOfMany = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT COUNT(*) AS n FROM users WHERE team = $1", [r.body]);
  if (parseInt(rows[0].n, 10) >= 10) await sns.send(tell("a large team")); } }; // unguarded

const step = (pk: string, UpdateExpression: string, by: unknown) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression, // unguarded
  ExpressionAttributeValues: { ":by": by }, ReturnValues: "ALL_NEW" }));
export const lastOfAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await step(r.body, "SET n = n - :by", 1);
  if (Attributes!.n === 0) await sns.send(tell("all done")); // unguarded
  else await sns.send(tell("one done")); } }; // unguarded
export const lastOfASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await step(r.body, "DELETE waiting :by", new Set([r.messageId]));
  if (!Attributes!.waiting) await sns.send(tell("all done")); } }; // unguarded

const finish = (pk: string) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression: "SET step = :done",
  ExpressionAttributeValues: { ":done": "DONE" }, ReturnValues: "ALL_OLD" }));
export const wasWaiting = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await finish(r.messageId);
  if (Attributes?.step === "WAITS") await sns.send(tell("it waited")); // guarded
  else await sns.send(tell("it did not")); } }; // unguarded
export const wasDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await finish(r.messageId);
  if (Attributes?.step === "DONE") continue;
  await sns.send(tell("now")); } }; // guarded

// How many rows a claim took.
export const moreThanOneTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { team: r.body, step: "NEW" }, data: { step: "SENT" } });
  if (count > 1) await sns.send(tell("several")); } }; // guarded
export const moreThanOneTakenInSql = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET step = 'SENT' WHERE team = $1 AND step = 'NEW'", [r.body]);
  if (rowCount === 2) await sns.send(tell("a pair")); } }; // guarded
export const noneTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET step = 'SENT' WHERE team = $1 AND step = 'NEW'", [r.body]);
  if (!rowCount) await sns.send(tell("nothing to do")); } }; // unguarded
