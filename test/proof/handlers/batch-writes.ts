// Many items at once: puts under keys of the records, and under new keys; deletes. Tables: TableName: "views", TableName: "entries".
import { randomUUID } from "node:crypto";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: DynamoDBStreamEvent) => {
  const views = event.Records.map(({ eventID }) => ({ PutRequest: { Item: { pk: eventID, at: Date.now() } } }));
  const entries = event.Records.map(({ eventID }) => ({ PutRequest: { Item: { pk: randomUUID(), eventID } } }));
  await doc.send(new BatchWriteCommand({ RequestItems: { views } })); // views: idempotent
  await doc.send(new BatchWriteCommand({ RequestItems: { entries } })); // entries: unguarded
  await doc.send(new DeleteCommand({ TableName: "drafts", Key: { pk: event.Records[0].eventID } }));
};
