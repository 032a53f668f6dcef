// A row that a claim took away for an earlier delivery and the process keeps says nothing of this one.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [sns, pool, doc] = [new SNSClient({}), new Pool(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const jobs = new MongoClient(process.env.MONGO_URL!).db().collection("jobs");
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const taken = new Map<string, { id: string } | null>();
const take = async (id: string) => (await pool.query("DELETE FROM jobs WHERE id = $1 RETURNING id", [id])).rows[0] ?? null;
const takeItem = async (pk: string) => (await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk }, ReturnValues: "ALL_OLD" }))).Attributes;
const takeDocument = (id: string) => jobs.findOneAndDelete({ name: id });
const takenFor = async <T>(kept: Map<string, T>, id: string, take: (id: string) => Promise<T>) => {
  if (kept.has(id)) return kept.get(id);
  const row = await take(id);
  kept.set(id, row);
  return row;
};
export const aRowTakenOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await takenFor(taken, r.messageId, take)) await sns.send(say(r.body)); }; // unguarded
const documents = new Map<string, unknown>();
export const aDocumentTakenOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await takenFor(documents, r.messageId, takeDocument)) await sns.send(say(r.body)); }; // unguarded
export const aDocumentTakenOnceAndCompared = async (event: SQSEvent) => { for (const r of event.Records)
  if ((await takenFor(documents, r.messageId, takeDocument)) !== null) await sns.send(say(r.body)); }; // unguarded
const items = new Map<string, unknown>();
export const anItemTakenOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await takenFor(items, r.messageId, takeItem)) await sns.send(say(r.body)); }; // unguarded
export const aDocumentOfOneInvocation = async (event: SQSEvent) => {
  const documents = new Map<string, unknown>();
  for (const r of event.Records)
    if (await takenFor(documents, r.messageId, takeDocument)) await sns.send(say(r.body)); }; // guarded
export const anItemOfOneInvocation = async (event: SQSEvent) => {
  const items = new Map<string, unknown>();
  for (const r of event.Records)
    if (await takenFor(items, r.messageId, takeItem)) await sns.send(say(r.body)); }; // guarded
export const aDocumentTakenEachTime = async (event: SQSEvent) => { for (const r of event.Records) {
  documents.set(r.messageId, await takeDocument(r.messageId));
  if (documents.get(r.messageId)) await sns.send(say(r.body)); } }; // guarded
export const takenUnlessForced = async (event: SQSEvent) => { for (const r of event.Records)
  if (JSON.parse(r.body).force || (await takeDocument(r.messageId))) await sns.send(say(r.body)); }; // unguarded
