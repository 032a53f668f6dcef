// A version that is read and compared protects against others, not against the same record again.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, total } = JSON.parse(record.body);
    const Key = { pk: id };
    const { Item = { version: 0 } } = await doc.send(new GetCommand({ TableName: "accounts", Key }));
    await doc.send(new UpdateCommand({ TableName: "accounts", Key, UpdateExpression: "SET version = :next ADD amount :t", ConditionExpression: "attribute_not_exists(pk) OR version = :old", ExpressionAttributeValues: { ":old": Item.version, ":next": Item.version + 1, ":t": total } })); // accounts: unguarded
  }
};
