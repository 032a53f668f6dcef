// Redis keeps texts: what was written as a number or a boolean is asked for as one. Beside each a twin that writes another one.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import axios from "axios";
const redis = new Redis();

export const aBoolean = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if ((await redis.get(record.messageId)) === "true") continue;
    await axios.post("https://shop.example.com/mails", record.body); // weak
    await redis.set(record.messageId, true as never); // idempotent
  }
};
export const theOther = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if ((await redis.get(record.messageId)) === "true") continue;
    await axios.post("https://shop.example.com/mails", record.body); // unguarded
    await redis.set(record.messageId, false as never); // idempotent
  }
};
export const aNumber = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if ((await redis.get(record.messageId)) === "1") continue;
    await axios.post("https://shop.example.com/mails", record.body); // weak
    await redis.set(record.messageId, 1); // idempotent
  }
};
