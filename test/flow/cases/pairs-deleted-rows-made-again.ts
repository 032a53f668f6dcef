// Who takes an item away finds it again where each delivery makes it anew, in front of that or behind the work.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const take = async (pk: string) =>
  (await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk }, ReturnValues: "ALL_OLD" }))).Attributes;
const put = (pk: string) => doc.send(new PutCommand({ TableName: "jobs", Item: { pk, st: "new" } }));
const values = { UpdateExpression: "SET st = :s", ExpressionAttributeValues: { ":s": "new" } };
const update = (pk: string) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, ...values }));
const ConditionExpression = "attribute_exists(pk)";
const change = (pk: string) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, ConditionExpression, ...values }));
export const taken = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId))) continue;
  await sns.send(tell("x")); } }; // guarded
export const putBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await put(r.messageId);
  if (!(await take(r.messageId))) continue;
  await sns.send(tell("x")); } }; // unguarded
export const updatedBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await update(r.messageId);
  if (!(await take(r.messageId))) continue;
  await sns.send(tell("x")); } }; // unguarded
export const changedBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await change(r.messageId);
  if (!(await take(r.messageId))) continue;
  await sns.send(tell("x")); } }; // guarded
export const otherPutBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await put(`last#${r.messageId}`);
  if (!(await take(r.messageId))) continue;
  await sns.send(tell("x")); } }; // guarded
export const putBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId))) continue;
  await sns.send(tell("x")); // unguarded
  await put(r.messageId); } };
export const putWhereItFailed = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await take(r.messageId))) continue;
  try {
    await sns.send(tell("x")); // guarded
  } catch (error) {
    await put(r.messageId);
    throw error;
  } } };
