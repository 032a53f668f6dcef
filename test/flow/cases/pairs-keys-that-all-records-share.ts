// Keys of a claim that are the same for every record: what no record of the source has, and what all of one mapping have alike.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }));

export const itsOwn = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim(r.eventID!);
  await sns.send(tell("x")); } }; // guarded
export const ofNoRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await claim((r as any).eventId);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const ofTheMapping = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.eventSourceARN);
  await sns.send(tell("x")); } }; // weak (batch-key)
export const besideTheMapping = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(`${r.eventSourceARN}:${r.messageId}`);
  await sns.send(tell("x")); } }; // guarded
