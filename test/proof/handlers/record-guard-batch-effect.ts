// A guard of each record does not stop what is done once for the batch; only claimed records are sent.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (event: SQSEvent) => {
  const fresh = [];
  for (const record of event.Records) {
    if (await redis.set(record.messageId, "1", "EX", 999999, "NX")) fresh.push(record);
  }
  for (const { body } of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: `finished ${event.Records.length}` })); // finished: unguarded
};
