// A claim takes its row away, and what it took is put there again as it was: the next delivery takes it once more.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const take = async (pk: string) => (await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk }, ReturnValues: "ALL_OLD" }))).Attributes;

export const asItWas = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await take(r.messageId);
  if (!job) continue;
  await sns.send(say(job.text)); // unguarded
  await doc.send(new PutCommand({ TableName: "jobs", Item: { ...job, state: "sent" } })); } }; // idempotent
export const underItsKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await take(r.messageId);
  if (!job) continue;
  await sns.send(say(job.text)); // unguarded
  await doc.send(new PutCommand({ TableName: "jobs", Item: { pk: r.messageId, state: "sent" } })); } }; // idempotent
export const inAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await take(r.messageId);
  if (!job) continue;
  await sns.send(say(job.text)); // guarded
  await doc.send(new PutCommand({ TableName: "sent", Item: { ...job, state: "sent" } })); } }; // idempotent
export const underAnotherKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await take(r.messageId);
  if (!job) continue;
  await sns.send(say(job.text)); // guarded
  await doc.send(new PutCommand({ TableName: "jobs", Item: { ...job, pk: `sent#${r.messageId}` } })); } }; // idempotent
export const whereItFailed = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await take(r.messageId);
  if (!job) continue;
  try {
    await sns.send(say(job.text)); // guarded
  } catch (error) {
    await doc.send(new PutCommand({ TableName: "jobs", Item: { ...job, tries: 1 } })); // idempotent
    throw error;
  } } };
