// What a call of many at once answered, by which records are left out: of a listed look, and of a call of which nothing is known.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import unlisted from "some-unlisted-package";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const redis = new Redis();
const idsOf = (event: SQSEvent) => event.Records.map(({ messageId }) => messageId);

export const setOfThoseThere = async (event: SQSEvent) => {
  const flags = (await redis.smismember("told", idsOf(event))) as number[];
  const told = new Set(event.Records.flatMap(({ messageId }, at) => (flags[at] ? [messageId] : [])));
  for (const r of event.Records) {
    if (told.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await redis.sadd("told", r.messageId); // idempotent
  }
};
export const setOfThoseThereNotMarked = async (event: SQSEvent) => {
  const flags = (await redis.smismember("told", idsOf(event))) as number[];
  const told = new Set(event.Records.flatMap(({ messageId }, at) => (flags[at] ? [messageId] : [])));
  for (const r of event.Records) {
    if (told.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unguarded
  }
};
export const setOfTheUnlisted = async (event: SQSEvent) => {
  const flags: boolean[] = await unlisted.areKnown(idsOf(event)); // unknown
  const told = new Set(flags.flatMap((flag, at) => (flag ? [event.Records[at]!.messageId] : [])));
  for (const r of event.Records) {
    if (told.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unknown
  }
};
export const setOfAll = async (event: SQSEvent) => {
  const flags: boolean[] = await unlisted.areKnown(idsOf(event)); // unknown
  const all = new Set(flags.flatMap((_, at) => [event.Records[at]!.messageId]));
  for (const r of event.Records) {
    if (!all.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unknown
  }
};
