// Conditions that refuse a repeat while it brings the same value: one that is another each time passes again.
import type { Context, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const update = (pk: string, UpdateExpression: string, ConditionExpression: string, values: object) =>
  new UpdateCommand({ TableName: "t", Key: { pk }, UpdateExpression, ConditionExpression, ExpressionAttributeValues: values });
const isDone = async (write: () => Promise<unknown>) => {
  try { await write(); return true; } catch (error) { if (error.name === "ConditionalCheckFailedException") return false; throw error; } };

export const anotherIdThanTheLast = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update(r.body, "SET latest = :id", "latest <> :id", { ":id": r.messageId }))))
    await sns.send(tell(r.body)); }; // unknown
export const anotherIdInARowOfItsOwn = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update(r.messageId, "SET latest = :id", "latest <> :id", { ":id": r.body }))))
    await sns.send(tell(r.body)); }; // guarded
export const anotherRequestThanTheLast = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update(r.body, "SET latest = :id", "latest <> :id", { ":id": context.awsRequestId }))))
    await sns.send(tell(r.body)); }; // weak (volatile-key)
export const laterThanTheLast = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update(r.body, "SET seq = :n", "attribute_not_exists(seq) OR seq < :n", { ":n": r.attributes.SentTimestamp }))))
    await sns.send(tell(r.body)); }; // guarded
export const earlierThanNow = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update(r.body, "SET seq = :n", "attribute_not_exists(seq) OR seq < :n", { ":n": Date.now() }))))
    await sns.send(tell(r.body)); }; // unguarded
export const stateBesideTheTime = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update(r.body, "SET done = :yes, seq = :n", "seq < :n AND attribute_not_exists(done)", { ":yes": true, ":n": Date.now() }))))
    await sns.send(tell(r.body)); }; // guarded
export const idInASet = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(update("all", "ADD ids :ids", "NOT contains(ids, :id)", { ":ids": new Set([r.messageId]), ":id": r.messageId }))))
    await sns.send(tell(r.body)); }; // guarded
export const randomInASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = randomUUID();
  if (await isDone(() => doc.send(update("all", "ADD ids :ids", "NOT contains(ids, :id)", { ":ids": new Set([id]), ":id": id })))) // unguarded
    await sns.send(tell(r.body)); } }; // weak (volatile-key)
export const countOfIds = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(update(r.body, "SET latest = :id ADD n :one", "latest <> :id", { ":id": r.messageId, ":one": 1 })); }; // unknown
export const countInARowOfItsOwn = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(update(r.messageId, "SET latest = :id ADD n :one", "latest <> :id", { ":id": r.messageId, ":one": 1 })); }; // idempotent
export const countOfRequests = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  await doc.send(update(r.body, "SET latest = :id ADD n :one", "latest <> :id", { ":id": context.awsRequestId, ":one": 1 })); }; // unguarded
export const whole = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isDone(() => doc.send(new PutCommand({ TableName: "t", Item: { pk: r.body, latest: r.messageId }, ConditionExpression: "latest <> :id", ExpressionAttributeValues: { ":id": r.messageId } }))))
    await sns.send(tell(r.body)); }; // unknown
export const wholeOfRequests = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  if (await isDone(() => doc.send(new PutCommand({ TableName: "t", Item: { pk: r.body, latest: context.awsRequestId }, ConditionExpression: "latest <> :id", ExpressionAttributeValues: { ":id": context.awsRequestId } }))))
    await sns.send(tell(r.body)); }; // weak (volatile-key)

const together = (latest: string, pk: string) => new TransactWriteCommand({ TransactItems: [
  { Update: { TableName: "t", Key: { pk }, UpdateExpression: "SET latest = :id", ConditionExpression: "latest <> :id", ExpressionAttributeValues: { ":id": latest } } },
  { Put: { TableName: "log", Item: { pk } } }] });
const isAlone = async (latest: string, pk: string) => {
  try { await doc.send(together(latest, pk)); return true; } catch (error) { if (error.name === "TransactionCanceledException") return false; throw error; } }; // idempotent
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isAlone(r.messageId, r.body)) await sns.send(tell(r.body)); }; // unknown
export const inATransactionInARowOfItsOwn = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isAlone(r.body, r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const requestInATransaction = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  if (await isAlone(context.awsRequestId, r.body)) await sns.send(tell(r.body)); }; // weak (volatile-key)
