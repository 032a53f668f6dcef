// Records of a stream by their sequence numbers: what stands behind the first failure comes again.
// kinesis asks: silent (again: c)
// kinesis does not ask: no-ignored-batch-failures
// kinesis that bisects asks: silent (again: c)
import type { KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: KinesisStreamEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { kinesis } of event.Records) {
    try {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${kinesis.partitionKey}` }));
    } catch {
      batchItemFailures.push({ itemIdentifier: kinesis.sequenceNumber });
    }
  }
  return { batchItemFailures };
};
