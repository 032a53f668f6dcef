// What stands behind a message that failed is worked on before it.
// fifo asks: no-invalid-batch-response
// fifo does not ask: no-ignored-batch-failures
// sqs asks: silent
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const batchItemFailures = [];
  for (const { messageId } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
