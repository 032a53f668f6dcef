// An error of one record leaves the handler; halving finds the record, and repeats what stood before it.
// kinesis asks: no-invalid-batch-response
// kinesis does not ask: require-partial-batch-response
// kinesis that bisects does not ask: require-partial-batch-response
import type { KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event: KinesisStreamEvent) => {
  for (const { kinesis } of event.Records)
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${kinesis.partitionKey}` }));
};
