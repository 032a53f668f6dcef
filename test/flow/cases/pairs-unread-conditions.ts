// A condition that is there and cannot be read may refuse a repeat: what hangs on it is not known, neither guarded nor unguarded.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { makeExpression, marker } from "some-unlisted-package";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const conditionOfUnlisted = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "ADD n :one", ConditionExpression: makeExpression(r.body) })); } }; // unknown
export const noCondition = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "ADD n :one" })); } }; // unguarded
export const conditionFromEnv = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "SET n = n + :one", ConditionExpression: process.env.CONDITION })); } }; // unknown
export const conditionWithHole = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "SET n = n + :one", ConditionExpression: `${makeExpression(1)} AND n < :max` })); } }; // unknown
export const optionalCondition = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const parts: string[] = [];
  if (b.expected) parts.push("version = :expected");
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "SET n = n + :one, version = :next", ConditionExpression: parts.length ? parts.join(" AND ") : undefined })); } }; // unguarded
export const joinedCondition = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const parts: string[] = ["attribute_not_exists(done)"];
  if (b.expected) parts.push("owner = :owner");
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "SET done = :true, n = n + :one", ConditionExpression: parts.join(" AND ") })); } }; // idempotent
export const inputOfUnlisted = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "ADD n :one", ...makeExpression(r.body) })); } }; // unknown
export const builder = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = makeExpression(r.messageId);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: r.messageId }, UpdateExpression: "ADD n :one", ConditionExpression: built.expression, ExpressionAttributeNames: built.names })); } }; // unknown
export const conditionPut = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new PutCommand({ TableName: "t", Item: { id: r.messageId }, ConditionExpression: makeExpression(r) })); // idempotent
  } catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const existsPut = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new PutCommand({ TableName: "t", Item: { id: r.messageId }, ConditionExpression: "attribute_exists(id)" })); // idempotent
  } catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const statusPutTogether = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const UpdateExpression = "SET " + Object.keys(b).map((k) => `#${k} = :${k}`).join(", ");
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: b.id }, UpdateExpression: UpdateExpression + " ADD n :one", ConditionExpression: "#status = :expected" })); // unknown
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const statusOfOther = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id: b.id }, UpdateExpression: "SET n = n + :one", ConditionExpression: "active = :true" })); // unguarded
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const keyEquals = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { orderId: b.id }, UpdateExpression: "SET n = n + :one", ConditionExpression: "orderId = :id" })); // unguarded
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const statusMoved = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { orderId: b.id }, UpdateExpression: "SET #s = :new", ConditionExpression: "#s = :old", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":new": "DONE", ":old": "OPEN" } })); // idempotent
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const begins = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new UpdateCommand({ TableName: "t", Key: { orderId: b.id }, UpdateExpression: "SET #s = :new ADD n :one", ConditionExpression: "begins_with(#s, :old)", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":new": "DONE", ":old": "OPEN" } })); // unknown
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const transactUnknown = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new TransactWriteCommand({ TransactItems: [marker(r.messageId), { Update: { TableName: "t", Key: { id: b.id }, UpdateExpression: "ADD n :one" } }] })); } }; // unknown
export const transactSpread = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new TransactWriteCommand({ TransactItems: [...marker(r.messageId), { Update: { TableName: "t", Key: { id: b.id }, UpdateExpression: "ADD n :one" } }] })); } }; // unknown
export const transactRead = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "s", Item: { pk: r.messageId } } }, { Update: { TableName: "t", Key: { id: b.id }, UpdateExpression: "ADD n :one" } }] })); } }; // unguarded
export const transactMarker = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "s", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" } }, { Update: { TableName: "t", Key: { id: b.id }, UpdateExpression: "ADD n :one" } }] })); } }; // guarded
export const transactPerhaps = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "s", Item: { pk: r.messageId }, ConditionExpression: makeExpression() } }, { Update: { TableName: "t", Key: { id: b.id }, UpdateExpression: "ADD n :one" } }] })); } }; // unknown
export const putUnknownInput = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(new PutCommand({ ...makeExpression(r), Item: { id: b.id } })); // idempotent
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const putUnknownTested = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  try { await doc.send(new PutCommand({ ...makeExpression(r), Item: { id: b.id } })); } catch (e) { if ((e as Error).name === "ConditionalCheckFailedException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const putUnknownSwallowed = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  try { await doc.send(new PutCommand({ ...makeExpression(r), Item: { id: b.id } })); } catch (e) { if ((e as Error).name !== "ConditionalCheckFailedException") throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
