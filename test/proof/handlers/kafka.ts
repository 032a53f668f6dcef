// Kafka: topics hold lists of records. What it retains is not known, so that every window is too short.
import type { MSKEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (event: MSKEvent) => {
  for (const records of Object.values(event.records)) {
    for (const { topic, partition, offset, value } of records) {
      const id = `${topic}-${partition}-${offset}`;
      const order = JSON.parse(Buffer.from(value, "base64").toString());
      const tell = (word: string) => new PublishCommand({ TopicArn: "t", Message: `${word} ${order.id}` });
      await sns.send(tell("plain")); // plain: unguarded
      if (await redis.set(`kept ${id}`, "1", "NX")) await sns.send(tell("claimed")); // claimed: guarded
      if (await redis.set(`hour ${id}`, "1", "EX", 3600, "NX")) await sns.send(tell("forgot")); // forgot: weak (window)
    }
  }
};
