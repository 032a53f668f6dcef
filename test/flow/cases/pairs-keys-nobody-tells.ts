// Keys with something in them that a call gives of which nothing is known, or that the clock chooses: whether a repeat has the same is not known.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PutCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Timestamp } from "firebase-admin/firestore";
import { Calendar, configured, getPrefix, slug } from "some-words";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const redis = new Redis(); const sns = new SNSClient({}); const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
const db = DynamoDBDocumentClient.from({} as never);
const TableName = process.env.TABLE!;
const stage = configured("stage");
export const ofNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: slug(), text: r.body } })); }; // unknown
export const besideTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: `${r.messageId}-${new Calendar("gregory").next()}`, text: r.body } })); }; // unknown
export const awaited = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: await slug("orders"), text: r.body } })); }; // unknown
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: slug(r.messageId), text: r.body } })); }; // idempotent
export const gotByName = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: `${getPrefix()}-${r.messageId}`, text: r.body } })); }; // idempotent
export const whileLoading = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: `${stage}-${r.messageId}`, text: r.body } })); }; // idempotent
export const besideTheKey = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: r.messageId, text: slug() } })); }; // idempotent
export const byNow = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: `${r.messageId}-${Timestamp.now().seconds}` } })); }; // unguarded
const dayOfRun = (): string => { switch (new Date().getDay()) { case 0: return "sun"; case 6: return "sat"; default: return "week"; } };
const dayOf = (at: string): string => { switch (at.slice(0, 3)) { case "sun": return "sun"; default: return "week"; } };
export const byDayOfRun = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: `${dayOfRun()}-${r.messageId}` } })); }; // unknown
export const byDayOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { id: `${dayOf(r.body)}-${r.messageId}` } })); }; // idempotent
/** A claim under such a key may be another one for a repeat. */
export const claimUntold = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.set(`${r.messageId}-${slug()}`, "1", "NX")) !== "OK") continue;
  await sns.send(tell(r.body)); } }; // unknown
export const claimOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.set(slug(r.messageId), "1", "NX")) !== "OK") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const untoldBesideTheKey = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.send(new PutCommand({ TableName, Item: { id: r.messageId, by: slug() }, ConditionExpression: "attribute_not_exists(id)" })); } // idempotent
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
/** A key of two parts has both of them where an item has them; beside the first one alone, an id may be the second. */
export const idBesideBothParts = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, sk: "order", id: randomUUID() } })); }; // idempotent
export const idBesideNewPart = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, sk: randomUUID(), id: r.messageId } })); }; // unguarded
export const idBesideOnePart = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, id: randomUUID() } })); }; // unknown
export const sameIdBesideOnePart = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, id: r.body } })); }; // idempotent
export const askedIdBesideOnePart = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, id: randomUUID() }, ConditionExpression: "attribute_not_exists(id)" })); }; // unguarded
export const claimWithIdOfItsOwn = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.send(new PutCommand({ TableName, Item: { PK: r.messageId, SK: "seen", id: randomUUID() }, ConditionExpression: "attribute_not_exists(PK)" })); } // idempotent
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const claimWithIdBesideOnePart = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, id: randomUUID() }, ConditionExpression: "attribute_not_exists(pk)" })); } // unknown
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // unknown
export const claimWithSameIdBesideOnePart = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.send(new PutCommand({ TableName, Item: { pk: r.messageId, id: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); } // idempotent
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
