// Errors are caught and nobody is told. Where the mapping does not ask, that is what the code says: the message is lost.
// sqs asks: no-invalid-batch-response
// sqs does not ask: silent (lost)
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    } catch {
      // The next one.
    }
  }
};
