// Tells each failure of the work, and reads the message before it looks for one.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of event.Records) {
    const { topic } = JSON.parse(body) as { topic: string };
    try {
      await sns.send(new PublishCommand({ TopicArn: topic, Message: `told ${messageId}` }));
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
