// A value that was read under a key of the code, and is written with more under one of a record: nothing grows there. Beside it twins of one key.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const redis = new Redis();
const read = async (key: string) => JSON.parse((await redis.get(key)) ?? "[]");

export const listOfSettings = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const steps = await read("steps");
    await redis.set(record.messageId, JSON.stringify([...steps, record.body])); // unknown
  }
};
export const ownList = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const steps = await read(record.body);
    await redis.set(record.body, JSON.stringify([...steps, record.body])); // unguarded
  }
};
export const numberOfSettings = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const first = Number(await redis.get("first"));
    await redis.set(record.messageId, first + 1); // unknown
  }
};
export const oneCounter = async (event: SQSEvent) => {
  for (const _ of event.Records) {
    const count = Number(await redis.get("count"));
    await redis.set("count", count + 1); // unguarded
  }
};
