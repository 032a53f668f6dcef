// SET against ADD
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: DynamoDBStreamEvent) => { for (const r of e.Records) { const Key = { pk: r.dynamodb.Keys.pk.S };
  await doc.send(new UpdateCommand({ TableName: T, Key, UpdateExpression: "SET #s = :s", ExpressionAttributeValues: { ":s": "SEEN" } })); // idempotent
  await doc.send(new UpdateCommand({ TableName: T, Key, UpdateExpression: "SET #s = :s ADD n :one", ExpressionAttributeValues: { ":s": 1, ":one": 1 } })); } }; // unguarded
