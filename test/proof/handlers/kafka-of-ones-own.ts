// A cluster of one's own: without types, by what is read. Whoever claims a topic claims the batch.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();

export const handler = async (event) => {
  for (const topic in event.records) {
    const offsets = event.records[topic].map((record) => record.offset).join();
    if (await redis.set(`batch ${topic} ${offsets}`, "1", "NX"))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `together ${topic}` })); // together: weak (batch-key)
    for (const { offset, value } of event.records[topic]) {
      const order = JSON.parse(Buffer.from(value, "base64").toString("utf8"));
      if (await redis.set(`${topic} ${offset}`, "1", "NX"))
        await sns.send(new PublishCommand({ TopicArn: "t", Message: `alone ${order.id}` })); // alone: guarded
    }
  }
};
