// Marker and increment in one transaction
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: SQSEvent) => { for (const r of e.Records) await doc.send(new TransactWriteCommand({ TransactItems: [ // guarded
  { Put: { TableName: T, Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" } },
  { Update: { TableName: T, Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }] })); };
