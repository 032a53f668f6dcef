// The old item tells a repeat; effect in the else branch
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: SQSEvent) => { for (const r of e.Records) {
  const old = await doc.send(new PutCommand({ TableName: T, Item: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (old.Attributes) console.log("again"); else await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
