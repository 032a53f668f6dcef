// The first failure ends the work, and what was not done is given back with it.
// fifo asks: silent
// fifo does not ask: no-ignored-batch-failures
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  for (const [index, { messageId }] of event.Records.entries()) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    } catch {
      const left = event.Records.slice(index);
      return { batchItemFailures: left.map((one) => ({ itemIdentifier: one.messageId })) };
    }
  }
  return { batchItemFailures: [] };
};
