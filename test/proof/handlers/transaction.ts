// A marker and what it protects in one transaction; the same without the marker.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const bare = { TableName: "hits", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
const protectedOne = { TableName: "stock", Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: bare }] })); // hits: unguarded
    const Put = { TableName: "claims", Item: { pk: messageId }, ConditionExpression: "attribute_not_exists(pk)" };
    await doc.send(new TransactWriteCommand({ TransactItems: [{ Put }, { Update: protectedOne }] })); // stock: guarded
  }
};
