// One helper claims for several pieces of work, and only one of them takes its mark away again: that one is told as a lock that is released.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [redis, sns] = [new Redis(), new SNSClient({})];
const claim = (key: string) => redis.set(key, "1", "EX", 7 * 24 * 3600, "NX");

export const released = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (!(await claim(`mail:${eventID}`))) continue;
    await sns.send(new PublishCommand({ Message: eventID })); // guarded
  }
  for (const { eventID } of event.Records) {
    if (!(await claim(`sms:${eventID}`))) continue;
    await sns.send(new PublishCommand({ Message: eventID })); // unguarded
    await redis.del(`sms:${eventID}`); // idempotent
  }
};
export const kept = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (!(await claim(`mail:${eventID}`))) continue;
    await sns.send(new PublishCommand({ Message: eventID })); // guarded
  }
  for (const { eventID } of event.Records) {
    if (!(await claim(`sms:${eventID}`))) continue;
    await sns.send(new PublishCommand({ Message: eventID })); // guarded
  }
};
