// Each message that fails is answered by its own id.
// sqs asks: silent
// sqs does not ask: no-ignored-batch-failures
// sqs of one does not ask: no-ignored-batch-failures
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
