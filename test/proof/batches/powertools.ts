// The library answers.
// sqs asks: silent
// sqs does not ask: no-ignored-batch-failures
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const processor = new BatchProcessor(EventType.SQS);

const tell = async ({ messageId }: SQSRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${messageId}` }));
};

export const handler = async (event: SQSEvent) => processPartialResponse(event, tell, processor);
