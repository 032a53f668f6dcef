import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";

// A claim that takes its row away, and an update behind it whose condition a missing row meets: it makes the row once more.
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const taken = async (pk: string) => (await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk }, ReturnValues: "ALL_OLD" }))).Attributes; // idempotent
const setWhere = (pk: string, ConditionExpression: string) =>
  new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression: "SET st = :new", ConditionExpression, ExpressionAttributeValues: { ":new": "new", ":done": "done" } });

export const madeOnceMore = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if (!(await taken(messageId))) continue;
  await sns.send(new PublishCommand({ Message: messageId })); // unguarded
  await doc.send(setWhere(messageId, "st <> :done")); // idempotent
} };
export const onlyWhereItIs = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if (!(await taken(messageId))) continue;
  await sns.send(new PublishCommand({ Message: messageId })); // guarded
  await doc.send(setWhere(messageId, "attribute_exists(pk) AND st <> :done")); // idempotent
} };
export const onlyInAState = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if (!(await taken(messageId))) continue;
  await sns.send(new PublishCommand({ Message: messageId })); // guarded
  await doc.send(setWhere(messageId, "st = :done")); // idempotent
} };
