// Claims and questions in functions that unlisted packages are given: whether they hand on an error, and what they gave the function, nobody can tell.
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { assertNotProcessed, each, later, validateOrder, withRetry, withTransaction } from "some-unlisted-package";
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from({} as never)];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
export const refused = async (event: SQSEvent) => { for (const r of event.Records) { await withRetry(() => put(r.messageId)); await sns.send(say(r.body)); } }; // unknown
export const refusedInside = async (event: SQSEvent) => { for (const r of event.Records) { await withRetry(async () => { await put(r.messageId); }); await sns.send(say(r.body)); } }; // unknown
export const caughtInside = async (event: SQSEvent) => { for (const r of event.Records) { await withRetry(() => put(r.messageId).catch(() => undefined)); await sns.send(say(r.body)); } }; // unguarded
export const chained = async (event: SQSEvent) => { for (const r of event.Records) await later(() => put(r.messageId)).chain(() => later(() => sns.send(say(r.body)))).run(); }; // unknown
export const notLookedAt = async (event: SQSEvent) => { for (const r of event.Records) {
  await withRetry(async () => { await redis.set(r.messageId, "1", "NX"); }); // unknown
  await sns.send(say(r.body)); } }; // unguarded
export const noClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  await withRetry(() => sns.send(say(r.messageId))); // unguarded
  await sns.send(say(r.body)); } }; // unguarded
export const asked = async (event: SQSEvent) => { for (const r of event.Records) await withTransaction(async (tx) => {
  const { rowCount } = await tx.query("INSERT INTO inbox (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); // unknown
  if (!rowCount) return;
  await sns.send(say(r.body)); }); }; // unknown
export const askedNothing = async (event: SQSEvent) => { for (const r of event.Records) await withTransaction(async (tx) => {
  await tx.query("INSERT INTO log (id) VALUES ($1)", [r.messageId]); // unknown
  await sns.send(say(r.body)); }); }; // unguarded
export const askedOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) await withTransaction(async (tx) => {
  await tx.query("INSERT INTO log (id) VALUES ($1)", [r.messageId]); // unknown
  if (r.body === "") return;
  await sns.send(say(r.body)); }); }; // unguarded
export const eachRecord = async (event: SQSEvent) => {
  await each(event.Records, async (r) => { // unknown
    if (await redis.set(r.messageId, "1", "NX")) await sns.send(say(r.body)); }); }; // guarded
export const checkThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await assertNotProcessed(r.messageId); } // unknown
  catch (error) { if ((error as Error).name === "AlreadyProcessedError") continue; throw error; }
  await sns.send(say(r.body)); } }; // unknown
export const validationThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await validateOrder(r.body); } // unknown
  catch (error) { if ((error as Error).name === "ValidationError") continue; throw error; }
  await sns.send(say(r.body)); } }; // unguarded
