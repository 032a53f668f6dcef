// The hash of a message as a whole is another one on each delivery: its receipt and its counters change.
import { createHash } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (await redis.set(hash(record), "1", "NX"))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `hashed ${record.body}` })); // hashed: weak (volatile-key)
  }
};
