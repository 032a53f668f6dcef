// Clock in an attribute that is no key
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: DynamoDBStreamEvent) => {
  for (const r of e.Records) await doc.send(new PutCommand({ TableName: T, Item: { pk: r.eventID, at: Date.now() } })); // idempotent
};
