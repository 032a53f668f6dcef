// A marker and what it protects in one transaction; the same without the marker.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const bare = { TableName: "hits", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
const protectedOne = { TableName: "stock", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
const onceMore = { TableName: "shelf", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
const marker = (pk: string) => ({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: bare }] })); // hits: unguarded
    const ofShelf = { TransactItems: [{ Put: marker(randomUUID()) }, { Update: onceMore }] };
    await doc.send(new TransactWriteCommand(ofShelf)); // shelf: weak (volatile-key)
    const ofStock = { TransactItems: [{ Put: marker(messageId) }, { Update: protectedOne }] };
    await doc.send(new TransactWriteCommand(ofStock)); // stock: guarded
  }
};
