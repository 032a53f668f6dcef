// A status of HTTP is no answer to a batch.
// sqs asks: no-invalid-batch-response
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  try {
    for (const { messageId } of event.Records)
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    return { statusCode: 200, body: "{}" };
  } catch {
    return { statusCode: 500, body: "{}" };
  }
};
