// What a finalizer does is done however its block is left: the claim in the block is met, and its answer does not decide.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [redis, sns] = [new Redis(), new SNSClient({})];
const claim = (key: string) => redis.set(key, "1", "EX", 7 * 24 * 3600, "NX");

export const inside = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    try {
      if (!(await claim(eventID!))) continue;
      await sns.send(new PublishCommand({ Message: eventID })); // guarded
    } finally {
      await sns.send(new PublishCommand({ Message: "done" })); // unguarded
    }
  }
};
export const outside = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (!(await claim(eventID!))) continue;
    try {
      console.log(eventID);
    } finally {
      await sns.send(new PublishCommand({ Message: "done" })); // guarded
    }
  }
};
export const none = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    try {
      console.log(eventID);
    } finally {
      await sns.send(new PublishCommand({ Message: "done" })); // unguarded
    }
  }
};
