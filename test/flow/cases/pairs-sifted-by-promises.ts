// An asynchronous filter by `reduce`: a branch that takes nothing gives back the promise of what was gathered before.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const isNew = async ({ messageId }: SQSRecord) => (await redis.set(messageId, "1", "EX", 864000, "NX")) === "OK";
const none = async (): Promise<SQSRecord[]> => [];

export const takesNewOnes = async (event: SQSEvent) => {
  const fresh = await event.Records.reduce(async (found, one) => ((await isNew(one)) ? [...(await found), one] : found), none());
  for (const one of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // guarded
};
export const takesOldOnes = async (event: SQSEvent) => {
  const known = await event.Records.reduce(async (found, one) => ((await isNew(one)) ? found : [...(await found), one]), none());
  for (const one of known) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // unguarded
};
export const oneAfterAnother = async (event: SQSEvent) => {
  await event.Records.reduce(async (before, one) => {
    const isFirst = await isNew(one);
    await before;
    if (isFirst) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // guarded
  }, Promise.resolve());
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "all" })); // unguarded
};
