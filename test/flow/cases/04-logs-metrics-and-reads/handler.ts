// Logs, metrics and reads
import type { KinesisStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async ({ Records }: KinesisStreamEvent) => { for (const r of Records) {
  console.log(Buffer.from(r.kinesis.data, "base64").toString());
  await doc.send(new GetCommand({ TableName: T, Key: { pk: r.eventID } })); } }; // no effect
