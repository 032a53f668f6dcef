// What BatchWriteItem did not do is sent again by the caller: it is of the same tables and items.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TEAMS = process.env.TEAMS_TABLE;
const NOTICES = process.env.NOTICES_TABLE;
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const membersOf = async (id: string) => (await doc.send(new QueryCommand({ TableName: TEAMS, KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } }))).Items ?? [];
const noticesOf = async (id: string) => (await doc.send(new QueryCommand({ TableName: NOTICES, KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } }))).Items ?? [];

export const underRandomKeys = async (event: SQSEvent) => { for (const r of event.Records) { const { team } = JSON.parse(r.body);
  const people = await membersOf(team); if (people.length === 0) continue;
  let left: any = { [NOTICES]: people.map(({ user }) => ({ PutRequest: { Item: { id: randomUUID(), user } } })) };
  while (Object.keys(left).length > 0) { const answer = await doc.send(new BatchWriteCommand({ RequestItems: left })); // unguarded
    left = answer.UnprocessedItems && Object.keys(answer.UnprocessedItems).length > 0 ? answer.UnprocessedItems : {}; } } };
export const underKeysOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const { team } = JSON.parse(r.body);
  const people = await membersOf(team); if (people.length === 0) continue;
  let left: any = { [NOTICES]: people.map(({ user }) => ({ PutRequest: { Item: { id: `${r.messageId}#${user}`, user } } })) };
  while (Object.keys(left).length > 0) { const answer = await doc.send(new BatchWriteCommand({ RequestItems: left })); // idempotent
    left = answer.UnprocessedItems && Object.keys(answer.UnprocessedItems).length > 0 ? answer.UnprocessedItems : {}; } } };
export const whatIsWrittenIsLookedFor = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await noticesOf(id)).length > 0) continue;
  let left: any = { [NOTICES]: [{ PutRequest: { Item: { id, at: randomUUID() } } }] };
  do { left = (await doc.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems; } while (left && Object.keys(left).length > 0); // idempotent
  await sns.send(tell(id)); } }; // weak (racy)
export const behindTheLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  let left: any = { [NOTICES]: [{ PutRequest: { Item: { id: r.messageId } } }] };
  while (Object.keys(left).length > 0) { left = (await doc.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems; } // idempotent
  await sns.send(tell(r.body)); } }; // unguarded
