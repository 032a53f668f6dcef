// An error of one message leaves the handler.
// sqs asks: no-invalid-batch-response
// sqs does not ask: require-partial-batch-response
// sqs of one asks: silent
// sqs of one does not ask: silent
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records)
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
};
