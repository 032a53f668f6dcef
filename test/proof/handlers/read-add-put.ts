// What was read is added to and put back under the record's key; a copy of what was read is not.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id } = JSON.parse(record.body);
    const old = await doc.send(new GetCommand({ TableName: "totals", Key: { pk: id } }));
    await doc.send(new PutCommand({ TableName: "totals", Item: { pk: id, n: (old.Item?.n ?? 0) + 1 } })); // totals: unguarded
    await doc.send(new PutCommand({ TableName: "copies", Item: { pk: id, of: id } })); // copies: idempotent
  }
};
