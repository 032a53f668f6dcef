// Generated key, made by a helper
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const newId = () => `evt-${randomUUID()}`;
export const handler = async (e: SQSEvent) => {
  await Promise.all(e.Records.map(async r => doc.send(new PutCommand({ TableName: T, Item: { pk: newId(), body: r.body } })))); }; // unguarded
