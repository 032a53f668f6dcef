// Powertools' batch processor: the record handler for each record, here with a guard and without.
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const processor = new BatchProcessor(EventType.SQS);

const one = async ({ body, messageId }: SQSRecord) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: `noted ${body}` })); // noted: unguarded
  if (!(await redis.set(messageId, "1", "EX", 999999, "NX"))) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: guarded
};

export const handler = async (event: SQSEvent) => processPartialResponse(event, one, processor);
