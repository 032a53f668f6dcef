// Guard around the whole batch
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { createHash } from "node:crypto";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: SQSEvent) => { const pk = createHash("sha256").update(JSON.stringify(e)).digest("hex");
  await doc.send(new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
  for (const r of e.Records) await sns.send(new PublishCommand({ Message: r.body })); }; // weak
