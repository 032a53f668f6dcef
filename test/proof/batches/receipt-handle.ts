// A failure is told by what Lambda knows no message by.
// sqs asks: no-invalid-batch-response
// sqs does not ask: no-ignored-batch-failures
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, receiptHandle } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    } catch {
      batchItemFailures.push({ itemIdentifier: receiptHandle });
    }
  }
  return { batchItemFailures };
};
