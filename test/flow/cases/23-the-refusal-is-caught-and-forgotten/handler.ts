// The refusal is caught and forgotten
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const marker = (pk: string) => new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
export const handler = async (e: SQSEvent) => { for (const r of e.Records) {
  try { await doc.send(marker(r.messageId)); } catch (err) { console.warn(err); }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
