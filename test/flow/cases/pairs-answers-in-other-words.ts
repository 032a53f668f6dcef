// Claims whose answer is asked for in other words, that throw where others answer, and twins of each.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { Kysely } from "kysely";
import { MongoClient } from "mongodb";
import { createClient } from "redis";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const prisma = new PrismaClient();
const kysely = new Kysely<any>({} as any);
const jobs = new MongoClient("m").db("d").collection<any>("jobs");
const [ioredis, redis] = [new Redis(), createClient()];

// Kysely throws where a write gives back no row.
export const throwsWhereThereIsNone = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await kysely.insertInto("inbox").values({ id: r.messageId }).onConflict((one) => one.doNothing()).returning("id").executeTakeFirstOrThrow(); } // idempotent
  catch { continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const throwsWhereNoneIsTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  await kysely.updateTable("jobs").set({ state: "SENT" }).where("id", "=", r.messageId).where("state", "=", "NEW").returning("id").executeTakeFirstOrThrow(); // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const takesWhateverItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  await kysely.updateTable("jobs").set({ state: "SENT" }).where("id", "=", r.messageId).returning("id").executeTakeFirstOrThrow(); // idempotent
  await sns.send(tell(r.body)); } }; // unguarded
export const throwsAndGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await kysely.insertInto("inbox").values({ id: r.messageId }).onConflict((one) => one.doNothing()).returning("id").executeTakeFirstOrThrow(); } // idempotent
  catch (error) { console.warn(error); }
  await sns.send(tell(r.body)); } }; // unguarded

// A word that is written in the code, in a hole of a statement.
export const wordsInHoles = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await prisma.$executeRaw`UPDATE jobs SET state = ${"SENT"} WHERE id = ${r.messageId} AND state = ${"NEW"}`; // idempotent
  if (!taken) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const sameWordInHoles = async (event: SQSEvent) => { for (const r of event.Records) {
  const taken = await prisma.$executeRaw`UPDATE jobs SET state = ${"SENT"} WHERE id = ${r.messageId} AND kind = ${"NEW"}`; // idempotent
  if (!taken) continue;
  await sns.send(tell(r.body)); } }; // unguarded

// MongoDB tells beside the document whether there was one.
const options = { upsert: true, includeResultMetadata: true } as const;
export const whetherThereWasOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await jobs.findOneAndUpdate({ _id: r.messageId }, { $setOnInsert: { at: new Date() } }, options);
  if (told.lastErrorObject?.updatedExisting) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const whetherThereWasNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await jobs.findOneAndUpdate({ _id: r.messageId }, { $setOnInsert: { at: new Date() } }, options);
  if (told.lastErrorObject?.updatedExisting) await sns.send(tell(r.body)); } }; // unguarded
export const whetherItWasTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await jobs.findOneAndUpdate({ _id: r.messageId, state: "NEW" }, { $set: { state: "SENT" } }, { includeResultMetadata: true });
  if (!told.lastErrorObject?.updatedExisting) continue;
  await sns.send(tell(r.body)); } }; // guarded

// A number of what answers by a flag in some versions; the members of what was there.
export const asANumber = async (event: SQSEvent) => { for (const r of event.Records) {
  if (Number(await redis.setNX(r.messageId, "1")) === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const asTheOtherNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  if (Number(await redis.setNX(r.messageId, "1")) !== 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ReturnValues: "ALL_OLD" }));
export const membersOfTheOldItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await put(r.messageId);
  if (Object.keys(Attributes ?? {}).length > 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const noMembersOfTheOldItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await put(r.messageId);
  if (Object.keys(Attributes ?? {}).length === 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const keyOfTheOldItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await put(r.messageId);
  if (Attributes?.pk === r.messageId) continue;
  await sns.send(tell(r.body)); } }; // unknown

// What the condition asks for is another thing than what is put in.
export const addsAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId } = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "all", Key: { pk: "orders" }, UpdateExpression: "SET done = list_append(done, :one)", // unknown
    ConditionExpression: "NOT contains(done, :id)", ExpressionAttributeValues: { ":one": [orderId], ":id": r.messageId } })); } };
export const addsTheSame = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "all", Key: { pk: "orders" }, UpdateExpression: "SET done = list_append(done, :one)", // idempotent
    ConditionExpression: "NOT contains(done, :id)", ExpressionAttributeValues: { ":one": [r.messageId], ":id": r.messageId } })); } };
const mark = (pk: string, ExpressionAttributeNames: Record<string, string>, to: string) => doc.send(new UpdateCommand({ TableName: "all", Key: { pk }, UpdateExpression: `SET done.${to} = :yes`,
  ConditionExpression: "attribute_not_exists(done.#id)", ExpressionAttributeNames, ExpressionAttributeValues: { ":yes": true } }));
export const marksAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await mark(r.body, { "#id": r.messageId, "#order": JSON.parse(r.body).orderId }, "#order");
  await sns.send(tell(r.body)); } }; // unknown
export const marksTheSame = async (event: SQSEvent) => { for (const r of event.Records) {
  await mark(r.body, { "#id": r.messageId }, "#id");
  await sns.send(tell(r.body)); } }; // guarded

// The time at which a marker is forgotten.
export const soonForgotten = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await ioredis.setnx(eventID!, "1"))) continue;
  await sns.send(tell("told")); // weak (window)
  await ioredis.expireat(eventID!, Math.floor(Date.now() / 1000) + 600); } };
export const longKept = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await ioredis.setnx(eventID!, "1"))) continue;
  await sns.send(tell("told")); // guarded
  await ioredis.pexpireat(eventID!, Date.now() + 7 * 86_400_000); } };
