import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";

// A claim in Redis that another command of the handler sets back, or moves away.
const redis = new Redis();
const sns = new SNSClient({});

export const renamedSet = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.sadd("seen", messageId)) !== 1) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
    await redis.rename("seen", "old"); // idempotent
  }
};

export const renamedHash = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.hset("seen", messageId, "1")) !== 1) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
    await redis.rename("seen", "old"); // idempotent
  }
};

export const renamedKey = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.set(messageId, "1", "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
    await redis.renamenx(messageId, `done:${messageId}`); // idempotent
  }
};

export const storedOver = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.sadd("seen", messageId)) !== 1) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
    await redis.sinterstore("seen", "seen", "open"); // idempotent
  }
};

export const countSet = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.incr(messageId)) !== 1) continue; // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
    await redis.set(messageId, "0"); // idempotent
  }
};

export const countedBack = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.incr(messageId)) !== 1) continue; // unguarded
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
    await redis.incrby(messageId, -1); // unguarded
  }
};

export const fieldSet = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.hincrby("n", messageId, 1)) !== 1) continue; // unknown
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
    await redis.hset("n", messageId, 0); // idempotent
  }
};

export const bitUnset = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.setbit("seen", Number(messageId), 1)) !== 0) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unknown
    await redis.setbit("seen", Number(messageId), 0); // idempotent
  }
};

export const otherRenamed = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.sadd("seen", messageId)) !== 1) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    await redis.rename("other", "old"); // idempotent
  }
};

export const otherSet = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.incr(messageId)) !== 1) continue; // guarded
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    await redis.set(`n:${messageId}`, "0"); // idempotent
  }
};

export const countedOn = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.incr(messageId)) !== 1) continue; // guarded
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    await redis.incrby(messageId, 1); // guarded
  }
};

export const setToAnother = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.setnx(messageId, "1")) !== 1) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    await redis.set(messageId, "done"); // idempotent
  }
};
