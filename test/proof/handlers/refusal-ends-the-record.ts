// The refusal is caught and ends the record; anything else is thrown.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    try {
      await doc.send(
        new PutCommand({
          TableName: "claims",
          Item: { pk: record.messageId },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
    } catch (error) {
      if (error.name === "ConditionalCheckFailedException") continue;
      throw error;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${record.body}` })); // told: guarded
    await doc.send(new UpdateCommand({ TableName: "totals", Key: { pk: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } })); // totals: guarded
  }
};
