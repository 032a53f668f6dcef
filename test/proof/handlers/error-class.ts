// An error class of the project's own for a repeat; an alarm on the way out of other errors.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
class Again extends Error {}

const once = async (pk: string) => {
  try {
    await doc.send(
      new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }),
    );
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") throw new Again();
    throw error;
  }
};

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    try {
      await once(messageId);
    } catch (error) {
      if (error instanceof Again) continue;
      throw error;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: guarded
  }
};
