// The id of the event is not what a record of a stream is known by.
// dynamodb asks: no-invalid-batch-response (undocumented)
// dynamodb does not ask: no-ignored-batch-failures
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: DynamoDBStreamEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { dynamodb, eventID } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${dynamodb?.NewImage?.["id"]?.S}` }));
    } catch {
      batchItemFailures.push({ itemIdentifier: eventID! });
    }
  }
  return { batchItemFailures };
};
