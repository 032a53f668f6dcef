// What a write of DynamoDB does a second time, and which condition refuses it.
import type { Context, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const now = () => Math.floor(Date.now() / 1000);

export const setsOnly = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET #s = :s", ExpressionAttributeValues: { ":s": "DONE" } })); }; // idempotent
export const addsANumber = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: JSON.parse(r.body).id }, UpdateExpression: "ADD visits :one", ExpressionAttributeValues: { ":one": 1 } })); }; // unguarded
export const addsToASet = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: JSON.parse(r.body).id }, UpdateExpression: "ADD seen :id", ExpressionAttributeValues: { ":id": new Set([r.messageId]) } })); }; // idempotent
export const addsOnlyIfUnseen = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: JSON.parse(r.body).id }, UpdateExpression: "ADD n :one, seen :ids", ConditionExpression: "NOT contains(seen, :id)", ExpressionAttributeValues: { ":one": 1, ":ids": new Set([r.messageId]), ":id": r.messageId } })); }; // idempotent
export const addsOnlyIfThere = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: JSON.parse(r.body).id }, UpdateExpression: "ADD n :one", ConditionExpression: "attribute_exists(pk)", ExpressionAttributeValues: { ":one": 1 } })); }; // unguarded
export const plusOne = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET n = n + :one", ExpressionAttributeValues: { ":one": 1 } })); }; // unguarded
export const ifNotExists = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET createdAt = if_not_exists(createdAt, :now)", ExpressionAttributeValues: { ":now": now() } })); }; // idempotent
export const ifNotExistsPlusOne = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET n = if_not_exists(n, :zero) + :one", ExpressionAttributeValues: { ":zero": 0, ":one": 1 } })); }; // unguarded
export const appends = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET log = list_append(if_not_exists(log, :none), :one)", ExpressionAttributeValues: { ":none": [], ":one": [r.body] } })); }; // unguarded
export const removes = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "REMOVE draft SET updatedAt = :now", ExpressionAttributeValues: { ":now": now() } })); }; // idempotent
export const stateMachine = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: r.messageId }, UpdateExpression: "SET #s = :paid", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":paid": "PAID", ":open": "OPEN" } }));
  await sns.send(tell(r.body)); } }; // guarded
export const stateThatStays = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: r.messageId }, UpdateExpression: "SET paidAt = :now", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":now": now(), ":open": "OPEN" } }));
  await sns.send(tell(r.body)); } }; // unguarded
export const newerSequenceNumber = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "positions", Key: { pk: r.dynamodb.Keys.pk.S }, UpdateExpression: "SET seq = :seq", ConditionExpression: "attribute_not_exists(seq) OR seq < :seq", ExpressionAttributeValues: { ":seq": r.dynamodb.SequenceNumber } }));
  await sns.send(tell(r.eventID)); } }; // guarded
export const sameOrNewerSequenceNumber = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "positions", Key: { pk: r.dynamodb.Keys.pk.S }, UpdateExpression: "SET seq = :seq", ConditionExpression: "attribute_not_exists(seq) OR seq <= :seq", ExpressionAttributeValues: { ":seq": r.dynamodb.SequenceNumber } }));
  await sns.send(tell(r.eventID)); } }; // unguarded
export const versionOfTheMessage = async (event: SQSEvent) => { for (const r of event.Records) { const { id, version } = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: id }, UpdateExpression: "SET version = :next", ConditionExpression: "version = :version", ExpressionAttributeValues: { ":next": version + 1, ":version": version } }));
  await sns.send(tell(r.body)); } }; // guarded
export const versionThatWasRead = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { pk: id } }));
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { pk: id }, UpdateExpression: "SET version = :next", ConditionExpression: "version = :version", ExpressionAttributeValues: { ":next": Item.version + 1, ":version": Item.version } })); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const putUnderTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, at: Date.now(), ticket: randomUUID() } })); }; // idempotent
export const putUnderARandomKey = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "entries", Item: { pk: r.messageId, sk: randomUUID() } })); }; // unguarded
export const putUnderTheClock = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "entries", Item: { pk: r.messageId, sk: new Date().toISOString() } })); }; // unguarded
export const markerInTheTransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new TransactWriteCommand({ TransactItems: [ // guarded
    { Put: { TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" } },
    { Update: { TableName: "t", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }] })); };
export const noConditionInTheTransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new TransactWriteCommand({ TransactItems: [ // unguarded
    { Put: { TableName: "seen", Item: { pk: r.messageId } } },
    { Update: { TableName: "t", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }] })); };
export const tokenOfTheTransaction = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  await doc.send(new TransactWriteCommand({ ClientRequestToken: r.eventID, TransactItems: [ // weak (window)
    { Update: { TableName: "t", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }] })); };
export const effectBehindTheTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new TransactWriteCommand({ TransactItems: [ // guarded
    { Put: { TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" } },
    { Update: { TableName: "t", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }] })); }
  catch (error) { if (error.name === "TransactionCanceledException") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const oldItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (!Attributes) await sns.send(tell(r.body)); } }; // guarded
export const oldItemInverted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (Attributes) await sns.send(tell(r.body)); } }; // unguarded
export const deletedFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new DeleteCommand({ TableName: "pending", Key: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (Attributes) await sns.send(tell(r.body)); } }; // guarded
export const batchWrite = async (event: SQSEvent) => {
  await doc.send(new BatchWriteCommand({ RequestItems: { t: event.Records.map((r) => ({ PutRequest: { Item: { pk: r.messageId, at: Date.now() } } })) } })); }; // idempotent
export const batchWriteUnderRandomKeys = async (event: SQSEvent) => {
  await doc.send(new BatchWriteCommand({ RequestItems: { t: event.Records.map((r) => ({ PutRequest: { Item: { pk: randomUUID(), body: r.body } } })) } })); }; // unguarded
