// What an update adds to a set or a number, and conditions that the set lacks something.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({}); const low = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(low);
const day = { TableName: "t", Key: { pk: "day" }, UpdateExpression: "ADD ids :ids" };
const lacking = { ...day, ConditionExpression: "NOT contains(ids, :id)" };
export const random = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ ...day, ExpressionAttributeValues: { ":ids": new Set([randomUUID()]) } })); } }; // unguarded
export const stable = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ ...day, ExpressionAttributeValues: { ":ids": new Set([r.messageId]) } })); } }; // idempotent
export const lowRandom = async (event: SQSEvent) => { for (const r of event.Records) {
  await low.send(new UpdateItemCommand({ TableName: "t", Key: { pk: { S: "day" } }, UpdateExpression: "ADD ids :ids", ExpressionAttributeValues: { ":ids": { SS: [`${r.messageId}-${Date.now()}`] } } })); } }; // unguarded
export const perhaps = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = JSON.parse(r.body).id ?? randomUUID();
  await doc.send(new UpdateCommand({ ...day, ExpressionAttributeValues: { ":ids": new Set([id]) } })); } }; // unknown
export const containsSame = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ ...lacking, ExpressionAttributeValues: { ":ids": new Set([r.messageId]), ":id": r.messageId } })); // idempotent
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const containsOther = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ ...lacking, ExpressionAttributeValues: { ":ids": new Set([r.body]), ":id": r.messageId } })); // idempotent
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const appendOther = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(new UpdateCommand({ ...lacking, UpdateExpression: "SET ids = list_append(ids, :ids)", ExpressionAttributeValues: { ":ids": [r.body], ":id": r.messageId } })); // unknown
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unknown
export const metering = async (event: SQSEvent) => { const start = Date.now(); for (const r of event.Records) {
  const used = (Date.now() - start) / 1000;
  await doc.send(new UpdateCommand({ ...day, UpdateExpression: "ADD seconds :s", ExpressionAttributeValues: { ":s": used } })); } }; // unknown
export const counting = async (event: SQSEvent) => { const start = Date.now(); for (const r of event.Records) {
  await doc.send(new UpdateCommand({ ...day, UpdateExpression: "ADD seconds :s", ExpressionAttributeValues: { ":s": JSON.parse(r.body).seconds } })); } }; // unguarded
