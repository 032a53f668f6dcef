// A checkpoint where the work stopped: nothing that succeeded comes again.
// kinesis asks: silent
import type { KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: KinesisStreamEvent) => {
  for (const { kinesis } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${kinesis.partitionKey}` }));
    } catch {
      return { batchItemFailures: [{ itemIdentifier: kinesis.sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};
