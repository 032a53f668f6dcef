// Read, act, mark
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: SQSEvent) => { for (const r of e.Records) { const Key = { pk: r.messageId };
  const seen = await doc.send(new GetCommand({ TableName: T, Key })); if (seen.Item) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak
  await doc.send(new PutCommand({ TableName: T, Item: Key })); } }; // idempotent
