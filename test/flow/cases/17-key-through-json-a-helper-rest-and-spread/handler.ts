// Key through JSON, a helper, rest and spread
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const decode = (r) => { const { meta, ...rest } = JSON.parse(r.body); return { ...rest, pk: meta.id }; };
export const handler = async (e: SQSEvent) => {
  await Promise.all(e.Records.map(decode).map(Item => doc.send(new PutCommand({ TableName: T, Item })))); }; // idempotent
