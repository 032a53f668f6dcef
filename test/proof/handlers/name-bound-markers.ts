// Markers under the function's arn, and with the function's name as a part of the record's key.
import type { Context, KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function claim(pk: string): Promise<boolean> {
  try {
    await doc.send(
      new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }),
    );
    return true;
  } catch (error) {
    if (error.name !== "ConditionalCheckFailedException") throw error;
    return false;
  }
}

export const handler = async (event: KinesisStreamEvent, context: Context) => {
  for (const { eventID, kinesis } of event.Records) {
    if (await claim(`${context.invokedFunctionArn}#${eventID}`))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `bound ${eventID}` })); // bound: weak (name-bound)
    if (await claim(`orders#${kinesis.sequenceNumber}`))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `free ${eventID}` })); // free: guarded
  }
};
