// Read, add, put back under the record's key
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: SQSEvent) => { for (const r of e.Records) { const { id } = JSON.parse(r.body);
  const old = await doc.send(new GetCommand({ TableName: T, Key: { pk: id } }));
  await doc.send(new PutCommand({ TableName: T, Item: { pk: id, n: (old.Item?.n ?? 0) + 1 } })); } }; // unguarded
