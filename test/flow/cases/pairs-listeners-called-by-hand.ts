// Who asks an emitter for its listeners may call them by hand, and wait for them.
import { EventEmitter } from "node:events";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

class Bus extends EventEmitter {
  async emitSerially(name: string, payload: SQSRecord) {
    for (const listener of this.listeners(name)) await listener(payload);
  }
}
const own = new Bus();
own.on("placed", async ({ body }: SQSRecord) => { await sns.send(say(body)); }); // unguarded
own.on("never", async ({ body }: SQSRecord) => { await sns.send(say(body)); });
own.on("claimed", async ({ messageId, body }: SQSRecord) => {
  if (await redis.set(messageId, "1", "EX", 1_000_000, "NX")) await sns.send(say(body)); }); // guarded
export const oneByOne = async ({ Records }: SQSEvent) => { for (const record of Records) await own.emitSerially("placed", record); };
export const claims = async ({ Records }: SQSEvent) => { for (const record of Records) await own.emitSerially("claimed", record); };

const plain = new EventEmitter();
plain.on("placed", ({ body }: SQSRecord) => sns.send(say(body))); // unguarded
export const atOnce = async ({ Records }: SQSEvent) => {
  for (const record of Records) await Promise.all(plain.rawListeners("placed").map((listener) => listener(record)));
};

export const registeredInTheHandler = async ({ Records }: SQSEvent) => {
  const here = new EventEmitter();
  here.on("placed", ({ body }: SQSRecord) => sns.send(say(body))); // unguarded
  here.on("seen", ({ body }: SQSRecord) => console.log(body));
  for (const record of Records) await Promise.all(here.listeners("placed").map((listener) => listener(record)));
};

const counted = new EventEmitter();
counted.on("placed", ({ body }: SQSRecord) => sns.send(say(body)));
export const onlyCounts = async ({ Records }: SQSEvent) => { for (const { body } of Records) console.log(body, counted.listeners("placed").length); };
