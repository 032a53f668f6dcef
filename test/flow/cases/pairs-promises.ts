// What promises become of calls that fail: `catch`, `allSettled`, results of `all`.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import Redis from "ioredis";
import postgres from "postgres";
const sns = new SNSClient({});
const sqs = new SQSClient({});
const redis = new Redis();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const complaint = (error: Error) => new SendMessageCommand({ QueueUrl: "q", MessageBody: error.message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
class Sql { static #one; static instance() { if (!Sql.#one) Sql.#one = postgres(process.env.URL); return Sql.#one; } }

export const failureIsTold = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } })) // idempotent
    .catch(async (error) => { await sqs.send(complaint(error)); // unguarded
      throw error; }); };
export const failureIsToldBySecond = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } })) // idempotent
    .then(() => undefined, (error) => sqs.send(complaint(error))); }; // unguarded
export const failureOfAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const work = async () => { await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } })); // idempotent
    return 1; };
  await work().catch((error) => sqs.send(complaint(error))); } }; // unguarded
export const failureBehindAGuard = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(marker(r.messageId));
  await sns.send(tell(r.body)) // guarded
    .catch((error) => sqs.send(complaint(error))); } }; // guarded
export const failureThatEndsTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const isTold = await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId } })).then(() => true, () => false); // idempotent
  if (!isTold) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const settledIsNoGuard = async (event: SQSEvent) => { for (const r of event.Records) {
  await Promise.allSettled([doc.send(marker(r.messageId))]);
  await sns.send(tell(r.body)); } }; // unguarded
export const settledIsAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const [one] = await Promise.allSettled([doc.send(marker(r.messageId))]);
  if (one.status === "rejected") continue;
  await sns.send(tell(r.body)); } }; // guarded
export const settledReason = async (event: SQSEvent) => { for (const r of event.Records) {
  const [one] = await Promise.allSettled([doc.send(marker(r.messageId))]);
  if (one.status === "rejected" && one.reason.name === "ConditionalCheckFailedException") continue;
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const settledAll = async (event: SQSEvent) => {
  const all = await Promise.allSettled(event.Records.map(async (r) => { await doc.send(marker(r.messageId)); return r; }));
  for (const one of all) if (one.status === "fulfilled") await sns.send(tell(one.value.body)); }; // guarded
export const settledAllTheSame = async (event: SQSEvent) => {
  const all = await Promise.allSettled(event.Records.map(async (r) => { await doc.send(marker(r.messageId)); return r; }));
  for (const one of all) await sns.send(tell(one.value?.body)); }; // unguarded
export const comparedResultOfAll = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [first] = await Promise.all([redis.setnx(r.eventID, "1")]);
  if (first === 0) continue;
  await sns.send(tell("x")); } }; // guarded
export const comparedTheWrongWay = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const [first] = await Promise.all([redis.setnx(r.eventID, "1")]);
  if (first === 1) continue;
  await sns.send(tell("x")); } }; // unguarded
export const tagOfASingleton = async (event: SQSEvent) => { for (const r of event.Records)
  await Sql.instance()`INSERT INTO done (id) VALUES (${r.messageId}) ON CONFLICT DO NOTHING`; }; // idempotent
export const tagThatInserts = async (event: SQSEvent) => { for (const r of event.Records)
  await Sql.instance()`INSERT INTO done (message) VALUES (${r.body})`; }; // unguarded
