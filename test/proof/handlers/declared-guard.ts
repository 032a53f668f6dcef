// A helper that the project declares to be a guard by a JSDoc tag; its twin says true of a repeat.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();

/** @idempotencyGuard */
async function isFirst(key: string): Promise<boolean> {
  return (await redis.set(key, "1", "NX")) === "OK";
}

/** @idempotencyGuard duplicate */
async function wasSeen(key: string): Promise<boolean> {
  return (await redis.set(key, "1", "NX")) !== "OK";
}

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (await isFirst(`a:${eventID}`)) await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: guarded
    if (await wasSeen(`b:${eventID}`)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `rang ${eventID}` })); // rang: guarded
  }
};
