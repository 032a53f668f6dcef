// Put and delete under the record's key, with the time in an attribute that is no key; then keys that are made anew.
import { randomUUID } from "node:crypto";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const newId = () => `evt-${randomUUID()}`;

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    await doc.send(new PutCommand({ TableName: "views", Item: { pk: eventID, at: Date.now() } })); // views: idempotent
    await doc.send(new DeleteCommand({ TableName: "views", Key: { pk: `${eventID}-draft` } }));
    await doc.send(new PutCommand({ TableName: "log", Item: { pk: newId(), eventID } })); // log: unguarded
    await doc.send(new PutCommand({ TableName: "visits", Item: { pk: `${eventID}#${Date.now()}` } })); // visits: unguarded
  }
};
