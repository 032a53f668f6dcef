// The work runs at once, and what was refused is answered.
// sqs asks: silent
// sqs does not ask: no-ignored-batch-failures
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const settled = await Promise.allSettled(
    event.Records.map(({ messageId }) => sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }))),
  );
  const failed = event.Records.filter((_, index) => settled[index]!.status === "rejected");
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
