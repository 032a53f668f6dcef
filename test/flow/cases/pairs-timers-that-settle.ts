// A timer calls what it is given with what stands behind the time, and with nothing else: a race that it wins is undefined.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const orNothing = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await Promise.race([claim(id), sleep(500)]);
    if (isNew) await sns.send(tell(id)); // guarded
  }
};
export const unlessItIsKnown = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await Promise.race([claim(id), sleep(500)]);
    if (isNew !== false) await sns.send(tell(id)); // unguarded
  }
};
export const orFalse = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await Promise.race([claim(id), new Promise((resolve) => setTimeout(resolve, 500, false))]);
    if (isNew) await sns.send(tell(id)); // guarded
  }
};
export const orTrue = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await Promise.race([claim(id), new Promise((resolve) => setTimeout(resolve, 500, true))]);
    if (isNew) await sns.send(tell(id)); // unguarded
  }
};
export const orAWord = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await Promise.race([claim(id), new Promise((resolve) => setImmediate(resolve, "late"))]);
    if (isNew === true) await sns.send(tell(id)); // guarded
  }
};
