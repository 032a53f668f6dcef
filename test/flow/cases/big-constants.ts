// A constant that JSON has no form for is read as any other.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { settings } from "./nowhere";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const big = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await db.send(new PutCommand({ TableName: settings.get("table", 5n), Item: { id: messageId, most: settings.get("most", 10n) } })); };
