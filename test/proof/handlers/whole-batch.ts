// The key covers the batch, and batches are cut anew on a replay.
import { createHash } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  const ids = event.Records.map(({ messageId }) => messageId);
  const pk = createHash("sha256").update(JSON.stringify(ids)).digest("hex");
  try {
    await doc.send(
      new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }),
    );
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") return;
    throw error;
  }
  for (const { body } of event.Records) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (batch-key)
  }
};
