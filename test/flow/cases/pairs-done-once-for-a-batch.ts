// A claim of the first record, and something that is done once and is of no record: another batch may begin with another record.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";

export const besideALoop = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await redis.hset("seen", messageId, body);
  if (!(await claim(Records[0]!.messageId))) return;
  await sns.send(say("a batch came")); // weak (batch-key)
};

export const besideWhatIsBegunAtOnce = async ({ Records }: SQSEvent) => {
  await Promise.all(Records.map(({ messageId, body }) => redis.hset("seen", messageId, body)));
  if (!(await claim(Records[0]!.messageId))) return;
  await sns.send(say("a batch came")); // weak (batch-key)
};

export const nothingOfTheOthers = async ({ Records: [record] }: SQSEvent) => {
  await redis.hset("seen", record!.messageId, record!.body);
  if (!(await claim(record!.messageId))) return;
  await sns.send(say("a record came")); // guarded
};

export const claimedInTheLoop = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    await redis.hset("seen", messageId, body);
    if (await claim(messageId)) await sns.send(say("a record came")); // guarded
  }
};
