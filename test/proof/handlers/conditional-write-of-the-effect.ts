// The condition stands on the effect itself: an increment that looks whether the record was counted.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const { id, total } = JSON.parse(body);
    const Key = { pk: id };
    const ExpressionAttributeValues = { ":t": total, ":m": messageId, ":ms": new Set([messageId]) };
    try {
      await doc.send(new UpdateCommand({ TableName: "balance", Key, UpdateExpression: "ADD n :t, seen :ms", ConditionExpression: "NOT contains(seen, :m)", ExpressionAttributeValues })); // balance: idempotent
    } catch (error) {
      if (error.name !== "ConditionalCheckFailedException") throw error;
    }
  }
};
