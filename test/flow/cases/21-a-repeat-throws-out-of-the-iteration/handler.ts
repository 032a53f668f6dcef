// A repeat throws out of the iteration
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const marker = (pk: string) => new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
export const handler = async (e: SQSEvent) => { for (const r of e.Records) { await doc.send(marker(r.messageId)); // idempotent
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
