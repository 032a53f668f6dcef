// Claims that let their owner pass again: one by the id of the invocation lets nobody else pass, one by an id of the record lets each repeat pass.
import type { Context, SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function claim(id: string, owner: string) {
  try {
    await doc.send( // idempotent
      new UpdateCommand({
        TableName: "orders",
        Key: { id },
        UpdateExpression: "SET #o = :o",
        ConditionExpression: "attribute_not_exists(#o) OR #o = :o",
        ExpressionAttributeNames: { "#o": "owner" },
        ExpressionAttributeValues: { ":o": owner },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

export const byTheInvocation = async (event: SQSEvent, context: Context) => {
  for (const record of event.Records) {
    if (!(await claim(record.messageId, context.awsRequestId))) continue;
    await axios.post("https://shop.example.com/mails", record.body); // guarded
  }
};
export const byTheRecord = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!(await claim(record.messageId, record.messageId))) continue;
    await axios.post("https://shop.example.com/mails", record.body); // unguarded
  }
};
