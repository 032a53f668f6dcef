// Appending to a list: again on each delivery, and once behind a claim.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const UpdateExpression = "SET entries = list_append(if_not_exists(entries, :none), :one)";

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    const ExpressionAttributeValues = { ":one": [eventID], ":none": [] };
    await doc.send(new UpdateCommand({ TableName: "logs", Key: { pk: "n" }, UpdateExpression, ExpressionAttributeValues })); // logs: unguarded
    if (!(await redis.set(eventID, "1", "NX"))) continue;
    await doc.send(new UpdateCommand({ TableName: "journal", Key: { pk: "n" }, UpdateExpression, ExpressionAttributeValues })); // journal: guarded
  }
};
