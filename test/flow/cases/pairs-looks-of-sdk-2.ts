// Version 2 of the SDK is given the input of an operation as an object: its members are no filter of rows.
import { DynamoDB, SNS } from "aws-sdk";
import type { SQSEvent } from "aws-lambda";
const db = new DynamoDB.DocumentClient(); const sns = new SNS();
const tell = (id: string) => sns.publish({ TopicArn: "t", Message: id }).promise(); // unguarded
export const both = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.get({ TableName: "users", Key: { id: r.messageId } }).promise();
  if (found.Item && found.Item.welcomedAt) continue;
  await sns.publish({ TopicArn: "t", Message: r.messageId }).promise(); // weak
  await db.update({ TableName: "users", Key: { id: r.messageId }, UpdateExpression: "SET welcomedAt = :t", ExpressionAttributeValues: { ":t": 1 } }).promise(); } }; // idempotent
export const itemAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.get({ TableName: "users", Key: { id: r.messageId } }).promise();
  if (found.Item) continue;
  await sns.publish({ TopicArn: "t", Message: r.messageId }).promise(); // weak
  await db.update({ TableName: "users", Key: { id: r.messageId }, UpdateExpression: "SET welcomedAt = :t", ExpressionAttributeValues: { ":t": 1 } }).promise(); } }; // idempotent
export const otherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await db.get({ TableName: "users", Key: { id: r.messageId } }).promise();
  if (found.Item && found.Item.welcomedAt) continue;
  await tell(r.messageId);
  await db.update({ TableName: "greetings", Key: { id: r.messageId }, UpdateExpression: "SET welcomedAt = :t", ExpressionAttributeValues: { ":t": 1 } }).promise(); } }; // idempotent
