// Every message is tried, and one error for all of them leaves at the end.
// sqs asks: no-invalid-batch-response
// sqs does not ask: require-partial-batch-response
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const failed: string[] = [];
  for (const { messageId } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
    } catch {
      failed.push(messageId);
    }
  }
  if (failed.length > 0) throw new Error(`failed: ${failed.join()}`);
};
