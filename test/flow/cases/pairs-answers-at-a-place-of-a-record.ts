// What a store answers for keys that it does not have is null or 0, and not only nothing.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const byNumber = async ({ Records }: SQSEvent) => {
  const found = await redis.mget(Records.map((r) => r.messageId));
  for (const r of Records) {
    if (found[Records.indexOf(r)] !== null) continue;
    await sns.send(tell(r.body)); // weak
    await redis.set(r.messageId, "1");
  }
};

export const byNumberNotMarked = async ({ Records }: SQSEvent) => {
  const found = await redis.mget(Records.map((r) => r.messageId));
  for (const r of Records) {
    if (found[Records.indexOf(r)] !== null) continue;
    await sns.send(tell(r.body)); // unguarded
  }
};

export const byNumberInAnswers = async ({ Records }: SQSEvent) => {
  const found = await redis.smismember("seen", Records.map((r) => r.messageId));
  for (const r of Records) {
    if (found[Records.indexOf(r)] === 0) await sns.send(tell(r.body)); // weak
    await redis.sadd("seen", r.messageId);
  }
};

export const inMap = async ({ Records }: SQSEvent) => {
  const ids = Records.map((r) => r.messageId);
  const found = await redis.mget(ids);
  const byId = new Map(ids.map((id, at) => [id, found[at]]));
  for (const r of Records) {
    if (byId.get(r.messageId) !== null) continue;
    await sns.send(tell(r.body)); // weak
    await redis.set(r.messageId, "1");
  }
};
